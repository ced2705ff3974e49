const PUBLIC_KEY_SESSION = 1
const PASSWORD_SESSION = 3
const MARKER = 10
const DATA = new Set([9, 18, 20])
const PACKETS_MAX = 64

type Packet = { tag: number; body: number; length: number }

/**
 * A binary OpenPGP message is session keys, then data. One byte would not do to tell it: the first characters of a GBK
 * text look like packet headers, so whole packets are followed.
 */
export function isPgpMessage(head: Buffer): boolean {
  let at = 0
  for (let count = 0; count < PACKETS_MAX; count += 1) {
    const packet = readPacket(head, at)
    if (packet === undefined) return false
    if (DATA.has(packet.tag)) return count > 0
    if (!isSessionKey(head, packet)) return false
    at = packet.body + packet.length
  }
  return false
}

function isSessionKey(head: Buffer, { tag, body, length }: Packet): boolean {
  const version = head[body] ?? 0
  if (tag === PUBLIC_KEY_SESSION) return (version === 3 || version === 6) && length > 10
  if (tag === PASSWORD_SESSION) return version >= 4 && version <= 6 && length >= 4
  return tag === MARKER && length === 3
}

function readPacket(head: Buffer, at: number): Packet | undefined {
  const first = head[at] ?? 0
  if ((first & 0x80) === 0 || at + 6 > head.length) return undefined
  if ((first & 0x40) !== 0) return readNewLength(head, at, first & 0x3f)
  const tag = (first >> 2) & 0x0f
  const type = first & 3
  if (type === 0) return { tag, body: at + 2, length: head[at + 1] ?? 0 }
  if (type === 1) return { tag, body: at + 3, length: head.readUInt16BE(at + 1) }
  if (type === 2) return { tag, body: at + 5, length: head.readUInt32BE(at + 1) }
  return { tag, body: at + 1, length: Number.POSITIVE_INFINITY }
}

function readNewLength(head: Buffer, at: number, tag: number): Packet {
  const one = head[at + 1] ?? 0
  if (one < 192) return { tag, body: at + 2, length: one }
  if (one < 224) return { tag, body: at + 3, length: ((one - 192) << 8) + (head[at + 2] ?? 0) + 192 }
  if (one === 255) return { tag, body: at + 6, length: head.readUInt32BE(at + 2) }
  return { tag, body: at + 2, length: 1 << (one & 0x1f) }
}
