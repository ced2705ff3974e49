import { FilingRef, FilingRow } from '@dunwell/contract/reports'
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import { type FilingRecord, filingRecords, toFilingJson } from './report-rows.ts'

export const readFiling = defineQuery({
  name: 'reports.read-filing',
  input: FilingRef,
  output: FilingRow,
  allows: can('reports.read-filing'),
  run: ({ tx }, input) => getFiling(tx, input.filing_id),
})

/** @throws not_found also when it is out of scope */
export async function getFiling(tx: Tx, filingId: string) {
  const found = await sql<FilingRecord>`${filingRecords} where f.id = ${filingId}::uuid`.execute(tx)
  const row = found.rows[0]
  if (row === undefined) throw new DomainError('not_found')
  return toFilingJson(row)
}
