import { callResults, outcomes, Today, type workKinds } from '@dunwell/contract/contacts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { can, defineQuery } from '#platform/operations'

const keysWhere = <Entry>(table: Record<string, Entry>, wanted: (entry: Entry) => boolean): string[] =>
  Object.entries(table)
    .filter(([, entry]) => wanted(entry))
    .map(([key]) => key)
const effective = keysWhere(callResults, (entry) => entry.countsAsEffective)
const promised = keysWhere(outcomes, (entry) => entry.requiresPromise)
const list = (values: readonly string[]) => sql`array[${sql.join(values)}]::text[]`
const startOfDay = sql`(date_trunc('day', platform.now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai')`

/** The collector's landing page: what waits on my desks by kind, what is in hand, what I did today. */
export const readToday = defineQuery({
  name: 'contacts.read-today',
  input: z.object({}),
  output: Today,
  allows: can('contacts.read-today'),
  async run({ tx, actor }) {
    return {
      queue: await readQueue(tx),
      in_hand: await findInHand(tx, actor.staffId),
      progress: await readProgress(tx, actor.staffId),
    }
  },
})

async function readQueue(tx: Tx) {
  const found = await sql<{ kind: (typeof workKinds)[number]; due: number; later_today: number }>`
    select w.kind, count(*) filter (where w.due_at <= platform.now() and w.contactable_from <= platform.now())::int as due,
      count(*) filter (where w.due_at > platform.now() or w.contactable_from > platform.now())::int as later_today
    from portfolio.work_items w
    join portfolio.cases c on c.client_id = w.client_id and c.id = w.case_id and c.state in ('allocated', 'working', 'kept')
    where w.desk_no = any ((select identity.desk_numbers('case'))::int[]) and w.done_at is null
      and greatest(w.due_at, w.contactable_from) < ${startOfDay} + interval '1 day'
    group by w.kind order by w.kind`.execute(tx)
  return found.rows
}

async function findInHand(tx: Tx, staffId: string) {
  const found = await sql<{ case_id: string; leased_until: string }>`
    select w.case_id, w.leased_until from portfolio.work_items w
    where w.desk_no = any ((select identity.desk_numbers('case'))::int[]) and w.leased_by = ${staffId} and w.leased_until > platform.now() and w.done_at is null
    order by w.leased_until desc limit 1`.execute(tx)
  return found.rows[0] ?? null
}

async function readProgress(tx: Tx, staffId: string) {
  const found = await sql<{ records: number; effective: number; promises: number; cases: number }>`
    select count(*)::int as records, count(*) filter (where r.call_result = any (${list(effective)}) and r.direction = 'outbound')::int as effective,
      count(*) filter (where r.outcome = any (${list(promised)}))::int as promises, count(distinct r.case_id)::int as cases
    from contacts.records r where r.staff_id = ${staffId} and r.recorded_at >= ${startOfDay}`.execute(tx)
  return found.rows[0] ?? { records: 0, effective: 0, promises: 0, cases: 0 }
}
