import type { FastifyInstance } from 'fastify'
import { buildServer, type ServerOptions } from '#platform/http/server'
import { makeLog } from '#platform/log'

type Wish = Pick<ServerOptions, 'runner' | 'services' | 'routes'> & Partial<ServerOptions>

/** A silent server of these routes, without pages, metrics and the keeping of idle time; the caller closes it. */
export async function openTestServer(wish: Wish): Promise<FastifyInstance> {
  const { app } = await buildServer({
    cookies: wish.services.cookies,
    log: makeLog('silent'),
    publicUrl: undefined,
    webRoot: undefined,
    bodyBytesMax: wish.services.uploadBytesMax,
    version: 'test',
    ready: async () => ({ ready: true }),
    metrics: async () => '',
    touch: () => undefined,
    whyEnded: async () => undefined,
    ...wish,
  })
  return app
}
