import { afterAll, beforeAll, expect, test } from 'vitest'
import { listPlacements } from '#modules/portfolio'
import { type IntakeTest, openIntakeTest, uci } from '../../testing/intake.ts'
import { deliverFile } from './index.ts'
import { readHeaders } from './read-headers.ts'

let i: IntakeTest
let deliveryId: string
beforeAll(async () => {
  i = await openIntakeTest()
  const { placement, placedOn, mandateUntil, cutoffOn } = uci()
  const done = await deliverFile(await i.as('admin_assistant@A'), {
    flow: 'placement',
    clientId: i.world.clients.bankA.id,
    agreementId: i.world.clients.bankA.agreementA,
    fileName: placement.fileName,
    bytes: await i.gb18030(placement.text),
    asOf: cutoffOn,
    batchNo: 'HEAD-1',
    mandateFrom: placedOn,
    mandateUntil,
    controlCount: placement.fileTotals.rowCount,
    controlSumMinor: placement.fileTotals.sumMinor,
    skipRejects: true,
  })
  deliveryId = done.id
})
afterAll(() => i.close())

test('[R9] the column names of a delivery can be read again, without any value of a row', async () => {
  const { headers } = await readHeaders(await i.as('admin_assistant@A'), deliveryId)
  expect(headers).toEqual(uci().placement.text.split('\r\n')[0]?.split(','))
})

test('[R1] another branch finds no such delivery', async () => {
  await expect(readHeaders(await i.as('admin_assistant@B'), deliveryId)).rejects.toMatchObject({ code: 'not_found' })
})

test('[R1] a placement is listed with what waits, and another branch does not see it', async () => {
  const mine = await i.as('supervisor@A')
  const page = await mine.runner.ask(listPlacements, {}, mine.proof)
  expect(page.data).toMatchObject([
    {
      id: deliveryId,
      batch_no: 'HEAD-1',
      case_count: 3057,
      waiting_count: 3057,
      placed: { amount_minor: '15282520100' },
    },
  ])
  const others = await i.as('supervisor@B')
  expect((await others.runner.ask(listPlacements, {}, others.proof)).data).toEqual([])
})
