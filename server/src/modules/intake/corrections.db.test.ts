/** Corrections before a file is applied: recorded masked, read by SQL as the row interpreter reads them, and gone with the raw cells. */
import { buffer, text } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bufferSource } from '#platform/tables/byte-source'
import { readTable } from '#platform/tables/read-table'
import { writeXlsx } from '#platform/xlsx/write-xlsx'
import { aPlacement, type IntakeTest, openIntakeTest, people, smallHeader, smallRow } from '../../testing/intake.ts'
import { correctDelivery } from './commands/correct-delivery.ts'
import { openRejectFile } from './commands/open-reject-file.ts'
import { undoCorrection } from './commands/undo-correction.ts'
import { confirmDelivery, deliverFile, getDelivery, getFlow, startValidation, withdrawDelivery } from './index.ts'
import { listCorrections } from './queries/list-corrections.ts'
import { streamRejects } from './reject-file.ts'
import { correctRow, type RowCorrection } from './rules/correct-row.ts'
import { readRow } from './rules/read-row.ts'

let i: IntakeTest
let ports: Awaited<ReturnType<IntakeTest['as']>>
beforeAll(async () => {
  i = await openIntakeTest()
  ports = await i.as('admin_assistant@A')
})
afterAll(() => i.close())

const [anna, bert, carl] = people
type Said = Parameters<typeof correctDelivery.run>[1]['correction']

async function act<Output>(command: Parameters<typeof i.t.runner.execute>[0], input: Record<string, unknown>) {
  const { version } = await i.t.runner.ask(getDelivery, { delivery_id: input['delivery_id'] }, ports.proof)
  return i.t.runner.execute(command, { version, ...input }, ports.proof) as Promise<
    { ok: true; value: Output } | { ok: false; refusal: { refused: string; facts?: Record<string, unknown> } }
  >
}
const correct = (delivery_id: string, correction: Said) => act(correctDelivery, { delivery_id, correction })
const fails = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )
async function validate(delivery_id: string) {
  await act(startValidation, { delivery_id })
  await i.settle()
  return i.t.runner.ask(getDelivery, { delivery_id }, ports.proof)
}

test('[R9] a refused cell, a text in a column and empty cells are corrected; the record is masked, the file stands, the values go', async () => {
  const rows = [
    smallRow('K-1', anna, '100.00', { id: '99000019900101123X' }),
    smallRow('K-2', bert, '2O0.00'),
    smallRow('K-3', carl, '3O0.00', { dpd: '' }),
    smallRow('K-4', anna, '400.00', { id: bert.id }).replace(anna.name, ''),
  ]
  const file = aPlacement(i.world, rows, { controlSumMinor: 100_000n, validateOnly: true })
  const first = await deliverFile(ports, file)
  const id = first.id
  expect([first.accepted_count, first.rejected_count, first.may_correct]).toEqual([0, 4, true])

  expect(await correct(id, { kind: 'cell', line_no: 2, field: 'id_no', value: '12345' })).toMatchObject({
    ok: false,
    refusal: { refused: 'correction_unreadable', facts: { code: 'id_no_length' } },
  })
  const book = Array.from({ length: 6 }, (_, n) => `甲乙${n}:1021777000${n}`).join(';')
  expect(await correct(id, { kind: 'replace', field: 'name', sought: '甲', within: true, value: book })).toMatchObject({
    refusal: { refused: 'correction_unreadable', facts: { code: 'forbidden_content' } },
  })
  expect(await fails(correct(id, { kind: 'cell', line_no: 3, field: 'mobile', value: anna.phone }))).toBe(
    'correction_not_possible',
  )
  expect(await fails(correct(id, { kind: 'fill', field: 'rating', value: 'A' }))).toBe('correction_not_possible')
  const said: Said[] = [
    { kind: 'cell', line_no: 2, field: 'id_no', value: anna.id },
    { kind: 'replace', field: 'balance', sought: 'O', within: true, value: '0' },
    { kind: 'fill', field: 'dpd', value: '35' },
    { kind: 'fill', field: 'name', value: '单名验' },
    { kind: 'cell', line_no: 5, field: 'name', value: bert.name },
  ]
  for (const one of said) expect((await correct(id, one)).ok).toBe(true)
  const asked = await i.t.runner.ask(getDelivery, { delivery_id: id }, ports.proof)
  expect(asked.corrections).toEqual({ count: 5, rows: 0, unchecked: true })
  expect(await act(confirmDelivery, { delivery_id: id })).toMatchObject({
    refusal: { refused: 'corrections_not_checked' },
  })

  const done = await validate(id)
  expect([done.accepted_count, done.rejected_count, done.control.agree, done.corrections]).toEqual([
    4,
    0,
    true,
    { count: 5, rows: 4, unchecked: false },
  ])
  const { data } = await i.t.runner.ask(
    listCorrections,
    { delivery_id: id, limit: 50 },
    (await i.as('supervisor@A')).proof,
  )
  expect(data.map(({ kind, field, line_no, from, to, rows: n }) => [kind, field, line_no, from, to, n])).toEqual([
    ['cell', 'name', 5, null, expect.stringMatching(/^欧\*+$/), 1],
    ['fill', 'name', null, null, expect.stringMatching(/^单\*+$/), 1],
    ['fill', 'dpd', null, null, '35', 1],
    ['replace', 'balance', null, 'O', '0', 2],
    ['cell', 'id_no', 2, expect.stringMatching(/^\*+123X$/), expect.stringMatching(/^\*+\d{3}[\dX]$/), 1],
  ])
  expect(await i.count('vault.correction_values', `delivery_id = '${id}'`)).toBe(5)
  const undone = data.find(({ kind, field }) => kind === 'cell' && field === 'id_no')
  expect((await act(undoCorrection, { delivery_id: id, correction_id: undone?.id })).ok).toBe(true)
  expect(await fails(act(undoCorrection, { delivery_id: id, correction_id: undone?.id }))).toBe(
    'correction_not_possible',
  )
  expect(await i.count('vault.correction_values', `delivery_id = '${id}'`)).toBe(4)
  const again = await validate(id)
  expect([again.accepted_count, again.rejected_count, again.corrections.count]).toEqual([3, 1, 4])

  expect((await correct(id, { kind: 'replace', field: 'dpd', sought: '35', within: false, value: '三十五' })).ok).toBe(
    true,
  )
  await validate(id)
  const opened = await act<Parameters<typeof streamRejects>[2]>(openRejectFile, { delivery_id: id })
  if (!opened.ok) throw new Error('refused')
  const csv = await text(streamRejects({ ...ports, language: 'zh' }, id, opened.value))
  // As it came: the O is the bank's; beside it which columns were corrected and were not right after that either.
  expect(csv).toContain('系统中更正过的列')
  expect(csv).toMatch(/K-3,.*3O0\.00.*,4,委案金额 \| 逾期天数,逾期天数: 应为整数/)
  const last = (await i.t.runner.ask(listCorrections, { delivery_id: id, limit: 1 }, ports.proof)).data[0]
  await act(undoCorrection, { delivery_id: id, correction_id: last?.id })
  await correct(id, { kind: 'cell', line_no: 2, field: 'id_no', value: anna.id })
  await validate(id)
  expect((await act(confirmDelivery, { delivery_id: id })).ok).toBe(true)
  await i.settle()
  const applied = await i.t.runner.ask(getDelivery, { delivery_id: id }, ports.proof)
  expect([applied.state, applied.counts['cases'], applied.corrections.rows]).toEqual(['applied', 4, 4])
  expect(await i.count('vault.correction_values', `delivery_id = '${id}'`)).toBe(0)
  expect(await i.count('intake.corrections', `delivery_id = '${id}'`)).toBe(9)
  expect(await i.count('portfolio.debtors', `name = '单名验'`)).toBe(0)
})

test('[R9] only its maker corrects a file, and what is withdrawn keeps no values', async () => {
  const rows = [smallRow('L-1', anna, '1O0.00')]
  const { id } = await deliverFile(ports, aPlacement(i.world, rows, { controlSumMinor: 10_000n, validateOnly: true }))
  const one: Said = { kind: 'cell', line_no: 2, field: 'balance', value: '100.00' }
  const made = await i.t.admin.query<{ created_by: string }>('select created_by from intake.deliveries where id = $1', [
    id,
  ])
  await i.t.admin.query('update intake.deliveries set created_by = $2 where id = $1', [
    id,
    i.world.people['supervisor@A']?.id,
  ])
  expect(await fails(correct(id, one))).toBe('delivery_not_yours')
  await i.t.admin.query('update intake.deliveries set created_by = $2 where id = $1', [id, made.rows[0]?.created_by])
  expect((await correct(id, one)).ok).toBe(true)
  expect(await i.count('vault.correction_values', `delivery_id = '${id}'`)).toBe(1)
  await act(withdrawDelivery, { delivery_id: id, reason: '文件有误' })
  expect(await i.count('vault.correction_values', `delivery_id = '${id}'`)).toBe(0)
  expect(await fails(correct(id, one))).toBe('delivery_step')
})

test('[R3] a file that was left keeps no values and no rows; nothing of it is applied before it is read again, as it came', async () => {
  const rows = [smallRow('M-1', anna, '100.00'), smallRow('M-2', bert, '2O0.00')]
  const wish = { controlCount: 2, controlSumMinor: 30_000n, validateOnly: true }
  const { id } = await deliverFile(ports, aPlacement(i.world, rows, wish))
  expect((await correct(id, { kind: 'cell', line_no: 3, field: 'balance', value: '200.00' })).ok).toBe(true)
  expect((await validate(id)).accepted_count).toBe(2)
  const age = (days: number) =>
    i.t.admin.query(
      `with d as (update intake.deliveries set created_at = now() - $2::interval where id = $1 returning id, task_id),
        t as (update platform.tasks t set created_at = now() - $2::interval from d where t.id = d.task_id)
      update intake.corrections k set created_at = now() - $2::interval from d where k.delivery_id = d.id`,
      [id, `${days} days`],
    )
  const forget = () => i.t.pools.work.query('select intake.forget_left()')
  await age(29)
  await forget()
  expect(await i.count('vault.correction_values', `delivery_id = '${id}'`)).toBe(1)
  await age(31)
  await forget()
  await forget()
  expect(await i.count('vault.correction_values', `delivery_id = '${id}'`)).toBe(0)
  for (const table of ['intake.staging', 'intake.readings', 'intake.placings'])
    expect(await i.count(table, `delivery_id = '${id}'`)).toBe(0)
  expect(await i.count('audit.events', `action = 'intake.forget-left' and subject = '${id}'`)).toBe(1)
  expect(await act(confirmDelivery, { delivery_id: id })).toMatchObject({
    refusal: { refused: 'corrections_not_checked' },
  })
  const said = await i.t.runner.ask(listCorrections, { delivery_id: id }, ports.proof)
  expect(said.data.map(({ undone_at, undone_by_name }) => [undone_at === null, undone_by_name])).toEqual([
    [false, null],
  ])
  const again = await validate(id)
  expect([again.accepted_count, again.rejected_count, again.corrections.unchecked]).toEqual([1, 1, false])
})

const fields = ['name', 'id_no', 'mobile', 'address', 'balance', 'dpd'] as const
const cell = fc.constantFrom(
  '',
  ' ',
  '　',
  "'",
  '0',
  'O',
  '1O0',
  '1,2O0.50',
  '单名',
  '35天',
  '35',
  'Ｏ',
  '10212340001',
  '12345',
  '￥12',
  '-',
  '1.5E+17',
)
const correction = fc.oneof(
  fc.record({
    kind: fc.constant('replace' as const),
    field: fc.constantFrom(...fields),
    sought: cell.filter((text) => text !== ''),
    within: fc.boolean(),
    value: cell,
  }),
  fc.record({
    kind: fc.constant('fill' as const),
    field: fc.constantFrom(...fields),
    value: cell.filter((text) => text !== ''),
  }),
  fc.record({
    kind: fc.constant('cell' as const),
    field: fc.constantFrom(...fields),
    lineNo: fc.integer({ min: 2, max: 61 }),
    value: cell,
  }),
)

test('[R9] random corrections of random files: the SQL reads every row as the row interpreter does', async () => {
  const target = getFlow('placement')
  const faults = new Set<string | null>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 5, maxLength: 7 }), { minLength: 60, maxLength: 60 }),
      fc.array(correction, { minLength: 4, maxLength: 14 }),
      fc.boolean(),
      async (drawn, corrections, isWorkbook) => {
        // A contract number of its own in each row, so that no two files are the same one.
        batch += 1
        const lines = drawn.map((cells, n) => [`R${batch}-${n}`, ...cells])
        const bytes = isWorkbook ? await toWorkbook(lines) : toCsv(lines)
        const { id, mapping, layout } = await deliverFile(ports, aPlacement(i.world, [], { bytes, validateOnly: true }))
        await plant(id, corrections)
        await validate(id)
        const found = await i.t.admin.query<{ line_no: number; vals: (string | null)[]; faults: (string | null)[] }>(
          'select line_no, vals, faults from intake.readings where delivery_id = $1 order by line_no',
          [id],
        )
        const places = { width: isWorkbook ? null : 7, cellOf: new Map(smallFields.map((field, n) => [field, n])) }
        const expected: typeof found.rows = []
        for await (const row of readTable(bufferSource(bytes), layout.table)) {
          if (row.cells[0] === '合同编号') continue
          const read = readRow(target.columns, mapping ?? {}, places, correctRow(corrections, places, row))
          expected.push({ line_no: row.lineNo, ...read })
        }
        expect(expected).toHaveLength(60)
        expect(found.rows).toEqual(expected)
        for (const row of expected) for (const code of row.faults) faults.add(code)
        await act(withdrawDelivery, { delivery_id: id, reason: '试读' })
      },
    ),
    { numRuns: 5, seed: Number(process.env['SEED'] ?? 20261128) },
  )
  expect(faults.size).toBeGreaterThan(8)
})

let batch = 0
const smallFields = ['contract_no', ...fields]

const toCsv = (lines: string[][]): Buffer =>
  Buffer.from([smallHeader, ...lines.map((cells) => cells.map((one) => `"${one}"`).join(','))].join('\r\n'))

/** Cells that are empty do not exist there, and rows end where their last one stands. */
async function toWorkbook(lines: string[][]): Promise<Buffer> {
  const columns = smallHeader.split(',').map((header) => ({ header, width: 12, kind: 'text' as const }))
  return buffer(writeXlsx({ sheets: [{ name: '委案', columns, rows: lines.map((cells) => cells.slice(0, 7)) }] }))
}

/** As the command would record them, without its look at each value: unreadable ones must be read the same too. */
async function plant(id: string, corrections: readonly RowCorrection[]): Promise<void> {
  const session = await i.t.admin.connect()
  try {
    await session.query('begin')
    for (const [n, one] of corrections.entries()) {
      await session.query(
        `with k as (insert into intake.corrections (client_id, delivery_id, unit_id, no, kind, field, line_no, within, created_by)
           select client_id, id, unit_id, $2, $3, $4, $5, $6, created_by from intake.deliveries where id = $1 returning client_id, id)
         insert into vault.correction_values (client_id, correction_id, delivery_id, sought, value) select client_id, id, $1, $7, $8 from k`,
        [
          id,
          n + 1,
          one.kind,
          one.field,
          one.kind === 'cell' ? one.lineNo : null,
          one.kind === 'replace' && one.within,
          one.kind === 'replace' ? one.sought : null,
          one.value,
        ],
      )
    }
    await session.query('update intake.deliveries set corrections = $2 where id = $1', [id, corrections.length])
    await session.query('commit')
  } finally {
    session.release()
  }
}
