import { ExplainFindingInput, JudgeFindingInput } from '@dunwell/contract/calls'
import { Nothing } from '@dunwell/contract/common'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** What whoever is asked says of a finding; it stands as it was said. */
export const explainFinding = defineCommand({
  name: 'calls.explain',
  input: ExplainFindingInput,
  output: Nothing,
  allows: can('calls.explain'),
  errors: ['not_found', 'finding_not_yours', 'finding_state'],
  async run({ tx, audit }, input) {
    await sql`select calls.explain(${input.finding_id}::uuid, ${input.text})`.execute(tx)
    audit({ subject: input.finding_id })
    return {}
  },
})

/** A second person accepts it or asks again. */
export const judgeFinding = defineCommand({
  name: 'calls.judge',
  input: JudgeFindingInput,
  output: Nothing,
  allows: can('calls.judge'),
  errors: ['not_found', 'finding_own', 'finding_state'],
  async run({ tx, audit }, input) {
    await sql`select calls.judge(${input.finding_id}::uuid, ${input.accepted}, ${input.text})`.execute(tx)
    audit({ subject: input.finding_id, facts: { accepted: input.accepted } })
    return {}
  },
})
