import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { toProblem } from './problem.ts'

type Client = typeof import('./client.ts')

const sent: Request[] = []
let answer = () => Response.json({})
let client: Client

beforeAll(async () => {
  // A browser resolves paths against its page; outside of one that is done here, before the client is made.
  const construct = (target: typeof Request, [input, init]: [RequestInfo, RequestInit?]) =>
    new target(typeof input === 'string' ? new URL(input, 'http://localhost') : input, init)
  vi.stubGlobal('Request', new Proxy(Request, { construct: construct as never }))
  vi.stubGlobal('document', { documentElement: { lang: 'zh-CN' } })
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request)
    return answer()
  })
  client = await import('./client.ts')
})

afterEach(() => {
  sent.length = 0
  answer = () => Response.json({})
})
afterAll(() => vi.unstubAllGlobals())

test('a read fills the places of the path and leaves out what is not asked for', async () => {
  answer = () => Response.json({ id: 'c1' }, { headers: { etag: '"7"' } })
  const { value, etag } = await client.readTagged('/v1/cases/{case_id}', { path: { case_id: 'a/b' } })
  expect(sent[0]?.url).toBe('http://localhost/v1/cases/a%2Fb')
  expect(sent[0]?.headers.get('accept-language')).toBe('zh-CN')
  expect({ value, etag }).toEqual({ value: { id: 'c1' }, etag: '"7"' })

  const signal = new AbortController().signal
  await client.readPage('/v1/cases', { filters: { bucket: '', state: 'kept' }, cursor: undefined, limit: 50 }, signal)
  expect(sent[1]?.url).toBe('http://localhost/v1/cases?state=kept&limit=50')
})

test('a write carries its key, its version and its body; an answer without content is no value', async () => {
  answer = () => new Response(null, { status: 204 })
  const body = { reason: 'paid in full' }
  const options = { idempotencyKey: 'k', ifMatch: '"3"', path: { hold_id: 'h1' }, body }
  expect(await client.write('POST', '/v1/holds/{hold_id}/end', options)).toBeUndefined()
  const request = sent[0]
  expect([request?.method, request?.url]).toEqual(['POST', 'http://localhost/v1/holds/h1/end'])
  expect(request?.headers.get('idempotency-key')).toBe('"k"')
  expect(request?.headers.get('if-match')).toBe('"3"')
  expect(await request?.json()).toEqual(body)
})

test('an answer that is no JSON is a problem with a code, not a raw error', async () => {
  answer = () => new Response('<html>', { status: 200 })
  const failure = await client.read('/v1/me', {}).catch(toProblem)
  expect(failure).toMatchObject({ status: 200, code: 'client_unreadable' })
})

test('a route, a place or a query word that is not in the OpenAPI document does not compile', () => {
  const never = () => [
    // @ts-expect-error no such route
    client.read('/v1/nothing', {}),
    // @ts-expect-error the place is not filled
    client.read('/v1/cases/{case_id}', {}),
    // @ts-expect-error no such state
    client.read('/v1/cases', { query: { state: 'lost' } }),
    // @ts-expect-error the route has no such method
    client.write('PUT', '/v1/sign-in', { idempotencyKey: 'k', body: undefined }),
    // @ts-expect-error the body wants a password
    client.write('POST', '/v1/sign-in', { idempotencyKey: 'k', body: { staff_no: 'S001' } }),
  ]
  expect(never).toBeTypeOf('function')
})
