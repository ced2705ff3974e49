import { ListCasesInput, ListCasesResult } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'
import { selectCaseRows, toCaseRow } from './case-rows.ts'

/**
 * My cases, newest first. The statement names the desks itself (index cases_page, one ordered scan a desk): the policy alone
 * has no indexable predicate. Cases granted to me stand on other desks and come by a second arm.
 */
export const listCases = defineQuery({
  name: 'portfolio.list-cases',
  input: ListCasesInput,
  output: ListCasesResult,
  allows: can('portfolio.list-cases'),
  async run({ tx }, input) {
    const [after] = fromCursor(input.cursor, 1)
    const wanted = sql`(${after ?? null}::uuid is null or c.id < ${after ?? null}::uuid)
      and (${input.state ?? null}::text is null or c.state = ${input.state ?? null}::text)
      and (${input.client_id ?? null}::uuid is null or c.client_id = ${input.client_id ?? null}::uuid)
      and (${input.bucket ?? null}::text is null or exists (select 1 from portfolio.owed o
        where o.client_id = c.client_id and o.account_id = c.account_id and o.bucket = ${input.bucket ?? null}::text))`
    const desk = input.desk_no ?? null
    const page = sql`
      select * from (
        select n.* from unnest(case when ${desk}::int is null then (select identity.desk_numbers('case')) else array[${desk}::int] end) t(desk_no)
        cross join lateral (
          select c.* from portfolio.cases c where c.desk_no = t.desk_no and ${wanted} order by c.id desc limit ${input.limit + 1}) n
        union all
        select c.* from portfolio.cases c
        where c.id = any ((select portfolio.granted_cases('see'))::uuid[]) and not (c.desk_no = any ((select identity.desk_numbers('case'))::int[]))
          and (${desk}::int is null) and ${wanted}
      ) both_arms order by id desc limit ${input.limit + 1}`
    const found = await selectCaseRows(page).execute(tx)
    return toPage(found.rows, input.limit, toCaseRow, (row) => [row.id])
  },
})
