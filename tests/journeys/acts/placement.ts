import { expect, type Page } from '@playwright/test'
import { placementFile, portfolio, workbook, yuan } from '../bank.ts'
import type { Cast } from '../cast.ts'
import { expectHidden } from '../outsiders.ts'
import { confirmImport, confirmReading, fillScene, type Scene, saveMapping, upload } from '../screens/intake.ts'
import { baseUrl, look, sqlAsOwner } from '../support.ts'

const { fileTotals, acceptedTotals } = portfolio.placement
const scene: Scene & { readonly sum: string } = {
  flow: '委案',
  asOf: '2026-04-30',
  count: '3,079',
  sum: yuan(fileTotals.sumMinor),
  batch: { no: 'UCI-2026-04', from: '2026-05-01', until: '2026-10-31' },
}

const countsOf = async (): Promise<unknown> =>
  (
    await sqlAsOwner(
      `select (select count(*)::int from portfolio.cases) as cases, (select count(*)::int from intake.deliveries) as deliveries`,
    )
  )[0]

/** Step 1: the bank's file in GB18030, from upload to cases; what cannot be taken says why and changes nothing. */
export async function placement(cast: Cast): Promise<void> {
  const page = await cast.as('S003')
  await look(page, '100-home')
  await page.goto(`${baseUrl()}/intake/deliveries`)
  await expect(page.getByText('还没有导入过文件')).toBeVisible()
  await look(page, '101-import-centre-empty')
  await refusedWorkbook(page)
  await readFile(page)
  await refusedTotals(page)
  await acceptedFile(cast, page)
  await sameFileAgain(page)
  await expectHidden(cast, {
    lists: ['/v1/deliveries', '/v1/placements', '/v1/cases'],
    screen: { path: '/intake/deliveries', never: 'uci-placement', shot: '111-stranger-imports' },
  })
}

/** The letter's sum is typed one fen too high; a damaged .xlsx says so, and nothing of it is kept. */
async function refusedWorkbook(page: Page): Promise<void> {
  await fillScene(page, { ...scene, sum: yuan(fileTotals.sumMinor + 1n) })
  await look(page, '102-upload')
  await upload(page, workbook)
  await expect(page.getByRole('alert')).toContainText('已损坏或不完整')
  await look(page, '103-workbook-damaged')
}

async function readFile(page: Page): Promise<void> {
  await upload(page, placementFile)
  await expect(page.getByText('GB18030（含 GBK）').first()).toBeVisible()
  await look(page, '104-recognised')
  await confirmReading(page)
  await expect(page.getByText('必需字段已全部对应')).toBeVisible()
  await look(page, '105-mapping')
  await saveMapping(page)
  await expect(page.getByText('3,057', { exact: true }).first()).toBeVisible()
  await expect(page.getByText(yuan(acceptedTotals.sumMinor)).first()).toBeVisible()
  await expect(page.getByText('委案金额不大于零 × 22')).toBeVisible()
}

async function refusedTotals(page: Page): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: '控总不符' })).toBeVisible()
  await expect(page.getByRole('button', { name: '确认入库' })).toBeDisabled()
  await look(page, '106-totals-refused')
  expect(await countsOf()).toEqual({ cases: 0, deliveries: 1 })
  await page.getByRole('button', { name: '更正控制数' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/总金额/).fill(scene.sum)
  await dialog.getByLabel('更正原因').fill('录入时尾数有误，已与委案函核对')
  await look(page, '107-totals-amended')
  await dialog.getByRole('button', { name: '更正', exact: true }).click()
  await expect(page.getByText('笔数与金额均与委托方控制数一致')).toBeVisible()
}

/** Leaving the 22 out is said, never assumed. */
async function acceptedFile(cast: Cast, page: Page): Promise<void> {
  await page.getByRole('button', { name: '确认入库' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '请先勾选' })).toBeVisible()
  await page.locator('details', { hasText: '委案金额不大于零' }).first().locator('summary').click()
  await look(page, '108-checked')
  await confirmImport(cast, page)
  await look(page, '109-imported')
  expect(await countsOf()).toEqual({ cases: 3057, deliveries: 1 })
}

async function sameFileAgain(page: Page): Promise<void> {
  const before = await countsOf()
  await fillScene(page, { ...scene, batch: { no: 'UCI-2026-04-B', from: '2026-05-01', until: '2026-10-31' } })
  await upload(page, placementFile)
  await confirmReading(page)
  await expect(page.getByRole('link', { name: '查看已收的文件' })).toBeVisible()
  await look(page, '110-same-file-again')
  expect(await countsOf()).toEqual(before)
}
