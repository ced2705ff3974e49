/** A month of calls under permits, planted by SQL, and the file in which the telephone system tells of them. */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { BenchDatabase } from './bench-database.ts'

const days = 25
/** Of ten calls one has no permit, and one a permit that nobody recorded. */
const oneIn = 10

export type PlantedCalls = { sourceId: string; leadId: string; path: string; calls: number; unasked: number }

/** One call for each case, by the people of a branch in turn, each every twenty seconds or more; `lead` sends the file. */
export async function plantCalls(db: BenchDatabase): Promise<PlantedCalls> {
  const { admin } = db
  const sourceId = randomUUID()
  const client = await admin.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(
      `insert into calls.sources (id, unit_id, name, layout, zone, set_by, set_at)
       select $1, u.id, 'bench', 'asterisk_cdr', 'Asia/Shanghai', (select id from identity.staff limit 1), now() from identity.org_units u where u.code = 'A'`,
      [sourceId],
    )
    await client.query(
      `insert into calls.extensions (source_id, unit_id, extension, staff_id, from_at, set_by)
       select $1, u.id, (8000 + row_number() over (order by s.id))::text, s.id, now() - interval '60 days', s.id
       from identity.staff s join identity.org_units u on u.id = s.home_unit_id where u.code like 'A%'`,
      [sourceId],
    )
    await client.query(
      `update portfolio.cases c set desk_no = u.desk_no, state = 'allocated' from (select min(desk_no) as desk_no from identity.org_units where code like 'A%') u`,
    )
    await client.query(
      `create table public.planted as
       with staff as (select e.staff_id, e.extension, row_number() over (order by e.extension) - 1 as nth, count(*) over () as of_all from calls.extensions e),
       numbered as (
         select distinct on (c.id) c.client_id, c.id as case_id, c.debtor_id, c.desk_no, x.id as point_id, v.value from portfolio.cases c
         join portfolio.contact_points x on x.client_id = c.client_id and x.debtor_id = c.debtor_id and x.kind = 'mobile' and x.related_person_id is null
         join vault.contact_values v on v.client_id = x.client_id and v.contact_point_id = x.id order by c.id, x.id),
       counted as (select n.*, row_number() over (order by n.case_id) - 1 as n, count(*) over () as total from numbered n)
       select c.*, s.staff_id, s.extension, gen_random_uuid() as permit_id, c.n % ${oneIn} = 0 as unasked, c.n % ${oneIn} = 1 as open, c.n % 3 = 0 as answered,
         ((now() at time zone 'Asia/Shanghai')::date - 1 - (c.n % ${days})::int + time '09:00') at time zone 'Asia/Shanghai'
           + make_interval(secs => (c.n / (s.of_all * ${days})) * least(36000 / greatest(c.total / (s.of_all * ${days}), 1), 120)) as at
       from counted c join staff s on s.nth = (c.n / ${days}) % s.of_all`,
    )
    await client.query(
      `insert into compliance.permits (client_id, id, case_id, debtor_id, party_id, contact_point_id, channel, purpose, counters, staff_id, root_unit_id, desk_no, requested_at, shown_at, consumed_by,
         window_on, epoch, verdict, policy, expires_at, settled_at, outcome)
       select p.client_id, p.permit_id, p.case_id, p.debtor_id, p.debtor_id, p.point_id, 'call', 'collect', '{effective_call}', p.staff_id, compliance.root_of(s.home_unit_id), p.desk_no,
         p.at - interval '20 seconds', p.at - interval '10 seconds', 'staff', (p.at at time zone 'Asia/Shanghai')::date, 0, 'granted', '[]', p.at + interval '10 minutes',
         case when not p.open then p.at + interval '2 minutes' end, case when not p.open then case when p.answered then 'effective' else 'not_effective' end end
       from public.planted p join identity.staff s on s.id = p.staff_id where not p.unasked`,
    )
    await client.query(
      `insert into compliance.budgets (client_id, debtor_id, window_on, counter, used, reserved)
       select p.client_id, p.debtor_id, (p.at at time zone 'Asia/Shanghai')::date, 'effective_call', count(*) filter (where p.answered and not p.open), count(*) filter (where p.open)
       from public.planted p where not p.unasked group by 1, 2, 3`,
    )
    await client.query('set session_replication_role = origin')
  } finally {
    client.release()
  }
  await admin.query('vacuum analyze')
  const path = `${db.dir}/Master.csv`
  const planted = await admin.query<{ line: string; unasked: boolean }>(
    `select concat_ws(',', '""', format('"%s"', p.extension), format('"%s"', p.value), '"ctx"', format('"%s"', p.extension), format('"PJSIP/%s-01"', p.extension), '"PJSIP/trunk-02"', '"Dial"', '"x"',
         format('"%s"', t.began), format('"%s"', case when p.answered then t.began end), format('"%s"', to_char(t.at + interval '45 seconds', 'YYYY-MM-DD HH24:MI:SS')),
         '"45"', case when p.answered then '"40"' else '"0"' end, case when p.answered then '"ANSWERED"' else '"NO ANSWER"' end, '"DOCUMENTATION"', format('"17955.%s"', p.n)) as line, p.unasked
     from public.planted p cross join lateral (select p.at at time zone 'Asia/Shanghai' as at, to_char(p.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as began) t order by p.at, p.n`,
  )
  await pipeline(Readable.from(linesOf(planted.rows)), createWriteStream(path))
  const lead = await admin.query<{ id: string }>(
    `select s.id from identity.staff s join identity.staff_roles r on r.staff_id = s.id join identity.org_units u on u.id = s.home_unit_id where r.role = 'supervisor' and u.code = 'A'`,
  )
  return {
    ...{ sourceId, path, leadId: lead.rows[0]?.id ?? '' },
    ...{ calls: planted.rows.length, unasked: planted.rows.filter(({ unasked }) => unasked).length },
  }
}

function* linesOf(rows: readonly { line: string }[]): Generator<string> {
  for (const { line } of rows) yield `${line}\n`
}
