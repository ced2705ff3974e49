import { expect } from '@playwright/test'
import { stampedScan } from '../../bank.ts'
import type { Cast } from '../../cast.ts'
import {
  dayAfterPlacing,
  downloadBy,
  expectNotice,
  fillDay,
  type KnownCase,
  untilListed,
  visit,
} from '../../screens/console.ts'
import { choose } from '../../screens/intake.ts'
import { baseUrl, look } from '../../support.ts'

/** What a debtor says they paid: with its proof, out to the client in its layout, answered, and the collector hears of it. */
export async function claim(cast: Cast, on: KnownCase): Promise<void> {
  const collector = await cast.as('S111')
  await visit(collector, `/cases/${on.id}`, '710-case')
  await collector.getByRole('button', { name: '登记待查账', exact: true }).click()
  const dialog = collector.getByRole('dialog')
  await dialog.getByLabel('自称还款金额（元）', { exact: true }).fill('500.00')
  await fillDay(dialog, '自称还款日期', await dayAfterPlacing(16))
  await dialog.getByLabel('还款凭证', { exact: true }).setInputFiles(stampedScan)
  await look(collector, '711-claim')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await expect(dialog).toBeHidden()

  const assistant = await cast.as('S003')
  await visit(assistant, '/outgoing/layouts', '712-layouts')
  await choose(assistant, '类型', '待查账')
  await assistant.getByRole('button', { name: '保存格式', exact: true }).click()
  await expect(assistant.getByText('已保存为第 1 版')).toBeVisible()
  await sendToClient(cast)
  await assistant.goto(`${baseUrl()}/claimed-payments`)
  await expect(assistant.getByText('已回传', { exact: true })).toBeVisible()
  await expect(assistant.getByRole('link', { name: `下载凭证，案件 ${on.caseNo}`, exact: true })).toBeVisible()
  await look(assistant, '714-claims')
  await assistant.getByRole('button', { name: `答复，案件 ${on.caseNo}`, exact: true }).click()
  await expect(assistant.getByRole('radio', { name: '已确认到账', exact: true })).toBeDisabled()
  await assistant.getByRole('radio', { name: '未到账', exact: true }).check()
  await assistant.getByLabel('依据', { exact: true }).fill('银行邮件答复，未见入账')
  await look(assistant, '715-answer')
  await assistant.getByRole('button', { name: '保存答复', exact: true }).click()
  await expect(assistant.getByRole('dialog')).toBeHidden()
  await expectNotice(collector, '委托方已答复待查账', '716-answered')
}

async function sendToClient(cast: Cast): Promise<void> {
  const page = await cast.as('S003')
  await page.goto(`${baseUrl()}/outgoing`)
  await page.getByRole('button', { name: '生成文件', exact: true }).click()
  await choose(page, '合作协议', '示范银行')
  await choose(page.getByRole('dialog'), '类型', '待查账')
  await page.getByRole('dialog').getByRole('button', { name: '生成', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  // Other acts' files stand in the list too.
  const file = page.getByRole('link', { name: /^下载 待查账/ })
  await untilListed(page, file)
  await look(page, '713-outgoing')
  expect(await downloadBy(page, 'S003', file)).toMatch(/\.xlsx$/)
}
