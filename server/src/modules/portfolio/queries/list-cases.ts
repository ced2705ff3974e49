import { ListCasesInput, ListCasesResult } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'
import { selectCaseRows, toCaseRow } from './case-rows.ts'

/** My cases, newest first. The page's ids come from a definer function (why: in its migration), the rows under the policies. */
export const listCases = defineQuery({
  name: 'portfolio.list-cases',
  input: ListCasesInput,
  output: ListCasesResult,
  allows: can('portfolio.list-cases'),
  async run({ tx }, input) {
    const [after] = fromCursor(input.cursor, 1)
    const page = sql`
      select c.* from portfolio.cases c where c.id = any (array(select portfolio.page_cases(${input.desk_no ?? null}::int, ${input.state ?? null}::text,
        ${input.client_id ?? null}::uuid, ${input.bucket ?? null}::text, ${after ?? null}::uuid, ${input.limit + 1}::int)))`
    const found = await selectCaseRows(page).execute(tx)
    return toPage(found.rows, input.limit, toCaseRow, (row) => [row.id])
  },
})
