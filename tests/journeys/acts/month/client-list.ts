import { expect } from '@playwright/test'
import { csv } from '../../bank.ts'
import type { Cast } from '../../cast.ts'
import { dayAfterPlacing, expectNotice, type KnownCase, stateOf } from '../../screens/console.ts'
import { confirmImport, confirmReading, fillScene, saveMapping, upload } from '../../screens/intake.ts'
import { look } from '../../support.ts'

/** A list of the client: seen before anybody confirms it, applied as a whole, and the desk's own person is told. */
export async function clientList(cast: Cast, recalled: KnownCase, stopped: KnownCase): Promise<void> {
  const page = await cast.as('S003')
  const text = `合同编号,操作,原因\r\n${recalled.contractNo},撤案,委托方来函\r\n${stopped.contractNo},停催,委托方来函\r\n`
  await fillScene(page, { flow: '撤停留退结名单', asOf: await dayAfterPlacing(16), count: '2' })
  await upload(page, csv('撤停名单.csv', Buffer.from(text, 'utf8')))
  await confirmReading(page)
  await saveMapping(page)
  const preview = page.getByRole('region', { name: '预演：入库后将执行', exact: true })
  await expect(preview.getByRole('term').getByText('撤案', { exact: true })).toBeVisible()
  await expect(preview.getByText('停催（立即生效）', { exact: true })).toBeVisible()
  await look(page, '701-list-preview')
  expect(await stateOf(recalled.id)).toBe('allocated')
  await confirmImport(cast, page)
  expect([await stateOf(recalled.id), await stateOf(stopped.id)]).toEqual(['recalled', 'on_hold'])
  await expectNotice(await cast.as('S111'), '您的案件状态有变化：已撤案', '702-owner-told')
}
