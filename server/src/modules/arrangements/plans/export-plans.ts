import type { planStates } from '@dunwell/contract/plans'
import { sql } from 'kysely'
import { sourceOfCases } from '#modules/exports'

type State = (typeof planStates)[number]
type Row = {
  case_id: string
  made_on: string
  signed_on: string | null
  paper_no: string | null
  parts: number
  months: number
  amount_minor: bigint
  paid_minor: bigint
  currency: string
  state: State
  next_due_on: string | null
  broken_due_on: string | null
  by: string | null
}
const states: Readonly<Record<State, string>> = {
  proposed: '待审批',
  approved: '待签署',
  rejected: '已退回',
  withdrawn: '已撤回',
  running: '履行中',
  settled: '已结清',
  broken: '已违约',
  recalled: '随案终止',
}

/** 分期计划 as a file: the plans on the cases of a list, oldest first within a case. */
export const plansExport = sourceOfCases<Row>({
  subject: 'plans',
  title: '分期计划',
  permission: 'arrangements.read-plans',
  rows: (caseIds) => sql<Row>`
    select p.case_id, p.made_on, p.signed_on, p.paper_no, p.parts, p.months, p.amount_minor, k.paid_minor, p.currency, p.state,
      case when p.state in ('approved', 'running') then (select min(s.due_on) from arrangements.plan_parts s where s.client_id = p.client_id and s.plan_id = p.id and s.upto_minor > k.paid_minor) end as next_due_on,
      p.broken_due_on, identity.staff_name(p.made_by) as by
    from arrangements.plans p join portfolio.cases c on c.client_id = p.client_id and c.id = p.case_id
    cross join lateral (select coalesce(sum(x.amount_minor), 0)::bigint as paid_minor from arrangements.plan_credits x where x.client_id = p.client_id and x.plan_id = p.id) k
    where c.id = any (${caseIds}) order by p.case_id, p.made_at, p.id`,
  toLine: ({ amount_minor, paid_minor, case_id: _case, ...row }) => ({
    ...row,
    state: states[row.state],
    amount: amount_minor,
    paid: paid_minor,
  }),
})
