import { expect } from '@playwright/test'
import type { Cast } from '../../cast.ts'
import {
  agree,
  dayAfterPlacing,
  downloadBy,
  expectNotice,
  fillDay,
  stateOf,
  untilListed,
  visit,
} from '../../screens/console.ts'
import { choose } from '../../screens/intake.ts'
import { baseUrl, look, sqlAsOwner } from '../../support.ts'

/** An export: asked for by one, approved by another, downloaded in two steps. */
export async function exported(cast: Cast): Promise<void> {
  const page = await cast.as('S002')
  await visit(page, '/cases?state=on_hold', '720-cases')
  await page.getByRole('button', { name: /申请导出$/ }).click()
  await choose(page, '用途', '报送委托方')
  await page.getByLabel('说明（审批人可见）', { exact: true }).fill('月度停催案件核对')
  await look(page, '721-ask-export')
  await page.getByRole('button', { name: '提交申请', exact: true }).click()
  await expect(page.getByText(/已提交，等待审批/)).toBeVisible()
  await agree(await cast.as('S001'), '列表导出', '722-approve-export')
  await page.goto(`${baseUrl()}/exports`)
  await untilListed(page, '可下载')
  await look(page, '723-exports')
  expect(await downloadBy(page, 'S002', page.getByRole('button', { name: /下载 / }))).toMatch(/\.xlsx$/)
}

/** 督导台: what was missed, a review noted late, and a case kept by the client's consent and another's approval. */
export async function keeping(cast: Cast): Promise<void> {
  const page = await cast.as('S002')
  await page.goto(`${baseUrl()}/cycle`)
  await expect(page.getByText('已错过', { exact: true }).first()).toBeVisible()
  await look(page, '730-desk')
  const [batch] = await sqlAsOwner<{ id: string; batch_no: string }>(
    'select id, batch_no from portfolio.placements order by placed_at limit 1',
  )
  const review = page.getByRole('button', { name: `把 ${batch?.batch_no} 的中期复盘记为完成`, exact: true })
  await review.click()
  await page.getByLabel('结论', { exact: true }).fill('已开会复盘，补做首次触达')
  await page.getByRole('button', { name: '记为完成', exact: true }).click()
  await expect(review).toBeHidden()
  await page.goto(`${baseUrl()}/cycle/${batch?.id}/end`)
  const row = page.getByRole('row').nth(1)
  const caseId = (await row.getByRole('link').getAttribute('href'))?.split('/').at(-1) ?? ''
  await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: '申请留案', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await fillDay(dialog, '留至', '2028-06-30')
  await choose(page, '委托方同意方式', '函件')
  await fillDay(dialog, '同意日期', await dayAfterPlacing(16))
  await dialog.getByLabel('依据编号', { exact: true }).fill('函 2026-018')
  await dialog.getByLabel('理由', { exact: true }).fill('已承诺分期，银行来函同意')
  await look(page, '731-ask-keep')
  await dialog.getByRole('button', { name: '提交申请', exact: true }).click()
  await expect(dialog).toBeHidden()
  await agree(await cast.as('S001'), '留案', '732-approve-keep')
  expect(await stateOf(caseId)).toBe('kept')
  await expectNotice(page, '您的留案申请已通过', '733-kept')
}

/** New terms: proposed by one, in force only when head office has agreed. */
export async function terms(cast: Cast): Promise<void> {
  const page = await cast.as('S002')
  await page.goto(`${baseUrl()}/agreements`)
  await page.getByRole('link', { name: 'DB-2026-SH', exact: true }).click()
  await expect(page.getByRole('heading', { name: '条款版本', exact: true })).toBeVisible()
  await look(page, '740-agreement')
  await page.getByRole('button', { name: '提出新版本', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await choose(page, '允许的产品', '房贷')
  await page.keyboard.press('Escape')
  await fillDay(dialog, '生效日', '2028-01-01')
  await dialog.getByRole('radio', { name: '跳过问题行', exact: true }).check()
  await dialog.getByLabel('一人可跳过的问题行数（超过须第二人同意）', { exact: true }).fill('50')
  await look(page, '741-propose')
  await dialog.getByRole('button', { name: '提出新版本', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('待审批', { exact: true }).first()).toBeVisible()
  await agree(await cast.as('H001'), '协议条款', '742-approve-terms')
  await page.reload()
  await expect(page.getByText('已批准', { exact: true }).first()).toBeVisible()
  await look(page, '743-approved')
  const [version] = await sqlAsOwner<{ products: string[]; above: string }>(
    `select terms -> 'products' as products, terms ->> 'skip_second_above' as above from clients.agreement_terms where state = 'approved' order by version desc limit 1`,
  )
  expect(version?.products).toContain('mortgage')
  expect(version?.above).toBe('50')
}
