import type { TFunction } from 'i18next'
import type { Delivery, FieldSource, HowToRead, Layout, Mapping, TextTable, Uploaded } from './queries.ts'

type FixedWidths = NonNullable<HowToRead['fixed']>

/** Between the first rows of two sheets of a workbook in its one row of numbers. */
const sheetStride = 2_000_000

/** What a person finds: the line of a text file, or the row as its sheet numbers it. */
export function lineIn({ table }: Layout, lineNo: number): number {
  const isText = !('sheets' in table) || (table.format === 'rows' && table.text !== undefined)
  return isText ? lineNo : lineNo % sheetStride
}

export const delimiters = [',', ';', '\t', '|'] as const
export const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } as const

/** The table of a file with separators; other formats have none. */
export function textTable({ table }: Layout): TextTable | undefined {
  return table.format === 'delimited' ? table : undefined
}

export function delimiterText(layout: Layout, t: TFunction): string {
  const table = textTable(layout)
  return table === undefined ? '' : t(`intake.delimiters.${delimiterNames[table.delimiter]}`)
}

export function encodingText({ table }: Layout, t: TFunction): string {
  return 'encoding' in table ? t(`intake.encodings.${table.encoding}`) : t(`intake.formats.${table.format}`)
}

/** Where the header stands; 0 for a table that has none. */
export function headerRowText(row: number, t: TFunction): string {
  return row === 0 ? t('intake.recognise.headerNone') : t('intake.recognise.headerRowOption', { row })
}

/** The bank's column name of a mapping's entry. */
export function headerOf(entry: string | FieldSource | undefined): string | undefined {
  return typeof entry === 'string' ? entry : entry?.header
}

/** The rows to be seen: of the first sheet that is read. */
export function previewOf({ layout, sheets, preview }: Uploaded): Uploaded['preview'] {
  const first = layout !== null && 'sheets' in layout.table ? layout.table.sheets[0] : undefined
  return sheets.find(({ name }) => name === first)?.preview ?? preview
}

/** Hidden rows in what is to be read, as far as the format shows them. */
export function hasHiddenRows({ layout, sheets }: Uploaded): boolean {
  const chosen = layout !== null && 'sheets' in layout.table ? layout.table.sheets : []
  return sheets.some(({ name, hidden_rows }) => chosen.includes(name) && (hidden_rows ?? 0) > 0)
}

/** A format in which hidden rows and sheets look like any other (.xls): a person has to know that. */
export function hidesRows({ layout, sheets }: Uploaded): boolean {
  return layout !== null && 'sheets' in layout.table && sheets.some(({ hidden_rows }) => hidden_rows === null)
}

/** The same of a file that was taken: it came as an .xls and was turned into rows. */
export function cameAsXls({ layout, original_table }: Pick<Delivery, 'layout' | 'original_table'>): boolean {
  const table = original_table ?? layout.table
  return table.format === 'rows' && table.text === undefined
}

/** Whether the first rows end before the last of the widths, or go on behind it; undefined where they fit. */
export function misfitOf(uploaded: Uploaded): 'longer' | 'shorter' | undefined {
  const table = uploaded.layout?.table
  if (table?.format !== 'fixed') return undefined
  const rows = uploaded.preview.map(({ cells }) => cells)
  if (rows.some((cells) => cells.length > table.widths.length)) return 'longer'
  const last = table.widths.length - 1
  return last > 0 && rows.length > 0 && rows.every((cells) => (cells[last] ?? '') === '') ? 'shorter' : undefined
}

/** Widths and what they are counted in, as two tables have them. */
export function isSameWidths(one: FixedWidths, other: FixedWidths): boolean {
  return one.unit === other.unit && one.widths.join() === other.widths.join()
}

/** `20, 18 12` as the widths of columns; undefined for anything but whole numbers of 1 to 2,000. */
export function parseWidths(text: string): number[] | undefined {
  const widths = text
    .split(/[\s,，、;；]+/)
    .filter((part) => part !== '')
    .map(Number)
  const isWidth = (width: number) => Number.isInteger(width) && width >= 1 && width <= 2000
  return widths.length > 0 && widths.length <= 1024 && widths.every(isWidth) ? widths : undefined
}

/** The mapping with values of the bank's that were unknown. */
export function withValues(
  mapping: Mapping,
  said: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Mapping {
  const added = Object.entries(said).flatMap(([field, values]) => {
    const entry = mapping[field]
    if (entry === undefined || Object.keys(values).length === 0) return []
    const source = typeof entry === 'string' ? { header: entry } : entry
    return [[field, { ...source, values: { ...source.values, ...values } }] as const]
  })
  return { ...mapping, ...Object.fromEntries(added) }
}

/** A field's entry with what is said about its values; as short as it can be said. */
export function withHow(entry: string | FieldSource, how: Partial<FieldSource>): string | FieldSource {
  const source = { ...(typeof entry === 'string' ? { header: entry } : entry), ...how }
  const said = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as FieldSource
  return Object.keys(said).length === 1 && said.header !== undefined ? said.header : said
}

/** Columns of the file that no field is taken from: they will not be kept. */
export function unusedHeaders(columns: readonly { readonly header: string }[], fields: Mapping): readonly string[] {
  const used = new Set(Object.values(fields).map(headerOf))
  return [...new Set(columns.map(({ header }) => header))].filter((name) => name !== '' && !used.has(name))
}
