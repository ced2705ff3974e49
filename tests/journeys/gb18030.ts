/** GB18030 bytes of a text, from the platform's own decoder: Node decodes this encoding and encodes none but UTF-8. */
const table = new Map<string, readonly number[]>()

function fill(): void {
  const decoder = new TextDecoder('gb18030', { fatal: true })
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if ([...text].length === 1 && !table.has(text)) table.set(text, [lead, trail])
    }
  }
}

/** Throws for a character outside the two-byte range: the demo's files have none. */
export function toGb18030(text: string): Buffer {
  if (table.size === 0) fill()
  const bytes: number[] = []
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    const pair = code < 0x80 ? [code] : table.get(char)
    if (pair === undefined) throw new Error(`no two-byte GB18030 form of U+${code.toString(16)}`)
    bytes.push(...pair)
  }
  return Buffer.from(bytes)
}
