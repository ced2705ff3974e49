import type { ErrorCode } from '@dunwell/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Allows, Command, Proof, Query } from '../operations.ts'
import type { Runner } from '../runner.ts'
import type { Services } from '../services.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A route over a command or query: path parameters, query string or body make up the operation's input by name. */
export type OperationRoute = {
  kind: 'operation'
  method: Method
  url: `/v1/${string}`
  summary: string
  status: 200 | 201 | 202 | 204
  operation: Command | Query
  /** Asked by the console on its own, without a person: does not keep an idle session alive. */
  background?: true
}

/** For what is no plain command: uploads, downloads, sign-in. Says itself who may call it, and parses its own body. */
export type CustomRoute = {
  kind: 'custom'
  method: Method
  url: `/v1/${string}`
  summary: string
  allows: Allows
  /** Whether a live session is needed before the handler runs (everything but sign-in). */
  session: boolean
  /** As for operations: does not keep an idle session alive. */
  background?: true
  errors?: readonly ErrorCode[]
  body?: z.ZodType
  /** The body comes as it is, a Buffer, whatever it says of itself. */
  raw?: true
  querystring?: z.ZodObject
  params?: z.ZodObject
  responses?: Record<number, z.ZodType>
  /** Passed to the HTTP server as it is, e.g. a tighter rate limit. */
  config?: { rateLimit?: { max: number; timeWindow: string } }
  handler(request: FastifyRequest, reply: FastifyReply, ctx: RouteContext): Promise<unknown>
}
export type RouteContext = { runner: Runner; proof: Proof | undefined; requestId: string; services: Services }
export type Route = OperationRoute | CustomRoute

// biome-ignore lint/suspicious/noExplicitAny: a list of routes holds operations of every input; variance forbids a narrower type.
type AnyCommand = Command<any, any>
// biome-ignore lint/suspicious/noExplicitAny: as above.
type AnyQuery = Query<any, any>

/** `get('/v1/cases', listCases, '…')` — a read; input from path and query string. */
export function get(url: `/v1/${string}`, operation: AnyQuery, summary: string): OperationRoute {
  return { kind: 'operation', method: 'GET', url, summary, status: 200, operation }
}
/** `post('/v1/holds', setHold, '…', 201)` — a write; needs Idempotency-Key; input from path and body. */
export function post(
  url: `/v1/${string}`,
  operation: AnyCommand,
  summary: string,
  status: 200 | 201 | 202 | 204 = 200,
): OperationRoute {
  return { kind: 'operation', method: 'POST', url, summary, status, operation }
}
/** A read whose input must not stand in a URL (personal values): POST, but a query. */
export function postQuery(url: `/v1/${string}`, operation: AnyQuery, summary: string): OperationRoute {
  return { kind: 'operation', method: 'POST', url, summary, status: 200, operation }
}
/** Marks a route that the console asks on its own (polling, heartbeats). */
export function inBackground(route: OperationRoute): OperationRoute {
  return { ...route, background: true }
}
export function custom(route: Omit<CustomRoute, 'kind'>): CustomRoute {
  return { kind: 'custom', ...route }
}
