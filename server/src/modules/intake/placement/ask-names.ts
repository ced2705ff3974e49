import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { type Delivery, type Rows, rejectLines } from '../flow.ts'
import { debtorNo, type Extras, partiesOf } from './extras.ts'
import { idKey } from './keys.ts'

/**
 * One number under two names, in the file or against what is known, is asked and not guessed: until a person has said that it is
 * one person, its rows are refused. A name that is known from cases out of the unit's reach is not shown, so nobody is asked then.
 */
export async function askNames(tx: Tx, delivery: Delivery, rows: Rows, extras: Extras): Promise<void> {
  const named = namesOf(rows, extras)
  const asked =
    await sql`insert into portfolio.name_questions (client_id, unit_id, delivery_id, attempt, id_no_key, id_no_masked, names, known, askable, line_count, asked_at)
    select ${delivery.clientId}::uuid, ${delivery.unitId}::uuid, ${delivery.id}::uuid, ${delivery.attempt}::int, x.key, x.masked,
      array(select distinct n from unnest(case when x.askable then x.names || x.known else x.names end) n where n is not null order by n),
      case when x.askable then x.known end, x.askable, x.lines, platform.now()
    from (
      select k.key, min(k.masked) as masked, array_agg(distinct k.name) as names, count(*)::int as lines, d.name as known,
        d.id is null or exists (select 1 from portfolio.cases c join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
          where c.client_id = d.client_id and c.debtor_id = d.id and p.unit_id = ${delivery.unitId}::uuid) as askable
      from (select n.name, repeat('*', length(n.no) - 4) || right(n.no, 4) as masked, ${idKey(delivery, sql`n.no`)} as key from ${named} n) k
      left join portfolio.debtors d on d.client_id = ${delivery.clientId}::uuid and d.id_no_key = k.key and d.split_no = 0
      group by k.key, d.client_id, d.id, d.name
      having min(k.name) <> max(k.name) or min(k.name) <> d.name
    ) x order by x.key
    on conflict on constraint name_questions_once do update set delivery_id = excluded.delivery_id, attempt = excluded.attempt, line_count = excluded.line_count`.execute(
      tx,
    )
  if ((asked.numAffectedRows ?? 0n) === 0n) return
  await rejectLines(
    tx,
    delivery,
    { field: 'name', code: 'same_id_other_name', personal: true },
    sql`select distinct on (n.line_no) n.line_no, n.name as value from ${named} n
      join portfolio.name_questions q on q.client_id = ${delivery.clientId}::uuid and q.delivery_id = ${delivery.id}::uuid and q.attempt = ${delivery.attempt}::int
        and q.id_no_key = ${idKey(delivery, sql`n.no`)}
      where q.answer is distinct from 'same' order by n.line_no`,
  )
}

/** Every number of the file with the name beside it: line_no, name, no. */
function namesOf(rows: Rows, extras: Extras): Rows {
  const debtors = sql`select r.line_no, r.name, ${debtorNo} as no from ${rows} r`
  if (!extras.parties) return sql`(${debtors})`
  return sql`(${debtors} union all select p.line_no, p.party_name, portfolio.party_no(p.party_no) from ${partiesOf(rows)} p)`
}
