import { expect, type Locator } from '@playwright/test'
import type { Cast } from '../../cast.ts'
import { agree, dayAfterPlacing, fillDay, type KnownCase, stateOf } from '../../screens/console.ts'
import { choose } from '../../screens/intake.ts'
import { baseUrl, look, sqlAsOwner } from '../../support.ts'

/** The client's letter, entered on the case: contact stops with the click, whatever was queued. */
export async function stopOrder(cast: Cast, on: KnownCase): Promise<void> {
  const page = await cast.as('S003')
  await page.goto(`${baseUrl()}/cases/${on.id}`)
  await page.getByRole('button', { name: '登记停催指令', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '登记委托方停催指令', exact: true })
  await dialog.getByRole('button', { name: '立即停催', exact: true }).click()
  await expect(dialog.getByText('请填写此项', { exact: true })).toBeVisible()
  await dialog.getByLabel('委托方的说法（按来函或来电原文）', { exact: true }).fill('客户已向监管投诉，请即停催')
  await dialog.getByLabel('委托方指令编号', { exact: true }).fill('TC-2026-041')
  await look(page, '705-stop-order')
  await dialog.getByRole('button', { name: '立即停催', exact: true }).click()
  await expect(dialog).toBeHidden()
  expect(await stateOf(on.id)).toBe('on_hold')
}

/** From the bar under the case list: a file of returned cases about chosen ones, in a layout made for it. */
export async function returnChosen(cast: Cast, chosen: KnownCase): Promise<void> {
  const page = await cast.as('S003')
  await page.goto(`${baseUrl()}/outgoing/layouts`)
  await page.getByRole('button', { name: '保存格式', exact: true }).click()
  await expect(page.getByText('已保存为第 1 版')).toBeVisible()
  await page.goto(`${baseUrl()}/cases?state=on_hold`)
  await chooseRow(page.getByRole('row').filter({ hasText: chosen.caseNo }))
  await page.getByRole('button', { name: '生成退案回传', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '为所选案件生成退案回传（1 件）', exact: true })
  await choose(dialog, '合作协议', '示范银行')
  await look(page, '707-return-chosen')
  await dialog.getByRole('button', { name: '生成', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('已选 1 条', { exact: true })).toBeHidden()
  await expect
    .poll(async () => {
      const made = await sqlAsOwner<{ n: number | null }>(
        `select row_count as n from outgoing.files where kind = 'returned_cases' and state = 'ready'`,
      )
      return made.map(({ n }) => n)
    })
    .toEqual([1])
}

/** From the same bar: keeping the case of the largest amount, by the client's consent and another's approval. */
export async function keepChosen(cast: Cast): Promise<void> {
  const page = await cast.as('S002')
  await page.goto(`${baseUrl()}/cases?state=allocated&sort=amount`)
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('link') })
    .first()
  const caseId = (await row.getByRole('link').first().getAttribute('href'))?.split('/').at(-1) ?? ''
  await chooseRow(row)
  await page.getByRole('button', { name: '申请留案', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '申请留案 1 件', exact: true })
  await fillDay(dialog, '留至', '2028-06-30')
  await choose(dialog, '委托方同意方式', '函件')
  await fillDay(dialog, '同意日期', await dayAfterPlacing(16))
  await dialog.getByLabel('依据编号', { exact: true }).fill('函 2026-019')
  await dialog.getByLabel('理由', { exact: true }).fill('银行来函同意延长')
  await look(page, '708-keep-chosen')
  await dialog.getByRole('button', { name: '提交申请', exact: true }).click()
  await expect(dialog).toBeHidden()
  await agree(await cast.as('S001'), '留案', '709-approve-keep')
  expect(await stateOf(caseId)).toBe('kept')
}

async function chooseRow(row: Locator): Promise<void> {
  await row.getByRole('checkbox').check()
  await expect(row.page().getByText('已选 1 条', { exact: true })).toBeVisible()
}

/** An agreement is given to a guest agency, and taken back before its time: from then on it does not run. By the real day, which no clock of a story moves. */
export async function entrustment(cast: Cast): Promise<void> {
  const [{ yesterday } = { yesterday: '' }] = await sqlAsOwner<{ yesterday: string }>(
    'select (identity.today() - 1)::text as yesterday',
  )
  const page = await cast.as('S001')
  await page.goto(`${baseUrl()}/agreements`)
  await page.getByRole('link', { name: 'DB-2026-SH', exact: true }).click()
  await page.getByRole('button', { name: '新增转委托', exact: true }).click()
  const adding = page.getByRole('dialog', { name: '新增转委托', exact: true })
  await adding.getByRole('combobox', { name: '合作机构' }).click()
  await page.keyboard.press('Enter')
  await adding.getByLabel('起止日', { exact: true }).fill(yesterday)
  await page.keyboard.press('Enter')
  await page.keyboard.type(await dayAfterPlacing(60))
  await page.keyboard.press('Enter')
  await look(page, '744-entrust')
  await adding.getByRole('button', { name: '新增转委托', exact: true }).click()
  await expect(adding).toBeHidden()
  const panel = page.getByRole('region', { name: '转委托', exact: true })
  await expect(panel.getByText('执行中', { exact: true })).toBeVisible()
  await panel.getByRole('button', { name: /^提前结束，/ }).click()
  const ending = page.getByRole('dialog', { name: /^提前结束，/ })
  await fillDay(ending, '最后一日', yesterday)
  await look(page, '745-end-entrustment')
  await ending.getByRole('button', { name: '提前结束', exact: true }).click()
  await expect(ending).toBeHidden()
  await expect(panel.getByText('未在执行', { exact: true })).toBeVisible()
}
