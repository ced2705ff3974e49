import { formatMinor, isCurrency, maskName, toChineseUppercase } from '@dunwell/kit'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { MergeValues } from '../rules/merge-text.ts'

type CaseColumns = {
  id: string
  client_id: string
  debtor_name: string
  client_name: string
  unit_name: string
  case_no: string
  product: string
  contract_no: string
  owed_minor: bigint | null
  currency: string
  as_of_on: string | null
  days_overdue: number | null
  today: string
}

export type CaseValues = {
  clientId: string
  /** As they are, and as they may be shown: with the name masked. A template puts them in its own words (`putInWords`). */
  values: MergeValues
  shown: MergeValues
}

const selectValues = (where: RawBuilder<unknown>) => sql<CaseColumns>`
  select c.id, c.client_id, d.name as debtor_name, k.name as client_name, messages.writing_unit(c.id) as unit_name, c.case_no, a.product, a.contract_no, o.owed_minor, a.currency,
    o.as_of::text as as_of_on, o.dpd as days_overdue, (platform.now() at time zone 'Asia/Shanghai')::date::text as today
  from portfolio.cases c
  join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id
  join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
  join clients.clients k on k.id = c.client_id
  left join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
  where ${where}`

/** What templates say of one case in scope. */
export async function readValues(tx: Tx, where: RawBuilder<unknown>): Promise<CaseValues> {
  const found = await selectValues(sql`${where} order by c.id desc limit 1`).execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new DomainError('not_found')
  return toCaseValues(row)
}

/** The same of many, by case; whatever is not in scope is not there. */
export async function readManyValues(tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseValues>> {
  const found = await selectValues(sql`c.id = any (${[...caseIds]}::uuid[])`).execute(tx)
  return new Map(found.rows.map((row) => [row.id, toCaseValues(row)]))
}

function toCaseValues(row: CaseColumns): CaseValues {
  const values = toValues(row)
  return { clientId: row.client_id, values, shown: { ...values, debtor_name: maskName(row.debtor_name) } }
}

function toValues(row: CaseColumns): MergeValues {
  const { id: _id, client_id: _client, owed_minor, contract_no, days_overdue, currency, ...same } = row
  return {
    ...same,
    contract_tail: contract_no.slice(-4),
    owed: owed_minor === null || !isCurrency(currency) ? null : formatMinor(owed_minor, currency),
    owed_words: owed_minor === null || currency !== 'CNY' ? null : toChineseUppercase(owed_minor),
    days_overdue: days_overdue === null ? null : String(days_overdue),
  }
}
