import { SplitPersonInput, SplitPersonResult } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineCommand } from '#platform/operations'

/** Undoes a merge by number: the case's account gets a debtor of its own. Holds and today's counters protect both. */
export const splitPerson = defineCommand({
  name: 'portfolio.split-person',
  input: SplitPersonInput,
  output: SplitPersonResult,
  allows: can('portfolio.split-person'),
  errors: ['not_found', 'nothing_to_split'],
  async run({ tx, audit }, input) {
    const split = await sql<{
      id: string
    }>`select portfolio.split_person(${input.case_id}, ${input.name ?? null}, ${input.reason}) as id`.execute(tx)
    const debtorId = z.string().parse(split.rows[0]?.id)
    audit({ subject: input.case_id, facts: { debtor_id: debtorId } })
    return { debtor_id: debtorId }
  },
})
