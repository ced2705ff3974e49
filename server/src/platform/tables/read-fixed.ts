/** Fixed width: where a cell ends is counted in characters, or in bytes as mainframes write them. */
import { TextDecoder } from 'node:util'
import { FileFault } from '../file-fault.ts'
import { decodeStream } from '../text/decode-stream.ts'
import type { ByteSource } from './byte-source.ts'
import type { TableLayout, TableRow } from './table.ts'

type FixedLayout = Extract<TableLayout, { format: 'fixed' }>

const LINE_UNITS_MAX = 1024 * 1024

/**
 * Cells come without the blanks that fill them up. A line that ends early has empty cells; what stands behind the last
 * width is one more cell, so that the mapping sees it. Blank lines are no rows.
 */
export async function* readFixed(source: ByteSource, layout: FixedLayout): AsyncGenerator<TableRow, void, undefined> {
  if (layout.unit === 'characters') yield* readCharacters(source, layout)
  else yield* readByteLines(source, layout)
}

async function* readCharacters(source: ByteSource, layout: FixedLayout): AsyncGenerator<TableRow, void, undefined> {
  let lineNo = 0
  let held = ''
  const toRow = (line: string): TableRow | undefined => {
    lineNo += 1
    // Characters of two units count once.
    const characters = /[\ud800-\udfff]/.test(line) ? Array.from(line) : undefined
    const cut = (from: number, to: number) => characters?.slice(from, to).join('') ?? line.slice(from, to)
    return cutLine(layout, lineNo, { length: characters?.length ?? line.length, cut })
  }
  for await (const piece of decodeStream(source.stream(), layout.encoding)) {
    const lines = (held + piece).split('\n')
    held = lines.pop() ?? ''
    if (held.length > LINE_UNITS_MAX) throw new FileFault('csv_row_too_long', { line: lineNo + 1, column: 1 })
    for (const line of lines) {
      const row = toRow(line.endsWith('\r') ? line.slice(0, -1) : line)
      if (row) yield row
    }
  }
  const last = held === '' ? undefined : toRow(held)
  if (last) yield last
}

/** A byte below 0x30 is always a character of its own in UTF-8 and GB18030, so lines can be found before decoding. */
async function* readByteLines(source: ByteSource, layout: FixedLayout): AsyncGenerator<TableRow, void, undefined> {
  if (layout.encoding === 'utf-16le' || layout.encoding === 'utf-16be') throw new FileFault('fixed_encoding')
  const decoder = new TextDecoder(layout.encoding === 'gb18030' ? 'gb18030' : 'utf-8', { fatal: true, ignoreBOM: true })
  let lineNo = 0
  let offset = 0
  const toRow = (line: Buffer): TableRow | undefined => {
    lineNo += 1
    const plain = lineNo === 1 ? withoutMark(line) : line
    const at = offset
    offset += line.length + 1
    const cut = (from: number, to: number) => decodeCell(decoder, plain, { from, to, lineNo, offset: at })
    return cutLine(layout, lineNo, { length: plain.length, cut })
  }
  for await (const line of splitLines(source)) {
    const row = toRow(line)
    if (row) yield row
  }
}

async function* splitLines(source: ByteSource): AsyncGenerator<Buffer, void, undefined> {
  let held: Buffer = Buffer.alloc(0)
  let lineNo = 1
  for await (const piece of source.stream()) {
    let bytes = Buffer.concat([held, piece])
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a)) {
      yield bytes.subarray(0, bytes[end - 1] === 0x0d ? end - 1 : end)
      lineNo += 1
      bytes = bytes.subarray(end + 1)
    }
    held = bytes
    if (held.length > LINE_UNITS_MAX) throw new FileFault('csv_row_too_long', { line: lineNo, column: 1 })
  }
  if (held.length > 0) yield held
}

const MARKS = [Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from([0x84, 0x31, 0x95, 0x33])]

function withoutMark(line: Buffer): Buffer {
  const mark = MARKS.find((bytes) => line.subarray(0, bytes.length).equals(bytes))
  return mark === undefined ? line : line.subarray(mark.length)
}

type Cut = { from: number; to: number; lineNo: number; offset: number }

function decodeCell(decoder: TextDecoder, line: Buffer, { from, to, lineNo, offset }: Cut): string {
  const cell = line.subarray(from, to)
  const text = tryDecode(decoder, cell)
  if (text === undefined) {
    // A line that is sound as a whole was cut in the wrong place; otherwise its bytes are bad.
    if (tryDecode(decoder, line) === undefined) throw new FileFault('text_bad_bytes', { offset, line: lineNo })
    throw new FileFault('fixed_cuts_character', { line: lineNo, column: from + 1 })
  }
  if (text.includes('\0')) throw new FileFault('text_has_nul', { line: lineNo })
  return text
}

function tryDecode(decoder: TextDecoder, bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    // A fatal decoder says no by throwing: that is the answer.
    return undefined
  }
}

type Line = { length: number; cut(from: number, to: number): string }

function cutLine({ widths }: FixedLayout, lineNo: number, line: Line): TableRow | undefined {
  const cells: string[] = []
  let at = 0
  for (const width of widths) {
    cells.push(line.cut(at, at + width).trim())
    at += width
  }
  const rest = line.length > at ? line.cut(at, line.length).trim() : ''
  if (rest !== '') cells.push(rest)
  return cells.every((cell) => cell === '') ? undefined : { lineNo, cells, kinds: null, hidden: false }
}
