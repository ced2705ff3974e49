import { CallDay, CallDayQuery, findingKinds } from '@dunwell/contract/calls'
import { sql } from 'kysely'
import { can, defineQuery } from '#platform/operations'

type Counts = { outbound: number; matched: number; inbound: number; recorded: number }
type Found = { kind: (typeof findingKinds)[number]; found: number; open: number }

/** What a day's calls came to, in reach; a day is that of the telephone system. */
export const readDay = defineQuery({
  name: 'calls.read-day',
  input: CallDayQuery,
  output: CallDay,
  allows: can('calls.read'),
  async run({ tx }, input) {
    const source = input.source_id ?? null
    const counted = await sql<Counts>`
      select count(*) filter (where d.direction = 'outbound')::int as outbound, count(*) filter (where d.direction = 'outbound' and d.permit_id is not null)::int as matched,
        count(*) filter (where d.direction = 'inbound' and d.answered)::int as inbound, count(*) filter (where d.direction = 'inbound' and d.record_id is not null)::int as recorded
      from calls.sources s join calls.details d on d.source_id = s.id
        and d.started_at >= ${input.on_date}::timestamp at time zone s.zone and d.started_at < (${input.on_date}::date + 1)::timestamp at time zone s.zone
      where (${source}::uuid is null or s.id = ${source}::uuid)`.execute(tx)
    const found = await sql<Found>`
      select f.kind, count(*) filter (where f.state <> 'resolved')::int as found, count(*) filter (where f.state in ('open', 'explained', 'rejected'))::int as open
      from calls.findings f where f.on_date = ${input.on_date}::date and (${source}::uuid is null or f.source_id = ${source}::uuid) group by f.kind`.execute(
      tx,
    )
    const counts = counted.rows[0] ?? { outbound: 0, matched: 0, inbound: 0, recorded: 0 }
    return {
      on_date: input.on_date,
      ...counts,
      findings: findingKinds.map((kind) => found.rows.find((row) => row.kind === kind) ?? { kind, found: 0, open: 0 }),
    }
  },
})
