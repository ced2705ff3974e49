import type { promiseStates } from '@dunwell/contract/arrangements'
import { sql } from 'kysely'
import { sourceOfCases } from '#modules/exports'

type State = (typeof promiseStates)[number]
type Row = {
  case_id: string
  made_on: string
  due_on: string
  amount_minor: bigint
  paid_minor: bigint
  currency: string
  state: State
  by: string | null
}
const states: Readonly<Record<State, string>> = { open: '未到期', kept: '已兑现', broken: '跳票', withdrawn: '已撤回' }

/** 承诺 as a file: the promises on the cases of a list, oldest first within a case. */
export const promisesExport = sourceOfCases<Row>({
  subject: 'promises',
  title: '还款承诺',
  permission: 'arrangements.list-promises',
  rows: (caseIds) => sql<Row>`
    select p.case_id, p.made_on, p.due_on, p.amount_minor, p.paid_minor, p.currency, p.state, identity.staff_name(p.made_by) as by
    from arrangements.promises p join portfolio.cases c on c.client_id = p.client_id and c.id = p.case_id
    where c.id = any (${caseIds}) order by p.case_id, p.made_at, p.id`,
  toLine: ({ amount_minor, paid_minor, case_id: _case, ...row }) => ({
    ...row,
    state: states[row.state],
    amount: amount_minor,
    paid: paid_minor,
  }),
})
