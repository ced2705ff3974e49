import { Nothing } from '@dunwell/contract'
import { ArrivalRef } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand } from '#platform/operations'
import { takePurpose } from '../arrivals.ts'

type Reopened = { client_id: string; attempt: number }

/**
 * What was refused is tried once more, in the name of whoever tries it. So is what a job left behind, in the same try: its steps have
 * the same keys, and what was done is not done twice.
 */
async function reopen({ tx, actor, audit }: CommandContext, arrivalId: string): Promise<Reopened> {
  const set = await sql<Reopened>`
    update transfers.arrivals set state = 'received', attempt = attempt + case when state = 'refused' then 1 else 0 end, error_code = null, error_facts = null, ended_at = null, staff_id = ${actor.staffId}::uuid
    where id = ${arrivalId} and (state = 'refused' or (state = 'received' and not transfers.is_being_taken(id))) returning client_id, attempt`.execute(
    tx,
  )
  const row = set.rows[0]
  if (row === undefined) {
    const known = await sql`select 1 from transfers.arrivals where id = ${arrivalId}`.execute(tx)
    throw new DomainError(known.rows.length === 0 ? 'not_found' : 'arrival_state')
  }
  audit({ subject: arrivalId, clientId: row.client_id, facts: { attempt: row.attempt } })
  return row
}

/** After what was wrong has been mended here: an agreement, a mapping, a key. */
export const retryArrival = defineCommand({
  name: 'transfers.retry-arrival',
  input: ArrivalRef,
  output: Nothing,
  allows: can('transfers.manage'),
  errors: ['not_found', 'arrival_state'],
  async run(ctx, input) {
    const { client_id: clientId } = await reopen(ctx, input.arrival_id)
    const task = { kind: takePurpose, subjectId: input.arrival_id } as const
    await ctx.enqueue(takePurpose, { arrival_id: input.arrival_id }, { clientId, task })
    return {}
  },
})
