import { expect, type Page, test } from '@playwright/test'
import { type Cast, makeCast } from './cast.ts'
import { baseUrl, look, violations } from './support.ts'

// Before the seven steps, by people of whom these need nothing: the demo's own bulletin, incident and agreement.
test.describe.configure({ mode: 'serial' })

let cast: Cast
test.beforeAll(({ browser }) => {
  violations.length = 0
  cast = makeCast(browser)
})
test.afterAll(() => cast.close())

async function open(page: Page, path: string, name: string): Promise<void> {
  await page.goto(`${baseUrl()}${path}`)
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  await look(page, name)
}

test('[R5] a leader finds the late bulletin on 今日 and in the bell, reads it and acknowledges it', async () => {
  const page = await cast.as('S101')
  await open(page, '/today', '01-today')
  await expect(page.getByText('已逾期未确认').first()).toBeVisible()
  await page.getByRole('button', { name: /通知，\d+ 条未读/ }).click()
  await expect(page.getByRole('link', { name: /委托方有最新要求/ })).toBeVisible()
  await look(page, '02-bell')
  await page.getByRole('link', { name: /委托方有最新要求/ }).click()
  await expect(page.getByRole('heading', { name: '通话录音与告知语要求' })).toBeVisible()
  await look(page, '03-bulletin')
  await page.getByRole('button', { name: '我已阅读并确认' }).click()
  await expect(page.getByRole('button', { name: '我已阅读并确认' })).toBeHidden()
  await open(page, '/bulletins', '04-bulletins')
})

test('[R34] [R4] head office sees the overdue incident with who must be told, and what changed in the agreement', async () => {
  const page = await cast.as('H001', 'en')
  await open(page, '/incidents', '10-incidents')
  await page.getByRole('link', { name: 'Data transfer failed' }).click()
  await expect(page.getByRole('heading', { name: 'Who must be told' })).toBeVisible()
  await expect(page.getByText('示范银行值班经理').first()).toBeVisible()
  await look(page, '11-incident')
  await open(page, '/agreements', '12-agreements')
  await page.getByRole('link', { name: 'DB-2026-SH' }).click()
  await expect(page.getByRole('heading', { name: 'Terms of version 2' })).toBeVisible()
  await expect(page.getByText('Changed, was').first()).toBeVisible()
  await look(page, '13-agreement')
  await open(page, '/client-log', '14-client-log')
  const narrow = await cast.narrow('H001')
  for (const path of ['/incidents', '/bulletins', '/agreements', '/client-log']) {
    await open(narrow, path, `narrow${path.replaceAll('/', '-')}`)
    const overflow = await narrow.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    expect.soft(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0)
  }
  expect(violations).toEqual([])
})
