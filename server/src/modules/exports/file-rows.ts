/** What stands in an exported file: words in Chinese, as the people who asked for it read them; names stay masked. */
import { type ExportSubject, exportColumnsOf } from '@dunwell/contract/export-columns'
import type { XlsxCell, XlsxColumn } from '#platform/xlsx/write-xlsx'

/** The columns of a file; the last one says on every row who took it out under which request, so that a cut-out still does. */
export function toColumns(subject: ExportSubject, chosen: readonly string[]): XlsxColumn[] {
  const known = new Map(exportColumnsOf(subject).map((column) => [column.key, column]))
  const own = chosen.map((key): XlsxColumn => {
    const column = known.get(key)
    return { header: column?.zh ?? key, width: 16, kind: column?.kind ?? 'text' }
  })
  return [...own, { header: '导出标识', width: 30, kind: 'text' }]
}

export function toLine(chosen: readonly string[], line: Readonly<Record<string, XlsxCell>>, mark: string): XlsxCell[] {
  return [...chosen.map((key) => line[key] ?? null), mark]
}
