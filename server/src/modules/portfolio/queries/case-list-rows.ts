import type { CaseFilter, CaseListRow, ListCasesInput } from '@dunwell/contract/case-lists'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor } from '#platform/cursor'
import { toMoney } from '#platform/money-json'
import { type CaseRowColumns, toCaseRow } from './case-rows.ts'

type ListRow = z.input<typeof CaseListRow>
export type CaseListColumns = CaseRowColumns &
  Pick<
    ListRow,
    | 'contract_no'
    | 'rating'
    | 'region'
    | 'batch_no'
    | 'placed_at'
    | 'colour'
    | 'tags'
    | 'last_recorded_at'
    | 'stage_rule'
    | 'stage_flag'
  > & {
    placed_minor: bigint
  }
type Wish = Omit<z.output<typeof ListCasesInput>, 'limit'>

/** The rows of a filter after a cursor, `limit` of them: for pages and for files alike. */
export function selectCaseList({ cursor, sort, ...filter }: Wish, limit: number): RawBuilder<CaseListColumns> {
  const [key, id] = fromCursor(cursor, 2)
  return sql<CaseListColumns>`select * from portfolio.case_list(${toFilterJson(filter)}::jsonb, ${sort}, ${key ?? null}, ${id ?? null}::uuid, ${limit}::int)`
}

export function toFilterJson(filter: z.output<typeof CaseFilter>): string {
  return JSON.stringify(filter)
}

/** The parts of a cursor: the key of the order, and the case. */
export function cursorOf(sort: Wish['sort'], row: CaseListColumns): string[] {
  const key = { newest: '', mandate: row.mandate_until, amount: row.placed_minor.toString() }
  return [key[sort], row.id]
}

export function toCaseListRow(row: CaseListColumns): ListRow {
  return {
    ...toCaseRow(row),
    contract_no: row.contract_no,
    rating: row.rating,
    region: row.region,
    batch_no: row.batch_no,
    placed: toMoney(row.placed_minor, row.currency),
    placed_at: row.placed_at,
    colour: row.colour,
    tags: row.tags,
    last_recorded_at: row.last_recorded_at,
    stage_rule: row.stage_rule,
    stage_flag: row.stage_flag,
  }
}
