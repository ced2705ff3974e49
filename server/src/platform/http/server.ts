import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { Problem } from '@dunwell/contract'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { DomainError, InvalidInput } from '../errors.ts'
import type { Log } from '../log.ts'
import { type Allows, isRefusal, type Proof } from '../operations.ts'
import type { Runner } from '../runner.ts'
import type { Services } from '../services.ts'
import { requireIdempotencyKey } from './idempotency-key.ts'
import { sendError, sendProblem } from './problem.ts'
import { requireProgram } from './program-key.ts'
import type { CustomRoute, OperationRoute, Route } from './route.ts'
import { type CookieNames, proofOf } from './session-cookie.ts'
import { tagVersion, takeVersion } from './version-tag.ts'

export type ServerOptions = {
  runner: Runner
  services: Services
  routes: readonly Route[]
  cookies: CookieNames
  log: Log
  publicUrl: string | undefined
  webRoot: string | undefined
  bodyBytesMax: number
  version: string
  /** Addresses of the reverse proxy whose X-Forwarded-For is believed. */
  trustProxy?: string
  /** Requests per minute and session (or address); sign-in has a tighter one of its own. */
  requestsPerMinute?: number
  ready(): Promise<Record<string, unknown>>
  metrics(): Promise<string>
  /** Called once per request that carried a live session, so that idle time counts from the last use. */
  touch(proof: string): void
  /** Why a session is not live, for the sign-in page's message. */
  whyEnded(proof: string): Promise<string | undefined>
}
export type RouteEntry = { method: string; url: string; allows: Allows }

declare module 'fastify' {
  interface FastifyContextConfig {
    allows?: Allows
  }
}

/** Builds the HTTP server from declarations. Every route has `config.allows`; the catalogue is returned beside it. */
export async function buildServer(options: ServerOptions): Promise<{ app: FastifyInstance; catalogue: RouteEntry[] }> {
  const app = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy ?? false,
    routerOptions: { ignoreTrailingSlash: false },
  })
  const catalogue: RouteEntry[] = []
  // First of all hooks: a late onRoute hook misses the routes before it.
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      if (method === 'HEAD' || method === 'OPTIONS') continue
      const allows =
        route.config?.allows ?? (route.url.startsWith('/v1/') ? undefined : { anyone: 'static or operational page' })
      if (allows === undefined) throw new Error(`Route ${method} ${route.url} does not say whom it allows.`)
      catalogue.push({ method, url: route.url, allows })
    }
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, request, reply) => failed(options, error, request, reply))
  app.setNotFoundHandler((request, reply) => notFound(options, request, reply))
  await app.register(compress, { threshold: 1024 })
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: { directives: csp },
    referrerPolicy: { policy: 'no-referrer' },
    hsts: options.publicUrl?.startsWith('https:') === true,
  })
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? 1200,
    keyGenerator: (request) => budgetOf(request, options.cookies.session),
    timeWindow: '1 minute',
    errorResponseBuilder: () => Object.assign(new Error('rate'), { statusCode: 429 }),
  })
  await app.register(swagger, { openapi: describedAs(options.version), transform: jsonSchemaTransform })
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: false })
  // tus reads the request itself: its pieces are as long as the client likes.
  app.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) => done(null, payload))
  app.addContentTypeParser('application/octet-stream', { bodyLimit: options.bodyBytesMax }, (_request, payload, done) =>
    done(null, payload),
  )
  app.addHook('onRequest', async (request) => checkOrigin(options, request))
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/v1/')) void reply.header('cache-control', 'no-store')
    void reply.header('x-trace-id', request.id)
  })
  for (const route of options.routes) {
    if (route.kind === 'operation') addOperation(app, options, route)
    else if (route.raw === true) void app.register(async (own) => addRaw(own, options, route))
    else addCustom(app, options, route)
  }
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async () => options.ready())
  app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await options.metrics()))
  app.get('/openapi.json', async () => app.swagger())
  if (options.webRoot !== undefined && existsSync(options.webRoot)) {
    await app.register(fastifyStatic, { root: options.webRoot, cacheControl: false, setHeaders: cacheByName })
  }
  await app.ready()
  return { app, catalogue }
}

/** By session, since a whole house may come from one address; where nobody asks for one, by address, for a cookie may then hold anything. */
function budgetOf(request: FastifyRequest, cookie: string): string {
  const { allows } = request.routeOptions.config
  const isOpen = allows !== undefined && 'anyone' in allows
  return (isOpen ? undefined : request.cookies?.[cookie]) ?? request.ip
}

function describedAs(version: string) {
  return {
    openapi: '3.1.0',
    info: { title: 'Dunwell 善催', version },
    servers: [{ url: '/' }],
    components: { securitySchemes: { programKey: { type: 'http' as const, scheme: 'bearer' } } },
  }
}

/** Built files carry their hash in their name and never change; the page that names them must always be asked for anew. */
function cacheByName(reply: FastifyReply, path: string): void {
  void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
}

const csp = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
  upgradeInsecureRequests: null,
}

/** A body that is no object would be ignored silently, and the write done without it. */
function requireObject(body: unknown): void {
  const isObject = body === undefined || body === null || (typeof body === 'object' && !Array.isArray(body))
  if (!isObject) throw new InvalidInput([{ pointer: '', code: 'invalid_type', message: 'expected an object' }])
}

/**
 * A cross-site page may not write: browsers say so on such requests, by Origin and by Sec-Fetch-Site. Without a public address the server is its own
 * machine's or a bare address': a name could be any page's that was made to lead here.
 */
async function checkOrigin(options: ServerOptions, request: FastifyRequest): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin, host = '', 'sec-fetch-site': site } = request.headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new DomainError('bad_origin')
  if (origin === undefined) return
  const own = options.publicUrl === undefined ? `http://${host}` : new URL(options.publicUrl).origin
  if (origin !== own || (options.publicUrl === undefined && !isNameless(host))) throw new DomainError('bad_origin')
}

function isNameless(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
  return name === 'localhost' || isIP(name) !== 0
}

function addOperation(app: FastifyInstance, options: ServerOptions, route: OperationRoute): void {
  const { operation } = route
  const pathKeys = [...route.url.matchAll(/:([a-z_]+)/g)].map((match) => String(match[1]))
  const shape = Object.entries(operation.input.shape)
  const inPath = z.object(Object.fromEntries(shape.filter(([key]) => pathKeys.includes(key))))
  const rest = z.object(Object.fromEntries(shape.filter(([key]) => !pathKeys.includes(key))))
  const inBody = route.method !== 'GET'
  const schema = {
    summary: route.summary,
    tags: [operation.name.split('.')[0] ?? 'other'],
    ...(pathKeys.length > 0 ? { params: inPath } : {}),
    ...(Object.keys(rest.shape).length === 0 ? {} : inBody ? { body: rest } : { querystring: rest }),
    response: { ...(route.status === 204 ? {} : { [route.status]: operation.output }), '4xx': Problem, '5xx': Problem },
  }
  app.route({
    method: route.method,
    url: route.url,
    schema,
    config: { allows: operation.allows },
    // The runner parses: validating twice would double the cost and split the error format.
    validatorCompiler: () => (value) => ({ value }),
    handler: async (request, reply) => {
      const proof = requireProof(options, request, route.background !== true)
      requireObject(request.body)
      const input: Record<string, unknown> = {
        ...(request.query as object),
        ...((request.body as object | null) ?? {}),
        ...(request.params as object),
      }
      if (operation.kind === 'query') {
        const value = await options.runner.ask(operation, input, proof, { requestId: request.id })
        tagVersion(reply, value)
        return reply.code(route.status).send(value)
      }
      const key = requireIdempotencyKey(request)
      takeVersion(request, operation.input.shape, input)
      const dryRun = request.headers['x-dry-run'] === 'true'
      const outcome = await options.runner.execute(operation, input, proof, { key, dryRun, requestId: request.id })
      if (outcome.replayed) void reply.header('idempotent-replayed', 'true')
      if (!outcome.ok) return sendProblem(request, reply, outcome.refusal.refused, outcome.refusal.facts)
      return route.status === 204 ? reply.code(204).send() : reply.code(route.status).send(outcome.value)
    },
  })
}

/** In a context of its own, whose parser reads nothing. */
function addRaw(own: FastifyInstance, options: ServerOptions, route: CustomRoute): void {
  own.removeAllContentTypeParsers()
  own.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, payload, done) => done(null, payload))
  addCustom(own, options, route)
}

function addCustom(app: FastifyInstance, options: ServerOptions, route: CustomRoute): void {
  app.route({
    method: route.method,
    url: route.url,
    schema: {
      summary: route.summary,
      tags: [route.url.split('/')[2] ?? 'other'],
      ...('program' in route.allows ? { security: [{ programKey: [] }] } : {}),
      ...(route.body === undefined ? {} : { body: route.body }),
      ...(route.params === undefined ? {} : { params: route.params }),
      ...(route.querystring === undefined ? {} : { querystring: route.querystring }),
      response: { ...route.responses, '4xx': Problem, '5xx': Problem },
    },
    validatorCompiler:
      ({ schema }) =>
      (value) =>
        parsePart(schema, value),
    config: { allows: route.allows, ...route.config },
    handler: async (request, reply) => {
      const proof = proofFor(options, route, request)
      if (route.session && proof !== undefined && 'permission' in route.allows) {
        const actor = await options.runner.whoIs(proof)
        if (!actor.permissions.has(route.allows.permission)) throw new DomainError('forbidden')
      }
      const result = await route.handler(request, reply, {
        runner: options.runner,
        proof,
        requestId: request.id,
        services: options.services,
      })
      if (reply.sent) return reply
      if (isRefusal(result)) return sendProblem(request, reply, result.refused, result.facts)
      return result
    },
  })
}

function proofFor(options: ServerOptions, route: CustomRoute, request: FastifyRequest): Proof | undefined {
  if ('program' in route.allows) return requireProgram(request)
  return route.session ? requireProof(options, request, route.background !== true) : proofOf(request, options.cookies)
}

function parsePart(schema: unknown, value: unknown): { value: unknown } | { error: Error } {
  const zod = schema as {
    safeParse(
      input: unknown,
    ):
      | { success: true; data: unknown }
      | { success: false; error: { issues: { path: PropertyKey[]; code: string; message: string }[] } }
  }
  const parsed = zod.safeParse(value)
  if (parsed.success) return { value: parsed.data }
  return {
    error: new InvalidInput(
      parsed.error.issues.map((issue) => ({
        pointer: `/${issue.path.map(String).join('/')}`,
        code: issue.code,
        message: issue.message,
      })),
    ),
  }
}

function requireProof(options: ServerOptions, request: FastifyRequest, counts = true) {
  const proof = proofOf(request, options.cookies)
  if (proof === undefined || proof.kind !== 'session') throw new DomainError('not_signed_in')
  // A console left alone polls on; only what a person does keeps a session from its idle end (R2).
  if (counts && request.headers['x-background'] !== 'true') options.touch(proof.proof)
  return proof
}

async function failed(
  options: ServerOptions,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (error instanceof DomainError && error.code === 'session_ended') {
    const proof = proofOf(request, options.cookies)
    try {
      const reason = proof?.kind === 'session' ? await options.whyEnded(proof.proof) : undefined
      return sendProblem(request, reply, 'session_ended', reason === undefined ? {} : { reason })
    } catch (lost) {
      // Nothing above reads what this throws: the server would answer with its words.
      return sendError(request, reply, lost)
    }
  }
  return sendError(request, reply, error)
}

/** Unknown API paths are problems; every other path is the console's (it routes by itself). */
function notFound(options: ServerOptions, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isPage =
    request.method === 'GET' && !request.url.startsWith('/v1/') && !/\.[a-z0-9]+$/.test(request.url.split('?')[0] ?? '')
  if (isPage && options.webRoot !== undefined && existsSync(options.webRoot))
    return reply.header('cache-control', 'no-store').sendFile('index.html')
  return sendProblem(request, reply, 'not_found')
}
