import { Nothing } from '@dunwell/contract'
import { RelatedRef } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { can, defineCommand } from '#platform/operations'

/** A related person asked not to be contacted again (CN-W3): for ever, and nobody takes it back. */
export const refuseRelated = defineCommand({
  name: 'portfolio.refuse-related',
  input: RelatedRef,
  output: Nothing,
  allows: can('portfolio.refuse-related'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    await refuseRelatedPerson(tx, input.related_id)
    audit({ subject: input.related_id })
    return {}
  },
})

/** For the record of a call in which they said so. Lock order: debtor → related person. */
export async function refuseRelatedPerson(tx: Tx, relatedId: string): Promise<void> {
  await sql`select portfolio.refuse_related(${relatedId})`.execute(tx)
}
