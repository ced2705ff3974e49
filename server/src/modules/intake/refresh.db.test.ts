import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withdrawPlacement } from '#modules/portfolio'
import { DomainError } from '#platform/errors'
import { aPlacement, type IntakeTest, openIntakeTest, people, smallHeader, smallRow } from '../../testing/intake.ts'
import { postPaymentFile } from '../../testing/payment-files.ts'
import { confirmDelivery, deliverFile, type FileDelivery, getDelivery } from './index.ts'

let i: IntakeTest
const [anna, bert, carl] = people
beforeAll(async () => {
  i = await openIntakeTest()
  const rows = [smallRow('F1', anna, '100.00'), smallRow('F2', bert, '200.00'), smallRow('F3', carl, '300.00')]
  const placed = await deliverFile(
    await i.as('admin_assistant@A'),
    aPlacement(i.world, rows, { controlSumMinor: 60_000n }),
  )
  expect(placed.state).toBe('applied')
  // As in a large portfolio: a few rows are looked up one by one. The real placement's refresh reaches all accounts together.
  await i.t.admin.query(`update pg_class set reltuples = 1000000 where oid = 'portfolio.accounts'::regclass`)
})
afterAll(() => i.close())

async function codeOf(act: Promise<unknown>): Promise<unknown> {
  try {
    return await act
  } catch (error) {
    return error instanceof DomainError ? error.code : error
  }
}

const header = '合同编号,最新欠款,逾期天数,逾期本金,本人手机,新地址'
async function refresh(
  asOf: string,
  lines: string[],
  sumMinor: bigint,
  { fileName = '更新.csv', unit = 'A' }: { fileName?: string; unit?: 'A' | 'B' } = {},
) {
  const done = await deliverFile(await i.as(`admin_assistant@${unit}`), {
    flow: 'refresh',
    clientId: i.world.clients.bankA.id,
    agreementId: i.world.clients.bankA[`agreement${unit}`],
    fileName,
    bytes: Buffer.from([header, ...lines].join('\n')),
    asOf,
    controlCount: lines.length,
    controlSumMinor: sumMinor,
  })
  expect(done.state).toBe('applied')
  return done.counts
}
const balances = async () =>
  (
    await i.t.admin.query<{ line: string }>(
      `select a.contract_no || ' ' || b.as_of || ' ' || b.balance_minor || ' ' || coalesce(b.principal_minor::text, '-') as line
       from portfolio.account_balances b join portfolio.accounts a on a.id = b.account_id where b.as_of > '2026-04-30' order by 1`,
    )
  ).rows.map(({ line }) => line)

async function owed(contractNo: string): Promise<string> {
  const found = await i.t.admin.query<{ owed: string }>(
    'select o.owed_minor::text as owed from portfolio.owed o join portfolio.accounts a on a.id = o.account_id where a.contract_no = $1',
    [contractNo],
  )
  return found.rows[0]?.owed ?? 'none'
}
const figuresOf = async () => {
  const found = await i.t.admin.query<{ contract_no: string; days: string }>(
    `select a.contract_no, max(b.as_of)::text || ' ' || intake.figures_as_of(a.client_id, a.id) as days from portfolio.accounts a
     join portfolio.account_balances b on b.client_id = a.client_id and b.account_id = a.id where a.contract_no in ('F1', 'F2', 'F3') group by a.client_id, a.id, a.contract_no`,
  )
  return Object.fromEntries(found.rows.map(({ contract_no, days }) => [contract_no, days]))
}
const pay = (serial: string, paidOn: string) =>
  postPaymentFile(i.t, i.world, { lines: [{ contractNo: 'F3', amountMinor: 1_000n, serial, paidOn }] })
/** Until so many sessions wait for a lock: what is to happen at once is then under way. */
async function waiting(count: number): Promise<void> {
  for (let n = 0; n < 2_000; n += 1)
    if ((await i.count('pg_stat_activity', `datname = current_database() and wait_event_type = 'Lock'`)) >= count)
      return
  throw new Error(`no ${count} sessions wait`)
}

test('[R13] a daily refresh writes what moved; what stands writes nothing, unless money came after it', async () => {
  expect(await refresh('2026-05-01', ['F1,100.00,35,,,', 'F2,210.00,36,150.00,,', 'F3,300.00,35,,,'], 61_000n)).toEqual(
    { balances: 3, balances_changed: 1, contact_points_new: 0 },
  )
  await postPaymentFile(i.t, i.world, {
    lines: [{ contractNo: 'F3', amountMinor: 1_000n, serial: 'RF1', paidOn: '2026-05-02' }],
  })
  expect(await refresh('2026-05-02', ['F1,100.00,35,,,', 'F2,210.00,36,,,', 'F3,300.00,35,,,'], 61_000n)).toEqual({
    ...{ balances: 2, balances_changed: 1, contact_points_new: 0 },
    unchanged: 1,
  })
  expect(await balances()).toEqual(['F2 2026-05-01 21000 15000', 'F3 2026-05-02 30000 -'])
  expect(await owed('F3')).toBe('30000')
  // The figure of F1 is of the placement's day and has been confirmed twice, by a row that was read and by one that was known.
  expect(await figuresOf()).toEqual({
    F1: '2026-04-30 2026-05-02',
    F2: '2026-05-01 2026-05-02',
    F3: '2026-05-02 2026-05-02',
  })
})

test('[R13] what is known is forgotten by money that comes before the confirmation, and never taken from a row that contradicts it', async () => {
  const ports = await i.as('admin_assistant@A')
  const file = (asOf: string, lines: string[], sumMinor: bigint): FileDelivery => ({
    ...{ flow: 'refresh', clientId: i.world.clients.bankA.id, agreementId: i.world.clients.bankA.agreementA },
    ...{ fileName: '更新.csv', bytes: Buffer.from([header, ...lines].join('\n')), asOf },
    ...{ controlCount: lines.length, controlSumMinor: sumMinor, skipRejects: true },
  })
  const [one, two] = ['F1,100.00,35,,,', 'F2,210.00,36,,,']
  const twice = await deliverFile(ports, file('2026-05-02', [one, two, 'F1,999.00,35,,,'], 130_900n))
  expect(twice.preview).toEqual({ changed: 0, unchanged: 2, refused: 1 })
  expect(twice.reject_groups.map(({ code }) => code)).toEqual(['contract_twice_in_file'])
  // Checked while F1 stands; before it is applied money comes, so that its row says something after all.
  const checked = await deliverFile(ports, {
    ...file('2026-05-03', [one, two, ''], 31_000n),
    controlCount: 2,
    validateOnly: true,
  })
  expect(checked.preview).toEqual({ changed: 0, unchanged: 2, refused: 0 })
  await postPaymentFile(i.t, i.world, {
    lines: [{ contractNo: 'F1', amountMinor: 500n, serial: 'RF2', paidOn: '2026-05-03' }],
  })
  const input = { delivery_id: checked.id, version: checked.version, skip_rejects: false }
  const { proof } = await i.as('admin_assistant@A')
  expect(await i.t.runner.execute(confirmDelivery, input, proof, { key: 'after-money' })).toMatchObject({ ok: true })
  await i.settle()
  expect(await i.t.runner.ask(getDelivery, { delivery_id: checked.id }, proof)).toMatchObject({
    ...{ state: 'applied', counts: { balances: 1, balances_changed: 1, unchanged: 1 } },
  })
})

test('[R13] a refresh adds ways to reach the debtor, with source and basis, and replaces none', async () => {
  const before = await i.count('portfolio.contact_points')
  const lines = [`F1,100.00,35,,${anna.phone},广东省深圳市演示路1号`, `F2,210.00,36,,10212349999,浙江省杭州市新址路2号`]
  expect(await refresh('2026-05-04', lines, 31_000n)).toMatchObject({ balances_changed: 0, contact_points_new: 2 })
  // Byte for byte the file of another day: that nothing has moved is an answer. Of the same day it is the same file.
  expect(await codeOf(refresh('2026-05-04', lines, 31_000n, { fileName: '更新2.csv' }))).toBe('duplicate_file')
  expect(await refresh('2026-05-05', lines, 31_000n)).toMatchObject({
    balances_changed: 0,
    contact_points_new: 0,
  })
  expect(await i.count('portfolio.contact_points')).toBe(before + 2)
  expect(await i.count('portfolio.contact_points', `source = 'refresh' and basis = 'contract' and valid`)).toBe(2)
  expect(await i.count('portfolio.contact_points', `source = 'refresh' and usage is null`)).toBe(0)
  expect(await i.count('portfolio.contact_points', `source = 'placement' and not valid`)).toBe(0)
  expect(await i.count('vault.contact_values')).toBe(before + 2)
})

const same = 'F3,300.00,35,,,'
test('[R13] what does not hold yet is not known: money after the figures, in whatever order they come', async () => {
  await pay('RF3', '2026-05-12')
  expect(await refresh('2026-05-11', [same], 30_000n)).toMatchObject({ balances_changed: 1 })
  expect(await owed('F3')).toBe('29000')
  expect(await refresh('2026-05-12', [same], 30_000n)).toEqual({
    ...{ balances: 1, balances_changed: 1, contact_points_new: 0 },
  })
  expect(await owed('F3')).toBe('30000')
  // Money that comes while the figures are being written: what is remembered afterwards is true by both.
  const holder = await i.t.admin.connect()
  try {
    await holder.query('begin')
    await holder.query('lock table vault.contact_values in exclusive mode')
    const refreshing = refresh('2026-05-14', ['F3,301.00,35,,,'], 30_100n)
    await waiting(1)
    const paying = pay('RF4', '2026-05-15')
    await Promise.race([paying, waiting(2)])
    await holder.query('commit')
    await Promise.all([refreshing, paying])
  } finally {
    holder.release()
  }
  expect(await owed('F3')).toBe('29100')
  expect(await refresh('2026-05-15', ['F3,301.00,35,,,'], 30_100n)).toMatchObject({ balances_changed: 1 })
  expect(await owed('F3')).toBe('30100')
})

test('[R13] what is known is forgotten by another unit’s file, by an older day’s, and by another person’s account', async () => {
  await i.t.admin.query(
    `with p as (
      insert into portfolio.placements (client_id, id, agreement_id, unit_id, batch_no, hand, mandate_from, mandate_until, currency, control_count, control_sum_minor, placed_at)
      select client_id, gen_random_uuid(), $1, $2, 'OF-B', 2, mandate_from, mandate_until, currency, 1, 1, placed_at from portfolio.placements limit 1 returning client_id, id)
    insert into portfolio.cases (client_id, case_no, account_id, debtor_id, placement_id, desk_no, state, closed_as, placed_minor, mandate_until, currency, placed_at, state_changed_at)
      select p.client_id, 'OF-B', c.account_id, c.debtor_id, p.id, $3, 'closed', 'withdrawn', 1, c.mandate_until, c.currency, c.placed_at, c.placed_at
      from p, portfolio.cases c join portfolio.accounts a on a.id = c.account_id where a.contract_no = 'F3'`,
    [i.world.clients.bankA.agreementB, i.world.units['B']?.id, i.world.units['B-pool']?.deskNo],
  )
  expect(await refresh('2026-05-16', [same], 30_000n)).toMatchObject({ balances_changed: 1 })
  expect(await refresh('2026-05-17', ['F3,290.00,35,,,'], 29_000n, { unit: 'B' })).toMatchObject({ balances: 1 })
  expect(await owed('F3')).toBe('29000')
  expect(await refresh('2026-05-18', [same], 30_000n)).toMatchObject({ balances_changed: 1 })
  expect(await owed('F3')).toBe('30000')
  // Of a day before the newest figures: it says nothing of today, and is read when it comes again.
  const older = ['F3,280.00,35,,,']
  expect(await refresh('2026-05-17', older, 28_000n, { unit: 'B' })).toMatchObject({ balances: 1 })
  expect(await owed('F3')).toBe('30000')
  expect(await refresh('2026-05-19', older, 28_000n, { unit: 'B' })).toMatchObject({ balances_changed: 1 })
  expect(await owed('F3')).toBe('28000')
  expect(await i.count('intake.refreshed_rows', `contract_no = 'F3' and cells_key is not null`)).toBe(1)
  await i.t.admin.query(
    `update portfolio.account_parties p set debtor_id = d.id from portfolio.accounts a, portfolio.debtors d
     where a.id = p.account_id and a.contract_no = 'F3' and d.name = $1`,
    [anna.name],
  )
  expect(await i.count('intake.refreshed_rows', `contract_no = 'F3' and cells_key is not null`)).toBe(0)
  await i.t.admin.query(
    `update portfolio.account_parties p set debtor_id = d.id from portfolio.accounts a, portfolio.debtors d
     where a.id = p.account_id and a.contract_no = 'F3' and d.name = $1`,
    [carl.name],
  )
})

test('[R13] a late file of a day before the confirmed one, or of the day of the figure itself, is history and changes nothing that is owed', async () => {
  const [said, late] = [
    ['F1,900.00,40,,,', 'F2,900.00,40,800.00,,'],
    ['F1,950.00,41,,,', 'F2,900.00,40,,,'],
  ]
  expect(await refresh('2026-05-20', said, 180_000n)).toMatchObject({ balances_changed: 2 })
  expect(await refresh('2026-05-23', said, 180_000n)).toMatchObject({ balances: 0, unchanged: 2 })
  const figures = async () => [await owed('F1'), await owed('F2'), (await figuresOf())['F1'], (await figuresOf())['F2']]
  const confirmed = ['90000', '90000', '2026-05-23 2026-05-23', '2026-05-20 2026-05-23']
  expect(await refresh('2026-05-21', late, 185_000n)).toMatchObject({ balances_changed: 1 })
  expect(await figures()).toEqual(confirmed)
  // Corrected on the day of its own figure, which was confirmed since.
  expect(await refresh('2026-05-20', ['F2,940.00,40,,,'], 94_000n)).toMatchObject({ balances_changed: 1 })
  expect(await figures()).toEqual(confirmed.with(3, '2026-05-23 2026-05-23'))
  const days = (await balances()).filter((line) => /^F[12] 2026-05-2/.test(line))
  expect(days).toEqual([
    ...['F1 2026-05-20 90000 -', 'F1 2026-05-21 95000 -', 'F1 2026-05-23 90000 -'],
    ...['F2 2026-05-20 94000 -', 'F2 2026-05-23 90000 80000'],
  ])
  expect(await refresh('2026-05-24', late, 185_000n)).toMatchObject({ balances_changed: 1 })
  expect(await owed('F1')).toBe('95000')
})

describe('a batch that is delivered again', () => {
  const rows = [smallRow('G1', anna, '100.00'), smallRow('G2', bert, '200.00'), smallRow('G3', carl, '300.00')]
  const file = (lines: string[], sumMinor: bigint, wish: Partial<FileDelivery> = {}): FileDelivery =>
    aPlacement(i.world, lines, { batchNo: 'AGAIN', controlSumMinor: sumMinor, ...wish })
  const deliver = async (wanted: FileDelivery) => deliverFile(await i.as('admin_assistant@A'), wanted)
  const bytesOf = (header: string, lines: string[]) => Buffer.from([header, ...lines, ''].join('\n'))
  const written = async () => ({
    ...{ cases: await i.count('portfolio.cases'), accounts: await i.count('portfolio.accounts') },
    ...{ balances: await i.count('portfolio.account_balances'), points: await i.count('portfolio.contact_points') },
    ...{ debtors: await i.count('portfolio.debtors'), placed: await i.count('intake.placed_rows') },
  })
  let batchId: string
  beforeAll(async () => {
    const done = await deliver(file(rows, 60_000n))
    expect([done.state, done.preview]).toEqual(['applied', { new: 3, unchanged: 0, changed: 0, refused: 0 }])
    expect(done.placement_id).toBe(done.id)
    batchId = done.id
  })

  test('[R9] changes nothing, in whatever form its rows come', async () => {
    const before = await written()
    const reordered = '逾期天数,委案金额,合同编号,姓名,证件号,本人手机,户籍地址'
    const otherwise = rows.map((row) => {
      const cells = row.split(',')
      return [cells[6], cells[5]?.replace('"', '"￥'), ...cells.slice(0, 5)].join(',')
    })
    for (const bytes of [
      bytesOf(smallHeader, rows),
      bytesOf(smallHeader, rows.toReversed()),
      bytesOf(reordered, otherwise),
    ]) {
      const done = await deliver(file(rows, 60_000n, { bytes }))
      expect(done).toMatchObject({
        ...{ state: 'applied', accepted_count: 3, rejected_count: 0, accepted_sum: { amount_minor: '60000' } },
        ...{ preview: { new: 0, unchanged: 3, changed: 0, refused: 0 }, counts: { cases: 0, unchanged: 3 } },
      })
    }
    expect(await written()).toEqual(before)
  })

  test('[R9] what is new joins the batch; what stands with other content is refused with the way out', async () => {
    const before = await written()
    const lines = [smallRow('G1', anna, '100.00'), smallRow('G2', bert, '250.00'), smallRow('G4', carl, '5.00')]
    const done = await deliver(file(lines, 35_500n, { skipRejects: true }))
    expect(done.preview).toEqual({ new: 1, unchanged: 1, changed: 1, refused: 0 })
    expect(done.placement_id).toBe(batchId)
    expect(done.reject_groups.map(({ code, count }) => [code, count])).toEqual([['placed_otherwise', 1]])
    expect(done.counts).toMatchObject({ cases: 1, accounts_new: 1, debtors_new: 0, unchanged: 1 })
    expect(await written()).toEqual({
      ...before,
      ...{
        cases: before.cases + 1,
        accounts: before.accounts + 1,
        placed: before.placed + 1,
        balances: before.balances + 1,
      },
    })
    const batches = await i.t.admin.query(
      `select distinct p.batch_no from portfolio.cases c join portfolio.placements p on p.id = c.placement_id join portfolio.accounts a on a.id = c.account_id where a.contract_no like 'G%'`,
    )
    expect(batches.rows).toEqual([{ batch_no: 'AGAIN' }])
  })

  test('[R9] under another batch number its rows are refused; under its own with other dates the file', async () => {
    const done = await deliver(
      file(rows, 60_000n, { batchNo: 'OTHER', bytes: bytesOf(smallHeader, [...rows, '']), validateOnly: true }),
    )
    expect(done.reject_groups.map(({ code, count }) => [code, count])).toEqual([['contract_in_live_case', 3]])
    expect(done.preview).toEqual({ new: 0, unchanged: 0, changed: 0, refused: 3 })
    const differs = file(rows, 60_000n, { bytes: bytesOf(smallHeader, ['', ...rows]), mandateUntil: '2026-12-31' })
    expect(await codeOf(deliver(differs))).toBe('batch_differs')
  })

  const undoBatch = async (batchNo: string, { proof }: Awaited<ReturnType<IntakeTest['as']>>) => {
    const found = await i.t.admin.query<{ id: string }>('select id from portfolio.placements where batch_no = $1', [
      batchNo,
    ])
    const input = { placement_id: found.rows[0]?.id ?? '', reason: '重复委案' }
    expect(await i.t.runner.execute(withdrawPlacement, input, proof, { key: `undo-${batchNo}` })).toMatchObject({
      ok: true,
    })
  }

  test('[R9] a batch that is undone while a delivery joins it: the delivery is given back', async () => {
    const again = [smallRow('R1', anna, '100.00')]
    const wish = { batchNo: 'RACE', validateOnly: true, bytes: bytesOf(smallHeader, [...again, '']) }
    expect((await deliver(file(again, 10_000n, { batchNo: 'RACE' }))).state).toBe('applied')
    const checked = await deliver(file(again, 10_000n, wish))
    const { proof } = await i.as('admin_assistant@A')
    const input = { delivery_id: checked.id, version: checked.version, skip_rejects: false }
    const holder = await i.t.admin.connect()
    try {
      await holder.query('begin')
      await holder.query(`select 1 from portfolio.placements where batch_no = 'RACE' for update`)
      await holder.query(
        `update portfolio.placements set state = 'withdrawn', withdrawn_at = now(), withdrawn_why = '重复委案' where batch_no = 'RACE'`,
      )
      expect(await i.t.runner.execute(confirmDelivery, input, proof)).toMatchObject({ ok: true })
      const settled = i.settle()
      await Promise.race([settled, waiting(1)])
      await holder.query('commit')
      await settled
    } finally {
      holder.release()
    }
    expect(await i.t.runner.ask(getDelivery, { delivery_id: checked.id }, proof)).toMatchObject({
      ...{ state: 'validated', error_code: 'batch_changed' },
    })
  })

  test('[R9] the batch undone, no delivery of it stands, and one that was compared with it is checked anew', async () => {
    const bytes = bytesOf(smallHeader, [...rows, '', ''])
    const checked = await deliver(file(rows, 60_000n, { bytes, validateOnly: true }))
    const ports = await i.as('admin_assistant@A')
    await undoBatch('AGAIN', ports)
    expect(await i.count('intake.deliveries', `batch_no = 'AGAIN' and state = 'applied'`)).toBe(0)
    const input = { delivery_id: checked.id, version: checked.version, skip_rejects: false }
    expect(await i.t.runner.execute(confirmDelivery, input, ports.proof)).toMatchObject({ ok: true })
    await i.settle()
    expect(await i.t.runner.ask(getDelivery, { delivery_id: checked.id }, ports.proof)).toMatchObject({
      ...{ state: 'validated', error_code: 'batch_changed' },
    })
  })
})
