import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { writeXlsx } from 'hucre'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientsRoutes } from '#modules/clients'
import { makeLog } from '#platform/log'
import { aPlacement, type IntakeTest, openIntakeTest, people, smallHeader, smallRow } from '../../testing/intake.ts'
import { makeEncryptedZip } from '../../testing/nasty/make-encrypted-zip.ts'
import { makeXls } from '../../testing/nasty/make-xls.ts'
import { openTestServer } from '../../testing/server.ts'
import { intakeRoutes } from './index.ts'

let i: IntakeTest
let app: FastifyInstance
let cookie: string
const logged: string[] = []
const [anna] = people

beforeAll(async () => {
  i = await openIntakeTest()
  app = await openTestServer({
    runner: i.t.runner,
    services: i.services,
    routes: [...clientsRoutes, ...intakeRoutes],
    log: makeLog('info', { write: (line: string) => void logged.push(line) }),
  })
  cookie = await signIn('admin_assistant@A')
})
afterAll(async () => {
  await app.close()
  await i.close()
})

const signIn = async (person: string): Promise<string> => `dunwell_session=${(await i.as(person)).proof.token}`
const upload = (payload: Buffer | string, query = '', session = cookie) =>
  app.inject({
    method: 'POST',
    url: `/v1/files${query}`,
    payload,
    headers: { cookie: session, 'content-type': 'application/octet-stream', 'accept-language': 'en' },
  })
const post = (url: string, payload: object, session = cookie) =>
  app.inject({ method: 'POST', url, payload, headers: { cookie: session, 'idempotency-key': `"${randomUUID()}"` } })
/** An uploaded file as a delivery without a batch. */
async function take(kept: { sha256: string; content_sha256?: string; layout: object }, flow: string) {
  const { sha256, content_sha256, layout } = kept
  const made = await post('/v1/deliveries', {
    ...{ client_id: i.world.clients.bankA.id, agreement_id: i.world.clients.bankA.agreementA, flow, sha256, layout },
    ...(content_sha256 !== undefined && { content_sha256 }),
    ...{ file_name: '文件.txt', as_of: '2026-04-30', control_count: 2 },
    control_sum: { amount_minor: '0', currency: 'CNY' },
  })
  expect(made.statusCode).toBe(201)
  return `/v1/deliveries/${made.json().id}`
}
const read = (url: string, session = cookie) => app.inject({ method: 'GET', url, headers: { cookie: session } })

test('[R9] an admin assistant lives the whole of step 1 over HTTP', async () => {
  // With a blank of no width in the contract number, and the mark by which DOS ends a file.
  const rows = [smallRow('H\u200b1', anna, '10.00'), smallRow('H2', anna, '1,2O0')]
  const agreements = (await read('/v1/agreements')).json()
  const agreement = agreements.data.find(
    (row: { may_receive: boolean; client_id: string }) => row.may_receive && row.client_id === i.world.clients.bankA.id,
  )
  expect(agreement).toMatchObject({
    id: i.world.clients.bankA.agreementA,
    currency: 'CNY',
    valid_today: true,
    products: ['credit_card'],
  })
  const kept = (await upload([smallHeader, ...rows, '\u001a'].join('\r\n'))).json()
  expect(kept).toMatchObject({
    layout: { table: { format: 'delimited', encoding: 'utf-8', delimiter: ',' }, header_row: 1 },
  })
  const suggestion = (
    await post('/v1/mapping-suggestions', {
      client_id: agreement.client_id,
      agreement_id: agreement.id,
      flow: 'placement',
      headers: kept.preview[0].cells,
    })
  ).json()
  const file = aPlacement(i.world, rows)
  const made = await post('/v1/deliveries', {
    client_id: agreement.client_id,
    agreement_id: agreement.id,
    flow: 'placement',
    sha256: kept.sha256,
    file_name: '委案.csv',
    layout: kept.layout,
    batch_no: file.batchNo,
    mandate_from: file.mandateFrom,
    mandate_until: file.mandateUntil,
    as_of: file.asOf,
    control_count: 2,
    control_sum: { amount_minor: '1000', currency: 'CNY' },
  })
  expect(made.statusCode).toBe(201)
  const url = `/v1/deliveries/${made.json().id}`
  const mapped = (await post(`${url}/mapping`, { version: made.json().version, fields: suggestion.preselected })).json()
  expect((await post(`${url}/validate`, { version: mapped.version })).statusCode).toBe(202)
  await i.settle()
  const report = (await read(url)).json()
  expect(report).toMatchObject({
    state: 'validated',
    accepted_count: 1,
    rejected_count: 1,
    control: { agree: true, unreadable_count: 1 },
  })
  expect(report.reject_groups[0]).toMatchObject({
    code: 'amount_has_letter',
    count: 1,
    text: { zh: expect.any(String), fix_en: expect.any(String) },
  })
  expect((await read(`${url}/rejects`)).json().data).toEqual([
    {
      line_no: 3,
      field: 'balance',
      field_zh: '委案金额',
      field_en: 'Placed balance',
      header: '委案金额',
      code: 'amount_has_letter',
      severity: 'error',
      value: '1,2O0',
    },
  ])
  const csv = await read(`${url}/rejects.csv`)
  expect([csv.statusCode, csv.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(csv.body).toContain(`H2,${anna.name}`)
  const refused = await post(`${url}/confirm`, { version: report.version })
  expect([refused.statusCode, refused.json().code, refused.json().facts]).toEqual([
    409,
    'rejects_not_accepted',
    { accepted: 1, rejected: 1 },
  ])
  // Terms that name no number: one row, and it needs a second person all the same.
  const alone = await post(`${url}/confirm`, { version: report.version, skip_rejects: true })
  expect([alone.statusCode, alone.json().code]).toEqual([409, 'second_person_needed'])
  const asked = (await read(url)).json()
  expect(asked.skip).toMatchObject({ rule: 'with_second', alone_up_to: 0, asked_by_me: true })
  const supervisor = await signIn('supervisor@A')
  const agreed = await post(`${url}/agree-skip`, { version: asked.version }, supervisor)
  expect(agreed.statusCode).toBe(200)
  expect((await post(`${url}/confirm`, { version: agreed.json().version, skip_rejects: true })).statusCode).toBe(202)
  await i.settle()
  expect((await read(url)).json()).toMatchObject({
    state: 'applied',
    counts: { cases: 1 },
    sums: { placed_minor: '1000' },
    skip_rejects: true,
  })
  expect(await i.count('portfolio.accounts', `contract_no = 'H1'`)).toBe(1)
  expect((await read('/v1/deliveries?flow=placement')).json().data).toHaveLength(1)
})

test('[R9] a kept file is read otherwise by whoever sent it: separator, encoding, widths; for anybody else there is none', async () => {
  const text = 'CONTRACT  NAME  AMOUNT\r\nR-1       ANNA  1.00\r\nR-2       BERT  2.00\r\n'
  const { sha256, layout } = (await upload(text)).json()
  expect(layout.table).toMatchObject({ format: 'delimited' })
  const again = async (how: object, session = cookie) =>
    (await post('/v1/files/recognise', { sha256, ...how }, session)).json()
  expect(await again({ fixed: { unit: 'bytes', widths: [10, 6, 6] } })).toMatchObject({
    layout: { table: { format: 'fixed', unit: 'bytes', widths: [10, 6, 6] } },
    headers: ['CONTRACT', 'NAME', 'AMOUNT'],
  })
  const widths = `/v1/last-widths?client_id=${i.world.clients.bankA.id}&agreement_id=${i.world.clients.bankA.agreementA}&flow=refresh`
  expect((await read(widths)).json()).toEqual({ last: null })
  await take({ sha256, layout: (await again({ fixed: { unit: 'bytes', widths: [10, 6, 6] } })).layout }, 'refresh')
  // The next file of this client and kind is offered them; another kind of file and another branch are not.
  expect((await read(widths)).json()).toEqual({
    last: { file_name: '文件.txt', as_of: '2026-04-30', unit: 'bytes', widths: [10, 6, 6], header_row: 1 },
  })
  expect((await read(widths.replace('refresh', 'placement'))).json()).toEqual({ last: null })
  expect((await read(widths, await signIn('admin_assistant@B'))).json()).toEqual({ last: null })
  // A table without a header has columns by their place, and its first row is a row.
  expect(await again({ fixed: { unit: 'bytes', widths: [10, 6, 6] }, header_row: 0 })).toMatchObject({
    layout: { header_row: 0 },
    headers: ['#1', '#2', '#3'],
  })
  expect(await again({ encoding: 'gb18030', delimiter: ';' })).toMatchObject({
    layout: { table: { format: 'delimited', encoding: 'gb18030', delimiter: ';' } },
  })
  const stranger = await signIn('admin_assistant@B')
  for (const asked of [{}, { sha256: 'f'.repeat(64) }])
    expect(await again(asked, stranger)).toMatchObject({ status: 409, code: 'file_not_uploaded' })
})

const lockedWorkbook = (password: string) =>
  writeXlsx({
    sheets: [
      { name: '委案', rows: [smallHeader.split(','), ['P1', anna.name, anna.id, anna.phone, '', '10.00', '35']] },
    ],
    encryption: { password, spinCount: 1_000 },
  })

describe('[R9] a file with a password', () => {
  const password = '银行-4711'
  const table = Buffer.from([smallHeader, smallRow('P1', anna, '10.00')].join('\n'))
  test.each([
    ['zip', 'ZipCrypto', () => makeEncryptedZip('委案.csv', table, { aes: false, password })],
    ['zip', 'AES', () => makeEncryptedZip('委案.csv', Buffer.from(`${table}\n`), { aes: true, password })],
    ['xlsx_protected', 'a workbook', () => lockedWorkbook(password)],
  ])('(%s, %s) asks for it, says when it is wrong, and is read with it; it is kept nowhere', async (layer, _, make) => {
    const bytes = Buffer.from(await make())
    const kept = (await upload(bytes)).json()
    expect(kept).toMatchObject({ asks: 'password', layout: null, headers: [], preview: [] })
    const open = (how: object) => post('/v1/files/recognise', { sha256: kept.sha256, ...how })
    for (const how of [{ password: 'x' }, { password: `${password} ` }]) {
      const wrong = await open(how)
      expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'password_wrong'])
    }
    const opened = (await open({ password })).json()
    expect(opened).toMatchObject({ asks: null, sha256: kept.sha256, layers: [layer] })
    expect(opened.headers.slice(0, 3)).toEqual(['合同编号', '姓名', '证件号'])
    expect(opened.content_sha256).not.toBe(opened.sha256)
    // What was inside is read otherwise without being opened again.
    const again = (await post('/v1/files/recognise', { sha256: opened.content_sha256 })).json()
    expect([again.asks, again.headers]).toEqual([null, opened.headers])
    const url = await take(opened, 'history')
    expect((await read(`${url}/headers`)).json().headers).toEqual(opened.headers)
    expect(logged.join('\n')).not.toContain(password)
  })
})

/** Earlier records, checked; by the names of their columns as given. */
async function readHistory(kept: Parameters<typeof take>[0], [contract, day, hand, channel, result]: string[]) {
  const url = await take(kept, 'history')
  const { version } = (await read(url)).json()
  const fields = { contract_no: contract, contacted_on: day, hand, channel, result }
  const mapped = (await post(`${url}/mapping`, { version, fields })).json()
  expect((await post(`${url}/validate`, { version: mapped.version })).statusCode).toBe(202)
  await i.settle()
  return url
}

test('[R9] an .xls says where it matters that hidden rows cannot be seen: when it is recognised, and on the receipt', async () => {
  const header = ['合同编号', '催收日期', '手别', '催收方式', '催收结果']
  const kept = (await upload(makeXls([header, ['H1', '2026-03-02', '一手', '电话', '无人接听']]))).json()
  expect(kept.layout.table).toMatchObject({ format: 'rows' })
  expect(kept.sheets.map((sheet: { hidden_rows: unknown }) => sheet.hidden_rows)).toEqual([null])
  const url = await readHistory(kept, header)
  const receipt = (await read(`${url}/receipt?lang=zh`)).body
  expect(receipt).toContain('.xls 看不出隐藏的行和工作表，已全部照常读取')
  const [delivered] = (await read('/v1/deliveries?flow=placement')).json().data
  expect((await read(`/v1/deliveries/${delivered.id}/receipt?lang=zh`)).body).not.toContain('看不出隐藏')
})

test('[R9] a text of fixed widths without a header is mapped by the places of its columns, and its first row is a row', async () => {
  const { sha256 } = (
    await upload('H1        2026-03-02一手电话无人接听\r\nH1        2026-03-09一手外访见到本人')
  ).json()
  const how = { fixed: { unit: 'characters', widths: [10, 10, 2, 2, 4] }, header_row: 0 }
  const kept = (await post('/v1/files/recognise', { sha256, ...how })).json()
  const url = await readHistory(kept, kept.headers)
  expect((await read(`${url}/headers`)).json().headers).toEqual(['#1', '#2', '#3', '#4', '#5'])
  expect((await read(url)).json()).toMatchObject({ state: 'validated', accepted_count: 2, rejected_count: 0 })
})

test('[R9] an upload that cannot be read is a problem in the language asked for, and no log line has a value of it', async () => {
  const bad = await upload(
    Buffer.concat([Buffer.from(`${smallHeader}\r\n${anna.name},`), Buffer.from([0xff, 0xfe, 0xff])]),
    '?encoding=utf-8',
  )
  expect([bad.statusCode, bad.json().code]).toEqual([422, 'text_bad_bytes'])
  expect(bad.json().detail).toContain('nothing was imported')
  const large = await upload(Buffer.alloc(i.services.uploadBytesMax + 1, 'a,b\n'))
  expect([large.statusCode, large.json().code]).toEqual([413, 'file_too_large'])
  expect(logged.join('\n')).not.toMatch(
    new RegExp(people.flatMap(({ name, id, phone }) => [name, id, phone]).join('|')),
  )
})

test('[R1] who may not receive files uploads none, and another branch downloads no refused row', async () => {
  expect((await upload('a,b\n1,2\n', '', await signIn('phone_collector@A1-1'))).statusCode).toBe(403)
  const id = (await read('/v1/deliveries')).json().data[0].id
  expect((await read(`/v1/deliveries/${id}/rejects.csv`, await signIn('admin_assistant@B'))).statusCode).toBe(404)
  expect((await read(`/v1/deliveries/${id}/rejects.csv`, await signIn('supervisor@A'))).statusCode).toBe(403)
  expect((await upload('a,b\n1,2\n', '', 'dunwell_session=s.none')).statusCode).toBe(401)
})
