import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { toSheetXml, type XlsxSheet } from './sheet-xml.ts'
import { STYLES_XML } from './styles-xml.ts'
import { escapeXml } from './xml-text.ts'

export type { XlsxCell, XlsxColumn, XlsxColumnKind, XlsxSheet } from './sheet-xml.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const SHEET_NAME_MAX = 31

/**
 * Writes a workbook as a stream, in constant memory. The same input gives the same bytes. Rows are drawn only while
 * somebody reads; a fault while drawing them destroys the stream, and destroying it ends the drawing.
 */
export function writeXlsx(workbook: { sheets: readonly XlsxSheet[] }): Readable {
  const { sheets } = workbook
  if (sheets.length === 0) throw new TypeError('a workbook has at least one sheet')
  const zip = new ZipFile()
  const output = new PassThrough()
  const fail = (error: Error) => output.destroy(error)
  zip.on('error', fail)
  zip.outputStream.on('error', fail)

  const names = toSheetNames(sheets.map((sheet) => sheet.name))
  for (const [path, xml] of toFrame(sheets, names)) zip.addBuffer(Buffer.from(xml), path, zipOptions())
  for (const [index, sheet] of sheets.entries()) {
    zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, zipOptions(), (open) => {
      // The reader has left: drawing must not even begin, for nobody would end it.
      if (output.destroyed) return
      const source = Readable.from(toSheetXml(sheet), { objectMode: false })
      source.on('error', fail)
      output.once('close', () => source.destroy())
      open(null, source)
    })
  }
  zip.end()
  zip.outputStream.pipe(output)
  return output
}

/** 1980-01-01 in local parts, which is what a zip holds, and without the extra field in UTC: no clock, no zone. */
function zipOptions() {
  return { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true }
}

function toFrame(sheets: readonly XlsxSheet[], names: readonly string[]): [string, string][] {
  const parts = names.map(
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`,
  )
  const links = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  return [
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
        `ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>${parts.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
        `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    ['xl/workbook.xml', toWorkbookXml(sheets, names)],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}` +
        `<Relationship Id="rId${names.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', STYLES_XML],
  ]
}

/** The header row is repeated on every printed page. */
function toWorkbookXml(sheets: readonly XlsxSheet[], names: readonly string[]): string {
  const list = names.map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  const printed = sheets.map((sheet, index) => {
    const row = (sheet.title?.length ?? 0) + 1
    const quoted = escapeXml((names[index] ?? '').replaceAll("'", "''"))
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${quoted}'!$${row}:$${row}</definedName>`
  })
  return (
    `${HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}">` +
    `<sheets>${list.join('')}</sheets><definedNames>${printed.join('')}</definedNames></workbook>`
  )
}

/** Excel refuses a workbook with an odd or repeated sheet name, so names of clients are made to fit. */
function toSheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name, index) => {
    const plain = escapeSheetName(name) || `Sheet${index + 1}`
    let fitting = cut(plain, SHEET_NAME_MAX)
    for (let copy = 2; taken.has(fitting.toLowerCase()); copy += 1) {
      const suffix = ` (${copy})`
      fitting = `${cut(plain, SHEET_NAME_MAX - suffix.length)}${suffix}`
    }
    taken.add(fitting.toLowerCase())
    return fitting
  })
}

function escapeSheetName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: not allowed in a sheet name
  return name.replace(/[[\]:*?/\\\u0000-\u001f]/g, ' ').replace(/^[' ]+|[' ]+$/g, '')
}

function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()
}
