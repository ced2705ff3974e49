import { Nothing, Uuid } from '@dunwell/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineCommand } from '#platform/operations'

/** The administrator opens a sign-in that too many wrong guesses shut (R2); never one's own. Of one that is open it changes nothing. */
export const unlock = defineCommand({
  name: 'identity.unlock',
  input: z.object({ staff_id: Uuid }),
  output: Nothing,
  allows: can('identity.unlock'),
  errors: ['not_found', 'step_up_required', 'forbidden'],
  fresh: true,
  async run({ tx, audit }, input) {
    await sql`select identity.unlock(${input.staff_id}::uuid)`.execute(tx)
    audit({ subject: input.staff_id, facts: {} })
    return {}
  },
})
