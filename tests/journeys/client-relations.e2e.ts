import { expect, type Page } from '@playwright/test'
import { changeRules } from './acts/rules.ts'
import { type Cast, makeCast } from './cast.ts'
import { test } from './story.ts'
import { baseUrl, look, violations } from './support.ts'
import { still } from './traffic.ts'

// The demo's own bulletin, read by one whom no other story needs.
test.describe.configure({ mode: 'serial' })

let cast: Cast
test.beforeAll(({ browser }) => {
  cast = makeCast(browser)
})
test.afterAll(() => cast.close())

async function open(page: Page, path: string, name: string): Promise<void> {
  await page.goto(`${baseUrl()}${path}`)
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
  await still(page)
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
  await expect(page.getByRole('heading', { name: '通话录音与告知语要求', exact: true })).toBeVisible()
  await look(page, '03-bulletin')
  await page.getByRole('button', { name: '我已阅读并确认' }).click()
  await expect(page.getByRole('button', { name: '我已阅读并确认' })).toBeHidden()
  await open(page, '/bulletins', '04-bulletins')
})

test('[R17] an officer adds a rule in fields, sees what it would have done, and head office agrees to it', async () => {
  await changeRules(cast)
})

test('axe finds no violation on what a bulletin and the rules show', () => {
  expect(violations).toEqual([])
})
