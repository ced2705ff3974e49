/**
 * Posts a payment file: each serial once, split into what is owed and suspense, booked in the ledger (R29). One statement per
 * step over all rows. Kept by the database: received = applied + suspense, per row, per entry and per file.
 */
import { type RawBuilder, sql } from 'kysely'
import { type ApplyResult, type Delivery, lockFigures, type Rows } from '#modules/intake'
import type { Tx } from '#platform/db'
import { followPromises } from './follow-promises.ts'
import { requireSameContent } from './serials.ts'

type Counted = { rows: number; zero: number; posted: number; received: string }
type Settled = { closed: number; reopened: number }
type Summed = {
  reversals: number
  in_suspense: number
  applied: string
  suspense: string
  by_why: Record<string, string>
}

export async function postPayments(tx: Tx, delivery: Delivery, rows: Rows): Promise<ApplyResult> {
  // One posting per client at a time: two files at once could both apply money to the same owed amount, or to one that is being refreshed.
  await lockFigures(tx, delivery)
  await requireSameContent(tx, delivery, rows)
  await sql`select ledger.open_books(${delivery.clientId}::uuid, ${delivery.agreementId}::uuid)`.execute(tx)
  const counted = await countRows(tx, delivery, rows)
  // Money taken back first, so that what it frees is owed again when this file's payments are applied.
  await postReversals(tx, delivery, rows)
  await postReceipts(tx, delivery, rows)
  await postReversals(tx, delivery, rows)
  await postUnknownReversals(tx, delivery, rows)
  await bookEntries(tx, delivery)
  const settled =
    await sql<Settled>`select closed, reopened from payments.settle(${delivery.clientId}::uuid, ${delivery.id}::uuid, ${counted.received}::numeric)`.execute(
      tx,
    )
  await followPromises(tx, delivery)
  return toResult(counted, settled.rows[0], await sumPosted(tx, delivery))
}

/** Masking costs 15 to 76 µs a text: one in which no number, address or account has room (most say 柜面还款 and the like) is left alone. */
const shownRemark = sql`case when r.remark ~* '[@＠]|([0-9a-z０-９ａ-ｚ〇零幺一二三四五六七八九][^@＠]*?){5}' then portfolio.mask_written(r.remark) else r.remark end`

/**
 * Rows with money whose serial is new, the first line of each serial. A remark is read by whoever has the case: a number that the bank wrote
 * into it is masked as in every text of a placement, and stands whole in the file that is kept.
 */
function freshRows(delivery: Delivery, rows: Rows): RawBuilder<unknown> {
  return sql`select distinct on (r.bank_serial) r.line_no, r.contract_no, r.paid_on, r.bank_serial, ${shownRemark} as remark, r.reverses_serial,
      case when r.reversal = 'yes' then -abs(r.amount) else r.amount end as amount_minor
    from ${rows} r
    where r.amount <> 0 and not exists (select 1 from payments.payments p where p.client_id = ${delivery.clientId}::uuid and p.agreement_id = ${delivery.agreementId}::uuid and p.bank_serial = r.bank_serial)
    order by r.bank_serial, r.line_no`
}

const inserted = sql`client_id, agreement_id, unit_id, delivery_id, currency, posted_at, booked_on, line_no, bank_serial, contract_no, case_no,
  account_id, case_id, amount_minor, applied_minor, suspense_minor, suspense_why, paid_on, remark, reverses, credited_record`

/** What every payment of a delivery has in common, and the day on which it is booked. */
function deliveryValues(delivery: Delivery, paidOn: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${delivery.clientId}::uuid, ${delivery.agreementId}::uuid, ${delivery.unitId}::uuid, ${delivery.id}::uuid, ${delivery.currency}, (select platform.now()),
    greatest(${paidOn}, (select k.closed_until + 1 from ledger.closings k where k.client_id = ${delivery.clientId}::uuid and k.agreement_id = ${delivery.agreementId}::uuid))`
}

/** The case of a contract under the delivery's agreement: the live one, else the last. Other agreements' cases are out of sight. */
function caseOf(delivery: Delivery): RawBuilder<unknown> {
  return sql`left join portfolio.accounts a on a.client_id = ${delivery.clientId}::uuid and a.contract_no = f.contract_no
    left join lateral (
      select c.id, c.case_no, c.state in ('returned', 'recalled', 'closed') as ended, (c.state_changed_at at time zone 'Asia/Shanghai')::date as changed_on
      from portfolio.cases c join portfolio.placements l on l.client_id = c.client_id and l.id = c.placement_id
      where c.client_id = a.client_id and c.account_id = a.id and l.agreement_id = ${delivery.agreementId}::uuid
      order by c.state in ('returned', 'recalled', 'closed'), c.placed_at desc, c.id desc limit 1
    ) k on true`
}

async function countRows(tx: Tx, delivery: Delivery, rows: Rows): Promise<Counted> {
  const found =
    await sql<Counted>`select (select count(*) from ${rows} r)::int as rows, (select count(*) from ${rows} r where r.amount = 0)::int as zero,
      count(*)::int as posted, coalesce(sum(f.amount_minor), 0)::text as received
    from (${freshRows(delivery, rows)}) f`.execute(tx)
  const row = found.rows[0]
  if (row === undefined) throw new Error('an aggregate has one row')
  return row
}

/** Reversals of payments on record: by the serial they name, else the newest payment of the same contract and amount, one each. */
async function postReversals(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  await sql`with fresh as (select * from (${freshRows(delivery, rows)}) x where x.amount_minor < 0),
    held as (
      select p.* from payments.payments p
      where p.client_id = ${delivery.clientId}::uuid and p.agreement_id = ${delivery.agreementId}::uuid and p.reverses is null and p.amount_minor > 0
        and p.contract_no in (select contract_no from fresh)
        and not exists (select 1 from payments.payments q where q.client_id = p.client_id and q.reverses = p.id)
    ),
    named as (
      select distinct on (h.id) f.bank_serial, h.id as original_id from fresh f
      join held h on h.bank_serial = f.reverses_serial and h.contract_no = f.contract_no and h.amount_minor = -f.amount_minor
      order by h.id, f.line_no
    ),
    alike as (
      select f.bank_serial, h.id as original_id
      from (select *, row_number() over (partition by contract_no, amount_minor order by paid_on, bank_serial) as nth from fresh where reverses_serial is null) f
      join (select *, row_number() over (partition by contract_no, amount_minor order by paid_on desc, bank_serial desc) as nth from held
        where id not in (select original_id from named)) h
        on h.contract_no = f.contract_no and h.amount_minor = -f.amount_minor and h.nth = f.nth
    )
    insert into payments.payments (${inserted})
    select ${deliveryValues(delivery, sql`f.paid_on`)}, f.line_no, f.bank_serial, f.contract_no, o.case_no,
      o.account_id, o.case_id, f.amount_minor, -o.applied_minor, -o.suspense_minor, o.suspense_why, f.paid_on, f.remark, o.id, o.credited_record
    from (select * from named union all select * from alike) m
    join fresh f on f.bank_serial = m.bank_serial join held o on o.id = m.original_id
    order by f.bank_serial`.execute(tx)
}

/**
 * Money received. Owed at a payment's day = the newest snapshot before it, less what is applied in that snapshot's window;
 * payments of one account in one file take from it in order of day and serial. A payment reversed in the same file takes nothing.
 */
async function postReceipts(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  await sql`with fresh as (${freshRows(delivery, rows)}),
    taken_back as (
      select bank_serial from (select *, row_number() over (partition by contract_no, amount_minor order by paid_on desc, bank_serial desc) as nth
        from fresh where amount_minor > 0 and bank_serial not in (select reverses_serial from fresh where amount_minor < 0 and reverses_serial is not null)) f
      join (select contract_no, -amount_minor as amount_minor, count(*) as times from fresh where amount_minor < 0 and reverses_serial is null group by 1, 2) b
        using (contract_no, amount_minor) where f.nth <= b.times
      union
      select f.bank_serial from fresh f join fresh b on b.reverses_serial = f.bank_serial and b.contract_no = f.contract_no and b.amount_minor = -f.amount_minor and f.amount_minor > 0
    ),
    found as (
      select f.*, a.id as account_id, k.id as case_id, k.case_no, s.as_of, greatest(s.balance_minor - t.applied_minor, 0) as room_minor,
        case
          when k.id is null then 'unmatched'
          when f.bank_serial in (select bank_serial from taken_back) then 'reversed'
          when k.ended and f.paid_on > k.changed_on then 'case_not_live'
          when s.as_of is null then 'before_placement'
        end as why
      from fresh f ${caseOf(delivery)}
      left join lateral (
        select b.as_of, b.balance_minor, payments.cutoff_day(b.cutoff_at) as cutoff_on,
          (select min(payments.cutoff_day(n.cutoff_at)) from portfolio.account_balances n where n.client_id = b.client_id and n.account_id = b.account_id and n.as_of > b.as_of) as next_on
        from portfolio.account_balances b
        where b.client_id = a.client_id and b.account_id = a.id and payments.cutoff_day(b.cutoff_at) < f.paid_on
        order by b.as_of desc limit 1
      ) s on true
      left join lateral (
        select coalesce(sum(p.applied_minor), 0) as applied_minor from payments.payments p
        where p.client_id = a.client_id and p.account_id = a.id and p.paid_on > s.cutoff_on and (s.next_on is null or p.paid_on <= s.next_on)
      ) t on true
      where f.amount_minor > 0
    ),
    split as (
      select x.*, case when x.why is not null then 0 else least(x.amount_minor, greatest(x.room_minor - coalesce(sum(x.amount_minor) over before, 0), 0)) end as applied_minor
      from found x
      window before as (partition by x.account_id, x.as_of, x.why order by x.paid_on, x.bank_serial rows between unbounded preceding and 1 preceding)
    ),
    numbered as materialized (select x.*, row_number() over (order by x.bank_serial) as n from split x),
    credited as materialized (
      select * from payments.last_records(${delivery.clientId}::uuid, (select array_agg(x.case_id order by x.n) from numbered x), (select array_agg(x.paid_on order by x.n) from numbered x)))
    insert into payments.payments (${inserted})
    select ${deliveryValues(delivery, sql`x.paid_on`)}, x.line_no, x.bank_serial, x.contract_no, x.case_no,
      case when x.case_id is not null then x.account_id end, x.case_id, x.amount_minor, x.applied_minor, x.amount_minor - x.applied_minor,
      case when x.amount_minor = x.applied_minor then null else coalesce(x.why, 'over_owed') end, x.paid_on, x.remark, null, c.record_id
    from numbered x left join credited c on c.n = x.n order by x.n`.execute(tx)
}

/** A reversal of nothing known is money that the bank takes back all the same: it stands in suspense, negative. */
async function postUnknownReversals(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  await sql`insert into payments.payments (${inserted})
    select ${deliveryValues(delivery, sql`f.paid_on`)}, f.line_no, f.bank_serial, f.contract_no, k.case_no,
      case when k.id is not null then a.id end, k.id, f.amount_minor, 0, f.amount_minor, 'reversal_unmatched', f.paid_on, f.remark, null, null
    from (${freshRows(delivery, rows)}) f ${caseOf(delivery)}
    where f.amount_minor < 0 order by f.bank_serial`.execute(tx)
}

/**
 * One balanced entry per payment, under the payment's own id: so nothing has to be looked up, and a reversal names what it takes back.
 * Entries and postings in one statement: the ledger knows no entry out of balance, not even for a moment.
 */
async function bookEntries(tx: Tx, delivery: Delivery): Promise<void> {
  await sql`with p as materialized (
      select * from payments.payments where client_id = ${delivery.clientId}::uuid and delivery_id = ${delivery.id}::uuid order by id),
    entries as (
      insert into ledger.entries (client_id, id, agreement_id, unit_id, source_kind, source_id, booked_on, currency, reverses)
      select p.client_id, p.id, p.agreement_id, p.unit_id, 'payment', p.id, p.booked_on, p.currency, p.reverses from p)
    insert into ledger.postings (client_id, entry_id, unit_id, account, amount_minor)
    select p.client_id, p.id, p.unit_id, part.account, part.amount_minor
    from p cross join lateral (values ('client_funds_received', p.amount_minor), ('applied', -p.applied_minor), ('suspense', -p.suspense_minor)) part (account, amount_minor)
    where part.amount_minor <> 0`.execute(tx)
}

async function sumPosted(tx: Tx, delivery: Delivery): Promise<Summed> {
  const found =
    await sql<Summed>`select count(*) filter (where p.amount_minor < 0)::int as reversals, count(*) filter (where p.suspense_minor <> 0)::int as in_suspense,
      coalesce(sum(p.applied_minor), 0)::text as applied, coalesce(sum(p.suspense_minor), 0)::text as suspense,
      coalesce((select jsonb_object_agg(w.suspense_why, w.total) from (
        select q.suspense_why, sum(q.suspense_minor)::text as total from payments.payments q
        where q.client_id = ${delivery.clientId}::uuid and q.delivery_id = ${delivery.id}::uuid and q.suspense_why is not null group by 1) w), '{}') as by_why
    from payments.payments p where p.client_id = ${delivery.clientId}::uuid and p.delivery_id = ${delivery.id}::uuid`.execute(
      tx,
    )
  const row = found.rows[0]
  if (row === undefined) throw new Error('an aggregate has one row')
  return row
}

function toResult(counted: Counted, settled: Settled | undefined, summed: Summed): ApplyResult {
  return {
    counts: {
      rows: counted.rows,
      zero: counted.zero,
      posted: counted.posted,
      repeated: counted.rows - counted.zero - counted.posted,
      reversals: summed.reversals,
      in_suspense: summed.in_suspense,
      cases_closed: settled?.closed ?? 0,
      cases_reopened: settled?.reopened ?? 0,
    },
    sums: {
      received: counted.received,
      applied: summed.applied,
      suspense: summed.suspense,
      ...Object.fromEntries(Object.entries(summed.by_why).map(([why, total]) => [`suspense_${why}`, total])),
    },
  }
}
