import { expect } from '@playwright/test'
import { csv, portfolio } from '../../bank.ts'
import type { Cast } from '../../cast.ts'
import { dayAfterPlacing, visit } from '../../screens/console.ts'
import { confirmImport, confirmReading, fillScene, saveMapping, upload } from '../../screens/intake.ts'
import { baseUrl, look, sqlAsOwner } from '../../support.ts'

const batchNo = 'UCI-2026-X'
type Row = { id: string; debtor_id: string; state: string; contract_no: string }
const rows = () =>
  sqlAsOwner<Row>(
    `select c.id, c.debtor_id, c.state, a.contract_no from portfolio.cases c join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
     join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id where p.batch_no = $1 order by a.contract_no`,
    [batchNo],
  )

/** Two new accounts under one known number: one row has another name. */
function twoNames(): { readonly text: string; readonly name: string } {
  const [header = '', line = ''] = portfolio.placement.text.split('\r\n')
  const headers = header.split(',')
  const cells = line.split(',')
  const at = (column: string): number => headers.indexOf(column)
  const name = cells[at('姓名')] ?? ''
  const row = (contractNo: string, said: string) =>
    cells.map((cell, n) => (n === at('合同编号') ? contractNo : n === at('姓名') ? said : cell)).join(',')
  return { text: `${header}\r\n${row('UCI9000001', name)}\r\n${row('UCI9000002', `${name}某`)}\r\n`, name }
}

/** One number, two names: asked, answered, merged, split again; then the whole batch is taken back. */
export async function batch(cast: Cast): Promise<void> {
  const page = await cast.as('S003')
  const { text, name } = twoNames()
  const [, line = ''] = text.split('\r\n')
  const amount = Number(line.split(',')[text.split('\r\n')[0]?.split(',').indexOf('委案金额') ?? 0])
  await fillScene(page, {
    flow: '委案',
    asOf: await dayAfterPlacing(16),
    count: '2',
    sum: (amount * 2).toFixed(2),
    batch: { no: batchNo, from: await dayAfterPlacing(17), until: '2027-12-31' },
  })
  await upload(page, csv('委案-同号两名.csv', Buffer.from(text, 'utf8')))
  await confirmReading(page)
  await saveMapping(page)
  const question = page.getByRole('region', { name: /^同一证件号、不同姓名/ })
  await expect(question).toBeVisible()
  await look(page, '770-two-names')
  await question.getByRole('radio', { name: `同一人，姓名为 ${name}`, exact: true }).check()
  await question.getByLabel('依据', { exact: true }).fill('已与委托方核实')
  await question.getByRole('button', { name: '确认回答', exact: true }).click()
  await expect(question.getByText(`已确认为同一人：${name}`)).toBeVisible()
  await page.getByRole('button', { name: '重新校验', exact: true }).first().click()
  await expect(page.getByRole('button', { name: '确认入库', exact: true })).toBeEnabled()
  await confirmImport(cast, page)
  await look(page, '771-imported')
  const merged = await rows()
  expect(new Set(merged.map((row) => row.debtor_id)).size).toBe(1)
  await split(cast, merged[1]?.id ?? '')
  expect(new Set((await rows()).map((row) => row.debtor_id)).size).toBe(2)
  await page.getByRole('button', { name: '撤销批次', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('委托方发错批次')
  await look(page, '773-undo')
  await dialog.getByRole('button', { name: '撤销批次', exact: true }).click()
  await expect(dialog).toBeHidden()
  const [placement] = await sqlAsOwner<{ state: string }>(
    'select state from portfolio.placements where batch_no = $1',
    [batchNo],
  )
  expect(placement).toEqual({ state: 'withdrawn' })
  expect(new Set((await rows()).map((row) => row.state))).toEqual(new Set(['closed']))
  await visit(page, '/placements', '774-withdrawn')
}

async function split(cast: Cast, caseId: string): Promise<void> {
  const page = await cast.as('S002')
  await page.goto(`${baseUrl()}/cases/${caseId}`)
  await page.getByRole('button', { name: '拆分此人', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('依据', { exact: true }).fill('银行更正：证件号录错')
  await look(page, '772-split')
  await dialog.getByRole('button', { name: '拆分此人', exact: true }).click()
  await expect(dialog).toBeHidden()
}
