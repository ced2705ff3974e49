import { expect } from '@playwright/test'
import type { Cast } from '../cast.ts'
import { expectHidden } from '../outsiders.ts'
import { baseUrl, look, sqlAsOwner } from '../support.ts'

/** Step 2: fair to within one case and 0.5 % of the balance, seen before it is done. */
export async function allocation(cast: Cast): Promise<void> {
  const page = await cast.as('S002')
  await look(page, '200-home-supervisor')
  await page.goto(`${baseUrl()}/placements`)
  await expect(page.getByText('UCI-2026-04').first()).toBeVisible()
  await look(page, '201-placements')
  await page.goto(`${baseUrl()}/allocation`)
  await expect(page.getByText('已选 7 / 7 个席位')).toBeVisible()
  await look(page, '202-allocation')
  await page.getByRole('button', { name: '预览分配' }).click()
  await expect(page.getByRole('heading', { name: '分配预览', exact: true })).toBeVisible()
  await expect(page.getByText('电催乙三').last()).toBeVisible()
  await look(page, '203-preview')
  expect(await waitingCount()).toBe(3057)
  await page.getByRole('button', { name: '确认分案' }).click()
  await expect(page.getByText('3,057 件已分给 7 个席位')).toBeVisible()
  await look(page, '204-allocated')
  expect(await waitingCount()).toBe(0)
  const spread = await sqlAsOwner<{ n: number; s: number }>(`
    with d as (select desk_no, count(*) as n, sum(placed_minor) as s from portfolio.cases group by desk_no)
    select (max(n) - min(n))::int as n, ((max(s) - min(s)) / avg(s))::float8 as s from d`)
  expect(spread[0]?.n).toBeLessThanOrEqual(1)
  expect(spread[0]?.s).toBeLessThanOrEqual(0.005)
  await expectHidden(cast, {
    lists: ['/v1/placements', '/v1/cases'],
    screen: { path: '/placements', never: 'UCI-2026-04', shot: '205-stranger-placements' },
  })
}

async function waitingCount(): Promise<number | undefined> {
  const rows = await sqlAsOwner<{ n: number }>(`select count(*)::int as n from portfolio.cases where state = 'placed'`)
  return rows[0]?.n
}
