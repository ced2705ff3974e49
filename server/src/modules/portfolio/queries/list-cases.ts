import { CaseFilter, CountCasesResult, ListCasesInput, ListCasesResult } from '@dunwell/contract/case-lists'
import { sql } from 'kysely'
import { toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'
import { cursorOf, selectCaseList, toCaseListRow, toFilterJson } from './case-list-rows.ts'

/** My cases under a filter, in the order of an index. Within reach by a definer function (why: in its migration). */
export const listCases = defineQuery({
  name: 'portfolio.list-cases',
  input: ListCasesInput,
  output: ListCasesResult,
  allows: can('portfolio.list-cases'),
  async run({ tx }, { limit, ...wish }) {
    const found = await selectCaseList(wish, limit + 1).execute(tx)
    return toPage(found.rows, limit, toCaseListRow, (row) => cursorOf(wish.sort, row))
  },
})

/** A list that is longer says so: counting a million rows for a heading is not worth a second. */
const countMost = 100_000

export const countCases = defineQuery({
  name: 'portfolio.count-cases',
  input: CaseFilter,
  output: CountCasesResult,
  allows: can('portfolio.list-cases'),
  async run({ tx }, filter) {
    const counted = await sql<{
      count: number
    }>`select portfolio.count_cases(${toFilterJson(filter)}::jsonb, ${countMost + 1}) as count`.execute(tx)
    const count = counted.rows[0]?.count ?? 0
    return { count: Math.min(count, countMost), more: count > countMost }
  },
})
