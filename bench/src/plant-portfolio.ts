/** Many cases at once, planted by SQL as the superuser: an operator with one branch, 500 desks, one bank. */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'

export type Portfolio = {
  clientId: string
  /** Collectors, `perDesk` on each of the first desks; as many as were asked for. */
  collectors: { staffId: string; deskNo: number }[]
}

const deskCount = 500
const firstDesk = 10_001

export async function plantPortfolio(
  admin: pg.Pool,
  wish: { cases: number; collectors: number; perDesk?: number; nameSql?: string },
): Promise<Portfolio> {
  const [operatorId, branchId, clientId, agreementId, placementId] = Array.from({ length: 5 }, () => randomUUID())
  await admin.query(
    `insert into identity.org_units (id, parent_id, kind, code, name) values ($1, null, 'operator', 'HQ', '总公司'), ($2, $1, 'branch', 'A', '分公司')`,
    [operatorId, branchId],
  )
  await admin.query(
    `insert into identity.org_units (parent_id, kind, code, name, desk_no)
     select $1, 'desk', 'A-' || n, n || ' 席', n from generate_series($2::int, $2::int + $3::int - 1) n`,
    [branchId, firstDesk, deskCount],
  )
  await admin.query(`insert into clients.clients (id, code, name, kind) values ($1, 'BANK', '示范银行', 'bank')`, [
    clientId,
  ])
  await admin.query(
    `insert into clients.agreements (client_id, id, unit_id, no, currency, valid_from, valid_until, terms)
     values ($1, $2, $3, 'BANK-A', 'CNY', date '2026-01-01', date '2027-12-31', '{"products": ["credit_card"], "balance_days": 3650, "reconciliation": {"day_of_month": 10}, "commission": {"rate_bp": 1800}}')`,
    [clientId, agreementId, branchId],
  )
  await admin.query(
    `insert into portfolio.placements (client_id, id, agreement_id, unit_id, batch_no, mandate_from, mandate_until, currency, control_count, control_sum_minor, placed_at)
     values ($1, $2, $3, $4, 'P-1', date '2026-05-01', date '2027-04-30', 'CNY', $5, 1, now())`,
    [clientId, placementId, agreementId, branchId, wish.cases],
  )
  await admin.query(plantSql(clientId ?? '', placementId ?? '', wish.cases, wish.nameSql ?? `'测试人' || no`))
  await admin.query('vacuum analyze')
  return { clientId: clientId ?? '', collectors: await plantCollectors(admin, wish.collectors, wish.perDesk ?? 1) }
}

/** The same of a portfolio that was planted before. */
export async function readPortfolio(admin: pg.Pool): Promise<Portfolio> {
  const found = await admin.query<{ client_id: string; staff_id: string; desk_no: number }>(
    `select k.id as client_id, s.id as staff_id, u.desk_no from clients.clients k cross join identity.staff s join identity.org_units u on u.id = s.home_unit_id order by s.staff_no`,
  )
  return {
    clientId: found.rows[0]?.client_id ?? '',
    collectors: found.rows.map((row) => ({ staffId: row.staff_id, deskNo: row.desk_no })),
  }
}

async function plantCollectors(admin: pg.Pool, count: number, perDesk: number): Promise<Portfolio['collectors']> {
  const made = await admin.query<{ staff_id: string; desk_no: number }>(
    `with posts as (select uuidv7() as staff_id, 'S' || n as staff_no, u.id as unit_id, u.desk_no from generate_series(0, $1::int - 1) n
       join identity.org_units u on u.desk_no = $2::int + n / $3::int),
     people as (insert into identity.staff (id, staff_no, name, home_unit_id) select staff_id, staff_no, staff_no, unit_id from posts),
     roles as (insert into identity.staff_roles (staff_id, role, unit_id, from_on) select staff_id, 'phone_collector', unit_id, current_date - 1 from posts)
     select staff_id, desk_no from posts order by staff_no`,
    [count, firstDesk, perDesk],
  )
  await plantCertificates(admin)
  return made.rows.map((row) => ({ staffId: row.staff_id, deskNo: row.desk_no }))
}

/** Phones and ID numbers lie in unassigned ranges; cases are dealt round the desks, so that a desk's cases lie scattered as in life. */
function plantSql(clientId: string, placementId: string, cases: number, nameSql: string): string {
  const client = `'${clientId}'::uuid`
  return `
    create temporary table n as
      select g as no, uuidv7() as debtor_id, uuidv7() as account_id, uuidv7() as case_id, uuidv7() as point_id,
        ${firstDesk} + g % ${deskCount} as desk_no, 10000 + (g::bigint * 7919) % 9000000 as balance_minor, 30 + g % 150 as dpd
      from generate_series(1, ${cases}) g;
    insert into portfolio.debtors (client_id, id, name, id_no_masked, id_no_key, zone)
      select ${client}, debtor_id, ${nameSql}, '**************' || lpad((no % 10000)::text, 4, '0'), sha256(debtor_id::text::bytea), 'Asia/Shanghai' from n;
    insert into vault.persons (client_id, debtor_id, id_no) select ${client}, debtor_id, '990000' || lpad(no::text, 12, '0') from n;
    insert into portfolio.accounts (client_id, id, contract_no, product, rating, currency)
      select ${client}, account_id, 'K' || lpad(no::text, 10, '0'), 'credit_card', 'B', 'CNY' from n;
    insert into portfolio.account_parties (client_id, account_id, debtor_id, role) select ${client}, account_id, debtor_id, 'debtor' from n;
    insert into portfolio.account_balances (client_id, account_id, as_of, cutoff_at, dpd, bucket, balance_minor)
      select ${client}, account_id, date '2026-04-30', timestamptz '2026-04-30 16:00+00', dpd, 'M' || (dpd / 30 + 1), balance_minor from n;
    insert into portfolio.cases (client_id, id, case_no, account_id, debtor_id, placement_id, desk_no, state, stage, placed_minor, mandate_until, currency, placed_at, state_changed_at)
      select ${client}, case_id, 'C' || lpad(no::text, 8, '0'), account_id, debtor_id, '${placementId}', desk_no,
        case when no % 3 = 0 then 'working' else 'allocated' end, 'phone', balance_minor, date '2027-04-30', 'CNY', now() - make_interval(mins => no % 5000), now() from n;
    insert into portfolio.contact_points (client_id, id, debtor_id, kind, masked, value_key, source, basis, place, premium_rate)
      select ${client}, point_id, debtor_id, 'mobile', '101****' || lpad((no % 10000)::text, 4, '0'), sha256(point_id::text::bytea), 'placement', 'contract', 'CN', false from n;
    insert into vault.contact_values (client_id, contact_point_id, value) select ${client}, point_id, '+86101' || lpad(no::text, 8, '0') from n;
    insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from, priority)
      select ${client}, case_id, desk_no, 'new_case', now() - interval '1 day', timestamptz '2000-01-01', no % 5 from n;
    drop table n;`
}

/** Who contacts holds a certificate. */
async function plantCertificates(admin: pg.Pool): Promise<void> {
  await admin.query(
    `with paper as (insert into platform.files (sha256, size, key_id) values (repeat('0', 64), 1, 'bench') on conflict do nothing)
     insert into identity.evidence (unit_id, staff_id, kind, from_on, until_on, reference, file_sha256, entered_by, entered_at)
     select s.home_unit_id, s.id, 'certificate', date '2026-01-01', date '2099-12-31', 'bench', repeat('0', 64), o.id, now()
     from identity.staff s cross join lateral (select x.id from identity.staff x where x.id <> s.id order by x.id limit 1) o`,
  )
}
