import type { TFunction } from 'i18next'
import type { FieldSource, Layout, TextTable } from './queries.ts'

export const delimiters = [',', ';', '\t', '|'] as const
export const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } as const

/** The table of a file with separators; other formats have none. */
export function textTable({ table }: Layout): TextTable | undefined {
  return table.format === 'delimited' ? table : undefined
}

export function delimiterText(layout: Layout, t: TFunction): string {
  const table = textTable(layout)
  return table === undefined ? t('ui.none') : t(`intake.delimiters.${delimiterNames[table.delimiter]}`)
}

export function encodingText({ table }: Layout, t: TFunction): string {
  return 'encoding' in table ? t(`intake.encodings.${table.encoding}`) : t(`intake.formats.${table.format}`)
}

/** The bank's column name of a mapping's entry. */
export function headerOf(entry: string | FieldSource | undefined): string | undefined {
  return typeof entry === 'string' ? entry : entry?.header
}
