import { expect, type Page } from '@playwright/test'
import { type Cast, makeCast } from './cast.ts'
import { test } from './story.ts'
import { baseUrl, look, sqlAsOwner, violations } from './support.ts'
import { still } from './traffic.ts'

test.describe.configure({ mode: 'serial' })

let cast: Cast
test.beforeAll(({ browser }) => {
  cast = makeCast(browser)
})
test.afterAll(() => cast.close())

async function open(page: Page, path: string, name: string): Promise<void> {
  await page.goto(`${baseUrl()}${path}`)
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await still(page)
  await look(page, name)
}

/** One file that is locked, one whose agreement was over: as they would stand after a night. */
async function plantArrivals(): Promise<void> {
  await sqlAsOwner(
    "insert into platform.files (sha256, size, key_id) values (repeat('ab', 32), 1, 'x') on conflict do nothing",
  )
  await sqlAsOwner(`insert into transfers.arrivals (client_id, unit_id, agreement_id, way, source_id, reference, flow, file_name, as_of, control_count, control_sum_minor,
      currency, sha256, state, error_code, ended_at, staff_id)
    select a.client_id, a.unit_id, a.id, 'api', gen_random_uuid(), x.name, 'placement', x.name, date '2026-10-31', 1, 0, 'CNY', repeat('ab', 32), 'refused', x.code, now(), s.id
    from clients.agreements a, identity.staff s, (values ('十月委案.zip', 'password_needed'), ('九月委案.csv', 'agreement_not_valid')) x (name, code)
    where a.no = 'DB-2026-SH' and s.staff_no = 'S003'`)
}

/** A server that is not there: what is pinned, and what a test says of it. */
async function makeConnection(page: Page): Promise<string> {
  const [agreement] = await sqlAsOwner<{ id: string; client_id: string }>(
    "select id, client_id from clients.agreements where no = 'DB-2026-SH'",
  )
  const made = await page.request.post(`${baseUrl()}/v1/connections`, {
    headers: { 'idempotency-key': '"journey-connection"' },
    data: {
      client_id: agreement?.client_id,
      agreement_id: agreement?.id,
      flow: 'placement',
      name: '每日委案',
      host: '127.0.0.1',
      port: 1,
      username: 'bank',
      directory: '/out',
      host_key: `SHA256:${'A'.repeat(43)}`,
      every_minutes: 1_440,
    },
  })
  return ((await made.json()) as { connection_id: string }).connection_id
}

test('[R9] the assistant gives out a key that is shown once, revokes it, and finds every way in, wide and narrow', async () => {
  const page = await cast.as('S003')
  // The second factor on demand has a story of its own; its code would have to wait for the next half minute.
  await sqlAsOwner('update identity.sessions set stepped_up_at = now() where ended_at is null')
  await plantArrivals()
  await open(page, '/transfers', '01-arrivals')
  await page.getByRole('button', { name: '为 十月委案.zip 输入密码', exact: true }).click()
  await expect(page.getByRole('dialog', { name: '打开有密码的文件', exact: true })).toBeVisible()
  await look(page, '01-locked')
  await page.getByRole('button', { name: /^取\s?消$/ }).click()
  await expect(page.getByRole('heading', { name: '来件', exact: true })).toBeVisible()
  await page.getByRole('link', { name: '接口密钥', exact: true }).click()
  await page.getByRole('button', { name: '发放文件密钥', exact: true }).first().click()
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
  await open(page, `/transfers/connections/${await makeConnection(page)}`, '06-connection')
  await expect(page.getByRole('heading', { name: '每日委案', exact: true })).toBeVisible()
  await page.getByRole('button', { name: '测试连接', exact: true }).click()
  await expect(page.getByText('连接不上委托方的 SFTP 服务器。', { exact: true }).first()).toBeVisible()
  await look(page, '07-tested')
  await open(page, '/transfers/media', '08-media')
  const narrow = await cast.narrow('S003')
  for (const [path, name] of [
    ['/transfers', '11-arrivals-narrow'],
    ['/transfers/media', '13-media-narrow'],
  ] as const)
    await open(narrow, path, name)
  await narrow.getByRole('button', { name: 'global English', exact: true }).click()
  await expect(narrow.getByRole('heading', { name: 'Portable packages', exact: true })).toBeVisible()
  await look(narrow, '14-media-english')
  expect(violations).toEqual([])
})
