import { AskRevealInput, AskRevealResult, ReadRevealInput, ReadRevealResult } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { can, defineCommand } from '#platform/operations'

const secondsShown = 30

/** First half of a reveal: scope, quota, reason; commits before anything is shown. Of whoever contacts no contact point: compliance shows it. */
export const askReveal = defineCommand({
  name: 'portfolio.reveal',
  input: AskRevealInput,
  output: AskRevealResult,
  allows: can('portfolio.reveal'),
  errors: ['not_found', 'reveal_quota_used', 'reveal_needs_permit'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const asked = await sql<{
      grant_id: string
    }>`select vault.ask(${input.subject_kind}, ${input.subject_id}, ${input.reason}) as grant_id`.execute(tx)
    audit({ subject: input.subject_id, facts: { kind: input.subject_kind } })
    return { grant_id: z.string().parse(asked.rows[0]?.grant_id) }
  },
})

/** Second half: the value, once. Never run with an idempotency key, which would store what it returns. */
export const readReveal = defineCommand({
  name: 'portfolio.read-reveal',
  input: ReadRevealInput,
  output: ReadRevealResult,
  allows: can('portfolio.reveal'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const value = await readGranted(tx, input.grant_id)
    audit({ subject: input.grant_id })
    return { value, seconds: secondsShown }
  },
})

/** The vault's value for a committed grant of this person. The one place that reads it. */
export async function readGranted(tx: Tx, grantId: string): Promise<string> {
  const found = await sql<{ value: string }>`select vault.read(${grantId}) as value`.execute(tx)
  return z.string().parse(found.rows[0]?.value)
}
