/**
 * The first bytes of a body, and the whole of it to be read on: what a file is can be asked before any of it is kept.
 */
export async function peekBody(
  body: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ head: Buffer; whole: AsyncIterable<Uint8Array> }> {
  const pieces = body[Symbol.asyncIterator]()
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
  return { head: Buffer.concat(read).subarray(0, bytes), whole: whole() }
}
