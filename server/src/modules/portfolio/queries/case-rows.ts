import type { CaseRow } from '@dunwell/contract/portfolio'
import { maskName } from '@dunwell/kit'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#platform/money-json'

export type CaseRowColumns = {
  id: string
  case_no: string
  client_name: string
  debtor_name: string
  product: string
  bucket: string
  dpd: number
  owed_minor: bigint
  currency: string
  state: z.infer<typeof CaseRow>['state']
  stage: z.infer<typeof CaseRow>['stage']
  desk_no: number
  desk_name: string
  mandate_until: string
  version: number
}

/** The list's columns for the cases of `source`, a query that yields rows of portfolio.cases, few of them. */
export function selectCaseRows(source: RawBuilder<unknown>): RawBuilder<CaseRowColumns> {
  return sql<CaseRowColumns>`
    select c.id, c.case_no, k.name as client_name, d.name as debtor_name, a.product, o.bucket, o.dpd, o.owed_minor, c.currency,
      c.state, c.stage, c.desk_no, u.name as desk_name, c.mandate_until, c.version
    from (${source}) c
    join clients.clients k on k.id = c.client_id
    join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id
    join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
    join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
    join identity.org_units u on u.desk_no = c.desk_no
    order by c.id desc`
}

/** Names are masked in lists; the case in hand shows the whole one (R3). */
export function toCaseRow(row: CaseRowColumns): z.input<typeof CaseRow> {
  return {
    id: row.id,
    case_no: row.case_no,
    client_name: row.client_name,
    debtor_name_masked: maskName(row.debtor_name),
    product: row.product,
    bucket: row.bucket,
    dpd: row.dpd,
    owed: toMoney(row.owed_minor, row.currency),
    state: row.state,
    stage: row.stage,
    desk_no: row.desk_no,
    desk_name: row.desk_name,
    mandate_until: row.mandate_until,
    version: row.version,
  }
}
