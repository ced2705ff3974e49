import { sql } from 'kysely'
import type { CommandContext } from '#platform/operations'
import type { OpenRequest } from './model.ts'

/**
 * Opens an approval request in the caller's transaction, in the caller's name, along the chain in force for its kind.
 * @throws approver_missing when a step has nobody who could decide it · conflict when one is open for the subject · not_found when the unit is not the maker's
 */
export async function openRequest(ctx: Pick<CommandContext, 'tx'>, request: OpenRequest): Promise<string> {
  const { kind, subject, subjectVersion, unitId, amount, facts = {} } = request
  const opened = await sql<{
    id: string
  }>`select approvals.open_request(${kind}, ${subject}::uuid, ${subjectVersion}, ${unitId}::uuid,
    ${amount?.amountMinor.toString() ?? null}::bigint, ${amount?.currency ?? null}, ${JSON.stringify(facts)}::jsonb) as id`.execute(
    ctx.tx,
  )
  const id = opened.rows[0]?.id
  if (id === undefined) throw new Error('a request was not opened')
  return id
}

/** Says what became of an approved thing whose executor answered 'pending'. A failure may be made good; a success stays. */
export async function finishExecution(
  ctx: Pick<CommandContext, 'tx'>,
  requestId: string,
  execution: 'succeeded' | 'failed',
): Promise<void> {
  await sql`select approvals.finish(${requestId}::uuid, ${execution})`.execute(ctx.tx)
}
