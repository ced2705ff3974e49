import { PageQuery } from '@dunwell/contract'
import { FilingPage } from '@dunwell/contract/reports'
import { sql } from 'kysely'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'
import { type FilingRecord, filingRecords, toFilingJson } from './report-rows.ts'

/** The register of filings in reach, newest number first. */
export const listFilings = defineQuery({
  name: 'reports.list-filings',
  input: PageQuery,
  output: FilingPage,
  allows: can('reports.read-filing'),
  async run({ tx }, input) {
    const [id] = fromCursor(input.cursor, 1)
    const found = await sql<FilingRecord>`${filingRecords}
      where ${id ?? null}::uuid is null or f.id < ${id ?? null}::uuid order by f.id desc limit ${input.limit + 1}`.execute(
      tx,
    )
    return toPage(found.rows, input.limit, toFilingJson, (row) => [row.id])
  },
})
