import { type GatewayRow, GatewaysResult } from '@dunwell/contract/gateways'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineQuery } from '#platform/operations'
import { isLeft } from './list-told.ts'

/** Ways to send of the units in reach, without their secrets; those in place first. */
export const listGateways = defineQuery({
  name: 'messages.list-gateways',
  input: z.object({}),
  output: GatewaysResult,
  allows: can('messages.read-gateways'),
  async run({ tx }) {
    const found = await sql<z.input<typeof GatewayRow>>`
      select g.id, u.name as unit_name, k.name as client_name, g.channel, g.kind, g.name, g.settings, identity.staff_name(g.staff_id) as staff_name, g.state, g.submitted_at,
        g.last_ok_at, g.last_error, g.last_error_at,
        (select count(*)::int from (select 1 from messages.told t where t.gateway_id = g.id and t.seen_at is null and ${isLeft} limit 100) x) as left
      from messages.gateways g join identity.org_units u on u.id = g.unit_id left join clients.clients k on k.id = g.for_client
      order by array_position('{open,paused,requested}', g.state) nulls last, g.submitted_at desc limit 200`.execute(tx)
    return { data: found.rows }
  },
})
