import { ApprovalRef, ApprovalResult } from '@dunwell/contract/approvals'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'
import { type Executors, executeRequest } from '../execute-request.ts'

/** The maker takes an open request back. Steps already decided stay on record. */
export function makeWithdrawRequest(executors: Executors) {
  return defineCommand({
    name: 'approvals.withdraw',
    input: ApprovalRef,
    output: ApprovalResult,
    allows: can('approvals.withdraw'),
    errors: ['request_ended', 'not_found'],
    async run(ctx, input) {
      await sql`select approvals.withdraw(${input.request_id}::uuid)`.execute(ctx.tx)
      ctx.audit({ subject: input.request_id })
      await executeRequest(ctx, executors, input.request_id, 'withdrawn')
      return { state: 'withdrawn' as const, execution_state: 'none' as const }
    },
  })
}
