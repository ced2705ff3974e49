import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { routes } from '../../app.ts'
import { DomainError } from '../../platform/errors.ts'
import { buildServer } from '../../platform/http/server.ts'
import { cookieNames } from '../../platform/http/session-cookie.ts'
import { makeLog } from '../../platform/log.ts'
import type { Runner } from '../../platform/runner.ts'
import type { Services } from '../../platform/services.ts'

const unused = (): never => {
  throw new DomainError('internal')
}

/** The OpenAPI 3.1 document of the routes as they are served. No database: nothing is called, only declared. */
export async function openApiDocument(): Promise<OpenAPI3> {
  const runner: Runner = { execute: unused, ask: unused, whoIs: unused }
  const cookies = cookieNames(undefined)
  const { app } = await buildServer({
    runner,
    services: { cookies } as Services,
    routes,
    cookies,
    log: makeLog('silent'),
    publicUrl: undefined,
    webRoot: undefined,
    bodyBytesMax: 1,
    version: '1',
    ready: async () => ({}),
    metrics: async () => '',
    touch: () => undefined,
    whyEnded: async () => undefined,
  })
  try {
    return app.swagger() as unknown as OpenAPI3
  } finally {
    await app.close()
  }
}

/** Types of the web's client, from that document. */
export async function clientTypes(document: OpenAPI3): Promise<string> {
  const ast = await openapiTS(JSON.parse(JSON.stringify(document)))
  return `// Made by \`npm run generate\` from the OpenAPI document.\n${astToString(ast)}`
}
