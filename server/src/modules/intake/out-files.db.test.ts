import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { aPlacement, type IntakeTest, openIntakeTest, people, smallRow } from '../../testing/intake.ts'
import { openTestServer } from '../../testing/server.ts'
import { deliverFile, intakeRoutes } from './index.ts'

let i: IntakeTest
let app: FastifyInstance
const [anna, bert] = people

beforeAll(async () => {
  i = await openIntakeTest()
  app = await openTestServer({
    runner: i.t.runner,
    services: i.services,
    routes: intakeRoutes,
  })
})
afterAll(async () => {
  await app.close()
  await i.close()
})

async function read(url: string, person = 'admin_assistant@A', language = 'zh-CN') {
  const { proof } = await i.as(person)
  const headers = { cookie: `dunwell_session=${proof.token}`, 'accept-language': language }
  return app.inject({ method: 'GET', url, headers })
}

/** Texts of a sheet's cells, row by row, as a reader of the file finds them. */
async function sheetRows(bytes: Buffer, sheet = 1): Promise<string[][]> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== `xl/worksheets/sheet${sheet}.xml`) continue
    const xml = await text(await zip.openReadStreamPromise(entry))
    return Array.from(xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs), ([, row = '']) =>
      Array.from(row.matchAll(/<(?:t|v)[ >][^<]*?>?([^<>]*)<\/(?:t|v)>/g), ([, cell = '']) =>
        cell.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
      ),
    )
  }
  throw new Error('no such sheet')
}

test('[R9] refused rows go back as a workbook of text: formulas stay text, long rows keep their reason under its own name', async () => {
  const rows = [
    smallRow('OK1', anna, '10.00'),
    smallRow('=1+1', bert, '1,2O0'),
    `${smallRow('LONG', bert, '3.00')},too,many`,
    'SHORT,x',
  ]
  const delivered = await deliverFile(await i.as('admin_assistant@A'), {
    ...aPlacement(i.world, rows, { controlSumMinor: 1000n }),
    validateOnly: true,
  })
  expect([delivered.accepted_count, delivered.rejected_count]).toEqual([1, 3])
  const url = `/v1/deliveries/${delivered.id}/rejects.xlsx`
  const answer = await read(url)
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ])
  const [header, formula, long, short] = await sheetRows(answer.rawPayload)
  expect(header?.slice(-3)).toEqual(['超出表头的单元格', '原文件行号', '拒绝原因'])
  expect([formula?.[0], formula?.[5], formula?.[8]]).toEqual(['=1+1', '1,2O0', '3'])
  expect(formula?.[9]).toContain('委案金额: 金额中混有字母')
  expect([long?.[0], long?.[7], long?.[8]]).toEqual(['LONG', 'too | many', '4'])
  expect(long?.[9]).toContain('列数与表头不一致')
  expect([short?.[0], short?.[1], short?.[2], short?.[8]]).toEqual(['SHORT', 'x', '', '5'])
  const english = await sheetRows((await read(`${url}?lang=en`)).rawPayload)
  expect(english[0]?.at(-1)).toBe('Why it was refused')
  const csv = await read(`/v1/deliveries/${delivered.id}/rejects.csv`)
  expect(csv.body).toContain(`'=1+1`)
  expect(await i.count('audit.events', `action = 'intake.open-reject-file' and subject = '${delivered.id}'`)).toBe(3)
})

test('[R9] the receipt says what came: hash with its algorithm, counts, sums, reasons, who and when', async () => {
  const rows = [smallRow('R1', anna, '10.00'), smallRow('R2', bert, '20.00', { phone: '123' })]
  const done = await deliverFile(
    await i.as('admin_assistant@A'),
    aPlacement(i.world, rows, { controlSumMinor: 3000n, skipRejects: true }),
  )
  const url = `/v1/deliveries/${done.id}/receipt`
  const page = await read(`${url}?lang=zh`)
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  for (const said of [
    '收件回执',
    `sha-256 ${done.file_sha256}`,
    '2 / 30.00 CNY',
    '1 / 10.00 CNY',
    '电话号码格式不对',
    '已入库',
    '员工A',
  ])
    expect(page.body).toContain(said)
  expect(page.body).not.toMatch(/<script|https?:\/\//)
  const workbook = (await read(`${url}?format=xlsx&lang=en`)).rawPayload
  expect(await sheetRows(workbook)).toContainEqual(['Refused', '1'])
  expect((await sheetRows(workbook, 2))[1]).toEqual([
    'Mobile',
    'The telephone number is malformed',
    'Give one mobile number, or a landline with its area code.',
    '1',
  ])
  expect(await i.count('audit.events', `action = 'intake.open-receipt' and subject = '${done.id}'`)).toBe(2)
  expect((await read(url, 'admin_assistant@B')).statusCode).toBe(404)
  expect((await read(url, 'supervisor@A')).statusCode).toBe(403)
})

test("[R11] earlier hands' history is kept apart, once, and refused where it names no case of the unit", async () => {
  const header = '合同编号,催收日期,手别,催收方式,催收结果,催收小结'
  const lines = [
    'R1,2026-03-02,一手,电话,无人接听,',
    'R1,2026/3/9,二手,外访,见到本人,承诺月底还款',
    'R1,2026-03-02,一手,电话,无人接听,',
    'NO-SUCH,2026-03-02,一手,电话,无人接听,',
    'R1,2099-01-01,一手,电话,无人接听,',
    'R1,2026-03-02,一手,电话,,',
    'R1,2026-03-02,一手,飞鸽,无人接听,',
  ]
  const file = (bytes: string, count: number) => ({
    flow: 'history' as const,
    clientId: i.world.clients.bankA.id,
    agreementId: i.world.clients.bankA.agreementA,
    fileName: '前手记录.csv',
    bytes: Buffer.from(bytes),
    asOf: '2026-04-30',
    controlCount: count,
    controlSumMinor: 0n,
    skipRejects: true,
  })
  const done = await deliverFile(await i.as('admin_assistant@A'), file([header, ...lines].join('\n'), 7))
  expect(done.reject_groups.map(({ code, count }) => [code, count]).sort()).toEqual([
    ['contact_in_future', 1],
    ['contract_unknown', 1],
    ['record_empty', 1],
    ['value_unknown', 1],
  ])
  expect(done.counts).toEqual({ earlier_records: 2, earlier_records_known: 1 })
  const again = await deliverFile(
    await i.as('admin_assistant@A'),
    file([header, lines[1], 'R1,2026-03-11,二手,短信,已读,'].join('\n'), 2),
  )
  expect(again.counts).toEqual({ earlier_records: 1, earlier_records_known: 1 })
  expect(await i.count('contacts.records')).toBe(0)
  expect(await i.count('intake.earlier_records', `channel = 'visit' and hand = 2`)).toBe(1)
  const ofB = await deliverFile(await i.as('admin_assistant@B'), {
    ...file([header, lines[0]].join('\r\n'), 1),
    agreementId: i.world.clients.bankA.agreementB,
    validateOnly: true,
  })
  expect([ofB.accepted_count, ofB.reject_groups[0]?.code]).toEqual([0, 'contract_unknown'])
})
