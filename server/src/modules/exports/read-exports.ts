import type { ExportSubject } from '@dunwell/contract/export-columns'
import { ExportPage, ExportRef, ExportRow, ExportsQuery, exportFilters } from '@dunwell/contract/exports'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import type { XlsxCell } from '#platform/xlsx/write-xlsx'
import { type ExportWish, sourceOf } from './sources.ts'

const cursorParts = 2

type Columns = Omit<z.input<typeof ExportRow>, 'may'> & { mine: boolean; expired: boolean }

const selectExports = (where: RawBuilder<unknown>) => sql<Columns>`
  select e.id, e.no, identity.staff_name(e.staff_id) as staff_name, e.subject, e.format, e.filter, e.columns, e.purpose, e.reason, e.counted, e.row_count, e.state, e.requested_at, e.expires_at,
    e.staff_id = (select identity.person()) as mine, coalesce(e.expires_at <= platform.now(), false) as expired
  from exports.exports e where ${where}`

function toRow({ mine, expired, ...row }: Columns): z.input<typeof ExportRow> {
  return { ...row, may: { download: mine && row.state === 'ready' && !expired } }
}

/** One's own exports and those one was asked about, newest first. */
export const listExports = defineQuery({
  name: 'exports.list',
  input: ExportsQuery,
  output: ExportPage,
  allows: can('exports.read'),
  async run({ tx }, input) {
    const [at, id] = fromCursor(input.cursor, 2)
    const found = await selectExports(
      sql`(${at ?? null}::timestamptz is null or (e.requested_at, e.id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid)) order by e.requested_at desc, e.id desc limit ${input.limit + 1}`,
    ).execute(tx)
    return toPage(found.rows, input.limit, toRow, (row) => [row.requested_at, row.id])
  },
})

export const readExport = defineQuery({
  name: 'exports.read',
  input: ExportRef,
  output: ExportRow,
  allows: can('exports.read'),
  async run({ tx }, input) {
    const found = await selectExports(sql`e.id = ${input.export_id}::uuid`).execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    return toRow(row)
  },
})

type Wish = { subject: ExportSubject; filter: unknown; sort: ExportWish['sort']; columns: string[] }

/** What the job writes, page by page, in the reach of whoever asked for it: of an approved export, or of one that failed. */
export const readExportLines = defineQuery({
  name: 'exports.rows',
  input: ExportRef.extend({ cursor: z.string().nullable() }),
  output: z.object({
    lines: z.array(z.record(z.string(), z.custom<XlsxCell>())),
    done: z.number().int(),
    next: z.array(z.string()).nullable(),
  }),
  allows: can('exports.request'),
  async run({ tx, actor }, input) {
    const found = await sql<Wish>`select subject, filter, sort, columns from exports.exports
      where id = ${input.export_id}::uuid and staff_id = (select identity.person()) and state in ('approved', 'failed')`.execute(
      tx,
    )
    const wish = found.rows[0]
    if (wish === undefined) throw new DomainError('not_found')
    const source = sourceOf(wish.subject)
    if (!actor.permissions.has(source.permission)) throw new DomainError('export_list_closed')
    const after = input.cursor === null ? null : fromCursor(input.cursor, cursorParts)
    const filter = exportFilters[wish.subject].parse(wish.filter)
    return source.read(tx, actor, { ...wish, filter, after })
  },
})
