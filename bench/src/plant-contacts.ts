/** What was contacted before: permits, their counters and records, planted by SQL, so that a figure is not that of an empty table. */
import type pg from 'pg'

const casesAtOnce = 10_000

/** Of each debtor, two calls a day on the days before the first of June; on every third day one of them was a conversation. A fifth has a record. */
export async function plantContacts(admin: pg.Pool, perDebtor: number): Promise<number> {
  const client = await admin.connect()
  let planted = 0
  try {
    // Millions of rows that refer to what stands there: the checks of each would double the time.
    await client.query('set session_replication_role = replica')
    await client.query(
      `create temporary table targets as select row_number() over (order by c.client_id, c.id) as no, c.client_id, c.id as case_id, c.debtor_id, x.id as point_id,
         encode(x.value_key, 'hex') as number, s.id as staff_id, s.root as root_unit_id
       from portfolio.cases c join portfolio.contact_points x on x.client_id = c.client_id and x.debtor_id = c.debtor_id
       join (select st.id, compliance.root_of(st.home_unit_id) as root, row_number() over (order by st.id) as no, count(*) over () as n from identity.staff st) s
         on s.no = 1 + abs(hashtext(c.id::text)) % s.n`,
    )
    const found = await client.query<{ n: number }>('select count(*)::int as n from targets')
    const cases = found.rows[0]?.n ?? 0
    for (let from = 0; from < cases; from += casesAtOnce) planted += await plantSome(client, from, perDebtor)
    await client.query('drop table targets')
    await client.query('set session_replication_role = origin')
  } finally {
    client.release()
  }
  await admin.query('vacuum analyze')
  return planted
}

async function plantSome(client: pg.PoolClient, from: number, perDebtor: number): Promise<number> {
  await client.query(
    `create temporary table past as select t.*, uuidv7() as permit_id, date '2026-05-31' - k / 2 as on_day, k % 2 = 1 and k / 2 % 3 = 0 as is_effective, k % 5 = 0 as is_recorded,
       (date '2026-05-31' - k / 2)::timestamp at time zone 'Asia/Shanghai' + make_interval(hours => 10 + k % 2 * 5, mins => t.no::int % 240) as at
     from targets t cross join generate_series(0, $2::int - 1) k where t.no > $1 and t.no <= $1 + ${casesAtOnce} order by t.no, k desc`,
    [from, perDebtor],
  )
  const made = await client.query(
    `insert into compliance.permits (client_id, id, case_id, debtor_id, party_id, contact_point_id, channel, purpose, counters, staff_id, root_unit_id, requested_at, window_on,
       epoch, verdict, policy, expires_at, shown_at, settled_at, outcome)
     select client_id, permit_id, case_id, debtor_id, debtor_id, point_id, 'call', 'collect', '{effective_call,dial_number}', staff_id, root_unit_id, at, on_day,
       0, 'granted', '["cn-gbt-45251-2025@2"]', at + interval '1 minute', at + interval '2 seconds', at + interval '3 minutes', case when is_effective then 'effective' else 'not_effective' end
     from past`,
  )
  await client.query(
    `insert into compliance.budgets (client_id, debtor_id, window_on, counter, subject, used, limit_count)
     select client_id, debtor_id, on_day, 'effective_call', '', count(*) filter (where is_effective), 3 from past group by client_id, debtor_id, on_day
     union all select client_id, debtor_id, on_day, 'dial_number', number, count(*), null from past group by client_id, debtor_id, on_day, number
     order by client_id, debtor_id, on_day`,
  )
  await client.query(
    `insert into contacts.records (client_id, case_id, debtor_id, staff_id, direction, permit_id, contact_point_id, call_result, recorded_at)
     select client_id, case_id, debtor_id, staff_id, 'outbound', permit_id, point_id, case when is_effective then 'connected_self' else 'no_answer' end, at + interval '3 minutes'
     from past where is_recorded`,
  )
  await client.query('drop table past')
  return made.rowCount ?? 0
}
