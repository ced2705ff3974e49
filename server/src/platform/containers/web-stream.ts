import { TextDecoder } from 'node:util'

/** The crypto libraries read the streams of browsers. */
export function toWebStream(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return ReadableStream.from(bytes)
}

/** Armor is ASCII; a byte beyond it is rubbish, and shows as such when its sum is checked. */
export function toTextStream(bytes: AsyncIterable<Uint8Array>): ReadableStream<string> {
  return ReadableStream.from(toText(bytes))
}

async function* toText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('latin1')
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true })
}
