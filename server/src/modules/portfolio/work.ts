import { sql } from 'kysely'
import { kept, type Tx } from '#platform/db'

/** How long a case stays in one hand without a heartbeat; a heartbeat comes every 30 s. */
export const leaseMinutes = 3

export type NextWork = { case_id: string; leased_until: string } | { case_id: null; leased_until: null }

/** The next case of the actor's desks, leased, or none. One function, so that its locking can change behind it. */
export async function takeNext(tx: Tx, deskNo: number | undefined): Promise<NextWork> {
  const found = await sql<{ case_id: string | null; leased_until: string }>`${kept('portfolio.take-next')}
    select portfolio.take_next(${deskNo ?? null}::int, ${leaseMinutes}::int) as case_id, platform.now() + make_interval(mins => ${leaseMinutes}::int) as leased_until`.execute(
    tx,
  )
  const { case_id, leased_until } = found.rows[0] ?? { case_id: null, leased_until: '' }
  return case_id === null ? { case_id, leased_until: null } : { case_id, leased_until }
}

/** Prolongs the actor's lease, or ends it with 0 minutes. False when the case is not in their hand. */
export async function keepLease(tx: Tx, caseId: string, minutes = leaseMinutes): Promise<boolean> {
  const found = await sql<{ kept: boolean }>`select portfolio.keep_lease(${caseId}, ${minutes}::int) as kept`.execute(
    tx,
  )
  return found.rows[0]?.kept === true
}

/** The case is not served before that instant. */
export async function deferWork(tx: Tx, caseId: string, untilAt: string): Promise<void> {
  await sql`select portfolio.defer_work(${caseId}, ${untilAt}::timestamptz)`.execute(tx)
}

export type PlannedWork = { kind: 'follow_up' | 'promise_due' | 'call_back'; dueAt: string; priority?: number }

/** Plans the next step of a case; replaces an open plan of the same kind. */
export async function planWork(tx: Tx, caseId: string, work: PlannedWork): Promise<void> {
  await sql`select portfolio.plan_work(${caseId}, ${work.kind}, ${work.dueAt}::timestamptz, ${work.priority ?? 0}::int)`.execute(
    tx,
  )
}

/** What was due on the case is done and its lease ended; an allocated case is now being worked. */
export async function finishWork(tx: Tx, caseId: string): Promise<void> {
  await sql`select portfolio.finish_work(${caseId})`.execute(tx)
}

/** A planned step that is no longer wanted. */
export async function dropWork(tx: Tx, caseId: string, kind: PlannedWork['kind']): Promise<void> {
  await sql`select portfolio.drop_work(${caseId}, ${kind})`.execute(tx)
}

/** For a writer that touches the case first and the debtor later: the debtor is locked before the case, everywhere. */
export async function lockDebtor(tx: Tx, caseId: string): Promise<void> {
  await sql`select portfolio.lock_debtor(${caseId})`.execute(tx)
}
