import { ApprovalResult, DecideInput } from '@dunwell/contract/approvals'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'
import { type Executors, executeRequest } from '../execute-request.ts'
import type { RequestState } from '../model.ts'

/**
 * One act (agree or review) of one person on the step whose turn it is (R33). Who, when, in which order: the database decides.
 * When the last step approves, the executor of the kind runs in this transaction; if it fails, nothing was decided.
 */
export function makeDecideRequest(executors: Executors) {
  return defineCommand({
    name: 'approvals.decide',
    input: DecideInput,
    output: ApprovalResult,
    allows: can('approvals.decide'),
    errors: [
      'own_request',
      'request_ended',
      'step_decided',
      'step_out_of_order',
      'step_of_others',
      'step_by_same_person',
      'reason_missing',
      'stale',
      'not_found',
    ],
    async run(ctx, input) {
      const decided = await sql<{
        state: RequestState
      }>`select approvals.decide(${input.request_id}::uuid, ${input.act}, ${input.decision},
        ${input.note ?? null}, ${input.subject_version}) as state`.execute(ctx.tx)
      const state = decided.rows[0]?.state
      if (state === undefined) throw new Error('a decision has a state')
      ctx.audit({ subject: input.request_id, facts: { act: input.act, decision: input.decision, state } })
      const execution = state === 'open' ? 'none' : await executeRequest(ctx, executors, input.request_id, state)
      return { state, execution_state: execution }
    },
  })
}
