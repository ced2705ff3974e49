import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Rows } from '../flow.ts'

/** Fields of the joint debtors and guarantors of a row, as more-columns.ts has them. */
const partyFields = [
  ...[1, 2].map((n) => ({ role: 'joint', field: `co_debtor_${n}` })),
  ...[1, 2, 3].map((n) => ({ role: 'guarantor', field: `guarantor_${n}` })),
]
const relatedFields = [1, 2, 3, 4, 5, 6].map((n) => `related_${n}`)
const at = (field: string, part: string) => sql`r.${sql.ref(`${field}_${part}`)}`

/** The number of the row's debtor: a person's, else a company's. */
export const debtorNo = sql`coalesce(r.id_no, upper(intake.clean(r.company_code)))`

/** Which of the rarer columns have a value anywhere: what a file lacks costs one look, not a statement each. */
export type Extras = { companies: boolean; cards: boolean; emails: boolean; parties: boolean; related: boolean }

export async function findExtras(tx: Tx, rows: Rows): Promise<Extras> {
  const any = (fields: readonly RawBuilder<unknown>[]): RawBuilder<boolean> =>
    sql`coalesce(bool_or(coalesce(${sql.join(fields)}) is not null), false)`
  const found =
    await sql<Extras>`select ${any([sql`r.company_code`])} as companies, ${any([sql`r.card_no`])} as cards, ${any([sql`r.email`])} as emails,
      ${any(partyFields.flatMap(({ field }) => [at(field, 'name'), at(field, 'id_no')]))} as parties,
      ${any(relatedFields.map((field) => at(field, 'name')))} as related
    from ${rows} r`.execute(tx)
  const row = found.rows[0]
  if (row === undefined) throw new Error('an aggregate has one row')
  return row
}

/** One line per joint debtor and guarantor: the row's columns with role, party_name, party_no (as written), party_phone. */
export function partiesOf(rows: Rows): Rows {
  const lists = partyFields.map(
    ({ role, field }) => sql`(${sql.lit(role)}, ${at(field, 'name')}, ${at(field, 'id_no')}, ${at(field, 'mobile')})`,
  )
  return sql`(select r.*, v.* from ${rows} r cross join lateral (values ${sql.join(lists)}) v(role, party_name, party_no, party_phone)
    where v.party_name is not null or v.party_no is not null)`
}

/** One line per related person: the row's columns with related_name, relation, related_phones (several by comma), related_address, related_no, related_employer. */
export function relatedOf(rows: Rows): Rows {
  const lists = relatedFields.map(
    (field) =>
      sql`(${at(field, 'name')}, ${at(field, 'relation')}, concat_ws(',', ${at(field, 'mobile')}, ${at(field, 'home_phone')}, ${at(field, 'work_phone')}), ${at(field, 'address')}, ${at(field, 'id_no')}, ${at(field, 'employer')})`,
  )
  return sql`(select r.*, v.* from ${rows} r
    cross join lateral (values ${sql.join(lists)}) v(related_name, relation, related_phones, related_address, related_no, related_employer) where v.related_name is not null)`
}
