/** What must be true of a delivery after any fault. Every sentence that is not true is named. */
import type { Placement } from './bank-files.ts'
import type { BankFile, Delivered } from './deliver.ts'
import type { Installation } from './installation.ts'

/** What a half-done delivery would leave behind, whichever it was: no other delivery is under way when this is asked. */
const leftOver = `(select count(*) from intake.staging)::text as staged,
  (select count(*) from intake.readings)::text as readings,
  (select count(*) - count(distinct d.id_no_key) from portfolio.debtors d)::text as persons_twice,
  (select count(*) from portfolio.debtors d where not exists (select from portfolio.account_parties a where a.client_id = d.client_id and a.debtor_id = d.id))::text as debtors_alone,
  (select count(*) from portfolio.debtors d where not exists (select from vault.persons v where v.client_id = d.client_id and v.debtor_id = d.id))::text as debtors_without_id,
  (select count(*) - count(distinct a.contract_no) from portfolio.accounts a)::text as accounts_twice,
  (select count(*) from portfolio.accounts a where not exists (select from portfolio.cases c where c.client_id = a.client_id and c.account_id = a.id))::text as accounts_alone,
  (select count(*) from portfolio.contact_points x where not exists (select from vault.contact_values v where v.client_id = x.client_id and v.contact_point_id = x.id))::text as numbers_lost,
  (select count(*) from platform.outbox o where o.sent_at is null)::text as unsent`
const nothingLeftOver = {
  staged: '0',
  readings: '0',
  persons_twice: '0',
  debtors_alone: '0',
  debtors_without_id: '0',
  accounts_twice: '0',
  accounts_alone: '0',
  numbers_lost: '0',
  unsent: '0',
}

export async function brokenOfPlacement(
  installation: Installation,
  { file, accounts }: Placement,
  delivered: Delivered,
): Promise<string[]> {
  const batch = `(select p.client_id, p.id from portfolio.placements p where p.batch_no = $1)`
  const cases = `portfolio.cases c join ${batch} p on p.client_id = c.client_id and p.id = c.placement_id`
  const [found] = await installation.sql<Record<string, string>>(
    `select (select count(*) from ${batch} b)::text as batches,
       (select count(*) from intake.deliveries d where d.file_name = $2 and d.state = 'applied')::text as applied,
       (select count(*) from intake.deliveries d where d.file_name = $2)::text as deliveries,
       (select count(*) from ${cases})::text as cases,
       (select count(distinct c.account_id) from ${cases})::text as accounts,
       (select coalesce(sum(c.placed_minor), 0) from ${cases})::text as sum,
       (select count(*) from portfolio.account_balances b where b.source_delivery_id = $3)::text as balances,
       (select coalesce(sum(b.balance_minor), 0) from portfolio.account_balances b where b.source_delivery_id = $3)::text as balance_sum,
       (select count(*) from portfolio.work_items w join ${cases} on c.client_id = w.client_id and c.id = w.case_id where w.kind = 'new_case')::text as work_items,
       ${leftOver}`,
    [file.batchNo, file.fileName, delivered.id],
  )
  const count = String(accounts.length)
  const sum = file.controlSumMinor.toString()
  return differences(found ?? {}, {
    batches: '1',
    applied: '1',
    deliveries: '1',
    cases: count,
    accounts: count,
    sum,
    balances: count,
    balance_sum: sum,
    work_items: count,
    ...nothingLeftOver,
  }).concat(
    differences({ told: `${delivered.acceptedCount}/${delivered.acceptedSumMinor}` }, { told: `${count}/${sum}` }),
  )
}

export async function brokenOfPayments(
  installation: Installation,
  file: BankFile,
  delivered: Delivered,
): Promise<string[]> {
  const [found] = await installation.sql<Record<string, string>>(
    `select count(*)::text as rows, count(distinct bank_serial)::text as serials, coalesce(sum(amount_minor), 0)::text as received,
       coalesce(sum(applied_minor + suspense_minor), 0)::text as split,
       (select count(*) from ledger.entries e join payments.payments p on p.client_id = e.client_id and p.id = e.source_id where p.delivery_id = $1)::text as entries,
       (select coalesce(sum(g.amount_minor), 0) from ledger.postings g join payments.payments p on p.client_id = g.client_id and p.id = g.entry_id
         where p.delivery_id = $1 and g.account = 'client_funds_received')::text as booked,
       (select count(*) from (select entry_id from ledger.postings group by client_id, entry_id having sum(amount_minor) <> 0) u)::text as unbalanced,
       (select count(*) from portfolio.owed where owed_minor < 0)::text as overpaid,
       (select count(*) from intake.deliveries d where d.file_name = $2)::text as deliveries,
       ${leftOver}
     from payments.payments where delivery_id = $1`,
    [delivered.id, file.fileName],
  )
  const [count, sum] = [String(file.controlCount), file.controlSumMinor.toString()]
  return differences(found ?? {}, {
    rows: count,
    serials: count,
    received: sum,
    split: sum,
    entries: count,
    booked: sum,
    unbalanced: '0',
    overpaid: '0',
    deliveries: '1',
    ...nothingLeftOver,
  })
}

function differences(found: Record<string, string>, wanted: Record<string, string>): string[] {
  return Object.entries(wanted)
    .filter(([what, value]) => found[what] !== value)
    .map(([what, value]) => `${what} is ${found[what]} and not ${value}`)
}
