import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import pg from 'pg'

export const baseUrl = (): string => process.env['JOURNEY_URL'] ?? ''
export const dataDir = (): string => process.env['JOURNEY_DATA_DIR'] ?? ''

/** Statements as the owner of the database: the clock, and figures that no screen shows. */
export async function sqlAsOwner<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: process.env['JOURNEY_ADMIN_URL'] })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** The clock that decides stands at this instant until it is set again. */
export async function setClock(instant: string | null): Promise<void> {
  await sqlAsOwner('update platform.clock set fixed_at = $1', [instant])
}

const usedCodes = new Set<string>()

/** Signs in through the screen as the demo's person with this staff number; waits for a code that was not used before. */
export async function signIn(page: Page, staffNo: string, language: 'zh' | 'en' = 'zh'): Promise<void> {
  const words =
    language === 'zh'
      ? { no: '工号', password: '密码', next: '下一步', code: '验证码' }
      : { no: 'Staff number', password: 'Password', next: 'Next', code: 'code' }
  await page.goto(`${baseUrl()}/`)
  const login = await freshLogin(page, staffNo)
  await page.getByLabel(words.no, { exact: true }).fill(staffNo)
  await page.getByLabel(words.password, { exact: true }).fill(login.password)
  await page.getByRole('button', { name: words.next }).click()
  await page.getByLabel(new RegExp(words.code, 'i')).first().fill(login.code)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation').first()).toBeVisible()
}

/** A one-time code works once, so a second sign-in within its 30 seconds waits for the next one. */
export async function freshLogin(page: Page, staffNo: string): Promise<{ password: string; code: string }> {
  let login: { staff_no: string; password: string; code: string } | undefined
  await expect
    .poll(
      async () => {
        const reply = await page.request.get(`${baseUrl()}/v1/demo/logins`)
        const { data } = (await reply.json()) as { data: { staff_no: string; password: string; code: string }[] }
        login = data.find((one) => one.staff_no === staffNo)
        return login !== undefined && !usedCodes.has(`${staffNo}/${login.code}`)
      },
      { timeout: 65_000 },
    )
    .toBe(true)
  if (login === undefined) throw new Error(`no demo login ${staffNo}`)
  usedCodes.add(`${staffNo}/${login.code}`)
  return login
}

/** What axe found on the screens of this story so far; each story ends by expecting nothing here. */
export const violations: string[] = []

/** A picture for the artifacts. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: false })
}

/**
 * A picture, and whatever axe has to say about what it shows. The screens have no frames, so axe need not look for any, and of what
 * it finds good nothing is written down: that was two thirds of its time.
 */
export async function look(page: Page, name: string): Promise<void> {
  await expect(page.locator('.ant-select-dropdown:visible, .ant-picker-dropdown:visible')).toHaveCount(0)
  await picture(page, name)
  const found = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  for (const { id, nodes } of found.violations) {
    violations.push(`${name}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
  }
}
