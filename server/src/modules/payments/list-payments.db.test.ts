import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBalances } from '#modules/ledger'
import type { Proof } from '#platform/operations'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { plantErrand, postPaymentFile } from '../../testing/payment-files.ts'
import { listCasePayments, listPayments, listSuspense, sumPayments } from './index.ts'

let t: TestDatabase
let world: World
let mine: PlantedCase
let theirs: PlantedCase

const as = (person: string): Promise<Proof> => t.signIn(world.people[person])

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const planted = await plantCases(t.admin, world, [{ desk: 'A1-1', balanceMinor: 5_000n }, { desk: 'B1-1' }])
  if (planted[0] === undefined || planted[1] === undefined) throw new Error('two cases are planted')
  ;[mine, theirs] = [planted[0], planted[1]]
  const day = { paidOn: '2026-05-10' }
  await postPaymentFile(t, world, {
    lines: [
      { contractNo: mine.contractNo, amountMinor: 1_000n, serial: 'A1', ...day, remark: '他人代还 102-1234-0001' },
      { contractNo: mine.contractNo, amountMinor: 9_000n, serial: 'A2', paidOn: '2026-05-11', remark: '柜面还款' },
      { contractNo: 'NO-SUCH', amountMinor: 300n, serial: 'A3', ...day, remark: '证件 99000019900101123X' },
      {
        contractNo: 'NO-SUCH',
        amountMinor: 400n,
        serial: 'A4',
        ...day,
        remark: '微信：wx_synthetic 2026-05-10 100.00元',
      },
      { contractNo: 'NO-SUCH', amountMinor: -400n, serial: 'A5', ...day },
    ],
  })
  await postPaymentFile(t, world, {
    branch: 'B',
    lines: [{ contractNo: theirs.contractNo, amountMinor: 77n, serial: 'B1', ...day }],
  })
})
afterAll(async () => t.close())

const serialsOf = (page: { data: { bank_serial: string }[] }): string[] =>
  page.data.map((row) => row.bank_serial).sort()

test('[R29] finance lists payments with contract and case number, newest first, page by page', async () => {
  const finance = await as('finance@A')
  const first = await t.runner.ask(listPayments, { limit: 2 }, finance)
  expect(first.has_more).toBe(true)
  expect(first.data[0]).toMatchObject({
    bank_serial: 'A2',
    contract_no: mine.contractNo,
    amount: { amount_minor: '9000', currency: 'CNY' },
    applied: { amount_minor: '4000', currency: 'CNY' },
    suspense: { amount_minor: '5000', currency: 'CNY' },
    suspense_why: 'over_owed',
  })
  expect(first.data[0]?.case_no).toMatch(/^C-T-/)
  const rest = await t.runner.ask(listPayments, { cursor: first.next_cursor ?? '' }, finance)
  expect([...serialsOf(first), ...serialsOf(rest)].sort()).toEqual(['A1', 'A2', 'A3', 'A4', 'A5'])
  expect(
    serialsOf(
      await t.runner.ask(
        listPayments,
        { contract_no: 'NO-SUCH', from_on: '2026-05-10', until_on: '2026-05-10', bank_serial: 'A3' },
        finance,
      ),
    ),
  ).toEqual(['A3'])
})

test('[R29] suspense lists what waits for a decision; reversed money does not', async () => {
  const finance = await as('finance@A')
  expect(serialsOf(await t.runner.ask(listSuspense, {}, finance))).toEqual(['A2', 'A3'])
  expect(serialsOf(await t.runner.ask(listSuspense, { why: 'unmatched' }, finance))).toEqual(['A3'])
  const sums = await t.runner.ask(sumPayments, {}, finance)
  expect(sums.data).toEqual([
    {
      currency: 'CNY',
      count: 5,
      amount: { amount_minor: '10300', currency: 'CNY' },
      applied: { amount_minor: '5000', currency: 'CNY' },
      suspense: { amount_minor: '5300', currency: 'CNY' },
      suspense_by: [
        { why: 'over_owed', count: 1, suspense: { amount_minor: '5000', currency: 'CNY' } },
        { why: 'unmatched', count: 1, suspense: { amount_minor: '300', currency: 'CNY' } },
      ],
    },
  ])
  const books = await t.runner.ask(readBalances, {}, finance)
  expect(books.data.map((row) => [row.account, row.balance.amount_minor])).toEqual([
    ['applied', '-5000'],
    ['client_funds_received', '10300'],
    ['suspense', '-5300'],
  ])
})

test('[R18] a collector sees the payments on the own case, without the numbers that the bank wrote into a remark, and no list of money', async () => {
  const collector = await as('phone_collector@A1-1')
  const { data } = await t.runner.ask(listCasePayments, { case_id: mine.caseId }, collector)
  expect(data.map((row) => [row.bank_serial, row.remark])).toEqual([
    ['A1', '他人代还 ****0001'],
    ['A2', '柜面还款'],
  ])
  const kept = await t.admin.query(
    `select remark from payments.payments where bank_serial in ('A3', 'A4') order by bank_serial`,
  )
  expect(kept.rows.map(({ remark }) => remark)).toEqual(['证件 ****123X', '微信：**** 2026-05-10 100.00元'])
  await expect(t.runner.ask(listPayments, {}, collector)).rejects.toMatchObject({ code: 'forbidden' })
})

test('[R18] whoever works an account sees what was paid under its earlier case too: one debt, not two', async () => {
  await t.admin.query(
    `update portfolio.cases set state = 'returned', state_reason = 'client_return', state_changed_by = $2, version = version + 1 where id = $1`,
    [theirs.caseId, world.people['supervisor@A']?.id],
  )
  const successor = await t.admin.query<{ id: string }>(
    `insert into portfolio.cases (client_id, case_no, account_id, debtor_id, placement_id, desk_no, state, stage, placed_minor, mandate_until, currency, placed_at, state_changed_at)
     select c.client_id, c.case_no || '-2', c.account_id, c.debtor_id, $2, 112, 'working', 'phone', 100, c.mandate_until, 'CNY', now(), now() from portfolio.cases c where c.id = $1 returning id`,
    [theirs.caseId, mine.placementId],
  )
  const collector = await as('phone_collector@A1-2')
  if (collector.kind !== 'session') throw new Error('a session')
  const client = await t.pools.serve_staff.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [collector.proof])
    const owed = await client.query('select paid_minor from portfolio.owed where account_id = $1', [theirs.accountId])
    expect(owed.rows).toEqual([{ paid_minor: 77n }])
  } finally {
    await client.query('rollback')
    client.release()
  }
  expect((await t.runner.ask(listCasePayments, { case_id: successor.rows[0]?.id }, collector)).data).toEqual([])
})

test('[R1] another branch, another team, another agency sees nothing of payments, suspense, totals and books', async () => {
  const other = await as('finance@B')
  expect(serialsOf(await t.runner.ask(listPayments, {}, other))).toEqual(['B1'])
  expect(serialsOf(await t.runner.ask(listSuspense, {}, other))).toEqual([])
  expect((await t.runner.ask(sumPayments, { contract_no: mine.contractNo }, other)).data).toEqual([])
  expect((await t.runner.ask(readBalances, { agreement_id: world.clients.bankA.agreementA }, other)).data).toEqual([])
  const colleague = await as('phone_collector@A1-2')
  expect((await t.runner.ask(listCasePayments, { case_id: mine.caseId }, colleague)).data).toEqual([])
  const agency = await as('admin_assistant@G')
  expect(serialsOf(await t.runner.ask(listPayments, {}, agency))).toEqual([])
})

test.each(['payments.payments', 'ledger.entries', 'ledger.postings', 'ledger.closings'])(
  '[R1] rows of %s are seen by no unit beside its own',
  async (table) => {
    const counts: Record<string, number> = {}
    for (const person of [
      'finance@A',
      'finance@HQ',
      'finance@B',
      'admin_assistant@G',
      'org_admin@A',
      'system_expert@A',
    ]) {
      const proof = await t.signIn(world.people[person])
      if (proof.kind !== 'session') throw new Error('a session')
      const client = await t.pools.serve_staff.connect()
      try {
        await client.query('begin')
        await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
        counts[person] = (await client.query(`select 1 from ${table}`)).rowCount ?? 0
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    expect(counts['finance@A']).toBeGreaterThan(0)
    expect(counts['finance@B']).toBeGreaterThan(0)
    expect(counts['finance@HQ']).toBe((counts['finance@A'] ?? 0) + (counts['finance@B'] ?? 0))
    expect([counts['admin_assistant@G'], counts['org_admin@A'], counts['system_expert@A']]).toEqual([0, 0, 0])
  },
)

test('[R29] no serving role writes money: only a posting does', async () => {
  const proof = await t.signIn(world.people['finance@A'])
  if (proof.kind !== 'session') throw new Error('a session')
  for (const statement of [
    'update payments.payments set applied_minor = 0',
    'delete from payments.payments',
    'update ledger.postings set amount_minor = 1',
    `insert into ledger.entries (client_id, id, agreement_id, unit_id, source_kind, source_id, booked_on, currency) select client_id, agreement_id, agreement_id, unit_id, 'payment', agreement_id, booked_on, 'CNY' from ledger.entries limit 1`,
  ]) {
    const client = await t.pools.serve_staff.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
})

const entry = `insert into ledger.entries (client_id, id, agreement_id, unit_id, source_kind, source_id, booked_on, currency)
  select client_id, agreement_id, agreement_id, unit_id, 'payment', agreement_id, booked_on, 'CNY' from ledger.entries limit 1`
const posting = 'insert into ledger.postings (client_id, entry_id, unit_id, account, amount_minor)'
const postings = (received: number, applied: number) => `with made as (${entry} returning client_id, id, unit_id)
  ${posting} select client_id, id, unit_id, a, m from made, (values ('client_funds_received', ${received}), ('applied', ${applied})) v (a, m)`

test.each([
  ['whose postings do not add up to 0', postings(100, -99), 'entry_balanced'],
  ['without postings', entry, 'entry_balanced'],
  [
    'to which one posting more comes later',
    `${posting} select client_id, id, unit_id, 'refunds', -1 from ledger.entries limit 1`,
    'entry_balanced',
  ],
  ['that adds up to 0', postings(100, -100), undefined],
])(
  '[R29] bulk intake, the only role that books, meets the database with an entry %s',
  async (_, statement, constraint) => {
    const of = await t.admin.query('select id, created_by from intake.deliveries limit 1')
    const errand = await plantErrand(t, of.rows[0].created_by)
    const client = await t.pools.intake.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.errand', $1, true)`, [errand])
      await client.query('select * from intake.enter($1)', [of.rows[0].id])
      const booked = client.query(statement)
      if (constraint === undefined) expect(await booked).toMatchObject({ rowCount: 2 })
      else await expect(booked).rejects.toMatchObject({ constraint })
    } finally {
      await client.query('rollback')
      client.release()
    }
  },
)

test('[R29] a posting changed by hand is refused like one that is written', async () => {
  const changed = t.admin.query(`update ledger.postings set amount_minor = amount_minor + 1 where account = 'applied'`)
  await expect(changed).rejects.toMatchObject({ constraint: 'entry_balanced' })
})
