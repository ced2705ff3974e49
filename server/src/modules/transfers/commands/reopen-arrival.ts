import { Nothing } from '@dunwell/contract'
import { ArrivalRef } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand } from '#platform/operations'
import { takePurpose } from '../arrivals.ts'

type Reopened = { client_id: string; attempt: number }

/** What was refused is tried once more, in the name of whoever tries it. */
async function reopen({ tx, actor, audit }: CommandContext, arrivalId: string): Promise<Reopened> {
  const set = await sql<Reopened>`
    update transfers.arrivals set state = 'received', attempt = attempt + 1, error_code = null, error_facts = null, ended_at = null, staff_id = ${actor.staffId}::uuid
    where id = ${arrivalId} and state = 'refused' returning client_id, attempt`.execute(tx)
  const row = set.rows[0]
  if (row === undefined) {
    const known = await sql`select 1 from transfers.arrivals where id = ${arrivalId}`.execute(tx)
    throw new DomainError(known.rows.length === 0 ? 'not_found' : 'arrival_state')
  }
  audit({ subject: arrivalId, clientId: row.client_id, facts: { attempt: row.attempt } })
  return row
}

/** By whoever has what the file asked for, and goes on at once. */
export const reopenArrival = defineCommand({
  name: 'transfers.reopen-arrival',
  input: ArrivalRef,
  output: z.object({ attempt: z.number().int() }),
  allows: can('transfers.manage'),
  errors: ['not_found', 'arrival_state'],
  async run(ctx, input) {
    return { attempt: (await reopen(ctx, input.arrival_id)).attempt }
  },
})

/** After what was wrong has been mended here: an agreement, a mapping, a key. */
export const retryArrival = defineCommand({
  name: 'transfers.retry-arrival',
  input: ArrivalRef,
  output: Nothing,
  allows: can('transfers.manage'),
  errors: ['not_found', 'arrival_state'],
  async run(ctx, input) {
    const { client_id: clientId } = await reopen(ctx, input.arrival_id)
    const task = { kind: takePurpose, subjectId: input.arrival_id }
    await ctx.enqueue(takePurpose, { arrival_id: input.arrival_id }, { clientId, task })
    return {}
  },
})
