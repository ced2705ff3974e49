import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { type Delivery, type Rows, rejectLines } from '../flow.ts'
import { type Extras, findExtras, partiesOf } from './extras.ts'

/** What the rarer columns of a placement must satisfy. A party without a number could be anybody, so its row is refused. */
export async function checkParties(tx: Tx, delivery: Delivery, rows: Rows): Promise<Extras> {
  await rejectLines(
    tx,
    delivery,
    { field: 'id_no', code: 'required_missing' },
    sql`select r.line_no, null as value from ${rows} r where r.id_no is null and r.company_code is null`,
  )
  const extras = await findExtras(tx, rows)
  if (extras.companies)
    await rejectLines(
      tx,
      delivery,
      { field: 'company_code', code: 'credit_code_invalid', personal: true },
      sql`select r.line_no, r.company_code as value from ${rows} r
        where r.company_code is not null and (r.id_no is not null or not portfolio.is_credit_code(upper(intake.clean(r.company_code))))`,
    )
  if (extras.emails)
    await rejectLines(
      tx,
      delivery,
      { field: 'email', code: 'email_invalid', personal: true },
      sql`select r.line_no, r.email as value from ${rows} r where r.email is not null and r.email !~ '^[^@[:space:]]{1,64}@[^@[:space:]]+[.][^@[:space:]]+$'`,
    )
  if (extras.parties) await checkPartyNumbers(tx, delivery, rows)
  return extras
}

async function checkPartyNumbers(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  await rejectLines(
    tx,
    delivery,
    { field: 'guarantor_1_id_no', code: 'party_incomplete', personal: true },
    sql`select distinct on (p.line_no) p.line_no, p.party_name as value from ${partiesOf(rows)} p where p.party_name is null or p.party_no is null order by p.line_no`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'guarantor_1_id_no', code: 'party_no_invalid', personal: true },
    sql`select distinct on (p.line_no) p.line_no, p.party_no as value from ${partiesOf(rows)} p where portfolio.party_kind(p.party_no) is null order by p.line_no`,
  )
}
