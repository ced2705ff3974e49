import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DomainError } from '#platform/errors'
import { aPlacement, type IntakeTest, openIntakeTest, people, smallHeader, smallRow } from '../../testing/intake.ts'
import { agreeSkip } from './commands/agree-skip.ts'
import {
  amendDelivery,
  confirmDelivery,
  createDelivery,
  deliverFile,
  getDelivery,
  listRejects,
  receiveFile,
  setMapping,
  startValidation,
  suggestMapping,
  withdrawDelivery,
} from './index.ts'

let i: IntakeTest
let ports: Awaited<ReturnType<IntakeTest['as']>>
beforeAll(async () => {
  i = await openIntakeTest()
})
beforeEach(async () => {
  ports = await i.as('admin_assistant@A')
})
afterAll(() => i.close())

async function codeOf(act: Promise<unknown>): Promise<unknown> {
  try {
    await act
    return 'no error'
  } catch (error) {
    return error instanceof DomainError ? error.code : error
  }
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
const upload = (bytes: Uint8Array | string, encoding?: 'utf-8' | 'gb18030') =>
  receiveFile(ports, { source: inOnePiece(Buffer.from(bytes)), encoding })

function zipEntry(name: string): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt32LE(crc32(Buffer.alloc(0)), 14)
  header.writeUInt16LE(Buffer.byteLength(name), 26)
  return Buffer.concat([header, Buffer.from(name)])
}

const [anna, bert, carl] = people
let contract = 0
const fresh = (): string => `E${String(++contract).padStart(6, '0')}`

/** Delivers and tells what was refused: line, field, code, masked value. */
async function refusedOf(rows: string[], header = smallHeader) {
  const bytes = Buffer.from([header, ...rows].join('\r\n'))
  const done = await deliverFile(ports, aPlacement(i.world, rows, { bytes, validateOnly: true }))
  const page = await i.t.runner.ask(listRejects, { delivery_id: done.id }, ports.proof)
  return { done, rejects: page.data.map((row) => [row.line_no, row.field, row.code, row.value]) }
}

describe('what is no table', () => {
  test.each([
    ['an archive that was cut', zipEntry('名单.csv'), 'zip_damaged'],
    ['an old workbook that was cut', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'xls_damaged'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'pdf_not_a_table'],
    ['an empty file', Buffer.alloc(0), 'file_has_no_rows'],
    ['a header alone', Buffer.from(`${smallHeader}\r\n`), 'file_has_no_rows'],
    ['a header over blank rows', Buffer.from(`${smallHeader}\r\n,,,,,,\r\n`), 'file_has_no_rows'],
    [
      'an encoding that nobody can tell',
      Buffer.from([0x61, 0xff, 0x2c, 0x80, 0x0a, 0xc3, 0x28, 0x2c, 0xff]),
      'encoding_unknown',
    ],
  ])('[R9] %s is refused and nothing is kept', async (_title, bytes, code) => {
    const before = await i.count('intake.uploads')
    expect(await codeOf(upload(bytes))).toBe(code)
    expect(await i.count('intake.uploads')).toBe(before)
  })

  test('[R9] an upload above the limit is refused', async () => {
    const small = { ...ports, services: { ...ports.services, uploadBytesMax: 1000 } }
    expect(await codeOf(receiveFile(small, { source: inOnePiece(Buffer.alloc(1001, 'a,b\n')) }))).toBe('file_too_large')
  })

  test('[R9] a wrong encoding is refused at upload, and the right one can be tried again', async () => {
    const bytes = await i.gb18030([smallHeader, smallRow(fresh(), anna, '100.00')].join('\r\n'))
    expect(await codeOf(upload(bytes, 'utf-8'))).toBe('text_bad_bytes')
    const kept = await upload(bytes)
    expect([kept.layout, kept.headers[0]]).toEqual([layoutOf('gb18030'), '合同编号'])
  })

  test('[R9] a wrong encoding deep in the file ends validation as rejected, and the delivery can be validated again', async () => {
    const rows = Array.from({ length: 3000 }, () => smallRow(fresh(), anna, '1.00'))
    const text = [smallHeader, ...rows].join('\r\n')
    const good = await upload(text)
    const file = aPlacement(i.world, rows, { controlSumMinor: 300_000n })
    const created = await i.t.runner.execute(createDelivery, inputOf(file, good.sha256, 'gb18030'), ports.proof)
    if (!created.ok) throw new Error('refused')
    const mapped = await i.t.runner.execute(
      setMapping,
      { delivery_id: created.value.id, version: 1, fields: smallMapping },
      ports.proof,
    )
    if (!mapped.ok) throw new Error('refused')
    await i.t.runner.execute(
      startValidation,
      { delivery_id: created.value.id, version: mapped.value.version },
      ports.proof,
    )
    await i.settle()
    const failed = await i.t.runner.ask(getDelivery, { delivery_id: created.value.id }, ports.proof)
    expect(failed.state).toBe('rejected')
    expect(['text_bad_bytes', 'header_missing']).toContain(failed.error_code)
    await i.t.runner.execute(
      startValidation,
      { delivery_id: failed.id, version: failed.version, layout: layoutOf('utf-8') },
      ports.proof,
    )
    await i.settle()
    const again = await i.t.runner.ask(getDelivery, { delivery_id: failed.id }, ports.proof)
    expect([again.state, again.file_count, again.error_code]).toEqual(['validated', 3000, null])
  })
})

const smallMapping = {
  contract_no: '合同编号',
  name: '姓名',
  id_no: '证件号',
  mobile: '本人手机',
  address: '户籍地址',
  balance: '委案金额',
  dpd: '逾期天数',
}
const layoutOf = (encoding: string) => ({
  table: { format: 'delimited', encoding, delimiter: ',' },
  header_row: 1,
  header_rows: 1,
  skip_last: 0,
  hidden: null,
})
function inputOf(file: ReturnType<typeof aPlacement>, sha256: string, encoding = 'utf-8') {
  return {
    client_id: file.clientId,
    agreement_id: file.agreementId,
    flow: file.flow,
    sha256,
    file_name: file.fileName,
    layout: layoutOf(encoding),
    as_of: file.asOf,
    batch_no: file.batchNo,
    mandate_from: file.mandateFrom,
    mandate_until: file.mandateUntil,
    control_count: file.controlCount,
    control_sum: { amount_minor: file.controlSumMinor.toString(), currency: 'CNY' },
  }
}

describe('what is wrong with a row', () => {
  test('[R9] each fault names line, column and reason, with the value masked', async () => {
    const { rejects } = await refusedOf([
      smallRow(fresh(), anna, '1,2O0'),
      smallRow(fresh(), anna, '-5.00'),
      smallRow(fresh(), anna, '0'),
      smallRow(fresh(), anna, '1.234'),
      smallRow('', anna, '1.00'),
      smallRow(fresh(), anna, '1.00', { id: '990000199001011230' }),
      smallRow(fresh(), anna, '1.00', { id: '9.90000199001011E+17' }),
      smallRow(fresh(), anna, '1.00', { phone: '12345' }),
      smallRow(fresh(), anna, '1.00', { dpd: 'x' }),
      `${fresh()},${anna.name},${anna.id}`,
      smallRow(fresh(), { ...bert, id: anna.id } as unknown as typeof anna, '1.00'),
      smallRow(fresh(), { ...carl, id: anna.id } as unknown as typeof anna, '1.00'),
      smallRow('DUP1', carl, '1.00'),
      smallRow('DUP1', carl, '1.00'),
      smallRow(fresh(), carl, '￥1,234.50'),
    ])
    expect(rejects).toEqual([
      [2, 'balance', 'amount_has_letter', '1,2O0'],
      [3, 'balance', 'balance_not_positive', '-5.00'],
      [4, 'balance', 'balance_not_positive', '0.00'],
      [5, 'balance', 'amount_too_many_decimals', '1.234'],
      [6, 'contract_no', 'required_missing', null],
      [7, 'id_no', 'id_no_checksum', '**************1230'],
      [8, 'id_no', 'id_no_excel_damaged', expect.stringMatching(/^\*+E\+17$/)],
      [9, 'mobile', 'phone_invalid', '1***'],
      [10, 'dpd', 'integer_not_a_number', 'x'],
      [11, null, 'row_length', null],
      [12, 'name', 'same_id_other_name', '欧***'],
      [13, 'name', 'same_id_other_name', '司***'],
      [14, 'contract_no', 'contract_twice_in_file', 'DUP1'],
      [15, 'contract_no', 'contract_twice_in_file', 'DUP1'],
    ])
  })

  test('[R9] a contract in another live batch is refused, and an ID number known under another name', async () => {
    const [first, second] = [fresh(), fresh()]
    const placed = await deliverFile(
      ports,
      aPlacement(i.world, [smallRow(first, bert, '10.00')], { controlSumMinor: 1000n }),
    )
    expect(placed.state).toBe('applied')
    const { rejects } = await refusedOf([
      smallRow(first, bert, '10.00'),
      smallRow(second, { ...carl, id: bert.id } as unknown as typeof bert, '10.00'),
    ])
    expect(rejects).toEqual([
      [2, 'contract_no', 'contract_in_live_case', first],
      [3, 'name', 'same_id_other_name', '司***'],
    ])
  })

  test('[R9] a debt that was closed as paid is not placed again, arrears that began later are', async () => {
    const [old, renewed, sameDay, recalled] = [fresh(), fresh(), fresh(), fresh()]
    const all = [old, renewed, sameDay, recalled]
    const placed = await deliverFile(
      ports,
      aPlacement(
        i.world,
        all.map((no) => smallRow(no, bert, '10.00')),
        { controlSumMinor: 4000n },
      ),
    )
    expect(placed.state).toBe('applied')
    await i.t.admin.query(
      `update portfolio.cases c set state = 'closed', closed_as = case when a.contract_no = $2 then 'withdrawn' else 'paid' end, state_changed_at = '2026-04-15T12:00:00+08:00', version = c.version + 1, state_reason = 'test', state_changed_by = (select min(s.id::text)::uuid from identity.staff s)
        from portfolio.accounts a where a.client_id = c.client_id and a.id = c.account_id and a.contract_no = any ($1)`,
      [all, recalled],
    )
    const { rejects } = await refusedOf([
      smallRow(old, bert, '10.00', { dpd: '40' }),
      smallRow(renewed, bert, '10.00', { dpd: '3' }),
      smallRow(sameDay, bert, '10.00', { dpd: '15' }),
      smallRow(recalled, bert, '10.00', { dpd: '40' }),
    ])
    expect(rejects).toEqual([
      [2, 'contract_no', 'debt_ended', old],
      [4, 'contract_no', 'debt_ended', sameDay],
    ])
  })

  test('[R9] a slipped row shows no person in any column', async () => {
    const { rejects } = await refusedOf([
      `x,${fresh()},${anna.name},${anna.id},${anna.phone},广东省深圳市演示路1号,100.00`,
    ])
    expect(JSON.stringify(rejects)).not.toMatch(new RegExp([anna.id, anna.phone, anna.name, '演示路'].join('|')))
  })
})

describe('what the form refuses', () => {
  test('[R9] a required column that is not mapped, and a mapped one that is not there', async () => {
    const rows = [smallRow(fresh(), anna, '1.00')]
    const kept = await upload([smallHeader, ...rows].join('\n'))
    const created = await i.t.runner.execute(
      createDelivery,
      inputOf(aPlacement(i.world, rows), kept.sha256),
      ports.proof,
    )
    if (!created.ok) throw new Error('refused')
    const { balance: _left, ...partial } = smallMapping
    expect(
      await codeOf(
        i.t.runner.execute(setMapping, { delivery_id: created.value.id, version: 1, fields: partial }, ports.proof),
      ),
    ).toBe('mapping_incomplete')
    expect(
      await codeOf(
        i.t.runner.execute(
          setMapping,
          { delivery_id: created.value.id, version: 1, fields: { ...smallMapping, nonsense: 'x' } },
          ports.proof,
        ),
      ),
    ).toBe('mapping_unknown_field')
    const mapped = await i.t.runner.execute(
      setMapping,
      { delivery_id: created.value.id, version: 1, fields: { ...smallMapping, balance: '不存在的列' } },
      ports.proof,
    )
    if (!mapped.ok) throw new Error('refused')
    await i.t.runner.execute(
      startValidation,
      { delivery_id: created.value.id, version: mapped.value.version },
      ports.proof,
    )
    await i.settle()
    const failed = await i.t.runner.ask(getDelivery, { delivery_id: created.value.id }, ports.proof)
    expect([failed.state, failed.error_code, failed.error_facts]).toEqual([
      'rejected',
      'header_missing',
      { fields: ['balance'] },
    ])
  })

  test('[R9] the last mapping of the client is preselected, and differences are shown', async () => {
    await deliverFile(ports, aPlacement(i.world, [smallRow(fresh(), carl, '3.00')], { validateOnly: true }))
    const headers = ['合同编号', '姓名', '身份证号码', '*委案金额（元）', '逾期天数', '备注9']
    const suggestion = await i.t.runner.ask(
      suggestMapping,
      {
        client_id: i.world.clients.bankA.id,
        agreement_id: i.world.clients.bankA.agreementA,
        flow: 'placement',
        headers,
      },
      ports.proof,
    )
    expect(suggestion.preselected).toEqual({
      contract_no: '合同编号',
      name: '姓名',
      id_no: '身份证号码',
      balance: '*委案金额（元）',
      dpd: '逾期天数',
    })
    expect(suggestion.differences).toContainEqual({ field: 'id_no', last: '证件号', now: '身份证号码' })
    expect(suggestion.unused_headers).toEqual(['备注9'])
    expect(suggestion.required_missing).toEqual([])
  })

  test('[R9] control totals that differ refuse the confirmation with both figures, and can be corrected', async () => {
    const rows = [smallRow(fresh(), carl, '3.00'), smallRow(fresh(), carl, '-1.00')]
    const done = await deliverFile(ports, aPlacement(i.world, rows, { controlSumMinor: 999n, validateOnly: true }))
    const confirm = (version: number, skip: boolean) =>
      i.t.runner.execute(confirmDelivery, { delivery_id: done.id, version, skip_rejects: skip }, ports.proof)
    expect(await confirm(done.version, true)).toMatchObject({
      ok: false,
      refusal: {
        refused: 'control_total_mismatch',
        facts: { control: { count: 2, sum_minor: '999' }, file: { count: 2, sum_minor: '200' } },
      },
    })
    // Nor by a statement past the command: the table itself compares.
    const client = await i.t.pools.serve_staff.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.proof', $1, true)`, [
        ports.proof.kind === 'session' ? ports.proof.proof : '',
      ])
      await expect(
        client.query(`update intake.deliveries set state = 'applying' where id = $1`, [done.id]),
      ).rejects.toMatchObject({ code: 'DW409', constraint: 'control_total_mismatch' })
    } finally {
      await client.query('rollback')
      client.release()
    }
    const amended = await i.t.runner.execute(
      amendDelivery,
      {
        delivery_id: done.id,
        version: done.version,
        control_count: 2,
        control_sum: { amount_minor: '200', currency: 'CNY' },
        reason: '录入错误',
      },
      ports.proof,
    )
    if (!amended.ok) throw new Error('refused')
    expect(await codeOf(confirm(done.version, true))).toBe('stale')
    expect(await confirm(amended.value.version, false)).toMatchObject({
      ok: false,
      refusal: { refused: 'rejects_not_accepted', facts: { accepted: 1, rejected: 1 } },
    })
    expect(await i.count('portfolio.placements', `id = '${done.id}'`)).toBe(0)
    // Whatever may be left out is left out by two.
    expect(await confirm(amended.value.version, true)).toMatchObject({ refusal: { refused: 'second_person_needed' } })
    const asked = await i.t.runner.ask(getDelivery, { delivery_id: done.id }, ports.proof)
    const second = (await i.as('supervisor@A')).proof
    await i.t.runner.execute(agreeSkip, { delivery_id: done.id, version: asked.version }, second)
    const { version } = await i.t.runner.ask(getDelivery, { delivery_id: done.id }, ports.proof)
    expect(await confirm(version, true)).toMatchObject({ ok: true, value: { state: 'applying' } })
    await i.settle()
    expect(await i.count('portfolio.cases', `placement_id = '${done.id}'`)).toBe(1)
    expect(
      await i.count(
        'audit.events',
        `subject = '${done.id}' and action = 'intake.apply' and (facts ->> 'cases')::int = 1`,
      ),
    ).toBe(1)
  })

  test('[R4] an agreement out of force, another currency, a file not uploaded, a missing batch, an unknown client', async () => {
    const rows = [smallRow(fresh(), anna, '1.00')]
    const file = aPlacement(i.world, rows)
    const kept = await upload([smallHeader, ...rows].join('\n'))
    const good = inputOf(file, kept.sha256)
    const create = (change: object) => codeOf(i.t.runner.execute(createDelivery, { ...good, ...change }, ports.proof))
    expect(await create({ sha256: 'a'.repeat(64) })).toBe('file_not_uploaded')
    // Shown as 委案vsc.exe, and with a sign of no width.
    for (const file_name of ['委案\u202Eexe.csv', '委\u200B案.csv'])
      expect(await create({ file_name })).toBe('file_name_deceives')
    expect(await create({ control_sum: { amount_minor: '1', currency: 'USD' } })).toBe('currency_not_agreed')
    expect(await create({ batch_no: undefined })).toBe('batch_incomplete')
    expect(await create({ agreement_id: i.world.clients.bankA.agreementB })).toBe('not_found')
    await i.t.setNow('2028-01-01T00:00:00+08:00')
    expect(await create({})).toBe('agreement_not_valid')
    await i.t.setNow(null)
  })

  test('[R9] the same file again changes nothing and names the delivery that has it; withdrawn, it may come again', async () => {
    const rows = [smallRow(fresh(), anna, '1.00')]
    const file = aPlacement(i.world, rows)
    const kept = await upload([smallHeader, ...rows].join('\n'))
    const first = await i.t.runner.execute(createDelivery, inputOf(file, kept.sha256), ports.proof)
    if (!first.ok) throw new Error('refused')
    const count = await i.count('intake.deliveries')
    const again = await i.t.runner.execute(
      createDelivery,
      { ...inputOf(file, kept.sha256), batch_no: 'another' },
      ports.proof,
    )
    expect(again).toMatchObject({
      ok: false,
      refusal: { refused: 'duplicate_file', facts: { delivery_id: first.value.id, state: 'uploaded' } },
    })
    const other = await upload([smallHeader, ...rows, ''].join('\n'))
    expect(await i.t.runner.execute(createDelivery, inputOf(file, other.sha256), ports.proof)).toMatchObject({
      ok: false,
      refusal: { refused: 'batch_no_taken', facts: { delivery_id: first.value.id } },
    })
    expect(await i.count('intake.deliveries')).toBe(count)
    await i.t.runner.execute(
      withdrawDelivery,
      { delivery_id: first.value.id, version: first.value.version, reason: '发错文件' },
      ports.proof,
    )
    expect(await i.t.runner.execute(createDelivery, inputOf(file, kept.sha256), ports.proof)).toMatchObject({
      ok: true,
    })
  })
})
