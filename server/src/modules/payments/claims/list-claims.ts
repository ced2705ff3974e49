import { type ClaimFilter, ClaimPage, type ClaimRow, ClaimsQuery } from '@dunwell/contract/claims'
import { maskName } from '@dunwell/kit'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { toMoney } from '#platform/money-json'
import { can, defineQuery } from '#platform/operations'

type Json = z.input<typeof ClaimRow>
export type ClaimRecord = Omit<Json, 'amount' | 'debtor_name_masked'> & {
  amount_minor: bigint
  currency: string
  debtor_name: string
  key_at: string
}

/** Where a page ends: the instant in full, for a page of a JavaScript date would lose its microseconds. */
export const claimCursor = (row: ClaimRecord): string[] => [row.key_at, row.id]

export function selectClaims(
  filter: ClaimFilter,
  after: readonly (string | null)[],
  limit: number,
): RawBuilder<ClaimRecord> {
  const [at = null, id = null] = after
  const [state, client, one] = [filter.state ?? null, filter.client_id ?? null, filter.case_id ?? null]
  return sql<ClaimRecord>`
      select k.id, k.case_id, c.case_no, a.contract_no, n.name as client_name, d.name as debtor_name, u.name as desk_name, k.amount_minor, k.currency, k.paid_on, k.channel, k.note,
        k.proof_sha256 is not null as has_proof, k.state, identity.staff_name(k.claimed_by) as claimed_by_name, k.claimed_at, k.sent_at, k.answered_at, k.answer_note,
        k.claimed_at::text as key_at,
        k.state = 'open' and exists (
          select 1 from payments.payments p where p.client_id = k.client_id and p.account_id = c.account_id and p.amount_minor = k.amount_minor and p.paid_on between k.paid_on - 3 and k.paid_on + 15
            and not exists (select 1 from payments.claimed_payments u where u.client_id = p.client_id and u.payment_id = p.id)) as payment_found
      from payments.claimed_payments k
      join portfolio.cases c on c.client_id = k.client_id and c.id = k.case_id
      join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
      join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id
      join clients.clients n on n.id = k.client_id
      join identity.org_units u on u.desk_no = c.desk_no
      where (${state}::text is null or k.state = ${state}) and (${client}::uuid is null or k.client_id = ${client}::uuid) and (${one}::uuid is null or k.case_id = ${one}::uuid)
        and (${at}::timestamptz is null or (k.claimed_at, k.id) < (${at}::timestamptz, ${id}::uuid))
      order by k.claimed_at desc, k.id desc limit ${limit}`
}

/** Claims on the cases in reach, newest first. */
export const listClaims = defineQuery({
  name: 'claims.list',
  input: ClaimsQuery,
  output: ClaimPage,
  allows: can('claims.read'),
  async run({ tx }, input) {
    const found = await selectClaims(input, fromCursor(input.cursor, 2), input.limit + 1).execute(tx)
    return toPage(found.rows, input.limit, toJson, claimCursor)
  },
})

function toJson({ amount_minor, currency, debtor_name, key_at: _key, ...row }: ClaimRecord): Json {
  return { ...row, debtor_name_masked: maskName(debtor_name), amount: toMoney(amount_minor, currency) }
}
