import { expect, type Page } from '@playwright/test'
import { type Planted, stampedScan, statementFile } from '../bank.ts'
import type { Cast } from '../cast.ts'
import { expectHidden } from '../outsiders.ts'
import { withCode } from '../screens/step-up.ts'
import { baseUrl, look, sqlAsOwner } from '../support.ts'

/** The day the agreement names for reconciling May. */
export async function agreedDate(cast: Cast): Promise<string> {
  const assistant = await cast.as('S003')
  const reply = await assistant.request.get(`${baseUrl()}/v1/agreed-dates`)
  const { data } = (await reply.json()) as { data: { due_on: string }[] }
  expect(data).toMatchObject([{ from_on: '2026-01-01', until_on: '2026-05-31' }])
  return data[0]?.due_on ?? ''
}

/** Step 5: matched on the agreed date, two planted differences explained, three signatures, performance filed. */
export async function reconciliation(cast: Cast): Promise<void> {
  const assistant = await cast.as('S003')
  await assistant.goto(`${baseUrl()}/periods`)
  await expect(assistant.getByText('可以开始')).toBeVisible()
  await look(assistant, '500-agreed-dates')
  await assistant.getByRole('button', { name: /开始对账/ }).click()
  await expect(assistant).toHaveURL(/\/periods\/[0-9a-f-]+/)
  const periodId = /\/periods\/([0-9a-f-]+)/.exec(assistant.url())?.[1] ?? ''
  await look(assistant, '501-period-open')
  const { file, planted } = statementFile()
  await assistant.getByLabel('上传对账单').setInputFiles(file)
  await expect(assistant.getByText('待说明差异').first()).toBeVisible({ timeout: 60_000 })
  await look(assistant, '502-differences')
  await explain(assistant, planted)
  await sign(assistant, 'S003', '辅助行政人员')
  const finance = await cast.as('S004')
  await finance.goto(`${baseUrl()}/periods/${periodId}`)
  await sign(finance, 'S004', '财务')
  await look(finance, '505-two-signatures')
  await assistant.reload()
  await assistant.getByLabel('上传盖章扫描件').setInputFiles(stampedScan)
  await expect(assistant.getByText('已签署关账').first()).toBeVisible()
  await look(assistant, '506-signed')
  await closedForEver(periodId)
  await performance(cast, finance, periodId)
  await expectHidden(cast, {
    things: [`/v1/periods/${periodId}`],
    lists: [`/v1/periods`, '/v1/performance'],
    screen: { path: `/periods/${periodId}`, never: 'DB-2026-SH', shot: '509-stranger-period' },
  })
}

async function explain(page: Page, planted: Planted): Promise<void> {
  await page.getByRole('button', { name: `说明流水 ${planted.missing} 的差异` }).click()
  await page.getByText('1 时间差').click()
  await page.getByLabel('说明', { exact: true }).fill('银行次日入账，六月对账单列示')
  await look(page, '503-explain')
  await page.getByRole('button', { name: '保存并到下一笔' }).click()
  await expect(page.getByRole('heading', { name: new RegExp(planted.changed) })).toBeVisible()
  await page.getByText('3 银行差错').click()
  await page.getByLabel('说明', { exact: true }).fill('银行多记 100.00 元，已函告更正')
  await page.getByRole('button', { name: '保存并到下一笔' }).click()
  await expect(page.getByText('待签署').first()).toBeVisible()
  await look(page, '504-explained')
}

async function sign(page: Page, staffNo: string, side: string): Promise<void> {
  await page.getByRole('button', { name: `代表${side}签署` }).click()
  const own = page.getByRole('listitem', { name: side })
  await withCode(
    page,
    staffNo,
    () => page.getByRole('dialog').getByRole('button', { name: '签署', exact: true }).click(),
    own.getByText('已签署', { exact: true }),
  )
}

/** The signed period takes no payment more, not even from the owner of the tables. */
async function closedForEver(periodId: string): Promise<void> {
  const state = await sqlAsOwner<{ state: string; signed: number }>(
    'select p.state, (select count(*)::int from reconciliation.signatures s where s.period_id = p.id) as signed from reconciliation.periods p where p.id = $1',
    [periodId],
  )
  expect(state[0]).toEqual({ state: 'signed', signed: 3 })
  const late = sqlAsOwner(`
    insert into payments.payments (client_id, agreement_id, unit_id, delivery_id, bank_serial, contract_no, amount_minor, applied_minor, suspense_minor, suspense_why, currency, paid_on, booked_on)
    select client_id, agreement_id, unit_id, delivery_id, 'LATE-1', contract_no, 100, 0, 100, 'unmatched', currency, date '2026-05-20', date '2026-05-20' from payments.payments limit 1`)
  await expect(late).rejects.toThrow()
}

async function performance(cast: Cast, finance: Page, periodId: string): Promise<void> {
  await finance.goto(`${baseUrl()}/periods/${periodId}`)
  await finance.getByRole('button', { name: '计算业绩并报送财务' }).click()
  await expect(finance.getByText('电催甲一').first()).toBeVisible({ timeout: 60_000 })
  await look(finance, '507-performance')
  const collector = await cast.as('S111')
  await collector.goto(`${baseUrl()}/performance/payments`)
  await expect(collector.getByText(/LS202605/).first()).toBeVisible()
  await expect(collector.getByRole('main')).not.toContainText('电催甲二')
  await look(collector, '508-own-performance')
}
