import { FileFault } from '../../file-fault.ts'
import { decodeEscapes, parseWhole } from './xml-parser.ts'

export const CELL_CHARACTERS_MAX = 32_767
/** Strings that repeat come early and are few: kept as strings. The rest is kept as bytes outside the heap. */
const READY_COUNT = 65_536
const BLOCK_BYTES = 4 * 1024 * 1024
const BYTES_MAX = 256 * 1024 * 1024

/** The workbook's table of strings. A sheet of a million rows may have ten million of them. */
export class SharedStrings {
  readonly #ready: string[] = []
  readonly #blocks: Buffer[] = []
  /** Block × BLOCK_BYTES + offset, and length, of each string behind the ready ones. */
  #starts = new Uint32Array(1024)
  #lengths = new Uint32Array(1024)
  #kept = 0
  #free = 0

  get(index: number): string | undefined {
    if (index < READY_COUNT) return this.#ready[index]
    const at = index - READY_COUNT
    if (at >= this.#kept) return undefined
    const start = this.#starts[at] ?? 0
    const offset = start % BLOCK_BYTES
    return this.#blocks[Math.floor(start / BLOCK_BYTES)]?.toString('utf8', offset, offset + (this.#lengths[at] ?? 0))
  }

  add(text: string): void {
    if (text.length > CELL_CHARACTERS_MAX) throw new FileFault('xlsx_cell_too_long', { limit: CELL_CHARACTERS_MAX })
    if (this.#ready.length < READY_COUNT) this.#ready.push(text)
    else this.#keep(text, Buffer.byteLength(text))
  }

  #keep(text: string, length: number): void {
    if (this.#free < length) {
      if ((this.#blocks.length + 1) * BLOCK_BYTES > BYTES_MAX)
        throw new FileFault('xlsx_too_many_strings', { limit: BYTES_MAX })
      this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK_BYTES))
      this.#free = BLOCK_BYTES
    }
    const offset = BLOCK_BYTES - this.#free
    this.#blocks.at(-1)?.write(text, offset)
    this.#free -= length
    if (this.#kept === this.#starts.length) {
      this.#starts = doubled(this.#starts)
      this.#lengths = doubled(this.#lengths)
    }
    this.#starts[this.#kept] = (this.#blocks.length - 1) * BLOCK_BYTES + offset
    this.#lengths[this.#kept] = length
    this.#kept += 1
  }
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2)
  more.set(numbers)
  return more
}

/** Rich text is joined; phonetic guides (`rPh`) are no part of the text. */
export async function readSharedStrings(bytes: AsyncIterable<Uint8Array>): Promise<SharedStrings> {
  const strings = new SharedStrings()
  let text = ''
  let inText = false
  let phonetic = 0
  await parseWhole(bytes, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic += 1
      else if (name === 't') inText = phonetic === 0
    },
    text(piece) {
      if (inText) text += piece
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic -= 1
      else if (name === 'si') strings.add(decodeEscapes(text))
    },
  })
  return strings
}
