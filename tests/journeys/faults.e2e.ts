import { expect, type Page } from '@playwright/test'
import { type Cast, makeCast } from './cast.ts'
import { fillDay } from './screens/console.ts'
import { choose } from './screens/intake.ts'
import { test } from './story.ts'
import { baseUrl, look, sqlAsOwner, violations } from './support.ts'

// A lost line, a lost answer and a fault, as one meets them whom no other story needs.
test.describe.configure({ mode: 'serial' })

let cast: Cast
let page: Page
test.beforeAll(async ({ browser }) => {
  violations.length = 0
  cast = makeCast(browser)
  page = await cast.as('C002')
})
test.afterAll(() => cast.close())

test('a lost line is said, a screen not yet fetched waits for it, and all goes on by itself', async () => {
  const said = page.getByText(/^连不上服务器，最后更新/)
  await page.context().setOffline(true)
  await expect(said).toBeVisible()
  await page.getByRole('link', { name: '委托方沟通记录', exact: true }).click()
  await expect(page).toHaveURL(/\/client-log$/)
  await look(page, '01-lost')
  await page.context().setOffline(false)
  await expect(page.getByRole('heading', { name: '委托方沟通记录', exact: true })).toBeVisible()
  await expect(said).toBeHidden()
})

test('an answer that is lost costs no word, and the same button, pressed twice, writes once', async () => {
  let lost = 0
  await page.route('**/v1/client-log', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: '登记沟通', exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await choose(dialog, '委托方', /成都分公司/)
  await dialog.getByRole('radio', { name: '委托方告知', exact: true }).check()
  await choose(dialog, '方式', '电话')
  await dialog.getByLabel('委托方人员', { exact: true }).fill('值班经理')
  await fillDay(dialog, '沟通时间', '2026-11-20 09:30')
  await dialog.getByLabel('内容', { exact: true }).fill('断线也只登记一次')
  const save = dialog.getByRole('button', { name: '保存', exact: true })
  await save.click()
  await expect(dialog.getByText(/无法确定是否已保存/)).toBeVisible()
  await expect(dialog.getByLabel('内容', { exact: true })).toHaveValue('断线也只登记一次')
  await look(page, '02-lost-answer')
  await save.dblclick()
  await expect(dialog).toBeHidden()
  const entries = await sqlAsOwner<{ n: number }>(
    `select count(*)::int as n from clients.client_log where text = '断线也只登记一次'`,
  )
  expect(entries).toEqual([{ n: 1 }])
})

test('a fault names its trace, which can be copied, and the way on', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const trace_id = '0af7651916cd43dd8448eb211c80319c'
  await page.route(/\/v1\/bulletins(\?|$)/, (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      json: { status: 500, code: 'internal', trace_id },
    }),
  )
  await page.goto(`${baseUrl()}/bulletins`)
  const alert = page.getByRole('alert').filter({ hasText: trace_id })
  await expect(alert).toBeVisible()
  await look(page, '03-fault')
  await alert.getByRole('button', { name: '复制追踪号', exact: true }).click()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(trace_id)
  await page.unrouteAll()
  await alert.getByRole('button', { name: '重试', exact: true }).click()
  await expect(alert).toBeHidden()
})

test('axe finds no violation on what is shown of a fault', () => {
  expect(violations).toEqual([])
})
