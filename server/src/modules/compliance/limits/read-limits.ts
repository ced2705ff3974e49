import {
  AllotmentRequest,
  AllotmentRequestRef,
  Allotments,
  ReportedDays,
  ReportedQuery,
} from '@dunwell/contract/contact-limits'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

type Allotment = z.input<typeof Allotments>['data'][number]
type Reported = z.input<typeof ReportedDays>['data'][number]
type Asked = z.input<typeof AllotmentRequest>
type Named = { id: string; name: string }

/** What each agency has a day while its client has reported nothing fresh, and what waits for a second person. */
export const listAllotments = defineQuery({
  name: 'compliance.list-allotments',
  input: z.object({}),
  output: Allotments,
  allows: can('compliance.read-limits'),
  async run({ tx }) {
    const found = await sql<Allotment>`
      select a.client_id, c.name as client_name, a.unit_id, g.name as unit_name, a.counter, a.per_day, a.fresh_minutes, identity.staff_name(a.set_by) as set_by_name, a.set_at,
        a.known_at, coalesce(a.known_at > platform.now() - make_interval(mins => a.fresh_minutes), false) as is_fresh
      from compliance.list_allotments() a join clients.clients c on c.id = a.client_id join compliance.list_agencies() g on g.id = a.unit_id
      order by c.name, a.counter, g.name`.execute(tx)
    const agencies = await sql<Named>`select g.id, g.name from compliance.list_agencies() g order by g.name`.execute(tx)
    return { data: found.rows, waiting: await askedOf(tx, null), clients: await clientsOf(tx), agencies: agencies.rows }
  },
})

/** One request for more, as whoever decides reads it. */
export const readAllotmentRequest = defineQuery({
  name: 'compliance.read-allotment-request',
  input: AllotmentRequestRef,
  output: AllotmentRequest,
  allows: can('compliance.read-limits'),
  async run({ tx }, input) {
    const [row] = await askedOf(tx, input.allotment_request_id)
    if (row === undefined) throw new DomainError('not_found')
    return row
  },
})

/** What clients reported of the last days, by day and counter. */
export const listReported = defineQuery({
  name: 'compliance.list-reported',
  input: ReportedQuery,
  output: ReportedDays,
  allows: can('compliance.read-limits'),
  async run({ tx }, input) {
    const found = await sql<Reported>`
      select q.client_id, c.name as client_name, q.on_date, q.counter, q.contracts, q.total, q.as_of, q.reported_at, identity.staff_name(q.reported_by) as reported_by_name
      from compliance.list_reported((platform.now() at time zone 'Asia/Shanghai')::date - ${input.days - 1}::int) q join clients.clients c on c.id = q.client_id
      order by q.on_date desc, c.name, q.counter`.execute(tx)
    return { data: found.rows, clients: await clientsOf(tx) }
  },
})

async function askedOf(tx: Tx, id: string | null): Promise<Asked[]> {
  const found = await sql<Asked>`
    select r.id, r.client_id, c.name as client_name, r.root_unit_id as unit_id, g.name as unit_name, r.counter, r.per_day, r.fresh_minutes, r.was_per_day, r.was_fresh_minutes,
      identity.staff_name(r.staff_id) as asked_by_name, r.asked_at, r.state, r.request_id
    from compliance.read_allotment_requests(${id}::uuid) r join clients.clients c on c.id = r.client_id join compliance.list_agencies() g on g.id = r.root_unit_id
    order by r.asked_at, r.id`.execute(tx)
  return found.rows
}

/** For head office alone, which alone sets and reports. */
async function clientsOf(tx: Tx): Promise<Named[]> {
  const found = await sql<Named>`
    select c.id, c.name from clients.clients c where c.id = any ((select identity.client_ids())::uuid[]) and exists (select from compliance.list_agencies()) order by c.name`.execute(
    tx,
  )
  return found.rows
}
