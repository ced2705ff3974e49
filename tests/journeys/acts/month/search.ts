import { expect, type Page } from '@playwright/test'
import type { Cast } from '../../cast.ts'
import type { KnownCase } from '../../screens/console.ts'
import { baseUrl, look, sqlAsOwner } from '../../support.ts'

/** Ctrl+K: by the sound of a name and by a whole telephone number; each asked, written down, and only then read. */
export async function search(cast: Cast, sought: KnownCase): Promise<void> {
  const page = await cast.as('S111')
  const [known] = await sqlAsOwner<{ pinyin: string; phone: string }>(
    `select n.pinyin, v.value as phone from portfolio.cases c
     join search.names n on n.client_id = c.client_id and n.debtor_id = c.debtor_id
     join portfolio.contact_points p on p.client_id = c.client_id and p.debtor_id = c.debtor_id and p.kind = 'mobile'
     join vault.contact_values v on v.client_id = p.client_id and v.contact_point_id = p.id where c.id = $1 limit 1`,
    [sought.id],
  )
  if (known === undefined) throw new Error('no name or telephone of the case')
  const before = await asked()
  await page.goto(`${baseUrl()}/cases`)
  await expect(page.getByRole('link', { name: /打开案件/ }).first()).toBeVisible()
  await find(page, known.pinyin.replaceAll(' ', ''), sought)
  await look(page, '760-by-sound')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await find(page, known.phone, sought)
  await look(page, '761-by-phone')
  await page.getByRole('option').filter({ hasText: sought.caseNo }).click()
  await expect(page).toHaveURL(new RegExp(`/cases/${sought.id}`))
  expect(await asked()).toBe(before + 2)
}

async function find(page: Page, text: string, sought: KnownCase): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^姓名、拼音/ }).fill(text)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option').filter({ hasText: sought.caseNo })).toBeVisible()
}

async function asked(): Promise<number> {
  const [found] = await sqlAsOwner<{ n: number }>(
    `select count(*)::int as n from audit.events where action = 'search.cases'`,
  )
  return found?.n ?? 0
}
