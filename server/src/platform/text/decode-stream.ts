import { TextDecoder } from 'node:util'
import { FileFault } from '../file-fault.ts'
import type { TextEncodingName } from './sniff-encoding.ts'

/** A text that goes this far without a comma, blank or line break is no table: stop before it fills the memory. */
const UNBROKEN_BYTES_MAX = 8 * 1024 * 1024

const DECODER_LABEL: Record<TextEncodingName, string> = {
  'utf-8': 'utf-8',
  'utf-8-bom': 'utf-8',
  gb18030: 'gb18030',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
}

/**
 * Decodes a byte stream, without its byte order mark. Bytes that are not in the encoding are a `text_bad_bytes` fault
 * with offset and line of the character, never a replacement character: a silently changed name or number would be
 * loaded as the bank's word. NUL is refused too, because no text column can hold it.
 */
export async function* decodeStream(
  readable: AsyncIterable<Uint8Array>,
  encoding: TextEncodingName,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(DECODER_LABEL[encoding], { fatal: true, ignoreBOM: true })
  const position = { offset: 0, line: 1 }
  let carried: Buffer = Buffer.alloc(0)

  function take(bytes: Buffer): string {
    const text = decodeOrLocate(decoder, bytes, position)
    const nul = text.indexOf('\0')
    if (nul !== -1) throw new FileFault('text_has_nul', { line: position.line + countLines(text.slice(0, nul)) })
    const hasMark = position.offset === 0 && text.startsWith('\ufeff')
    position.offset += bytes.length
    position.line += countLines(text)
    return hasMark ? text.slice(1) : text
  }

  for await (const chunk of readable) {
    const bytes = Buffer.concat([carried, chunk])
    const end = findCut(bytes, encoding)
    carried = bytes.subarray(end)
    if (carried.length > UNBROKEN_BYTES_MAX) throw new FileFault('text_no_breaks', { offset: position.offset + end })
    if (end > 0) yield take(bytes.subarray(0, end))
  }
  if (carried.length > 0) yield take(carried)
}

/**
 * In UTF-8 and GB18030 a byte below 0x30 (comma, blank, quote, line break) is always a character of its own. Cutting
 * after the last one means that every piece starts between characters, so a fault can be located by decoding the piece
 * alone; the decoder's own streaming state cannot be asked.
 */
function findCut(bytes: Buffer, encoding: TextEncodingName): number {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return findUtf16Cut(bytes, encoding)
  for (let at = bytes.length - 1; at >= 0; at -= 1) if ((bytes[at] ?? 0xff) < 0x30) return at + 1
  return 0
}

function findUtf16Cut(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): number {
  const even = bytes.length - (bytes.length % 2)
  if (even === 0) return 0
  const last = encoding === 'utf-16le' ? bytes.readUInt16LE(even - 2) : bytes.readUInt16BE(even - 2)
  return last >= 0xd800 && last <= 0xdbff ? even - 2 : even
}

function decodeOrLocate(decoder: TextDecoder, bytes: Buffer, position: { offset: number; line: number }): string {
  const text = tryDecode(decoder, bytes)
  if (text !== undefined) return text
  const good = findGoodPrefix(decoder, bytes)
  const line = position.line + countLines(tryDecode(decoder, bytes.subarray(0, good)) ?? '')
  throw new FileFault('text_bad_bytes', { offset: position.offset + good, line })
}

/** The longest prefix that ends between characters and decodes: where the first bad character starts. */
function findGoodPrefix(decoder: TextDecoder, bytes: Buffer): number {
  let good = 0
  let bad = bytes.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isPrefixOfText(decoder, bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  while (good > 0 && tryDecode(decoder, bytes.subarray(0, good)) === undefined) good -= 1
  return good
}

function isPrefixOfText(decoder: TextDecoder, bytes: Buffer): boolean {
  const fresh = new TextDecoder(decoder.encoding, { fatal: true, ignoreBOM: true })
  try {
    fresh.decode(bytes, { stream: true })
    return true
  } catch {
    // A fatal decoder says no by throwing: that is the answer.
    return false
  }
}

function tryDecode(decoder: TextDecoder, bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    // A fatal decoder says no by throwing: that is the answer.
    return undefined
  }
}

function countLines(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
