/** XML of a workbook's part, by pieces. What would fill the memory or reach outside is refused before it is built. */
import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import { FileFault } from '../../file-fault.ts'

export type XmlHandlers = {
  /** Local names: prefixes are whatever the writing program liked. */
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** saxes keeps text and attributes until the next tag. The longest cell Excel allows is a tenth of this. */
const BETWEEN_TAGS_MAX = 1024 * 1024
const DEPTH_MAX = 64

/** After every chunk control returns to the caller, who may yield what the handlers gathered. */
export async function* parseXml(
  bytes: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
): AsyncGenerator<void, void, undefined> {
  const state = { sinceTag: 0, depth: 0 }
  const parser = makeParser(handlers, state)
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of bytes) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
      const text = decode(decoder, chunk)
      state.sinceTag += text.length
      parser.write(text)
      if (state.sinceTag > BETWEEN_TAGS_MAX) throw new FileFault('xlsx_text_too_long', { limit: BETWEEN_TAGS_MAX })
      yield
    }
    parser.write(decoder === undefined ? '' : decode(decoder))
    parser.close()
  } catch (error) {
    // The parser's messages quote the text: only a code goes on.
    throw error instanceof XmlError ? new FileFault('xlsx_damaged') : error
  }
  yield
}

class XmlError extends Error {}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch {
    throw new XmlError()
  }
}

function makeParser(handlers: XmlHandlers, state: { sinceTag: number; depth: number }): SaxesParser {
  const parser = new SaxesParser({ position: false })
  parser.on('error', () => {
    throw new XmlError()
  })
  parser.on('doctype', () => {
    throw new FileFault('xlsx_doctype')
  })
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?(8|16)$/i.test(encoding)) throw new XmlError()
  })
  parser.on('opentag', (tag) => {
    state.sinceTag = 0
    state.depth += 1
    if (state.depth > DEPTH_MAX) throw new FileFault('xlsx_damaged')
    handlers.open(localName(tag.name), tag.attributes as Record<string, string>)
  })
  parser.on('closetag', (tag) => {
    state.sinceTag = 0
    state.depth -= 1
    handlers.close?.(localName(tag.name))
  })
  if (handlers.text) {
    parser.on('text', (text) => handlers.text?.(text))
    parser.on('cdata', (text) => handlers.text?.(text))
  }
  return parser
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

function encodingOf(head: Uint8Array): string {
  const [first, second] = head
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return 'utf-8'
}

export async function parseWhole(bytes: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of parseXml(bytes, handlers));
}

export function attributeOf(attributes: Readonly<Record<string, string>>, local: string): string | undefined {
  const plain = attributes[local]
  if (plain !== undefined) return plain
  const found = Object.keys(attributes).find((name) => name.endsWith(`:${local}`))
  return found === undefined ? undefined : attributes[found]
}

export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}

/** Excel writes characters that XML cannot hold as `_x000D_`, and a literal `_x000D_` as `_x005F_x000D_`. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
