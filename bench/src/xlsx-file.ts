/** A workbook of any length as Excel would write it: shared strings behind the sheet, numbers, dates by style. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

const columns = 30
const strings = 50_000
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const pieceCharacters = 64 * 1024

export async function writeWideWorkbook(path: string, rows: number): Promise<void> {
  const zip = new ZipFile()
  const links = (list: readonly (readonly [string, string])[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
      .map(([type, target], n) => `<Relationship Id="r${n}" Type="${office}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`
  const parts: [string, string][] = [
    ['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
    ['_rels/.rels', links([['officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="明细" sheetId="1" r:id="r0"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      links([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
        ['styles', 'styles.xml'],
      ]),
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ],
  ]
  for (const [name, xml] of parts) zip.addBuffer(Buffer.from(xml), name)
  zip.addReadStream(Readable.from(inPieces(sheetXml(rows)), { objectMode: false }), 'xl/worksheets/sheet1.xml')
  zip.addReadStream(Readable.from(inPieces(stringsXml()), { objectMode: false }), 'xl/sharedStrings.xml')
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}

export const workbookSheet = '明细'
export const workbookHeader = Array.from({ length: columns }, (_, column) => `列${column}`)

function* sheetXml(rows: number): Generator<string> {
  yield `<worksheet xmlns="${main}"><sheetData><row r="1">`
  for (const [column, name] of workbookHeader.entries())
    yield `<c r="${columnName(column)}1" t="inlineStr"><is><t>${name}</t></is></c>`
  yield '</row>'
  for (let row = 2; row <= rows + 1; row++) {
    yield `<row r="${row}">`
    for (let column = 0; column < columns; column++) yield cellXml(row, column)
    yield '</row>'
  }
  yield '</sheetData></worksheet>'
}

function cellXml(row: number, column: number): string {
  const at = `${columnName(column)}${row}`
  if (column % 3 === 0) return `<c r="${at}" t="s"><v>${(row * 7 + column * 131) % strings}</v></c>`
  if (column % 3 === 1) return `<c r="${at}"><v>${row * column}.25</v></c>`
  return `<c r="${at}" s="1"><v>${45_000 + ((row + column) % 900)}</v></c>`
}

function* stringsXml(): Generator<string> {
  yield `<sst xmlns="${main}">`
  for (let n = 0; n < strings; n++) yield `<si><t>文本单元格内容 ${n}</t></si>`
  yield '</sst>'
}

function columnName(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(39 + column)}`
}

function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = ''
  for (const text of texts) {
    piece += text
    if (piece.length < pieceCharacters) continue
    yield piece
    piece = ''
  }
  yield piece
}
