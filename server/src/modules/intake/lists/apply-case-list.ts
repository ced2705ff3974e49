/** A confirmed list into the lifecycle. Nothing here writes a case: portfolio's functions do, all of a list or none. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { ApplyResult, Delivery, Rows } from '../flow.ts'
import { caseByNumbers } from '../unit-cases.ts'

const endOfDay = (day: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${day} + 1)::timestamp at time zone 'Asia/Shanghai'`

/** Rows by action, as they would be applied. */
export async function previewCaseList(tx: Tx, _delivery: Delivery, rows: Rows): Promise<Record<string, number>> {
  const found = await sql<{ action: string; count: number }>`
    select r.action, count(*)::int as count from ${rows} r group by r.action`.execute(tx)
  return Object.fromEntries(found.rows.map(({ action, count }) => [action, count]))
}

export async function applyCaseList(tx: Tx, delivery: Delivery, rows: Rows): Promise<ApplyResult> {
  await recordOrders(tx, delivery, rows)
  const moved = await moveCases(tx, delivery)
  const stopped = await stopCases(tx, delivery)
  const kept = await keepCases(tx, delivery)
  return { counts: { ...moved, stopped, keep_consents: kept }, sums: {} }
}

/** What was ordered stands beside the case whatever becomes of it: for a keep it is the client's consent. */
async function recordOrders(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  await sql`insert into intake.client_orders (client_id, case_id, action, reason, until_on, closed_as, delivery_id, line_no, recorded_by, recorded_at)
    select ${delivery.clientId}::uuid, k.id, r.action, r.reason, case when r.action in ('stop', 'keep') then r.until_on end,
      case when r.action = 'close' then r.closed_as end, ${delivery.id}::uuid, r.line_no, ${delivery.staffId}::uuid, platform.now()
    from ${rows} r ${caseByNumbers(delivery)} order by k.id`.execute(tx)
}

function ordersOf(delivery: Delivery, action: string): RawBuilder<unknown> {
  return sql`intake.client_orders o where o.client_id = ${delivery.clientId}::uuid and o.delivery_id = ${delivery.id}::uuid and o.action = ${action}`
}

async function moveCases(tx: Tx, delivery: Delivery): Promise<Record<string, number>> {
  const moves = [
    ['recall', 'recalled'],
    ['return', 'returned'],
    ['close', 'closed'],
  ] as const
  const counts: Record<string, number> = {}
  for (const [action, state] of moves) {
    const moved = await sql<{
      n: number
    }>`select coalesce(sum(portfolio.change_cases(g.ids, ${state}, ${`client_${action}`}, g.closed_as, ${delivery.id}::uuid)), 0)::int as n
      from (select o.closed_as, array_agg(o.case_id order by o.case_id) as ids from ${ordersOf(delivery, action)} group by o.closed_as) g`.execute(
      tx,
    )
    counts[state] = moved.rows[0]?.n ?? 0
  }
  return counts
}

async function stopCases(tx: Tx, delivery: Delivery): Promise<number> {
  const stopped =
    await sql`select portfolio.hold_cases(g.ids, 'client_stop', g.reason, ${endOfDay(sql`g.until_on`)}, false, ${delivery.id}::uuid)
    from (select o.until_on, coalesce(o.reason, '委托方停催名单') as reason, array_agg(o.case_id order by o.case_id) as ids
      from ${ordersOf(delivery, 'stop')} group by 1, 2) g`.execute(tx)
  return stopped.rows.length
}

async function keepCases(tx: Tx, delivery: Delivery): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from ${ordersOf(delivery, 'keep')}`.execute(tx)
  return found.rows[0]?.n ?? 0
}
