/** Workbooks with exactly the XML that is asked for, good or bad; no writer would make most of them. */
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

export type Sheet = {
  /** `<row>` elements. */
  rows?: string
  /** What stands behind the rows: `<mergeCells>` and the like. */
  after?: string
  /** The whole part, in place of rows. */
  xml?: string | Buffer
  name?: string
  state?: 'hidden' | 'veryHidden'
}

export type WorkbookParts = {
  sheets: readonly Sheet[]
  /** `<si>` elements. */
  strings?: string
  /** Number formats of the cell styles: an id, or a code of one's own. */
  styles?: readonly (number | string)[]
  date1904?: boolean
  /** Replaces, adds or (undefined) leaves out parts by path. */
  parts?: Readonly<Record<string, string | Buffer | undefined>>
  /** Store shared strings behind the sheets (the default) or before them. */
  stringsFirst?: boolean
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export function makeXlsx(workbook: WorkbookParts): Promise<Buffer> {
  const parts: Record<string, string | Buffer | undefined> = { ...toParts(workbook), ...workbook.parts }
  const entries = Object.entries(parts).flatMap(([path, content]): [string, string | Buffer][] =>
    content === undefined ? [] : [[path, content]],
  )
  return makeZip(entries)
}

/** A plain zip; a name may come twice. */
export function makeZip(entries: readonly (readonly [name: string, content: string | Buffer])[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, content] of entries)
    zip.addBuffer(Buffer.isBuffer(content) ? content : Buffer.from(content), path, {
      mtime: new Date(1980, 0, 1),
      forceDosTimestamp: true,
    })
  zip.end()
  return buffer(zip.outputStream)
}

function toParts({
  sheets,
  strings,
  styles = [],
  date1904,
  stringsFirst,
}: WorkbookParts): Record<string, string | Buffer> {
  const shared = { 'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}">${strings ?? ''}</sst>` }
  const bodies = Object.fromEntries(
    sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheet.xml ?? toSheetXml(sheet)]),
  )
  return {
    '[Content_Types].xml': toContentTypes(sheets.length),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': toWorkbookXml(sheets, date1904 === true),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/styles.xml': toStylesXml(styles),
    ...(stringsFirst === true ? { ...shared, ...bodies } : { ...bodies, ...shared }),
  }
}

function toSheetXml({ rows = '', after = '' }: Sheet): string {
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`
}

function toWorkbookXml(sheets: readonly Sheet[], date1904: boolean): string {
  const list = sheets.map(({ name, state }, index) => {
    const hidden = state === undefined ? '' : ` state="${state}"`
    return `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}"${hidden} r:id="rId${index + 1}"/>`
  })
  const props = date1904 ? '<workbookPr date1904="1"/>' : ''
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${props}<sheets>${list.join('')}</sheets></workbook>`
}

/** Style 0 is General; style n is the n-th of `styles`. */
function toStylesXml(styles: readonly (number | string)[]): string {
  const codes = styles.flatMap((style, index) =>
    typeof style === 'string'
      ? [`<numFmt numFmtId="${200 + index}" formatCode="${style.replaceAll('"', '&quot;')}"/>`]
      : [],
  )
  const xfs = styles.map(
    (style, index) => `<xf numFmtId="${typeof style === 'string' ? 200 + index : style}" xfId="0"/>`,
  )
  return (
    `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${codes.length}">${codes.join('')}</numFmts>` +
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>' +
    `<cellXfs count="${xfs.length + 1}"><xf numFmtId="0" xfId="0"/>${xfs.join('')}</cellXfs></styleSheet>`
  )
}

export function relations(list: readonly (readonly [type: string, target: string])[]): string {
  const links = list.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`
}

function toContentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts = Array.from(
    { length: sheets },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  )
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
    `<Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${parts.join('')}</Types>`
  )
}

/** `<row>` with inline texts and numbers from column A on. */
export function row(r: number, cells: readonly (string | number)[], attributes = ''): string {
  const xml = cells.map((cell, index) => {
    const at = `${String.fromCharCode(65 + index)}${r}`
    return typeof cell === 'number'
      ? `<c r="${at}"><v>${cell}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`
  })
  return `<row r="${r}"${attributes}>${xml.join('')}</row>`
}
