import { expect } from '@playwright/test'
import type { Cast } from '../cast.ts'
import { baseUrl, look, sqlAsOwner } from '../support.ts'
import { still } from '../traffic.ts'

/** The same screens 420 wide: nothing is cut off, nothing pushes the page sideways. */
export async function narrow(cast: Cast): Promise<void> {
  const cases = await sqlAsOwner<{ id: string }>(
    `select case_id as id from arrangements.promises where state = 'broken' limit 1`,
  )
  const caseId = cases[0]?.id ?? ''
  await lookAt(cast, 'S111', ['/today', '/cases', `/cases/${caseId}`, `/work/${caseId}`, '/reports'])
  await lookAt(cast, 'S002', ['/', '/allocation', '/placements', '/approvals?box=all', '/filings'])
  await lookAt(cast, 'S003', ['/intake/deliveries', '/intake/deliveries/new', '/payments', '/periods'])
}

async function lookAt(cast: Cast, staffNo: string, paths: readonly string[]): Promise<void> {
  const page = await cast.narrow(staffNo)
  for (const path of paths) {
    await page.goto(`${baseUrl()}${path}`)
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
    await still(page)
    await look(page, `narrow-${staffNo}${path.replaceAll(/[/?=]+/g, '-').replace(/[0-9a-f-]{36}/, 'one')}`)
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    expect.soft(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0)
  }
  await page.close()
}
