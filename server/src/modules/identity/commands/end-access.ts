import { Nothing, Uuid } from '@dunwell/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** A code, because the audit event keeps it and holds no free text. */
const EndAccessInput = z.object({
  staff_id: Uuid,
  reason: z.enum(['left', 'suspended', 'device_lost', 'misuse_suspected']),
})

/**
 * Ends a person's access everywhere at once: sessions, running sign-ins, jobs' errands (R28). Who has left can never sign in
 * again; others may, with all factors. Nobody ends their own access: the last administrator would lock everybody out.
 */
export const endAccess = defineCommand({
  name: 'identity.end-access',
  input: EndAccessInput,
  output: Nothing,
  allows: can('identity.end-access'),
  errors: ['not_found', 'step_up_required', 'forbidden'],
  fresh: true,
  async run({ tx, actor, audit }, input) {
    if (input.staff_id === actor.staffId) throw new DomainError('forbidden')
    await sql`select identity.end_access(${input.staff_id}::uuid)`.execute(tx)
    if (input.reason === 'left')
      await sql`update identity.staff set left_at = now() where id = ${input.staff_id}::uuid and left_at is null`.execute(
        tx,
      )
    audit({ subject: input.staff_id, facts: { reason: input.reason } })
    return {}
  },
})
