import type { Role } from '@dunwell/contract'
import { ApprovalDetail, ApprovalRef, type ApprovalStep } from '@dunwell/contract/approvals'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import { type RequestRecord, requestRecords, toRequestJson } from './request-rows.ts'

type StepRecord = {
  no: number
  act: 'agree' | 'review'
  role: Role
  at: 'unit' | 'branch' | 'hq'
  due_at: string | null
  decision: 'approve' | 'reject' | null
  decided_by: string | null
  decided_by_name: string | null
  decided_at: string | null
  note: string | null
}

/** One request with all its steps: who agreed, who reviewed, when, with which words. */
export const readRequest = defineQuery({
  name: 'approvals.read-request',
  input: ApprovalRef,
  output: ApprovalDetail,
  allows: can('approvals.read'),
  async run({ tx }, input) {
    const found = await sql<RequestRecord>`${requestRecords} where q.id = ${input.request_id}::uuid`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    return { ...toRequestJson(row), steps: await listSteps(tx, row.id) }
  },
})

/** The steps of one request, for views of what it is about. Empty when the request is out of scope. */
export async function listSteps(tx: Tx, requestId: string): Promise<z.input<typeof ApprovalStep>[]> {
  const steps = await sql<StepRecord>`select s.no, s.act, s.role, s.at_level as at, s.due_at, s.decision, s.decided_by,
      identity.staff_name(s.decided_by) as decided_by_name, s.decided_at, s.note
    from approvals.steps s where s.request_id = ${requestId}::uuid order by s.no`.execute(tx)
  return steps.rows.map(({ decided_by, decided_by_name, ...step }) => ({
    ...step,
    decided_by: decided_by === null ? null : { id: decided_by, name: decided_by_name ?? '' },
  }))
}
