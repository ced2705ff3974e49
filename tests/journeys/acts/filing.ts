import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { Cast } from '../cast.ts'
import { expectHidden } from '../outsiders.ts'
import { baseUrl, dataDir, look } from '../support.ts'

const root = join(import.meta.dirname, '../../..')

/** Step 6: a week's report from production to a sealed folder that proves itself, and fails after one flipped byte. */
export async function filing(cast: Cast): Promise<void> {
  const author = await cast.as('S111')
  const reportId = await produce(author)
  await submit(author)
  const supervisor = await cast.as('S002')
  await decide(supervisor)
  await author.reload()
  await expect(author.getByText('已备案').first()).toBeVisible({ timeout: 60_000 })
  await look(author, '605-filed')
  const filingId = await sealedFiling(supervisor)
  await verifyFolder(supervisor, filingId)
  await expectHidden(cast, {
    things: [`/v1/reports/${reportId}`, `/v1/filings/${filingId}`, `/v1/filings/${filingId}/folder`],
    lists: ['/v1/reports', '/v1/filings', '/v1/approvals?box=all'],
    screen: { path: `/filings/${filingId}`, never: '清单指纹', shot: '608-stranger-filing' },
  })
}

async function produce(page: Page): Promise<string> {
  await page.goto(`${baseUrl()}/reports`)
  const day = page.getByLabel('周（选其中任一天）')
  await day.fill('2026-05-01')
  await day.press('Enter')
  await expect(page.getByText('2026-04-27 至 2026-05-03')).toBeVisible()
  await look(page, '600-reports')
  await page.getByRole('button', { name: '生成周报' }).click()
  await expect(page).toHaveURL(/\/reports\/[0-9a-f-]+/)
  await expect(page.getByRole('heading', { name: '汇总与口径', exact: true })).toBeVisible()
  await look(page, '601-draft')
  return /\/reports\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? ''
}

async function submit(page: Page): Promise<void> {
  await page.getByLabel('报告人说明').fill('本周首催完成，两户承诺月底前还款。')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByText('审批中').first()).toBeVisible()
  await look(page, '602-submitted')
}

async function decide(page: Page): Promise<void> {
  await page.goto(`${baseUrl()}/approvals`)
  await expect(page.getByText('本周首催完成')).toBeVisible()
  await look(page, '603-approval')
  await page.getByRole('button', { name: '同意', exact: true }).click()
  await expect(page.getByRole('button', { name: '审阅', exact: true })).toBeVisible()
  await page.getByLabel('意见').fill('数字已核，予以备案。')
  await page.getByRole('button', { name: '审阅', exact: true }).click()
  await expect(page.getByText('暂无待审批')).toBeVisible()
  await look(page, '604-decided')
}

async function sealedFiling(page: Page): Promise<string> {
  await page.goto(`${baseUrl()}/filings`)
  await page
    .getByRole('link', { name: /打开备案/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: '登记信息', exact: true })).toBeVisible()
  await look(page, '606-filing')
  await page.getByRole('button', { name: '立即核验' }).click()
  await expect(page.getByText('核验通过').first()).toBeVisible()
  await look(page, '607-verified')
  return /\/filings\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? ''
}

const verify = (folder: string) =>
  spawnSync(process.execPath, [join(root, 'server/src/main.ts'), 'verify', folder], { encoding: 'utf8' })

/** Without database and server: the folder alone, by the verifier's exit code. */
async function verifyFolder(page: Page, filingId: string): Promise<void> {
  const reply = await page.request.get(`${baseUrl()}/v1/filings/${filingId}`)
  const { operator, register } = (await reply.json()) as { operator: { id: string }; register: string }
  const folder = join(dataDir(), 'filings', operator.id, register)
  const sound = verify(folder)
  expect(sound.status, sound.stdout + sound.stderr).toBe(0)
  const copy = test.info().outputPath(register)
  cpSync(folder, copy, { recursive: true })
  const report = join(copy, 'report.html')
  const bytes = readFileSync(report)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(report, bytes)
  expect(verify(copy).status).toBe(3)
}
