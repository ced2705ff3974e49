import type { FastifyInstance } from 'fastify'

type Sending = { url: string; token: string; bytes: Buffer; key?: string }

/** A file as the body of a request, as screens and programs send it. */
export function sendFile(app: FastifyInstance, { url, token, bytes, key }: Sending) {
  return app.inject({
    method: 'POST',
    url,
    headers: {
      cookie: `dunwell_session=${token}`,
      'content-type': 'application/octet-stream',
      ...(key !== undefined && { 'idempotency-key': `"${key}"` }),
    },
    payload: bytes,
  })
}

/** A double click, and the same once more after the answer was lost; what else comes under the key is refused. Statuses, and the answers without repetition. */
export async function sendAgainAndAgain(app: FastifyInstance, sending: Omit<Sending, 'key'>) {
  const keyed = { ...sending, key: `intent-${Math.random()}` }
  const twice = await Promise.all([sendFile(app, keyed), sendFile(app, keyed)])
  const replies = [...twice, await sendFile(app, keyed)]
  const other = await sendFile(app, { ...keyed, bytes: Buffer.concat([sending.bytes, Buffer.from(' ')]) })
  return {
    statuses: replies.map(({ statusCode }) => statusCode),
    answers: [...new Set(replies.map(({ body }) => body))],
    otherFile: other.json<{ code?: string }>().code,
  }
}
