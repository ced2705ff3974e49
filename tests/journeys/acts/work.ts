import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { paidInMay, yuan } from '../bank.ts'
import type { Cast } from '../cast.ts'
import { expectHidden } from '../outsiders.ts'
import { callByKey, caseIdOf, contractNoOf, startWork, submitAndNext, writePromise } from '../screens/work.ts'
import { baseUrl, look } from '../support.ts'

const dueOn = '2026-05-28'

/** Step 3: from 开始作业 to the record by keys; two promises, of which the bank's May keeps one. */
export async function work(cast: Cast): Promise<void> {
  const page = await cast.as('S111')
  await page.goto(`${baseUrl()}/today`)
  await expect(page.getByRole('button', { name: /开始作业/ })).toBeVisible()
  await look(page, '300-today')
  await page.goto(`${baseUrl()}/cases`)
  await expect(page.getByRole('link', { name: /打开案件/ }).first()).toBeVisible()
  await look(page, '301-my-cases')
  await startWork(page)
  await look(page, '302-workbench')
  const promised = new Map<string, string>()
  while (promised.size < 2) {
    const contractNo = await contractNoOf(page)
    const paidMinor = paidInMay(contractNo)
    const willBe = paidMinor > 0n ? 'kept' : 'broken'
    if (promised.has(willBe)) {
      await recordNoAnswer(page)
      continue
    }
    await promise(page, { amount: willBe === 'kept' ? await withinOwed(page, paidMinor) : '500.00', willBe })
    promised.set(willBe, caseIdOf(page))
    await submitAndNext(page)
  }
  await look(page, '305-next-case')
  const caseId = promised.get('kept') ?? ''
  await expectHidden(cast, {
    things: [`/v1/cases/${caseId}`, `/v1/cases/${caseId}/verdicts`],
    lists: [`/v1/cases/${caseId}/payments`],
    screen: { path: `/cases/${caseId}`, never: /UCI\d/, shot: '308-stranger-case' },
  })
}

async function recordNoAnswer(page: Page): Promise<void> {
  await callByKey(page)
  await page.keyboard.press('3')
  await submitAndNext(page)
}

/** The smaller of what May will bring and what is owed: a promise above what is owed is refused. */
async function withinOwed(page: Page, paidMinor: bigint): Promise<string> {
  const reply = await page.request.get(`${baseUrl()}/v1/cases/${caseIdOf(page)}`)
  const { balance } = (await reply.json()) as { balance: { owed: { amount_minor: string } } }
  const owedMinor = BigInt(balance.owed.amount_minor)
  return yuan(paidMinor < owedMinor ? paidMinor : owedMinor).replaceAll(',', '')
}

async function promise(page: Page, what: { amount: string; willBe: string }): Promise<void> {
  await callByKey(page)
  if (what.willBe === 'kept') await look(page, '303-number-shown')
  await writePromise(page, what.amount, dueOn)
  await expect(page.getByText('草稿已保存')).toBeVisible()
  if (what.willBe === 'kept') await look(page, '304-promise')
}

/** After the third effective call of a day the fourth is refused, with its rule, clause and reopening time. */
export async function refusedByCap(cast: Cast): Promise<void> {
  const page = await cast.as('S111')
  await startWork(page)
  for (let call = 1; call <= 3; call += 1) {
    await callByKey(page)
    await page.keyboard.press('1')
    if (call === 3) await picture(page)
    await page.getByRole('group', { name: '行动结果' }).getByText('愿意还款').click()
    await page.keyboard.press('Control+s')
    await expect(page.getByText('坐席：空闲')).toBeVisible()
    await expect(page.getByText(`今日有效通话 ${call}/3`)).toBeVisible()
  }
  await page.keyboard.press('F2')
  await expect(page.getByRole('alert').filter({ hasText: '未获许可' })).toBeVisible()
  await expectBasis(page, '5.3.2.2.2')
  await look(page, '306-cap-refused')
}

/** At 22:30 nobody is called before 08:00. */
export async function refusedByHour(cast: Cast): Promise<void> {
  const page = await cast.as('S111')
  await startWork(page)
  await page.keyboard.press('F2')
  await expect(page.getByRole('alert').filter({ hasText: '未获许可' })).toBeVisible()
  await expectBasis(page, '5.3')
  await expect(page.getByText(/明日 08:00|08:00/).first()).toBeVisible()
  await look(page, '307-hours-refused')
}

async function expectBasis(page: Page, clause: string): Promise<void> {
  const strip = page.getByRole('region', { name: '合规状态' })
  await expect(strip.getByText('GB/T 45251-2025')).toBeVisible()
  await expect(strip.getByText(clause, { exact: true })).toBeVisible()
  await expect(strip.getByText('恢复时间')).toBeVisible()
}

/** The workbench as the README shows it, taken anew with `DOCS_IMAGES=1`. */
async function picture(page: Page): Promise<void> {
  if (process.env['DOCS_IMAGES'] === undefined) return
  await page.getByRole('group', { name: '行动结果' }).getByText('承诺还款').click()
  await page.getByLabel('日期', { exact: true }).fill('周五')
  await page.getByLabel(/^备注/).fill('本人接听，已核实身份，周五发薪后还款。')
  await expect(page.getByText('草稿已保存')).toBeVisible()
  await page.evaluate('document.fonts.ready.then(() => true)')
  await page.screenshot({ path: join(import.meta.dirname, '../../../docs/images/workbench.png') })
}
