import createClient from 'openapi-fetch'
import { apiError, networkCode, readProblem, unreadableCode } from './problem.ts'
import { awaitServer } from './reachability.ts'
import type { BodyOf, ListPath, ParamsOf, PathOf, PlacesOf, ResultOf, WriteMethod } from './routes.ts'
import type { paths } from './schema.generated.ts'
import { announceSessionEnded } from './session-events.ts'

export type Page<Row> = {
  readonly data: readonly Row[]
  readonly next_cursor: string | null
  readonly has_more: boolean
}
export type Tagged<Value> = { readonly value: Value; readonly etag: string | undefined }
export type MoneyJson = { readonly amount_minor: string; readonly currency: string }

/**
 * The one way to the network: language, cookie, problems, ended sessions. It has the shape of `fetch`,
 * so the client generated from the OpenAPI document takes it as its own.
 */
export async function apiFetch(input: Request): Promise<Response> {
  const request = new Request(input, { credentials: 'same-origin' })
  request.headers.set('Accept-Language', document.documentElement.lang)
  const response = await fetch(request).catch((cause: unknown) => {
    if (request.signal.aborted) throw cause
    void awaitServer()
    throw Object.assign(apiError({ status: 0, code: networkCode }), { cause })
  })
  if (response.ok) return response
  const problem = await readProblem(response)
  if (problem.code === 'session_ended' || problem.code === 'not_signed_in') announceSessionEnded(problem.reason)
  throw apiError(problem)
}

const client = createClient<paths>({
  fetch: apiFetch,
  querySerializer: wordsOf,
  headers: { Accept: 'application/json, application/problem+json' },
})
// The document's types are checked where `read`, `write` and `useCommand` are called; inside them they are unknown.
const request = client.request as unknown as (
  method: string,
  path: string,
  init: Readonly<Record<string, unknown>>,
) => Promise<{ readonly response: Response }>

/** Reads a route of the OpenAPI document: `read('/v1/cases/{case_id}', { path: { case_id } }, signal)`. */
export async function read<P extends PathOf<'GET'>>(
  path: P,
  params: ParamsOf<P, 'GET'>,
  signal?: AbortSignal,
): Promise<ResultOf<P, 'GET'>> {
  return (await readTagged(path, params, signal)).value
}

/** The same with the entity tag of the answer. */
export async function readTagged<P extends PathOf<'GET'>>(
  path: P,
  params: ParamsOf<P, 'GET'>,
  signal?: AbortSignal,
): Promise<Tagged<ResultOf<P, 'GET'>>> {
  const { response } = await request('get', path, { params, parseAs: 'stream', ...(signal && { signal }) })
  return { value: (await bodyOf(response)) as ResultOf<P, 'GET'>, etag: response.headers.get('etag') ?? undefined }
}

export type PageQuery = {
  /** Words of the address bar: no type can vouch for them, the server does. */
  readonly filters: Readonly<Record<string, string>>
  readonly cursor: string | undefined
  readonly limit?: number
}

/** One page of a list. */
export async function readPage<P extends ListPath>(
  path: P,
  { filters, ...paging }: PageQuery,
  signal: AbortSignal,
): Promise<ResultOf<P, 'GET'>> {
  return read(path, { query: { ...filters, ...paging } } as unknown as ParamsOf<P, 'GET'>, signal)
}

export type WriteOptions = {
  readonly idempotencyKey: string
  readonly path?: unknown
  readonly body?: unknown
  readonly ifMatch?: string | undefined
}

/** Sends one intent. Screens use `useCommand`, which makes the key once per intent. */
export async function write<M extends WriteMethod, P extends PathOf<M>>(
  method: M,
  path: P,
  options: WriteOptions & { readonly body: BodyOf<P, M>; readonly path?: PlacesOf<P, M> },
): Promise<ResultOf<P, M>> {
  return (await writeUnchecked(method, path, options)) as ResultOf<P, M>
}

/** For `useCommand`, which has checked path, places and body against the document. */
export async function writeUnchecked(method: WriteMethod, path: string, options: WriteOptions): Promise<unknown> {
  const { idempotencyKey, ifMatch, body } = options
  const headers = { 'Idempotency-Key': `"${idempotencyKey}"`, 'If-Match': ifMatch }
  const params = { path: options.path }
  return bodyOf((await request(method, path, { params, headers, body, parseAs: 'stream' })).response)
}

/** Undefined and '' are left out. */
function wordsOf(query: object): string {
  const words = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams(words.map(([name, value]) => [name, String(value)])).toString()
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  return response.json().catch((cause: unknown) => {
    throw Object.assign(apiError({ status: response.status, code: unreadableCode }), { cause })
  })
}
