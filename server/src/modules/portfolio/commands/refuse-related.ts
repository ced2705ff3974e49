import { Nothing } from '@dunwell/contract'
import { RelatedRef } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** A related person asked not to be contacted again (CN-W3): for ever, and nobody takes it back. */
export const refuseRelated = defineCommand({
  name: 'portfolio.refuse-related',
  input: RelatedRef,
  output: Nothing,
  allows: can('portfolio.refuse-related'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    await sql`select portfolio.refuse_related(${input.related_id})`.execute(tx)
    audit({ subject: input.related_id })
    return {}
  },
})
