import { PageQuery, pageOf } from '@dunwell/contract'
import { DeviceRow } from '@dunwell/contract/identity'
import { sql } from 'kysely'
import { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'

/** Devices of people in reach; by default those that wait for approval (R2). */
export const listDevices = defineQuery({
  name: 'identity.list-devices',
  input: PageQuery.extend({ pending: z.stringbool().default(true) }),
  output: pageOf(DeviceRow),
  allows: can('identity.approve-device'),
  async run({ tx }, input) {
    const [id] = fromCursor(input.cursor, 1)
    const found = await sql<z.input<typeof DeviceRow>>`
      select d.id, d.staff_id, s.name as staff_name, d.label, d.first_seen_at, d.approved_at
      from identity.devices d join identity.staff s on s.id = d.staff_id
      where d.ended_at is null and (not ${input.pending}::boolean or d.approved_at is null)
        and (${id ?? null}::uuid is null or d.id < ${id ?? null}::uuid)
      order by d.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.id],
    )
  },
})
