import { expect, type Page } from '@playwright/test'
import { type Cast, makeCast } from './cast.ts'
import { test } from './story.ts'
import { baseUrl, look, violations } from './support.ts'
import { still } from './traffic.ts'

// Works the cases that the demo placed, on the morning after, when calling is allowed.
test.describe.configure({ mode: 'serial' })

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
let cast: Cast
test.beforeAll(async ({ browser }) => {
  violations.length = 0
  cast = makeCast(browser)
  await cast.at(`${tomorrow}T10:00:00+08:00`)
})
test.afterAll(() => cast.close())

test('[R1] sign-in in English: a wrong password says so and no more, the right one opens the day', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await page.goto(`${baseUrl()}/`)
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await look(page, '00-sign-in')
  await page.getByLabel('Staff number').fill('S112')
  await page.getByLabel('Password').fill('not the password')
  // Held until the busy button has been looked at: it must keep its own name, without "loading".
  const held = Promise.withResolvers<void>()
  await page.route('**/v1/sign-in', async (route) => {
    await held.promise
    await route.continue()
  })
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(page.locator('button.ant-btn-loading')).toHaveAccessibleName('Next')
  held.resolve()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Next', exact: true })).toBeEnabled()
  await look(page, '01-sign-in-refused')
  await context.close()
})

test('[R17] start work, ask, granted: the number is there for its seconds and gone when hidden', async () => {
  const page = await cast.as('S112', 'en')
  await page.goto(`${baseUrl()}/today`)
  await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible()
  await look(page, '10-today')
  await page.getByRole('button', { name: /Start work/ }).click()
  await expect(page.getByRole('heading', { name: /^Case C2026-/ })).toBeVisible()
  await expect(page.getByText('May be called', { exact: true }).first()).toBeVisible()
  await look(page, '11-workbench')
  await page
    .getByRole('button', { name: /^(phone )?Call/ })
    .first()
    .click()
  const number = page.getByRole('region', { name: 'Dial this number' })
  await expect(number).toContainText(/\d{3} \d{4} \d{4}/)
  await look(page, '12-number-shown')
  await expect(page.getByRole('timer')).toHaveText(/Shown for [1-5]\d s/)
  await page.getByRole('button', { name: 'Hide the number' }).click()
  await expect(number).toBeHidden()
  await recordNoAnswer(page)
})

async function recordNoAnswer(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Call result' }).getByText('No answer').click()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Desk: idle')).toBeVisible()
  await look(page, '13-recorded')
}

test('[R1] signing out ends the session', async () => {
  const page = await cast.as('S112', 'en')
  await page.getByRole('button', { name: /^(user )?Account/ }).click()
  await page.getByRole('menuitem', { name: /Sign out/ }).click()
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await look(page, '20-signed-out')
  const reply = await page.request.get(`${baseUrl()}/v1/work/today`)
  expect(reply.status()).toBe(401)
})

test('the main screens in English', async () => {
  const page = await cast.as('S002', 'en')
  for (const path of [
    '',
    'intake/deliveries',
    'placements',
    'allocation',
    'payments',
    'periods',
    'performance',
    'reports',
    'approvals',
    'filings',
  ]) {
    await page.goto(`${baseUrl()}/${path}`)
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
    await still(page)
    await look(page, `30-${path.replaceAll('/', '-') || 'home'}`)
  }
})

test('axe finds no violation on any screen in English', () => {
  expect(violations).toEqual([])
})
