import { ListPromisesInput, ListPromisesResult, type promiseStates } from '@dunwell/contract/arrangements'
import { sql } from 'kysely'
import { fromCursor, toPage } from '#platform/cursor'
import { toMoney } from '#platform/money-json'
import { can, defineQuery } from '#platform/operations'

type Row = {
  id: string
  case_id: string
  amount_minor: bigint
  paid_minor: bigint
  currency: string
  made_on: string
  due_on: string
  state: (typeof promiseStates)[number]
  made_by_name: string | null
  ended_at: string | null
}

/** Promises of my desks' cases by the day they fall due, the earliest first. */
export const listPromises = defineQuery({
  name: 'arrangements.list-promises',
  input: ListPromisesInput,
  output: ListPromisesResult,
  allows: can('arrangements.list-promises'),
  async run({ tx }, input) {
    const [dueOn, id] = fromCursor(input.cursor, 2)
    const found = await sql<Row>`
      select p.id, p.case_id, p.amount_minor, p.paid_minor, p.currency, p.made_on, p.due_on, p.state, identity.staff_name(p.made_by) as made_by_name, p.ended_at
      from arrangements.promises p join portfolio.cases c on c.client_id = p.client_id and c.id = p.case_id
      where (c.desk_no = any ((select identity.desk_numbers('contact'))::int[]) or c.id = any ((select portfolio.granted_cases('see'))::uuid[]))
        and (${input.state ?? null}::text is null or p.state = ${input.state ?? null}::text)
        and (${input.case_id ?? null}::uuid is null or p.case_id = ${input.case_id ?? null}::uuid)
        and (${input.due_until ?? null}::date is null or p.due_on <= ${input.due_until ?? null}::date)
        and (${dueOn ?? null}::date is null or (p.due_on, p.id) > (${dueOn ?? null}::date, ${id ?? null}::uuid))
      order by p.due_on, p.id limit ${input.limit + 1}`.execute(tx)
    return toPage(found.rows, input.limit, toRow, (row) => [row.due_on, row.id])
  },
})

function toRow(row: Row) {
  const { amount_minor, paid_minor, currency, ...rest } = row
  return { ...rest, amount: toMoney(amount_minor, currency), paid: toMoney(paid_minor, currency) }
}
