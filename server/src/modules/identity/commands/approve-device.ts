import { Uuid } from '@dunwell/contract'
import { DeviceRow } from '@dunwell/contract/identity'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** The administrator lets one device of one person in (R2); never one's own. Approving twice changes nothing. */
export const approveDevice = defineCommand({
  name: 'identity.approve-device',
  input: z.object({ device_id: Uuid }),
  output: DeviceRow,
  allows: can('identity.approve-device'),
  errors: ['not_found', 'step_up_required', 'forbidden'],
  fresh: true,
  async run({ tx, actor, audit }, input) {
    const approved = await sql`update identity.devices set approved_at = now(), approved_by = ${actor.staffId}::uuid
      where id = ${input.device_id}::uuid and approved_at is null and ended_at is null and staff_id <> ${actor.staffId}::uuid`.execute(
      tx,
    )
    const found = await sql<z.input<typeof DeviceRow>>`
      select d.id, d.staff_id, s.name as staff_name, d.label, d.first_seen_at, d.approved_at
      from identity.devices d join identity.staff s on s.id = d.staff_id
      where d.id = ${input.device_id}::uuid and d.ended_at is null`.execute(tx)
    const device = found.rows[0]
    if (device === undefined) throw new DomainError('not_found')
    if (approved.numAffectedRows === 0n && device.approved_at === null) throw new DomainError('forbidden')
    audit({ subject: device.staff_id, facts: { device_id: device.id } })
    return device
  },
})
