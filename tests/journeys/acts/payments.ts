import { expect, type Page } from '@playwright/test'
import { mayPayments, mayRefresh, paidInMay, paymentsFile, refreshFile, yuan } from '../bank.ts'
import type { Cast } from '../cast.ts'
import { expectHidden } from '../outsiders.ts'
import { deliver } from '../screens/intake.ts'
import { baseUrl, look, sqlAsOwner } from '../support.ts'

/** Step 4: May's payments, then May's statement of balances; promises turn, cases close, what is owed follows. */
export async function payments(cast: Cast): Promise<void> {
  const page = await cast.as('S003')
  const { fileTotals } = mayPayments
  await deliver(
    cast,
    page,
    { flow: '回款', asOf: '2026-05-31', count: String(fileTotals.rowCount), sum: yuan(fileTotals.sumMinor) },
    paymentsFile,
  )
  await look(page, '400-payments-posted')
  const { fileTotals: balances } = mayRefresh
  await deliver(
    cast,
    page,
    { flow: '余额更新', asOf: '2026-05-31', count: String(balances.rowCount), sum: yuan(balances.sumMinor) },
    refreshFile,
  )
  await look(page, '401-balances-refreshed')
  await postedOnce(page)
  await promisesTurned(cast)
  await expectHidden(cast, {
    lists: ['/v1/payments', '/v1/suspense', '/v1/promises'],
    screen: { path: '/payments', never: 'LS202605', shot: '405-stranger-payments' },
  })
}

async function postedOnce(page: Page): Promise<void> {
  const sums = await sqlAsOwner<{ received: string; split: string; unmatched: string; closed: number }>(`
    select sum(amount_minor)::text as received, sum(applied_minor + suspense_minor)::text as split,
      sum(amount_minor) filter (where suspense_why = 'unmatched')::text as unmatched,
      (select count(*)::int from portfolio.cases where state = 'closed') as closed from payments.payments`)
  expect(sums[0]?.received).toBe(mayPayments.fileTotals.sumMinor.toString())
  expect(sums[0]?.split).toBe(sums[0]?.received)
  expect(sums[0]?.unmatched).toBe(mayPayments.unplacedTotals.sumMinor.toString())
  expect(sums[0]?.closed).toBeGreaterThan(0)
  await page.goto(`${baseUrl()}/payments`)
  await expect(page.getByText(/LS202605/).first()).toBeVisible()
  await look(page, '402-payments')
  await page.goto(`${baseUrl()}/suspense`)
  await expect(page.getByText(/无对应案件/).first()).toBeVisible()
  await look(page, '403-suspense')
}

async function promisesTurned(cast: Cast): Promise<void> {
  const collector = await cast.as('S111')
  const promised = await sqlAsOwner<{ case_id: string; contract_no: string; state: string }>(`
    select p.case_id, a.contract_no, p.state from arrangements.promises p
    join portfolio.cases c on c.id = p.case_id join portfolio.accounts a on a.id = c.account_id`)
  expect(promised.map(({ state }) => state).toSorted()).toEqual(['broken', 'kept'])
  for (const { case_id: caseId, contract_no: contractNo, state } of promised) {
    expect(state).toBe(paidInMay(contractNo) > 0n ? 'kept' : 'broken')
    await collector.goto(`${baseUrl()}/cases/${caseId}`)
    await expect(collector.getByText(state === 'kept' ? '已兑现' : '跳票').first()).toBeVisible()
    const balance = mayRefresh.rows.find((row) => row.contractNo === contractNo)?.balanceMinor ?? 0n
    if (balance > 0n) await expect(collector.getByText(yuan(balance)).first()).toBeVisible()
    await look(collector, `404-promise-${state}`)
  }
}
