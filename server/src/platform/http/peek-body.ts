import { Readable } from 'node:stream'
import { DomainError } from '#platform/errors'

/**
 * The first bytes of a body, and the whole of it to be read on: what a file is can be asked before any of it is kept. What `use`
 * leaves unread, because it refused, is read to nowhere: the sender then gets the answer, and the connection its next request.
 */
export async function peekBody<T>(
  body: unknown,
  bytes: number,
  use: (head: Buffer, whole: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  if (!(body instanceof Readable)) throw new DomainError('invalid_input', { reason: 'content_type' })
  const pieces: AsyncIterator<Uint8Array> = body.iterator({ destroyOnReturn: false })
  try {
    const read: Uint8Array[] = []
    let size = 0
    while (size < bytes) {
      const next = await pieces.next()
      if (next.done === true) break
      read.push(next.value)
      size += next.value.length
    }
    async function* whole(): AsyncGenerator<Uint8Array> {
      yield* read
      for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value
    }
    return await use(Buffer.concat(read).subarray(0, bytes), whole())
  } finally {
    await pieces.return?.()
    body.resume()
  }
}
