import { ListCasesInput, ListCasesResult } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'
import { type CaseRowColumns, toCaseRow } from './case-rows.ts'

/** My cases, newest first. Within reach by a definer function (why: in its migration). */
export const listCases = defineQuery({
  name: 'portfolio.list-cases',
  input: ListCasesInput,
  output: ListCasesResult,
  allows: can('portfolio.list-cases'),
  async run({ tx }, input) {
    const [after] = fromCursor(input.cursor, 1)
    const found =
      await sql<CaseRowColumns>`select * from portfolio.case_page(${input.desk_no ?? null}::int, ${input.state ?? null}::text,
      ${input.client_id ?? null}::uuid, ${input.bucket ?? null}::text, ${after ?? null}::uuid, ${input.limit + 1}::int)`.execute(
        tx,
      )
    return toPage(found.rows, input.limit, toCaseRow, (row) => [row.id])
  },
})
