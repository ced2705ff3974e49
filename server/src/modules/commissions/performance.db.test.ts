import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { openPeriod, recordStatement, signForClient, signPeriod } from '#modules/reconciliation'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { type PaymentLine, postPaymentFile } from '../../testing/payment-files.ts'
import {
  filePerformance,
  listPerformance,
  listSchemes,
  proposeScheme,
  readPeriodPerformance,
  schemesExecutor,
} from './index.ts'

let t: TestDatabase
let world: World
let cases: PlantedCase[]
let periodId: string

const as = (person: string, fresh = false) => t.signIn(world.people[person], { fresh })
const idOf = (person: string): string => world.people[person]?.id ?? ''
async function run(command: Parameters<typeof t.runner.execute>[0], input: unknown, person: string) {
  const outcome = await t.runner.execute(command, input, await as(person, true))
  if (!outcome.ok) throw new Error(outcome.refusal.refused)
  return outcome.value as { id: string }
}
const pay = (
  index: number,
  serial: string,
  amountMinor: bigint,
  paidOn: string,
  over: Partial<PaymentLine> = {},
): PaymentLine => ({
  contractNo: cases[index]?.contractNo ?? 'NO-SUCH',
  amountMinor,
  paidOn,
  serial,
  ...over,
})

/** Case 0: a contact record before one payment and none before the other. Case 1: moved between two desks. Case 2: in the pool. */
beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  cases = await plantCases(t.admin, world, [{ desk: 'A1-1' }, { desk: 'A2-1' }, { desk: 'A-pool' }])
  await t.admin.query(`update portfolio.cases set placed_at = '2026-05-01 09:00+08'`)
  await t.admin.query(
    `insert into contacts.records (client_id, id, case_id, debtor_id, staff_id, direction, call_result, recorded_at) values ($1, $2, $3, $4, $5, 'inbound', 'CONNECTED_SELF', '2026-05-10 10:00+08')`,
    [cases[0]?.clientId, randomUUID(), cases[0]?.caseId, cases[0]?.debtorId, idOf('phone_collector@A1-2')],
  )
  await t.admin.query(
    `insert into portfolio.desk_moves (client_id, case_id, from_desk, to_desk, why, moved_by, moved_at) values ($1, $2, 111, 121, 'test', $3, '2026-05-15 12:00+08')`,
    [cases[1]?.clientId, cases[1]?.caseId, idOf('supervisor@A')],
  )
  const lines = [
    pay(0, 'P1', 1_000n, '2026-05-05'),
    pay(0, 'P2', 2_000n, '2026-05-12'),
    pay(1, 'P3', 4_000n, '2026-05-14'),
    pay(1, 'P4', 8_000n, '2026-05-20'),
    pay(2, 'P5', 16_000n, '2026-05-20'),
    pay(9, 'P6', 32_000n, '2026-05-20'),
    pay(1, 'P7', 64_000n, '2026-05-21'),
  ]
  await postPaymentFile(t, world, { lines })
  await postPaymentFile(t, world, { lines: [pay(0, 'R2', -2_000n, '2026-05-25', { reverses: 'P2' })] })
  periodId = (
    await run(openPeriod, { agreement_id: world.clients.bankA.agreementA, until_on: '2026-05-31' }, 'admin_assistant@A')
  ).id
  await expect(run(filePerformance, { period_id: periodId }, 'finance@A')).rejects.toMatchObject({
    code: 'period_not_signed',
  })
  const theirs = [
    ...lines.filter((line) => line.serial !== 'P7'),
    { serial: 'R2', amountMinor: -2_000n, paidOn: '2026-05-25' },
  ]
  await run(
    recordStatement,
    {
      period_id: periodId,
      file_sha256: 'ab'.repeat(32),
      file_name: 's.csv',
      size: 1,
      key_id: 'test',
      lines: theirs.map((line, index) => [index + 2, line.serial, line.amountMinor.toString(), line.paidOn, null]),
    },
    'admin_assistant@A',
  )
  await t.admin.query(
    `update reconciliation.breaks set explanation_code = 'timing', explanation = '银行次月入账', explained_by = $1, explained_at = now()`,
    [idOf('admin_assistant@A')],
  )
  await t.admin.query(`update reconciliation.periods set state = 'explained'`)
  await run(signPeriod, { period_id: periodId, side: 'admin_assistant' }, 'admin_assistant@A')
  await run(signPeriod, { period_id: periodId, side: 'finance' }, 'finance@A')
  await run(
    signForClient,
    { period_id: periodId, file_sha256: 'cd'.repeat(32), size: 1, key_id: 'k', media_type: 'image/png' },
    'admin_assistant@A',
  )
})
afterAll(async () => t.close())

describe('performance', () => {
  test('[R31] is derived once from what is reconciled: by the last record before the payment, else by the desk of that day, else nobody', async () => {
    const filed = await run(filePerformance, { period_id: periodId }, 'finance@A')
    // P7 is a difference, P6 and its suspense is no case's: neither is performance.
    expect(filed).toMatchObject({
      payment_count: 6,
      reconciled: { amount_minor: '29000', currency: 'CNY' },
      credited: { amount_minor: '13000', currency: 'CNY' },
      unassigned: { amount_minor: '16000', currency: 'CNY' },
    })
    expect(await run(filePerformance, { period_id: periodId }, 'finance@A')).toEqual(filed)
    const read = await t.runner.ask(readPeriodPerformance, { period_id: periodId }, await as('finance@A'))
    const byStaff = Object.fromEntries(
      read.data.map((row) => [
        row.staff_id ?? 'nobody',
        [row.amount.amount_minor, row.by_record.amount_minor, row.by_desk.amount_minor],
      ]),
    )
    expect(byStaff).toEqual({
      nobody: ['16000', '0', '0'],
      // P3 was paid while the case lay on desk 111, P1 before any contact.
      [idOf('phone_collector@A1-1')]: ['5000', '0', '5000'],
      [idOf('phone_collector@A2-1')]: ['8000', '0', '8000'],
      // What the record brought (P2) was taken back (R2) from the same person.
      [idOf('phone_collector@A1-2')]: ['0', '0', '0'],
    })
    expect([read.filing, read.scheme]).toEqual([filed, null])
  })

  test('[R31] finance reads the evidence down to each payment', async () => {
    const finance = await as('finance@A')
    const page = await t.runner.ask(listPerformance, { period_id: periodId, limit: 4 }, finance)
    expect(page.has_more).toBe(true)
    const rest = await t.runner.ask(listPerformance, { period_id: periodId, cursor: page.next_cursor ?? '' }, finance)
    const serials = [...page.data, ...rest.data].map((row) => row.bank_serial)
    expect(serials.sort()).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'R2'])
    const mine = await t.runner.ask(listPerformance, { staff_id: idOf('phone_collector@A1-2') }, finance)
    expect(mine.data.map((row) => [row.bank_serial, row.credited_by, row.amount.amount_minor])).toEqual([
      ['R2', 'record', '-2000'],
      ['P2', 'record', '2000'],
    ])
  })

  test('[R1] a collector sees the own performance, a leader the team, another branch nothing', async () => {
    const seenBy = async (person: string) =>
      (await t.runner.ask(listPerformance, {}, await as(person))).data.map((row) => row.bank_serial).sort()
    expect(await seenBy('phone_collector@A1-1')).toEqual(['P1', 'P3'])
    expect(await seenBy('team_leader@A1')).toEqual(['P1', 'P2', 'P3', 'R2'])
    expect(await seenBy('team_leader@A2')).toEqual(['P4'])
    for (const person of ['phone_collector@B1-1', 'finance@B', 'supervisor@B', 'admin_assistant@G'])
      expect(await seenBy(person)).toEqual([])
    await expect(
      t.runner.ask(readPeriodPerformance, { period_id: periodId }, await as('finance@B')),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(run(filePerformance, { period_id: periodId }, 'finance@B')).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(run(filePerformance, { period_id: periodId }, 'admin_assistant@A')).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(
      t.runner.ask(readPeriodPerformance, { period_id: periodId }, await as('phone_collector@A1-1')),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('[R30] once filed it takes no row and no change, from whoever', async () => {
    const closed = { code: 'DW409', constraint: 'period_closed' }
    for (const statement of [
      'update commissions.performance set amount_minor = amount_minor + 1',
      'update commissions.filings set payment_count = 0',
      `insert into commissions.performance (client_id, period_id, payment_id, unit_id, staff_id, credited_by, amount_minor, currency, paid_on, contract_no, bank_serial)
        select f.client_id, f.period_id, p.id, f.unit_id, null, 'none', 1, 'CNY', p.paid_on, p.contract_no, p.bank_serial from commissions.filings f join payments.payments p on p.bank_serial = 'P7'`,
    ])
      await expect(t.admin.query(statement)).rejects.toMatchObject(closed)
  })
})

describe('schemes', () => {
  const weights = { recovery_bp: 6000, compliance_bp: 2000, quality_bp: 1000, complaints_bp: 500, security_bp: 500 }
  const propose = async (more: object = {}, over: object = {}, person = 'finance@A') =>
    t.runner.execute(
      proposeScheme,
      { effective_from: '2099-01-01', weights: { ...weights, ...more }, note: '新版考核', ...over },
      await as(person),
    )
  const decided = async (id: string, decision: string, person: string) =>
    t.runner.execute(
      makeDecideRequest(indexExecutors([schemesExecutor])),
      { request_id: id, act: 'agree', decision, note: '已核', subject_version: 1 },
      await as(person),
    )
  const alone = { recovery_bp: 10_000, compliance_bp: 0, quality_bp: 0, complaints_bp: 0, security_bp: 0 }
  const list = async (person: string) => (await t.runner.ask(listSchemes, {}, await as(person))).data

  test.each([
    ['recovery alone', alone, 'CN-O7'],
    ['less conduct than the house wants', { compliance_bp: 1499, security_bp: 1001 }, 'HOUSE-WEIGHT'],
  ])('[R31] %s: refused by rule, stored, and no version is written', async (_, more, rule) => {
    const said = await propose(more)
    expect(said).toMatchObject({ ok: false, refusal: { refused: 'gate_refused' } })
    const kept = await t.admin.query(
      `select verdict, jsonb_path_query_array(reasons, '$[*].rule_id') ? $1 as named from compliance.gate_decisions where gate = 'commission_plan' order by id desc limit 1`,
      [rule],
    )
    expect([kept.rows, await list('finance@A')]).toEqual([[{ verdict: 'refused', named: true }], []])
  })

  test('[R31] finance proposes, the branch manager agrees; a version is in force from its day, and each is asked anew', async () => {
    const codeOf = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'no error',
        (error: { code: string }) => error.code,
      )
    expect(await codeOf(propose({ quality_bp: 999 }))).toBe('scheme_weights')
    expect(await codeOf(propose({}, { effective_from: '2020-01-01' }))).toBe('scheme_backdated')
    expect(await codeOf(propose({}, {}, 'supervisor@A'))).toBe('forbidden')
    const made = await propose()
    if (!made.ok) throw new Error('refused')
    expect(made.value.version).toBe(1)
    expect(await codeOf(propose())).toBe('scheme_open')
    await decided(made.value.request_id, 'approve', 'branch_manager@A')
    expect(await list('finance@A')).toMatchObject([{ version: 1, state: 'approved', current: false, weights }])
    await t.setNow('2099-01-01T09:00:00+08:00')
    expect(await list('branch_manager@A')).toMatchObject([{ version: 1, current: true }])
    expect(await list('finance@B')).toEqual([])
    const row = t.admin.query(`update commissions.schemes set recovery_bp = 5000, compliance_bp = 3000`)
    await expect(row).rejects.toMatchObject({ constraint: 'request_ended' })
    // Whatever a program says: the amount recovered never stands alone.
    const whole = t.admin.query(
      `insert into commissions.schemes (id, unit_id, version, effective_from, recovery_bp, compliance_bp, quality_bp, complaints_bp, security_bp, note, decision_id, request_id, made_by, made_at)
        select gen_random_uuid(), unit_id, version + 1, effective_from, 10000, 0, 0, 0, 0, note, decision_id, request_id, made_by, made_at from commissions.schemes`,
    )
    await expect(whole).rejects.toMatchObject({ constraint: 'scheme_recovery_alone' })
  })

  test('[R31] performance is read beside the scheme of the period’s last day; what is filed keeps it, and none is said to be none', async () => {
    const schemeOf = async (person = 'finance@A') =>
      (await t.runner.ask(readPeriodPerformance, { period_id: periodId }, await as(person))).scheme
    const quietly = (statements: string) =>
      t.admin.query(`set session_replication_role = replica; ${statements}; set session_replication_role = origin`)
    const beginsOn = (day: string) => quietly(`update commissions.schemes set effective_from = '${day}'`)
    await t.setNow(null)
    await beginsOn('2026-05-31')
    expect(await schemeOf()).toBeNull()
    await quietly('delete from commissions.performance; delete from commissions.filings')
    await beginsOn('2026-06-01')
    expect(await schemeOf()).toBeNull()
    await beginsOn('2026-05-31')
    const named = { version: 1, effective_from: '2026-05-31', weights }
    expect(await schemeOf('branch_manager@A')).toMatchObject(named)
    await run(filePerformance, { period_id: periodId }, 'finance@A')
    await beginsOn('2026-06-01')
    expect(await schemeOf()).toMatchObject({ ...named, effective_from: '2026-06-01' })
  })
})
