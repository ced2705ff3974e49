export type TextEncodingName = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le' | 'utf-16be'

export type SniffedEncoding =
  | { encoding: TextEncodingName; basis: 'bom' | 'ascii' | 'valid_utf8' | 'nul_parity' | 'han_share' }
  | { encoding: 'unknown'; basis: 'binary' | 'undecided' }

const BOMS: readonly (readonly [TextEncodingName, Buffer])[] = [
  ['utf-8-bom', Buffer.from([0xef, 0xbb, 0xbf])],
  ['gb18030', Buffer.from([0x84, 0x31, 0x95, 0x33])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
]
const UTF_32LE_BOM = Buffer.from([0xff, 0xfe, 0, 0])

const READABLE_SHARE_MIN = 0.95
const COMMON_SHARE_MIN = 0.8
const NUL_PARITY_MIN = 0.95

/**
 * Guesses the encoding of a text file from its first bytes: byte order mark, then valid UTF-8, then on which side the
 * NULs lie, then the share of Han and ASCII after decoding GB18030. `unknown` means: ask the person who uploads.
 *
 * `complete` says that `head` is the whole file; otherwise a character cut at its end is no fault.
 */
export function sniffEncoding(head: Buffer, complete: boolean): SniffedEncoding {
  if (startsWith(head, UTF_32LE_BOM)) return { encoding: 'unknown', basis: 'binary' }
  for (const [encoding, bom] of BOMS) if (startsWith(head, bom)) return { encoding, basis: 'bom' }

  if (head.includes(0)) return sniffUtf16(head, complete)
  const utf8 = tryDecode(head, 'utf-8', complete)
  if (utf8 !== undefined) return { encoding: 'utf-8', basis: utf8.length === head.length ? 'ascii' : 'valid_utf8' }
  if (isLikelyGb18030(head, complete)) return { encoding: 'gb18030', basis: 'han_share' }
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const text = tryDecode(head, encoding, complete)
    if (text !== undefined && readableShare(text) >= READABLE_SHARE_MIN) return { encoding, basis: 'han_share' }
  }
  return { encoding: 'unknown', basis: 'undecided' }
}

function sniffUtf16(head: Buffer, complete: boolean): SniffedEncoding {
  let even = 0
  let odd = 0
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1)) {
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  // An ASCII character has its NUL second in little endian, first in big endian.
  const encoding = odd > even ? 'utf-16le' : 'utf-16be'
  if (Math.max(even, odd) / (even + odd) < NUL_PARITY_MIN) return { encoding: 'unknown', basis: 'binary' }
  const text = tryDecode(head, encoding, complete)
  if (text === undefined || readableShare(text) < READABLE_SHARE_MIN) return { encoding: 'unknown', basis: 'binary' }
  return { encoding, basis: 'nul_parity' }
}

/**
 * Latin-1, Big5 and UTF-16 often decode as GB18030 without a fault, into rare characters. So most double bytes must lie
 * in the GB 2312 plane (both bytes ≥ 0xA1), where practically all of a Chinese file's characters are.
 */
function isLikelyGb18030(head: Buffer, complete: boolean): boolean {
  const text = tryDecode(head, 'gb18030', complete)
  if (text === undefined || readableShare(text) < READABLE_SHARE_MIN) return false
  let common = 0
  let wide = 0
  for (let at = 0; at < head.length - 1; ) {
    const lead = head[at] ?? 0
    const trail = head[at + 1] ?? 0
    if (lead < 0x80) {
      at += 1
      continue
    }
    wide += 1
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) common += 1
    at += trail >= 0x30 && trail <= 0x39 ? 4 : 2
  }
  return wide > 0 && common / wide >= COMMON_SHARE_MIN
}

const READABLE = /[\t\r\n\x20-\x7e]|\p{Script=Han}|[\u3000-\u303f\uff00-\uffef\u2010-\u2027\u00b7\ufeff]/gu

function readableShare(text: string): number {
  const characters = Array.from(text).length
  return characters === 0 ? 0 : (text.match(READABLE)?.length ?? 0) / characters
}

function tryDecode(bytes: Buffer, encoding: string, complete: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: !complete })
  } catch {
    // A fatal decoder says no by throwing: that is the answer.
    return undefined
  }
}

function startsWith(head: Buffer, prefix: Buffer): boolean {
  return head.length >= prefix.length && head.subarray(0, prefix.length).equals(prefix)
}
