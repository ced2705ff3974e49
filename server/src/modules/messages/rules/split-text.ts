/** How a text travels as short messages: in the basic alphabet or as UCS-2, in one part or in several that the phone joins again. */
export type SplitText = { coding: 'basic' | 'ucs2'; parts: string[] }

// Those characters of GSM 03.38 that every network writes alike; three of them have other numbers than in ASCII.
const basic = /^[A-Za-z0-9 \r\n@$!"#%&'()*+,\-./:;<=>?_]*$/
const gsmCode: Readonly<Record<string, number>> = { '@': 0x00, $: 0x02, _: 0x11 }
const limits = { basic: { one: 160, each: 153 }, ucs2: { one: 70, each: 67 } } as const

export function splitText(text: string): SplitText {
  const coding = basic.test(text) ? 'basic' : 'ucs2'
  const { one, each } = limits[coding]
  if (text.length <= one) return { coding, parts: [text] }
  const parts: string[] = []
  for (let from = 0; from < text.length; ) {
    const until = Math.min(from + each, text.length)
    // Half a character at the end of a part would be two broken ones.
    const isCut = until < text.length && /[\ud800-\udbff]/.test(text.charAt(until - 1))
    parts.push(text.slice(from, isCut ? until - 1 : until))
    from = isCut ? until - 1 : until
  }
  return { coding, parts }
}

export function encodePart(coding: SplitText['coding'], part: string): Buffer {
  if (coding === 'ucs2') return Buffer.from(part, 'utf16le').swap16()
  return Buffer.from([...part].map((char) => gsmCode[char] ?? char.charCodeAt(0)))
}

/** The header by which a phone joins parts again: which message, how many, which one. */
export function joinHeader(reference: number, total: number, no: number): Buffer {
  return Buffer.from([5, 0, 3, reference & 0xff, total, no])
}
