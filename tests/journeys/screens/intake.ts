import { expect, type Locator, type Page } from '@playwright/test'
import type { BankFile } from '../bank.ts'
import type { Cast } from '../cast.ts'
import { baseUrl } from '../support.ts'

export type Scene = {
  readonly flow: '委案' | '余额更新' | '回款' | '撤停留退结名单'
  readonly asOf: string
  readonly count: string
  /** Lists have none. */
  readonly sum?: string
  readonly batch?: { readonly no: string; readonly from: string; readonly until: string }
}

/** An antd select of the console: opened by its label, chosen by its text. */
export async function choose(scope: Page | Locator, label: string, option: string | RegExp): Promise<void> {
  const page = 'page' in scope ? scope.page() : scope
  await scope.getByRole('combobox', { name: label }).click()
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click()
}

async function fillDay(page: Page, label: string, day: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true })
  await field.fill(day)
  await field.press('Enter')
}

export async function fillScene(page: Page, scene: Scene): Promise<void> {
  await page.goto(`${baseUrl()}/intake/deliveries/new`)
  await choose(page, '委托方', '示范银行')
  await page.getByRole('main').getByText(scene.flow, { exact: true }).click()
  if (scene.batch !== undefined) {
    await page.getByLabel('批次号').fill(scene.batch.no)
    await fillDay(page, '委案开始日', scene.batch.from)
    await fillDay(page, '委案到期日', scene.batch.until)
  }
  await fillDay(page, '数据截止日', scene.asOf)
  await page.getByLabel('总笔数').fill(scene.count)
  if (scene.sum !== undefined) await page.getByLabel(/总金额/).fill(scene.sum)
  await page.getByRole('button', { name: '下一步：上传文件' }).click()
}

export const upload = async (page: Page, file: BankFile): Promise<void> => {
  await page.getByLabel('选择文件').setInputFiles(file)
}

/** From a recognised file to its report. */
export async function confirmReading(page: Page): Promise<void> {
  await page.getByRole('button', { name: '读得对，下一步：列映射' }).click()
}

/** Says that columns without a field are left out, and has the file checked. */
export async function startImport(page: Page): Promise<void> {
  const ignore = page.getByRole('checkbox', { name: /确认不导入其余/ })
  await expect(page.getByRole('button', { name: '保存映射并校验' })).toBeVisible()
  if (await ignore.isVisible()) await ignore.check()
  await page.getByRole('button', { name: '保存映射并校验' }).click()
}

export async function saveMapping(page: Page): Promise<void> {
  await startImport(page)
  await expect(page.getByRole('heading', { name: '控总核对', exact: true })).toBeVisible({ timeout: 60_000 })
}

/** A whole file through the ten steps; what is refused is left out. */
export async function deliver(cast: Cast, page: Page, scene: Scene, file: BankFile): Promise<void> {
  await fillScene(page, scene)
  await upload(page, file)
  await confirmReading(page)
  await saveMapping(page)
  await confirmImport(cast, page)
}

/** Says that the file is read correctly, where it looks otherwise than the last one. */
export async function confirmLayout(page: Page): Promise<void> {
  const seen = page.getByRole('checkbox', { name: '已核对以上版式差异，文件读得对', exact: true })
  if (await seen.isVisible()) await seen.check()
}

/** Rows are left out by two: who works on the file asks, the supervisor agrees before the same report. */
export async function agreeToSkip(cast: Cast, page: Page, shot?: (page: Page) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: '请求跳过，等待另一人同意', exact: true }).click()
  await expect(page.getByText(/请求跳过 [\d,]+ 行，等待另一人同意/).first()).toBeVisible()
  const second = await cast.as('S002')
  await second.goto(page.url())
  await expect(second.getByText(/请求跳过 [\d,]+ 行，等待另一人同意/).first()).toBeVisible()
  await shot?.(second)
  await second.getByRole('button', { name: '同意跳过', exact: true }).click()
  // The one who asked sees it without doing anything.
  await expect(page.getByText(/已同意跳过 [\d,]+ 行/).first()).toBeVisible()
}

export async function confirmImport(cast: Cast, page: Page): Promise<void> {
  const skip = page.getByRole('checkbox', { name: /跳过被拒绝的/ })
  const leavesOut = await skip.isVisible()
  if (leavesOut) await skip.check()
  await confirmLayout(page)
  if (leavesOut) await agreeToSkip(cast, page)
  await page.getByRole('button', { name: '确认入库' }).click()
  await expect(page.getByText('已全部入库')).toBeVisible({ timeout: 90_000 })
}
