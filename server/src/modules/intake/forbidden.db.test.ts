/** Forbidden data: taken out on the way in, told, and the original under seal for a while, for the compliance officer alone. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Proof } from '#platform/operations'
import { writeXlsx } from '#platform/xlsx/write-xlsx'
import { aPlacement, type IntakeTest, openIntakeTest, people, smallHeader, smallRow } from '../../testing/intake.ts'
import { openRejectFile } from './commands/open-reject-file.ts'
import { askSealed, readSealed, setSealLife } from './commands/open-sealed.ts'
import { startValidation } from './commands/start-validation.ts'
import {
  createDelivery,
  deliverFile,
  getDelivery,
  listRejects,
  receiveFile,
  setMapping,
  suggestMapping,
  withdrawDelivery,
} from './index.ts'
import { listSealed } from './queries/list-sealed.ts'
import { openFile } from './receive-file.ts'
import { streamRejects } from './reject-file.ts'
import { letGo, openSealed, sealFiles } from './seal-files.ts'

let i: IntakeTest
let ports: Awaited<ReturnType<IntakeTest['as']>>
beforeAll(async () => {
  i = await openIntakeTest()
  ports = await i.as('admin_assistant@A')
})
afterAll(() => i.close())

const [anna, bert, carl] = people
const ssn = 'SOCIAL-440300777'
const book = Array.from({ length: 6 }, (_, n) => `甲乙${n}:1021777000${n}`).join(';')
const header = `${smallHeader},社保卡号,备注1`
const row = (contract: string, person: (typeof people)[number], balance: string, note: string) =>
  `${smallRow(contract, person, balance)},${ssn},${note}`
const csv = (rows: string[]) => Buffer.from([header, ...rows].join('\r\n'))

/** Whatever the database holds that a person, a role or a log could read. */
async function whereIs(secret: string): Promise<string[]> {
  const tables = [
    'intake.deliveries',
    'intake.rejects',
    'intake.staging',
    'intake.readings',
    'portfolio.accounts',
    'portfolio.cases',
    'audit.events',
    'platform.tasks',
  ]
  const found = await Promise.all(
    tables.map(async (table) => [table, await i.count(`${table} x`, `x::text like '%${secret}%'`)] as const),
  )
  return found.flatMap(([table, n]) => (n > 0 ? [table] : []))
}

async function sealedOf(deliveryId: string) {
  const found = await i.t.admin.query<{ id: string; sha256: string }>(
    'select id, sha256 from intake.sealed_files where delivery_id = $1',
    [deliveryId],
  )
  return found.rows[0] ?? { id: '', sha256: '' }
}

test('[R9] columns with forbidden data are refused by name and by content; the rest of the file goes on', async () => {
  // More rows than one in twenty has: the whole column of notes is refused, also where its cells are harmless.
  const bytes = csv([
    row('F-1', anna, '100.00', '无'),
    row('F-2', bert, '200.00', book),
    row('F-3', carl, '300.00', '无'),
  ])
  const file = aPlacement(i.world, [], { bytes, controlCount: 3, controlSumMinor: 60_000n, fileName: '社保.csv' })
  const uploaded = await receiveFile(ports, { source: [bytes] as unknown as AsyncIterable<Uint8Array> })
  expect(JSON.stringify(uploaded)).not.toContain(ssn)
  expect(JSON.stringify(uploaded)).not.toContain('10217770001')
  const done = await deliverFile(ports, file)
  expect(done.state).toBe('applied')
  expect(done.accepted_count).toBe(3)
  expect(done.refused_columns).toEqual([
    { column: 8, header: '社保卡号', kind: 'social_security', basis: 'header', cells: 3 },
    { column: 9, header: '备注1', kind: 'address_book', basis: 'content', cells: 1 },
  ])
  expect(await whereIs(ssn)).toEqual([])
  expect(await whereIs('10217770001')).toEqual([])
  // It is read from a copy since, and is shown as what came.
  expect([done.layout.table.format, done.original_table?.format]).toEqual(['rows', 'delimited'])
  // The very file once more, under another number: known at the door, by name, though its content is another now.
  await expect(deliverFile(ports, { ...file, fileName: '社保-再.csv', batchNo: 'F-AGAIN' })).rejects.toMatchObject({
    ...{ code: 'duplicate_file', facts: { delivery_id: done.id, state: 'applied' } },
  })
})

test('[R9] a refused column is offered for no field, and mapping it all the same is refused', async () => {
  const { bankA } = i.world.clients
  const about = { client_id: bankA.id, agreement_id: bankA.agreementA, flow: 'placement' as const }
  const headers = [...smallHeader.split(','), '社保号', '通讯录']
  const suggested = await i.t.runner.ask(suggestMapping, { ...about, headers }, ports.proof)
  expect(suggested.refused_headers).toEqual([
    { header: '社保号', kind: 'social_security' },
    { header: '通讯录', kind: 'address_book' },
  ])
  expect(suggested.unused_headers).toEqual([])
  const waiting = await deliverFile(
    ports,
    aPlacement(i.world, [smallRow('F-9', anna, '1.00')], { controlCount: 9, validateOnly: true }),
  )
  const fields = { ...(waiting.mapping ?? {}), customer_no: '社保号' }
  const input = { delivery_id: waiting.id, version: waiting.version, fields }
  await expect(i.t.runner.execute(setMapping, input, ports.proof)).rejects.toMatchObject({ code: 'column_forbidden' })
})

test('[R9] a single cell that lists numbers is emptied and the row says so; a reject file has none of it', async () => {
  const rows = Array.from({ length: 30 }, (_, n) =>
    row(`G-${n}`, anna, n === 4 ? 'x' : '1.00', n === 3 || n === 4 ? book : '无'),
  ).map((line) => line.replace(`,${ssn},`, ',,'))
  const bytes = Buffer.from([header, ...rows].join('\r\n'))
  const wish = { bytes, controlCount: 30, controlSumMinor: 2900n, validateOnly: true }
  const done = await deliverFile(ports, aPlacement(i.world, [], { ...wish, bytes }))
  const page = await i.t.runner.ask(listRejects, { delivery_id: done.id, code: 'forbidden_content' }, ports.proof)
  expect(page.data.map(({ line_no, field, severity, value }) => [line_no, field, severity, value])).toEqual([])
  // Two of thirty-one rows are more than one in twenty.
  const shares = ({ refused_columns: all }: typeof done) =>
    all.filter(({ cells }) => cells > 0).map(({ basis, cells, header: name }) => [basis, cells, name])
  expect(shares(done)).toEqual([['content', 2, '备注1']])
  const once = Buffer.from([header, ...rows.map((line, n) => (n === 3 ? line.replace(book, '无') : line))].join('\r\n'))
  const single = await deliverFile(ports, aPlacement(i.world, [], { ...wish, bytes: once }))
  expect(shares(single)).toEqual([['cells', 1, '备注1']])
  const warned = await i.t.runner.ask(listRejects, { delivery_id: single.id, code: 'forbidden_content' }, ports.proof)
  expect(warned.data.map(({ line_no, field, severity, value }) => [line_no, field, severity, value])).toEqual([
    [6, 'remark_1', 'warning', null],
  ])
  const opened = await i.t.runner.execute(openRejectFile, { delivery_id: single.id }, ports.proof)
  if (!opened.ok) throw new Error(opened.refusal.refused)
  const rejects = streamRejects({ ...ports, language: 'zh' }, single.id, opened.value)
  let out = ''
  for await (const piece of rejects) out += piece
  expect(out).toContain('G-4')
  expect(out).not.toContain('102177')
  // Read anew it gives the same report, from the copy; how its cells are told apart cannot be said any more.
  const again = { delivery_id: single.id, version: single.version }
  const otherwise = { ...single.layout, table: { format: 'delimited', encoding: 'gb18030', delimiter: ',' } }
  await expect(i.t.runner.execute(startValidation, { ...again, layout: otherwise }, ports.proof)).rejects.toMatchObject(
    { code: 'file_sealed' },
  )
  await i.t.runner.execute(startValidation, again, ports.proof)
  await i.settle()
  const second = await i.t.runner.ask(getDelivery, { delivery_id: single.id }, ports.proof)
  expect([second.state, second.accepted_count, second.refused_columns]).toEqual([
    single.state,
    29,
    single.refused_columns,
  ])
  expect(second.warning_groups.map(({ code, count }) => [code, count])).toEqual([['forbidden_content', 1]])
})

test('[R9] a workbook is read the same way', async () => {
  const lines = [row('H-1', anna, '100.00', '无'), row('H-2', bert, '200.00', '无')].map((line) =>
    line.replaceAll('"', '').split(','),
  )
  async function* body() {
    yield* lines
  }
  const columns = header.split(',').map((name) => ({ header: name, width: 12, kind: 'text' as const }))
  const workbook = await buffer(writeXlsx({ sheets: [{ name: '委案', columns, rows: body() }] }))
  const typed = await deliverFile(
    ports,
    aPlacement(i.world, [], { bytes: workbook, controlCount: 2, controlSumMinor: 30_000n, fileName: '委案.xlsx' }),
  )
  expect([typed.state, typed.refused_columns.map(({ header: name, cells }) => [name, cells])]).toEqual([
    'applied',
    [['社保卡号', 2]],
  ])
  expect(typed.layout.table.format).toBe('rows')
  expect(await whereIs(ssn)).toEqual([])
})

test('[R3] the original lies under seal: readable by no route, by the unit’s compliance officer in two steps, and only once', async () => {
  const bytes = csv([row('K-1', anna, '100.00', '无')])
  const done = await deliverFile(ports, aPlacement(i.world, [], { bytes, controlCount: 1, controlSumMinor: 10_000n }))
  const file = await sealedOf(done.id)
  expect(done.file_sha256).toBe(file.sha256)
  expect(done.content_sha256).not.toBe(file.sha256)
  expect(await i.services.blobs.has(file.sha256)).toBe(false)
  await expect(text(i.services.blobs.get(file.sha256))).rejects.toMatchObject({ code: 'blob_sealed' })
  const officer = await i.t.signIn(i.world.people['compliance_officer@A'])
  const other = await i.t.signIn(i.world.people['compliance_officer@B'])
  const ask = (proof: Proof) =>
    i.t.runner.execute(askSealed, { sealed_id: file.id, reason: '核对委托方违规报送' }, proof)
  await expect(ask(other)).rejects.toMatchObject({ code: 'not_found' })
  await expect(ask(ports.proof)).rejects.toMatchObject({ code: 'forbidden' })
  const asked = await ask(officer)
  if (!asked.ok) throw new Error('refused')
  const readBy = (proof: Proof) => i.t.runner.execute(readSealed, asked.value, proof)
  await expect(readBy(await i.t.signIn(i.world.people['compliance_officer@HQ']))).rejects.toMatchObject({
    code: 'not_found',
  })
  const key = await readBy(officer)
  if (!key.ok) throw new Error('refused')
  expect(await buffer(openSealed(i.services, key.value))).toEqual(bytes)
  await expect(readBy(officer)).rejects.toMatchObject({ code: 'not_found' })
  expect(
    await i.count('audit.events', `action in ('intake.ask-sealed', 'intake.read-sealed') and subject = '${file.id}'`),
  ).toBe(2)
  // No serving role reads keys or makes a grant by itself.
  for (const pool of [i.t.pools.serve_staff, i.t.pools.work, i.t.pools.intake])
    await expect(pool.query('select * from intake.sealed_keys')).rejects.toMatchObject({ code: '42501' })
})

test('[R3] when the life has run out, key and bytes are destroyed and the audit says so; a shorter life holds for what lies there', async () => {
  const bytes = csv([row('L-1', bert, '100.00', '无')])
  const done = await deliverFile(ports, aPlacement(i.world, [], { bytes, controlCount: 1, controlSumMinor: 10_000n }))
  const file = await sealedOf(done.id)
  const chief = await i.t.signIn(i.world.people['compliance_officer@HQ'])
  const officer = await i.t.signIn(i.world.people['compliance_officer@A'])
  await expect(i.t.runner.execute(setSealLife, { life_days: 7 }, officer)).rejects.toMatchObject({ code: 'not_found' })
  await i.t.runner.execute(setSealLife, { life_days: 7 }, chief)
  const listed = await i.t.runner.ask(listSealed, {}, officer)
  expect(listed.life_days).toBe(7)
  const lives = await i.t.admin.query<{ days: number }>(
    `select extract(day from destroy_after - sealed_at)::int as days from intake.sealed_files where id = $1`,
    [file.id],
  )
  expect(lives.rows).toEqual([{ days: 7 }])
  expect(existsSync(join(i.services.sealedDir, file.id))).toBe(true)
  await i.t.admin.query(`update intake.sealed_files set destroy_after = now() - interval '1 minute' where id = $1`, [
    file.id,
  ])
  await sealFiles(i.services)
  expect(existsSync(join(i.services.sealedDir, file.id))).toBe(false)
  expect(await i.count('intake.sealed_keys', `file_id = '${file.id}'`)).toBe(0)
  expect(await i.count('audit.events', `action = 'intake.destroy-sealed' and subject = '${file.id}'`)).toBe(1)
  await expect(
    i.t.runner.execute(askSealed, { sealed_id: file.id, reason: '核对委托方违规报送' }, officer),
  ).rejects.toMatchObject({ code: 'sealed_file_destroyed' })
  // The delivery lives on without it.
  const still = await i.t.runner.ask(getDelivery, { delivery_id: done.id }, ports.proof)
  expect(still.state).toBe('applied')
})

test('[R3] what was uploaded and became nothing within a day is taken away, and says so until it is sent again', async () => {
  const bytes = csv([row('M-1', carl, '100.00', '无')])
  const send = () => receiveFile(ports, { source: [bytes] as unknown as AsyncIterable<Uint8Array> })
  const { sha256 } = await send()
  await sealFiles(i.services)
  expect(await i.services.blobs.has(sha256)).toBe(true)
  await i.t.admin.query(`update intake.uploads set created_at = now() - interval '25 hours' where sha256 = $1`, [
    sha256,
  ])
  await sealFiles(i.services)
  expect(await i.services.blobs.has(sha256)).toBe(false)
  const kept = { sha256, size: bytes.length, keyId: 'blobs-1' }
  await expect(openFile(ports, kept, {})).rejects.toMatchObject({ code: 'file_sealed' })
  await send()
  await sealFiles(i.services)
  expect(await i.services.blobs.has(sha256)).toBe(true)
})

test('[R3] bytes that lay under seal and come again without effect go back under seal; others that nobody names go within a day', async () => {
  const bytes = csv([row('R-1', bert, '100.00', '无')])
  const source = () => [bytes] as unknown as AsyncIterable<Uint8Array>
  const done = await deliverFile(ports, aPlacement(i.world, [], { bytes, controlCount: 1, controlSumMinor: 10_000n }))
  const { sha256 } = await sealedOf(done.id)
  expect(await i.services.blobs.has(sha256)).toBe(false)
  await i.services.blobs.put(source(), { maxBytes: 1_000_000 })
  await letGo(i.services, sha256)
  await sealFiles(i.services)
  expect(await i.services.blobs.has(sha256)).toBe(false)
  // Sent again by a person it waits a day for its delivery, whatever its first rows show.
  await receiveFile(ports, { source: source() })
  await sealFiles(i.services)
  expect(await i.services.blobs.has(sha256)).toBe(true)
  await i.t.admin.query(`update intake.uploads set created_at = now() - interval '25 hours' where sha256 = $1`, [
    sha256,
  ])
  await i.t.admin.query(`update intake.deliveries set created_at = now() - interval '25 hours' where id = $1`, [
    done.id,
  ])
  await sealFiles(i.services)
  expect(await i.services.blobs.has(sha256)).toBe(false)
  const loose = await i.services.blobs.put([Buffer.from('x,y')] as unknown as AsyncIterable<Uint8Array>, {
    maxBytes: 10,
  })
  await letGo(i.services, loose.sha256)
  await sealFiles(i.services)
  expect(await i.services.blobs.has(loose.sha256)).toBe(true)
  await i.t.admin.query(`update intake.loose_files set kept_at = now() - interval '25 hours'`)
  await sealFiles(i.services)
  expect(await i.services.blobs.has(loose.sha256)).toBe(false)
  expect(await i.count('intake.loose_files')).toBe(0)
})

test('[R3] a file that cannot be sealed keeps no other from it', async () => {
  const all = []
  for (const contract of ['T-1', 'T-2']) {
    const bytes = csv([row(contract, anna, '100.00', '无')])
    const done = await deliverFile(ports, aPlacement(i.world, [], { bytes, controlCount: 1, controlSumMinor: 10_000n }))
    all.push({ bytes, sha256: (await sealedOf(done.id)).sha256 })
  }
  for (const { bytes, sha256 } of all) {
    await i.services.blobs.put([bytes] as unknown as AsyncIterable<Uint8Array>, { maxBytes: 1_000_000 })
    await letGo(i.services, sha256)
  }
  const [bad = '', good = ''] = all.map(({ sha256 }) => sha256)
  const blobs = {
    ...i.services.blobs,
    async remove(sha256: string) {
      if (sha256 === bad) throw Object.assign(new Error('disk'), { code: 'ENOSPC' })
      await i.services.blobs.remove(sha256)
    },
  }
  await expect(sealFiles({ ...i.services, blobs })).rejects.toThrow(`remove ${bad} ENOSPC`)
  expect([await i.services.blobs.has(bad), await i.services.blobs.has(good)]).toEqual([true, false])
  await sealFiles(i.services)
  expect(await i.services.blobs.has(bad)).toBe(false)
})

test('[R3] the original of a delivery that is withdrawn before it was read lies under seal as well', async () => {
  const bytes = csv([row('N-1', carl, '100.00', '无')])
  const uploaded = await receiveFile(ports, { source: [bytes] as unknown as AsyncIterable<Uint8Array> })
  const { bankA } = i.world.clients
  const created = await i.t.runner.execute(
    createDelivery,
    {
      client_id: bankA.id,
      agreement_id: bankA.agreementA,
      flow: 'placement',
      sha256: uploaded.sha256,
      file_name: '委案.csv',
      layout: uploaded.layout,
      batch_no: 'N',
      mandate_from: '2026-05-01',
      mandate_until: '2026-10-31',
      as_of: '2026-04-30',
      control_count: 1,
      control_sum: { amount_minor: '10000', currency: 'CNY' },
    },
    ports.proof,
  )
  if (!created.ok) throw new Error(created.refusal.refused)
  const { id, version } = created.value
  await i.t.runner.execute(withdrawDelivery, { delivery_id: id, version, reason: '列不合规' }, ports.proof)
  await sealFiles(i.services)
  expect((await sealedOf(id)).sha256).toBe(uploaded.sha256)
  expect(
    await i.count('intake.sealed_keys k join intake.sealed_files f on f.id = k.file_id', `f.delivery_id = '${id}'`),
  ).toBe(1)
  expect(await i.services.blobs.has(uploaded.sha256)).toBe(false)
})

test('[R9] what looks like a name is masked among unknown values; words of a list stay to be mapped', async () => {
  const head = `${smallHeader},商品`
  const words = ['随薪贷', '随薪贷', '王小演', '白条', 'Li Ming']
  const rows = words.map((word, n) => `${smallRow(`U-${n}`, anna, '1.00')},${word}`)
  const done = await deliverFile(
    ports,
    aPlacement(i.world, [], {
      bytes: Buffer.from([head, ...rows].join('\n')),
      controlCount: 5,
      controlSumMinor: 500n,
      validateOnly: true,
    }),
  )
  expect(done.unknown_values).toEqual({
    product: [
      { value: '随薪贷', count: 2, masked: false },
      { value: 'L***', count: 1, masked: true },
      { value: '王***', count: 1, masked: true },
      { value: '白条', count: 1, masked: false },
    ],
  })
})
