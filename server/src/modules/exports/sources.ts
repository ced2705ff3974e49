/** Where the lines of a file come from. A later module registers its own lists; each is read under the person's own policies. */

import type { Permission } from '@dunwell/contract'
import type { ExportSubject } from '@dunwell/contract/export-columns'
import type { exportFilters } from '@dunwell/contract/exports'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import type { Actor } from '#platform/operations'
import type { XlsxCell } from '#platform/xlsx/write-xlsx'

type FilterOf<Subject extends ExportSubject> = z.output<(typeof exportFilters)[Subject]>
export type ExportWish<Subject extends ExportSubject = ExportSubject> = {
  filter: FilterOf<Subject>
  sort: 'newest' | 'mandate' | 'amount'
  columns: readonly string[]
  /** Where the last page ended; null at the start. */
  after: readonly (string | null)[] | null
}
/** `done`: how many of those counted when it was asked for this page deals with. */
export type ExportLines = { lines: Record<string, XlsxCell>[]; done: number; next: string[] | null }

export interface ExportSource<Subject extends ExportSubject = ExportSubject> {
  subject: Subject
  /** Of the sheet. */
  title: string
  /** Whoever may not read the list may not have it as a file. */
  permission: Permission
  count(tx: Tx, filter: FilterOf<Subject>, most: number): Promise<number>
  read(tx: Tx, actor: Actor, wish: ExportWish<Subject>): Promise<ExportLines>
}

/** Rows of a page of a file: many, for one statement a page is the cost. */
export const fileRows = 1000

const registered = new Map<ExportSubject, ExportSource>()

/** Called by the wiring. The same source twice is no harm; two for one subject is a fault. */
export function registerExportSources(sources: readonly ExportSource[]): void {
  for (const source of sources) {
    const known = registered.get(source.subject)
    if (known !== undefined && known !== source) throw new Error(`two sources of exports for ${source.subject}`)
    registered.set(source.subject, source)
  }
}

export function sourceOf(subject: ExportSubject): ExportSource {
  const source = registered.get(subject)
  if (source === undefined) throw new Error(`no source of exports is registered for ${subject}`)
  return source
}
