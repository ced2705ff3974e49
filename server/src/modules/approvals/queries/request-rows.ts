/** The one place where a row of requests becomes JSON. */
import type { Role } from '@dunwell/contract'
import type { ApprovalRow } from '@dunwell/contract/approvals'
import { sql } from 'kysely'
import type { z } from 'zod'

type Json = z.output<typeof ApprovalRow>

export type RequestRecord = {
  id: string
  kind: string
  subject: string
  subject_version: number
  maker: string
  maker_name: string
  unit_id: string
  unit_name: string
  amount_minor: bigint | null
  currency: string | null
  facts: Record<string, unknown>
  state: Json['state']
  execution_state: Json['execution_state']
  opened_at: string
  ended_at: string | null
  step_no: number | null
  step_act: 'agree' | 'review' | null
  step_role: Role | null
  step_due_at: string | null
  step_overdue: boolean | null
  may_decide: boolean
  may_withdraw: boolean
}

/** Requests `q` with the step whose turn it is; rows come by policy. */
export const requestRecords = sql`select q.id, q.kind, q.subject, q.subject_version, q.maker, coalesce(identity.staff_name(q.maker), '') as maker_name,
    q.unit_id, u.name as unit_name, q.amount_minor, q.currency, q.facts, q.state, q.execution_state, q.opened_at, q.ended_at,
    s.no as step_no, s.act as step_act, s.role as step_role, s.due_at as step_due_at, s.due_at < platform.now() as step_overdue,
    q.id = any ((select approvals.asked_of_me())::uuid[]) and not (select identity.read_only()) as may_decide,
    q.state = 'open' and q.maker = (select identity.person()) and not (select identity.read_only()) as may_withdraw
  from approvals.requests q
  join identity.org_units u on u.id = q.unit_id
  left join approvals.steps s on q.state = 'open' and s.request_id = q.id and s.decision is null and s.due_at is not null`

export function toRequestJson(row: RequestRecord): z.input<typeof ApprovalRow> {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    subject_version: row.subject_version,
    maker: { id: row.maker, name: row.maker_name },
    unit: { id: row.unit_id, name: row.unit_name },
    amount:
      row.amount_minor === null || row.currency === null
        ? null
        : { amount_minor: row.amount_minor.toString(), currency: row.currency },
    facts: row.facts,
    state: row.state,
    execution_state: row.execution_state,
    opened_at: row.opened_at,
    ended_at: row.ended_at,
    step: toStepJson(row),
    may: { decide: row.may_decide, withdraw: row.may_withdraw },
  }
}

function toStepJson(row: RequestRecord): z.input<typeof ApprovalRow>['step'] {
  const { step_no, step_act, step_role, step_due_at } = row
  if (step_no === null || step_act === null || step_role === null || step_due_at === null) return null
  return { no: step_no, act: step_act, role: step_role, due_at: step_due_at, overdue: row.step_overdue === true }
}
