import { expect, type Page } from '@playwright/test'
import { baseUrl } from '../support.ts'

/** 开始作业: the next case, leased. */
export async function startWork(page: Page): Promise<void> {
  await page.goto(`${baseUrl()}/today`)
  await page.getByRole('button', { name: /开始作业|继续作业/ }).click()
  await onBench(page)
}

export async function onBench(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/work\//)
  await expect(page.getByRole('heading', { name: '催记', exact: true })).toBeVisible()
}

export const caseIdOf = (page: Page): string => /\/work\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? ''

/** The contract number on the case page. */
export async function contractNoOf(page: Page): Promise<string> {
  const shown = page.getByText(/^UCI\d{7}$/).first()
  await expect(shown).toBeVisible()
  return (await shown.textContent()) ?? ''
}

/** F2: a permit, and with it the number. */
export async function callByKey(page: Page): Promise<void> {
  await expect(page.getByText('可拨打', { exact: true }).first()).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByText(/号码显示 \d+ 秒/)).toBeVisible()
}

/** The chord that submits and brings the next case. */
export async function submitAndNext(page: Page): Promise<void> {
  const before = page.url()
  await page.keyboard.press('Control+Enter')
  await expect(page).not.toHaveURL(before)
  await onBench(page)
}

/** By digits: 本人接听, 承诺还款; then day and amount. */
export async function writePromise(page: Page, amount: string, day: string): Promise<void> {
  await page.keyboard.press('1')
  await expect(page.getByRole('group', { name: '行动结果' })).toBeVisible()
  await page.keyboard.press('1')
  await page.getByLabel('日期', { exact: true }).fill(day)
  await page.getByLabel('金额（元）').fill(amount)
  await page.getByLabel(/^备注/).fill('本人接听，已核实身份，承诺按期还款。')
}
