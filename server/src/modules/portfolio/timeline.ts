import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'

export type CaseKey = { clientId: string; caseId: string; debtorId: string; accountId: string }

/** One kind of entry on a case's timeline, registered by the module that owns it, so that portfolio need not know of it. */
export type TimelinePart = {
  kind: string
  /** A query with the columns `id uuid, at timestamptz, staff_id uuid, facts jsonb`; row security decides what it finds. Amounts in facts are text. */
  rows(key: CaseKey): RawBuilder<unknown>
}

const entriesMax = 100

const ownParts: readonly TimelinePart[] = [
  {
    kind: 'desk_move',
    rows: (
      key,
    ) => sql`select m.id, m.moved_at as at, m.moved_by as staff_id, jsonb_build_object('from_desk', coalesce(f.name, m.from_desk::text), 'to_desk', coalesce(u.name, m.to_desk::text), 'why', m.why) as facts
      from portfolio.desk_moves m left join identity.org_units f on f.desk_no = m.from_desk left join identity.org_units u on u.desk_no = m.to_desk where m.client_id = ${key.clientId} and m.case_id = ${key.caseId}`,
  },
  {
    kind: 'transition',
    rows: (
      key,
    ) => sql`select e.id, e.at, e.actor as staff_id, jsonb_build_object('from_state', e.from_state, 'to_state', e.to_state, 'closed_as', e.closed_as, 'reason', e.reason) as facts
      from portfolio.case_events e where e.client_id = ${key.clientId} and e.case_id = ${key.caseId}`,
  },
  {
    // What the bank said at its cut-off. A snapshot has no id of its own; its place among the account's is one.
    kind: 'balance',
    rows: (
      key,
    ) => sql`select overlay(overlay(md5(b.account_id::text || b.as_of) placing '3' from 13) placing '8' from 17)::uuid as id, b.cutoff_at as at, null::uuid as staff_id,
        jsonb_build_object('amount_minor', b.balance_minor::text, 'currency', c.currency, 'dpd', b.dpd, 'bucket', b.bucket, 'as_of', b.as_of) as facts
      from portfolio.account_balances b join portfolio.cases c on c.client_id = b.client_id and c.id = ${key.caseId}
      where b.client_id = ${key.clientId} and b.account_id = ${key.accountId}`,
  },
  {
    kind: 'split',
    rows: (
      key,
    ) => sql`select s.id, s.split_at as at, s.split_by as staff_id, jsonb_build_object('reason', s.reason) as facts
      from portfolio.person_splits s where s.client_id = ${key.clientId} and s.account_id = ${key.accountId}`,
  },
  {
    kind: 'hold',
    rows: (
      key,
    ) => sql`select h.id, h.from_at as at, h.set_by as staff_id, jsonb_build_object('kind', h.kind, 'until_at', h.until_at, 'ended_at', h.ended_at, 'reason', w.reason, 'end_reason', w.end_reason) as facts
      from portfolio.holds h left join lateral portfolio.hold_words(h.id) w on true where h.client_id = ${key.clientId} and h.debtor_id = ${key.debtorId} and (h.case_id is null or h.case_id = ${key.caseId})`,
  },
]
const registered = new Map<string, TimelinePart>(ownParts.map((part) => [part.kind, part]))

/** Called by the wiring with the parts of later modules. The same part twice is no harm; two for one kind is a fault. */
export function registerTimelineParts(parts: readonly TimelinePart[]): void {
  for (const part of parts) {
    const known = registered.get(part.kind)
    if (known !== undefined && known !== part) throw new Error(`two timeline parts for ${part.kind}`)
    registered.set(part.kind, part)
  }
}

export type TimelineRow = {
  kind: string
  id: string
  at: string
  staff_name: string | null
  elsewhere: boolean
  facts: Record<string, unknown>
}

/** The newest entries of all kinds, in one statement. */
export async function readTimeline(tx: Tx, key: CaseKey): Promise<TimelineRow[]> {
  const parts = [...registered.values()].map(
    (part) =>
      sql`(select ${part.kind}::text as kind, x.id, x.at, x.staff_id, x.facts from (${part.rows(key)}) x order by x.at desc limit ${entriesMax})`,
  )
  const found = await sql<TimelineRow>`
    select y.kind, y.id, y.at, n.name as staff_name, y.staff_id is not null and n.name is null as elsewhere, y.facts
    from (${sql.join(parts, sql` union all `)}) y cross join lateral (select identity.staff_name(y.staff_id) as name) n order by y.at desc, y.id limit ${entriesMax}`.execute(
    tx,
  )
  return found.rows
}
