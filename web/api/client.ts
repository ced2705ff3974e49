import { apiError, networkCode, readProblem, unreadableCode } from './problem.ts'
import { announceSessionEnded } from './session-events.ts'

/** Values that may stand in a query string; undefined and '' are left out. */
export type QueryValues = Readonly<Record<string, string | number | boolean | undefined>>

export type Page<Row> = {
  readonly data: readonly Row[]
  readonly next_cursor: string | null
  readonly has_more: boolean
}
export type Tagged<Value> = { readonly value: Value; readonly etag: string | undefined }
export type MoneyJson = { readonly amount_minor: string; readonly currency: string }

export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type WriteOptions = {
  readonly idempotencyKey: string
  readonly body?: unknown
  readonly ifMatch?: string | undefined
}

/**
 * The one way to the network: language, cookie, problems, ended sessions. It has the shape of `fetch`,
 * so the client generated from the OpenAPI document takes it as its own.
 */
export async function apiFetch(input: Request): Promise<Response> {
  const request = new Request(input, { credentials: 'same-origin' })
  request.headers.set('Accept-Language', document.documentElement.lang)
  const response = await fetch(request).catch((cause: unknown) => {
    if (request.signal.aborted) throw cause
    throw Object.assign(apiError({ status: 0, code: networkCode }), { cause })
  })
  if (response.ok) return response
  const problem = await readProblem(response)
  if (problem.code === 'session_ended' || problem.code === 'not_signed_in') announceSessionEnded(problem.reason)
  throw apiError(problem)
}

export async function apiRead<Value>(
  path: string,
  query: QueryValues = {},
  signal?: AbortSignal,
): Promise<Tagged<Value>> {
  const response = await apiFetch(new Request(urlOf(path, query), { headers: json, ...(signal && { signal }) }))
  return { value: await bodyOf<Value>(response), etag: response.headers.get('etag') ?? undefined }
}

export async function apiGet<Value>(path: string, query: QueryValues = {}, signal?: AbortSignal): Promise<Value> {
  return (await apiRead<Value>(path, query, signal)).value
}

/** Sends one intent. Screens use `useCommand`, which makes the key once per intent. */
export async function apiWrite<Value>(method: WriteMethod, path: string, options: WriteOptions): Promise<Value> {
  const headers = new Headers({ ...json, 'Idempotency-Key': `"${options.idempotencyKey}"` })
  if (options.ifMatch !== undefined) headers.set('If-Match', options.ifMatch)
  const body = options.body
  const init: RequestInit = { method, headers }
  if (body instanceof FormData || body instanceof Blob) init.body = body
  else if (body !== undefined) {
    headers.set('Content-Type', 'application/json')
    init.body = JSON.stringify(body)
  }
  return bodyOf<Value>(await apiFetch(new Request(urlOf(path, {}), init)))
}

const json = { Accept: 'application/json, application/problem+json' }

function urlOf(path: string, query: QueryValues): string {
  const url = new URL(path, window.location.origin)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') url.searchParams.set(name, String(value))
  }
  return url.toString()
}

async function bodyOf<Value>(response: Response): Promise<Value> {
  if (response.status === 204) return undefined as Value
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw Object.assign(apiError({ status: response.status, code: unreadableCode }), { cause })
  })
  return body as Value
}
