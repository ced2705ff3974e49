/** Files otherwise than one CSV under one header: workbooks, archives, two header rows, totals, words of the bank's own. */
import { buffer } from 'node:stream/consumers'
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DomainError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import { writeXlsx } from '#platform/xlsx/write-xlsx'
import { aPlacement, type IntakeTest, openIntakeTest, people, smallHeader, smallRow } from '../../testing/intake.ts'
import { agreeSkip } from './commands/agree-skip.ts'
import {
  confirmDelivery,
  createDelivery,
  deliverFile,
  type FileDelivery,
  getDelivery,
  listRejects,
  receiveFile,
  setMapping,
  startValidation,
} from './index.ts'
import type { Layout } from './read-rows.ts'
import { openFile } from './receive-file.ts'
import type { Mapping } from './rules/mapping.ts'

let i: IntakeTest
let ports: Awaited<ReturnType<IntakeTest['as']>>
beforeAll(async () => {
  i = await openIntakeTest()
  ports = await i.as('admin_assistant@A')
})
afterAll(() => i.close())

const [anna, bert, carl] = people
const mapping: Mapping = {
  contract_no: '合同编号',
  name: '姓名',
  id_no: '证件号',
  mobile: '本人手机',
  address: '户籍地址',
  balance: '委案金额',
  dpd: '逾期天数',
}
const upload = (bytes: Uint8Array) =>
  receiveFile(ports, {
    source: (async function* () {
      yield bytes
    })(),
  })

async function workbook(rows: string[][]): Promise<Buffer> {
  const columns = (rows[0] ?? []).map((header) => ({ header, width: 12, kind: 'text' as const }))
  async function* body() {
    yield* rows.slice(1)
  }
  return buffer(writeXlsx({ sheets: [{ name: '委案', columns, rows: body() }] }))
}

async function zip(entries: Record<string, string>, password?: string): Promise<Buffer> {
  const writer = new ZipWriter(new BlobWriter(), {
    useWebWorkers: false,
    ...(password === undefined ? {} : { password, encryptionStrength: 3 }),
  })
  for (const [name, text] of Object.entries(entries)) await writer.add(name, new TextReader(text))
  return Buffer.from(await (await writer.close()).arrayBuffer())
}

type Wish = { layout?: Partial<Layout>; mapping?: Mapping; file?: Partial<FileDelivery> }

/** From an uploaded file to its report, with what is said about it. */
async function read(uploaded: Awaited<ReturnType<typeof upload>>, wish: Wish = {}) {
  if (uploaded.layout === null) throw new Error('not opened')
  const file = aPlacement(i.world, [], wish.file)
  const created = await i.t.runner.execute(
    createDelivery,
    {
      client_id: file.clientId,
      agreement_id: file.agreementId,
      flow: file.flow,
      sha256: uploaded.sha256,
      content_sha256: uploaded.content_sha256,
      file_name: '委案',
      layout: { ...uploaded.layout, ...wish.layout },
      batch_no: file.batchNo,
      mandate_from: file.mandateFrom,
      mandate_until: file.mandateUntil,
      as_of: file.asOf,
      control_count: file.controlCount,
      control_sum: { amount_minor: file.controlSumMinor.toString(), currency: 'CNY' },
    },
    ports.proof,
  )
  if (!created.ok) throw new Error(created.refusal.refused)
  await check(created.value.id, created.value.version, wish.mapping ?? mapping)
  return report(created.value.id)
}

async function check(id: string, version: number, fields: Mapping): Promise<void> {
  const mapped = await i.t.runner.execute(setMapping, { delivery_id: id, version, fields }, ports.proof)
  if (!mapped.ok) throw new Error(mapped.refusal.refused)
  await i.t.runner.execute(startValidation, { delivery_id: id, version: mapped.value.version }, ports.proof)
  await i.settle()
}

async function report(id: string, proof: Proof = ports.proof) {
  const done = await i.t.runner.ask(getDelivery, { delivery_id: id }, proof)
  const page = await i.t.runner.ask(listRejects, { delivery_id: id }, proof)
  return { done, faults: page.data.map(({ line_no, field, code, severity }) => [line_no, field, code, severity]) }
}

const header = smallHeader.split(',')
const cells = (contract: string, person: (typeof people)[number], balance: string) => [
  contract,
  person.name,
  person.id,
  person.phone,
  '广东省深圳市演示路1号',
  balance,
  '35',
]

test('[R9] a workbook comes by the same line: title above, two header rows, totals below that are left out only when said', async () => {
  const bytes = await workbook([
    ['某银行委案清单', '', '', '', '', '', ''],
    ['', '', '客户', '', '', '欠款', ''],
    header,
    cells('X1', anna, '1,234.50'),
    cells('X2', bert, '10.00'),
    ['合计', '', '', '', '', '1,244.50', ''],
  ])
  const uploaded = await upload(bytes)
  expect([uploaded.layout?.table, uploaded.sheets.map(({ name }) => name)]).toEqual([
    { format: 'xlsx', sheets: ['委案'] },
    ['委案'],
  ])
  const at = uploaded.preview.findIndex((row) => row.cells.includes('合同编号')) + 1
  const first = await read(uploaded, { layout: { header_row: at, header_rows: 1 } })
  expect([first.done.file_count, first.done.findings[0]?.code]).toEqual([3, 'total_rows'])
  const layout: Layout = { ...first.done.layout, skip_last: 1, header_row: at - 1, header_rows: 2 }
  const named: Mapping = {
    ...mapping,
    id_no: '客户 / 证件号',
    mobile: '客户 / 本人手机',
    address: '客户 / 户籍地址',
    balance: '欠款 / 委案金额',
    dpd: '欠款 / 逾期天数',
  }
  const mapped = await i.t.runner.execute(
    setMapping,
    { delivery_id: first.done.id, version: first.done.version, fields: named },
    ports.proof,
  )
  if (!mapped.ok) throw new Error(mapped.refusal.refused)
  await i.t.runner.execute(
    startValidation,
    { delivery_id: first.done.id, version: mapped.value.version, layout },
    ports.proof,
  )
  await i.settle()
  const second = await report(first.done.id)
  expect([
    second.done.error_code,
    second.done.file_count,
    second.done.accepted_sum?.amount_minor,
    second.done.findings,
  ]).toEqual([null, 2, '124450', []])
})

test('[R9] an archive asks for its password and which file; what is inside is kept of its own, the password nowhere', async () => {
  const text = [smallHeader, smallRow('Z1', carl, '5.00')].join('\n')
  const asked = await upload(await zip({ 'a.csv': text, 'readme.txt': 'x' }, 'geheim-4711'))
  expect(asked.layout).toBeNull()
  const kept = { sha256: asked.sha256, size: asked.size, keyId: 'test' }
  const open = (how: object) => openFile(ports, kept, how)
  expect((await open({})).asks).toBe('entry')
  expect((await open({ entry: 'a.csv' })).asks).toBe('password')
  const wrong = await open({ entry: 'a.csv', password: 'no' }).catch((error: unknown) => error)
  expect(wrong instanceof DomainError && wrong.code).toBe('password_wrong')
  const opened = await open({ entry: 'a.csv', password: 'geheim-4711' })
  expect([opened.asks, opened.layers, opened.content_sha256 === opened.sha256, opened.headers[0]]).toEqual([
    null,
    ['zip'],
    false,
    '合同编号',
  ])
  const { done } = await read(opened)
  expect([done.state, done.accepted_count, done.file_sha256, done.content_sha256]).toEqual([
    'validated',
    1,
    asked.sha256,
    opened.content_sha256,
  ])
  expect(await i.count('audit.events', `facts::text like '%geheim%'`)).toBe(0)
})

test('[R9] what the bank writes is said in the mapping: units, the order of days, words, constants; warnings leave the row in', async () => {
  const head = '合同编号,姓名,证件号,卡号,欠款万元,逾期天数,开户,产品'
  const rows = [
    `M1,${anna.name},${anna.id},4111111111111111,1.5,35,03/04/2026,白条`,
    `M2,${bert.name},${bert.id},4111111111111112,0.01,35,13/04/2026,白条`,
    `M3,${carl.name},${carl.id},,1,35,46086,信用卡`,
  ]
  const uploaded = await upload(Buffer.from([head, ...rows].join('\n')))
  const fields: Mapping = {
    contract_no: '合同编号',
    name: '姓名',
    id_no: '证件号',
    card_no: '卡号',
    balance: { header: '欠款万元', unit: 'wan' },
    dpd: '逾期天数',
    opened_on: '开户',
    product: '产品',
    channel: { constant: '线下' },
  }
  const { done, faults } = await read(uploaded, { mapping: fields })
  expect(faults).toEqual([
    [2, 'product', 'value_unknown', 'error'],
    [2, 'opened_on', 'date_ambiguous', 'error'],
    [3, 'product', 'value_unknown', 'error'],
    [3, 'opened_on', 'date_ambiguous', 'error'],
    [4, 'opened_on', 'date_serial_unstated', 'error'],
  ])
  expect(done.unknown_values).toEqual({ product: [{ value: '白条', count: 2, masked: false }] })
  await check(done.id, done.version, {
    ...fields,
    opened_on: { header: '开户', date: 'dmy' },
    product: { header: '产品', values: { 白条: 'credit_card' } },
  })
  const again = await report(done.id)
  expect(again.done.accepted_sum?.amount_minor).toBe('1510000')
  expect(again.done.warning_groups.map(({ code, count }) => [code, count])).toEqual([
    ['phone_missing', 2],
    ['card_no_luhn', 1],
  ])
  expect(again.faults).toContainEqual([4, 'opened_on', 'date_serial_unstated', 'error'])
})

test('[R9] a refused row is left out by two persons, or by one up to the number that the terms name, by the table itself', async () => {
  const rows = [smallRow('S1', anna, '3.00'), smallRow('S2', bert, '-1.00')]
  await i.t.admin.query(`update clients.agreements set terms = terms || '{"intake_policy": "skip"}' where id = $1`, [
    i.world.clients.bankA.agreementA,
  ])
  const uploaded = await upload(Buffer.from([smallHeader, ...rows].join('\n')))
  const { done } = await read(uploaded, { file: { controlCount: 2, controlSumMinor: 200n } })
  const confirm = (version: number) =>
    i.t.runner.execute(confirmDelivery, { delivery_id: done.id, version, skip_rejects: true }, ports.proof)
  expect(await confirm(done.version)).toMatchObject({ ok: false, refusal: { refused: 'second_person_needed' } })
  const asked = (await report(done.id)).done
  expect(asked.skip).toMatchObject({ rule: 'with_second', asked_by_me: true, agreed_by_name: null })
  const agree = (proof: Proof) =>
    i.t.runner.execute(agreeSkip, { delivery_id: done.id, version: asked.version }, proof).then(
      (outcome) => (outcome.ok ? 'agreed' : outcome.refusal.refused),
      (error: unknown) => (error instanceof DomainError ? error.code : error),
    )
  expect(await agree(ports.proof)).toBe('second_person_needed')
  await expect(
    i.t.admin.query(`update intake.deliveries set state = 'applying', confirmed_by = created_by where id = $1`, [
      done.id,
    ]),
  ).rejects.toMatchObject({ constraint: 'second_person_needed' })
  expect(await agree((await i.as('supervisor@A')).proof)).toBe('agreed')
  const agreed = (await report(done.id)).done
  expect(await confirm(agreed.version)).toMatchObject({ ok: true })
  await i.settle()
  expect((await report(done.id)).done.state).toBe('applied')
  const few = async (upTo: number) => {
    await i.t.admin.query(
      `update clients.agreements set terms = terms || jsonb_build_object('skip_second_above', $2::int) where id = $1`,
      [i.world.clients.bankA.agreementA, upTo],
    )
    return (
      await i.t.admin.query(`select intake.may_skip(terms, 2) as rule from clients.agreements where id = $1`, [
        i.world.clients.bankA.agreementA,
      ])
    ).rows[0].rule
  }
  expect([await few(1), await few(2)]).toEqual(['with_second', 'alone'])
  await i.t.admin.query(
    `update clients.agreements set terms = jsonb_set(terms, '{intake_policy}', '"all_or_nothing"') where id = $1`,
    [i.world.clients.bankA.agreementA],
  )
  const whole = await deliverFile(
    ports,
    aPlacement(i.world, [smallRow('S3', anna, '3.00'), smallRow('S4', bert, '-1.00')], {
      controlSumMinor: 200n,
      validateOnly: true,
    }),
  )
  expect(
    await i.t.runner.execute(
      confirmDelivery,
      { delivery_id: whole.id, version: whole.version, skip_rejects: true },
      ports.proof,
    ),
  ).toMatchObject({
    ok: false,
    refusal: { refused: 'all_or_nothing' },
  })
})
