/** A list of what happened on cases as a source: the pages are those of the cases, and each brings all lines of its cases. */
import type { Permission } from '@dunwell/contract'
import { maskName } from '@dunwell/kit'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { XlsxCell } from '#platform/xlsx/write-xlsx'
import { countCases, readCases } from './case-source.ts'
import type { ExportSource } from './sources.ts'

/** A case may have a hundred lines. */
const casesAPage = 200

type Subject = 'contacts' | 'promises' | 'plans'
type Happened<Row> = {
  subject: Subject
  title: string
  permission: Permission
  /** A query with `case_id` over the given cases, in the order of the file within a case. */
  rows(caseIds: RawBuilder<unknown>): RawBuilder<Row>
  toLine(row: Row): Record<string, XlsxCell>
}

export function sourceOfCases<Row extends { case_id: string }>(about: Happened<Row>): ExportSource<Subject> {
  const { subject, title, permission } = about
  return {
    ...{ subject, title, permission },
    count: countCases,
    async read(tx: Tx, _actor, wish) {
      const { rows, next } = await readCases(tx, wish, casesAPage)
      const found = await about.rows(sql`${rows.map(({ id }) => id)}::uuid[]`).execute(tx)
      const happened = Map.groupBy(found.rows, ({ case_id }) => case_id)
      const lines = rows.flatMap((row) =>
        (happened.get(row.id) ?? []).map((one) => ({
          ...{ case_no: row.case_no, contract_no: row.contract_no, debtor: maskName(row.debtor_name) },
          ...{ client: row.client_name, desk: row.desk_name },
          ...about.toLine(one),
        })),
      )
      return { lines, done: rows.length, next }
    },
  }
}
