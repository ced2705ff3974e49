import { CallSources } from '@dunwell/contract/calls'
import { Nothing } from '@dunwell/contract/common'
import { sql } from 'kysely'
import type { z } from 'zod'
import { can, defineQuery } from '#platform/operations'

type Source = z.input<typeof CallSources>['data'][number]
const filesShown = 20

/** The telephone systems in reach, who speaks where, and the files that came last. */
export const listSources = defineQuery({
  name: 'calls.list-sources',
  input: Nothing,
  output: CallSources,
  allows: can('calls.read'),
  async run({ tx }) {
    const sources = await sql<Source>`
      select s.id, jsonb_build_object('id', u.id, 'name', u.name) as unit, s.name, s.layout, s.mapping, s.zone, s.outside_prefix, s.dial_prefixes, s.area_code, s.extension_digits,
        s.window_s, s.slack_s, s.version,
        coalesce((select jsonb_agg(jsonb_build_object('extension', e.extension, 'staff', jsonb_build_object('id', e.staff_id, 'name', coalesce(identity.staff_name(e.staff_id), '')),
          'from_at', e.from_at) order by e.extension) from calls.extensions e where e.source_id = s.id and e.until_at is null), '[]') as extensions,
        coalesce((select jsonb_agg(x.row order by x.id desc) from (
          select f.id, jsonb_build_object('id', f.id, 'name', f.file_name, 'sent_at', f.sent_at, 'state', f.state, 'error_code', f.error_code, 'error_facts', f.error_facts,
            'calls', f.call_count, 'internal', f.internal_count, 'first_at', f.first_at, 'last_at', f.last_at) as row
          from calls.files f where f.source_id = s.id order by f.id desc limit ${filesShown}) x), '[]') as files
      from calls.sources s join identity.org_units u on u.id = s.unit_id order by s.name`.execute(tx)
    const units = await sql<{ id: string; name: string }>`
      select u.id, u.name from identity.org_units u where u.id = any ((select identity.unit_ids('report'))::uuid[]) and u.kind <> 'desk' and u.ended_at is null order by u.code`.execute(
      tx,
    )
    const staff = await sql<{ id: string; name: string }>`
      select s.id, s.staff_no || ' ' || s.name as name from identity.staff s where s.id = any ((select identity.staff_ids('report'))::uuid[]) and s.left_at is null order by s.staff_no`.execute(
      tx,
    )
    const exchanges = await sql<NonNullable<z.input<typeof CallSources>['exchange']>>`
      select x.engine as name, x.state, x.version, x.read_at from calls.states_of_exchanges() x limit 1`.execute(tx)
    return { data: sources.rows, units: units.rows, staff: staff.rows, exchange: exchanges.rows[0] ?? null }
  },
})
