import { expect, type Page } from '@playwright/test'
import { type Cast, makeCast } from './cast.ts'
import { test } from './story.ts'
import { baseUrl, look, sqlAsOwner, violations } from './support.ts'

test.describe.configure({ mode: 'serial' })

let cast: Cast
test.beforeAll(({ browser }) => {
  cast = makeCast(browser)
})
test.afterAll(() => cast.close())

async function open(page: Page, path: string, name: string): Promise<void> {
  await page.goto(`${baseUrl()}${path}`)
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
  await look(page, name)
}

test('[R9] the assistant gives out a key that is shown once, revokes it, and finds every way in, wide and narrow', async () => {
  const page = await cast.as('S003')
  // The second factor on demand has a story of its own; its code would have to wait for the next half minute.
  await sqlAsOwner('update identity.sessions set stepped_up_at = now() where ended_at is null')
  await open(page, '/transfers', '01-arrivals')
  await expect(page.getByRole('heading', { name: '来件', exact: true })).toBeVisible()
  await page.getByRole('link', { name: '接口密钥', exact: true }).click()
  await page.getByRole('button', { name: '发放密钥', exact: true }).first().click()
  await page.getByLabel('合作协议', { exact: true }).click()
  await page
    .getByTitle(/DB-2026/)
    .first()
    .click()
  await page.getByLabel('名称', { exact: true }).fill('夜间批量')
  await page.getByLabel('委案', { exact: true }).check()
  await look(page, '02-make-key')
  await page.getByRole('button', { name: /^发\s?放$/ }).click()
  const shown = page.getByRole('dialog', { name: '密钥已发放', exact: true })
  await expect(shown.getByText(/^dwk_/)).toBeVisible()
  await look(page, '03-shown-once')
  await page.getByRole('button', { name: '我已保存，关闭', exact: true }).click()
  await page.getByRole('button', { name: '停用 夜间批量', exact: true }).click()
  await page.getByLabel('停用原因', { exact: true }).fill('演练')
  await page
    .getByRole('dialog', { name: '停用', exact: true })
    .getByRole('button', { name: /^停\s?用$/ })
    .click()
  await expect(page.getByText('已停用', { exact: true })).toBeVisible()
  await open(page, '/transfers/connections', '04-connections')
  await page.getByRole('button', { name: '新建连接', exact: true }).first().click()
  await look(page, '05-new-connection')
  await open(page, '/transfers/media', '06-media')
  const narrow = await cast.narrow('S003')
  for (const [path, name] of [
    ['/transfers', '11-arrivals-narrow'],
    ['/transfers/keys', '12-keys-narrow'],
    ['/transfers/media', '13-media-narrow'],
  ] as const)
    await open(narrow, path, name)
  expect(violations).toEqual([])
})
