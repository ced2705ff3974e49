import { LedgerBalances, LedgerBalancesQuery, type ledgerAccounts } from '@dunwell/contract/ledger'
import { sql } from 'kysely'
import { toMoney } from '#platform/money-json'
import { can, defineQuery } from '#platform/operations'

type BalanceRow = {
  client_id: string
  agreement_id: string
  account: (typeof ledgerAccounts)[number]
  count: number
  currency: string
  balance_minor: bigint
}

/** Balance per agreement and ledger account, over the units in reach for money. */
export const readBalances = defineQuery({
  name: 'ledger.read-balances',
  input: LedgerBalancesQuery,
  output: LedgerBalances,
  allows: can('ledger.read'),
  async run({ tx }, input) {
    const found =
      await sql<BalanceRow>`select e.client_id, e.agreement_id, p.account, e.currency, count(*)::int as count, sum(p.amount_minor)::bigint as balance_minor
      from ledger.entries e join ledger.postings p on p.client_id = e.client_id and p.entry_id = e.id
      where (${input.client_id ?? null}::uuid is null or e.client_id = ${input.client_id ?? null}::uuid)
        and (${input.agreement_id ?? null}::uuid is null or e.agreement_id = ${input.agreement_id ?? null}::uuid)
      group by 1, 2, 3, 4 order by 1, 2, 3`.execute(tx)
    return {
      data: found.rows.map(({ balance_minor, currency, ...row }) => ({
        ...row,
        balance: toMoney(balance_minor, currency),
      })),
    }
  },
})
