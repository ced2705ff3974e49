import { expect, type Locator, type Page } from '@playwright/test'
import { baseUrl, freshLogin, look, sqlAsOwner } from '../support.ts'
import { still } from '../traffic.ts'

export type KnownCase = { readonly id: string; readonly caseNo: string; readonly contractNo: string }

/** Cases on a person's own desk that nobody has touched. */
export async function untouchedCases(staffNo: string, count: number): Promise<KnownCase[]> {
  const found = await sqlAsOwner<{ id: string; case_no: string; contract_no: string }>(
    `select c.id, c.case_no, a.contract_no from portfolio.cases c
     join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
     join identity.org_units u on u.desk_no = c.desk_no join identity.staff s on s.home_unit_id = u.id
     where s.staff_no = $1 and c.state = 'allocated' and not exists (select 1 from contacts.records r where r.case_id = c.id)
     order by c.case_no limit $2`,
    [staffNo, count],
  )
  expect(found).toHaveLength(count)
  return found.map(({ id, case_no, contract_no }) => ({ id, caseNo: case_no, contractNo: contract_no }))
}

/** A day counted from that on which the demo's batch was placed. */
export async function dayAfterPlacing(days: number): Promise<string> {
  const [batch] = await sqlAsOwner<{ day: string }>(
    `select ((placed_at at time zone 'Asia/Shanghai')::date + $1::int)::text as day from portfolio.placements order by placed_at limit 1`,
    [days],
  )
  return batch?.day ?? ''
}

export async function stateOf(caseId: string): Promise<string | undefined> {
  const found = await sqlAsOwner<{ state: string }>('select state from portfolio.cases where id = $1', [caseId])
  return found[0]?.state
}

/** A screen of the console, looked at once it stands still. */
export async function visit(page: Page, path: string, shot: string): Promise<void> {
  await page.goto(`${baseUrl()}${path}`)
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
  await still(page)
  await expect(page.locator('.dw-skeleton, .dw-list-wait')).toHaveCount(0)
  await look(page, shot)
}

export async function fillDay(scope: Page | Locator, label: string, day: string): Promise<void> {
  const field = scope.getByLabel(label, { exact: true })
  await field.fill(day)
  await field.press('Enter')
}

/** What the bell says, newest first; the drawer is closed again. */
export async function expectNotice(page: Page, text: string, shot: string): Promise<void> {
  await page.goto(`${baseUrl()}/today`)
  await page.getByRole('button', { name: /^通知，\d+ 条未读$/ }).click()
  const drawer = page.getByRole('dialog', { name: '通知', exact: true })
  await expect(drawer.getByRole('link', { name: text, exact: true }).first()).toBeVisible()
  await look(page, shot)
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
}

/** The first request of a kind in the person's inbox, agreed to; returns when it has left. */
export async function agree(page: Page, kind: string, shot: string): Promise<void> {
  await page.goto(`${baseUrl()}/approvals`)
  const row = page.getByRole('main').getByText(kind, { exact: true }).first()
  await expect(row).toBeVisible()
  await row.click()
  await expect(page.getByRole('button', { name: '同意', exact: true })).toBeVisible()
  await still(page)
  await look(page, shot)
  await page.getByRole('button', { name: '同意', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: `已同意` }).first()).toContainText(kind)
}

/** What a click downloads; a fresh code is given when it is asked for. */
export async function downloadBy(page: Page, staffNo: string, button: Locator): Promise<string> {
  const coming = page.waitForEvent('download')
  await button.click()
  const question = page.getByRole('dialog').filter({ hasText: '请再次验证身份' })
  await Promise.race([coming, question.waitFor()])
  if (await question.isVisible()) {
    const { code } = await freshLogin(page, staffNo)
    await question.getByLabel('动态验证码').fill(code)
    await question.getByRole('button', { name: '验证并继续' }).click()
  }
  return (await coming).suggestedFilename()
}

/** A list is read again until a row says so: jobs write what it shows. */
export async function untilListed(page: Page, what: string | Locator): Promise<void> {
  const found = typeof what === 'string' ? page.getByText(what, { exact: true }) : what
  await expect(async () => {
    await page.getByRole('button', { name: '刷新', exact: true }).click()
    await expect(found.first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
}
