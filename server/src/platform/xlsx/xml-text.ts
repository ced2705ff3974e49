import { FileFault } from '../file-fault.ts'

const CELL_CHARACTERS_MAX = 32_767
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot hold
const NOT_IN_XML = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g
/** Excel reads `_x0041_` as "A"; a literal one needs its underscore escaped. */
const EXCEL_ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g
const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function escapeXml(text: string): string {
  return toXmlText(text).replace(/[&<>"]/g, (character) => MARKUP[character] ?? '')
}

/** Text of one cell. Too long is a fault: Excel would call the whole file damaged, and cutting would lose words. */
export function escapeCellText(text: string, place: { row: number; column: number }): string {
  if (text.length > CELL_CHARACTERS_MAX) {
    throw new FileFault('xlsx_cell_too_long', { ...place, limit: CELL_CHARACTERS_MAX })
  }
  return escapeXml(text.replace(EXCEL_ESCAPE, '_x005F_'))
}

function toXmlText(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replace(NOT_IN_XML, '')
}

/** 0 → A, 26 → AA. */
export function toColumnName(index: number): string {
  let name = ''
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    name = String.fromCharCode(65 + (rest % 26)) + name
  }
  return name
}
