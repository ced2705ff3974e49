import { CallProgress } from '@dunwell/contract/calls'
import { PermitIdInput } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

type Progress = z.input<typeof CallProgress>
type Placed = Pick<Progress, 'outcome' | 'talk_s' | 'revoked'> & { ringing: boolean; up: boolean; guessed: boolean }
/** Where the line itself says what the record would. */
const results: Partial<Record<NonNullable<Progress['outcome']>, Progress['suggested']>> = {
  busy: 'busy',
  no_answer: 'no_answer',
  invalid_number: 'invalid',
}

/** How one's own call goes; until the telephone system tells anything it has been placed and no more. */
export const readProgress = defineQuery({
  name: 'calls.read-progress',
  input: PermitIdInput,
  output: CallProgress,
  allows: can('compliance.show-number'),
  async run({ tx, actor }, input): Promise<Progress> {
    const found = await sql<Placed>`
      select x.outcome, x.talk_ms / 1000 as talk_s, x.revoked_at is not null as revoked, x.ringing_at is not null as ringing, x.up_at is not null as up, coalesce(x.concluded, false) as guessed
      from compliance.permits p left join calls.placed x on x.client_id = p.client_id and x.permit_id = p.id
      where p.id = ${input.permit_id} and p.channel = 'call' and p.staff_id = ${actor.staffId} and portfolio.may_act(p.client_id, p.case_id)`.execute(
      tx,
    )
    const [call] = found.rows
    if (call === undefined) throw new DomainError('not_found')
    const { outcome, talk_s, revoked, ringing, up, guessed } = call
    // An end that was only guessed may be told yet.
    const state = outcome !== null && !guessed ? 'ended' : up ? 'up' : ringing ? 'ringing' : 'placed'
    return { state, outcome, talk_s, revoked, suggested: outcome === null ? null : (results[outcome] ?? null) }
  },
})
