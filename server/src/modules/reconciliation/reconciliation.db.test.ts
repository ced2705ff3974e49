import { beforeEach, describe, expect, test } from 'vitest'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { type PaymentLine, plantErrand, postPaymentFile } from '../../testing/payment-files.ts'
import {
  explainBreak,
  listBreaks,
  listNextPeriods,
  listPeriods,
  matchPeriod,
  openPeriod,
  readPeriod,
  recordStatement,
  signForClient,
  signPeriod,
} from './index.ts'

let t: TestDatabase
let world: World
let one: PlantedCase
let two: PlantedCase
let files = 0
let deliveryId: string

const may = '2026-05-31'
const as = (person: string, fresh = false) => t.signIn(world.people[person], { fresh })
const pay = (
  serial: string,
  amountMinor: bigint,
  paidOn = '2026-05-10',
  over: Partial<PaymentLine> = {},
): PaymentLine => ({
  contractNo: one.contractNo,
  amountMinor,
  paidOn,
  serial,
  ...over,
})
const hash = () => (++files).toString(16).padStart(64, '0')
type StatementLines = [number, string, string, string, string | null][]
const statementOf = (periodId: string, lines: [serial: string, amount: string][]) => ({
  period_id: periodId,
  file_sha256: hash(),
  file_name: '对账单.csv',
  size: 1,
  key_id: 'test',
  lines: lines.map(([serial, amount], index): StatementLines[number] => [
    index + 2,
    serial,
    amount,
    '2026-05-10',
    null,
  ]),
})

async function run(command: Parameters<typeof t.runner.execute>[0], input: unknown, person: string, fresh = false) {
  const outcome = await t.runner.execute(command, input, await as(person, fresh))
  if (!outcome.ok) throw new Error(outcome.refusal.refused)
  return outcome.value as { id: string; state: string }
}
const openMay = async () =>
  (await run(openPeriod, { agreement_id: world.clients.bankA.agreementA, until_on: may }, 'admin_assistant@A')).id
const sign = (periodId: string, side: 'admin_assistant' | 'finance') =>
  run(signPeriod, { period_id: periodId, side }, `${side}@A`, true)
const signClient = (periodId: string) =>
  run(
    signForClient,
    { period_id: periodId, file_sha256: hash(), size: 1, key_id: 'test', media_type: 'application/pdf' },
    'admin_assistant@A',
  )
async function signedMay(): Promise<string> {
  const id = await openMay()
  await run(recordStatement, statementOf(id, [['P1', '1000']]), 'admin_assistant@A')
  await sign(id, 'admin_assistant')
  await sign(id, 'finance')
  await signClient(id)
  return id
}
async function inSession(pool: 'serve_staff' | 'work' | 'intake', person: string, statement: string): Promise<unknown> {
  const errand = await plantErrand(t, world.people[person]?.id ?? '')
  const session = await t.signIn(world.people[person])
  const client = await t.pools[pool].connect()
  try {
    await client.query('begin')
    if (pool === 'serve_staff' && session.kind === 'session')
      await client.query(`select set_config('app.proof', $1, true)`, [session.proof])
    else await client.query(`select set_config('app.errand', $1, true)`, [errand])
    if (pool === 'intake') await client.query('select * from intake.enter($1)', [deliveryId])
    return await client.query(statement).then(
      (result) => ({ rowCount: result.rowCount }),
      (error: { code: string; constraint?: string }) => ({ code: error.code, constraint: error.constraint }),
    )
  } finally {
    await client.query('rollback')
    client.release()
  }
}

beforeEach(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const planted = await plantCases(t.admin, world, [
    { desk: 'A1-1', balanceMinor: 100_000n },
    { desk: 'A1-2', balanceMinor: 100_000n },
  ])
  if (planted[0] === undefined || planted[1] === undefined) throw new Error('two cases are planted')
  ;[one, two] = [planted[0], planted[1]]
  return async () => t.close()
})

describe('a period', () => {
  test('[R30] is opened on the agreed date or later; before it the date is said', async () => {
    await postPaymentFile(t, world, { lines: [pay('P1', 1_000n)] })
    await t.setNow('2026-06-09T23:59:00+08:00')
    const assistant = await as('admin_assistant@A')
    const next = await t.runner.ask(listNextPeriods, {}, assistant)
    expect(next.data.find((row) => row.agreement_id === world.clients.bankA.agreementA)).toMatchObject({
      from_on: '2026-01-01',
      until_on: may,
      due_on: '2026-06-10',
      may_open: false,
    })
    await expect(openMay()).rejects.toMatchObject({ code: 'period_not_due', facts: { due_on: '2026-06-10' } })
    await t.setNow('2026-06-10T00:00:00+08:00')
    await openMay()
    await expect(openMay()).rejects.toMatchObject({ code: 'period_dates' })
    const after = await t.runner.ask(listNextPeriods, {}, await as('finance@A'))
    expect(after.data.find((row) => row.agreement_id === world.clients.bankA.agreementA)).toMatchObject({
      from_on: '2026-06-01',
      due_on: '2026-07-10',
    })
  })

  test('[R30] is matched by serial and amount; what differs is listed, and matched with differences is each side to the cent', async () => {
    await postPaymentFile(t, world, {
      lines: [pay('P1', 1_000n), pay('P2', 2_000n), pay('P3', 3_000n), pay('P4', 500n, '2026-06-01')],
    })
    const id = await openMay()
    const lines: [string, string][] = [
      ['P1', '1000'],
      ['P2', '2500'],
      ['P9', '900'],
      ['P9', '900'],
      ['P1', '1000'],
    ]
    const step = await run(recordStatement, statementOf(id, lines), 'admin_assistant@A')
    expect(step.state).toBe('matched')
    const finance = await as('finance@A')
    const period = await t.runner.ask(readPeriod, { period_id: id }, finance)
    expect(period).toMatchObject({
      ours: { amount_minor: '6000' },
      theirs: { amount_minor: '6300' },
      matched: { amount_minor: '1000' },
      difference: { amount_minor: '300' },
      matched_count: 1,
      unexplained_count: 5,
      sides_missing: ['admin_assistant', 'finance', 'client'],
    })
    expect(
      period.breaks_by_kind.map((row) => [row.kind, row.count, row.ours.amount_minor, row.theirs.amount_minor]),
    ).toEqual([
      ['amount_differs', 1, '2000', '2500'],
      ['missing_ours', 3, '0', '2800'],
      ['missing_theirs', 1, '3000', '0'],
    ])
    const found = await t.runner.ask(listBreaks, { period_id: id, kind: 'missing_theirs' }, finance)
    expect(found.data[0]).toMatchObject({
      bank_serial: 'P3',
      contract_no: one.contractNo,
      ours: { amount_minor: '3000' },
    })
  })

  test('[R30] every difference needs its explanation before anybody signs; a later match keeps explanations that stand', async () => {
    await postPaymentFile(t, world, { lines: [pay('P1', 1_000n), pay('P2', 2_000n)] })
    const id = await openMay()
    await run(recordStatement, statementOf(id, [['P1', '1000']]), 'admin_assistant@A')
    await expect(sign(id, 'admin_assistant')).rejects.toMatchObject({ code: 'breaks_unexplained' })
    const breaks = await t.runner.ask(listBreaks, { period_id: id }, await as('admin_assistant@A'))
    const explained = await run(
      explainBreak,
      { break_id: breaks.data[0]?.id, code: 'timing', text: '银行次日入账' },
      'admin_assistant@A',
    )
    expect(explained.state).toBe('explained')
    await postPaymentFile(t, world, { lines: [pay('P5', 10n)] })
    await expect(sign(id, 'admin_assistant')).rejects.toMatchObject({ code: 'period_changed' })
    expect((await run(matchPeriod, { period_id: id }, 'admin_assistant@A')).state).toBe('matched')
    const again = await t.runner.ask(listBreaks, { period_id: id, explained: 'no' }, await as('admin_assistant@A'))
    expect(again.data.map((row) => row.bank_serial)).toEqual(['P5'])
    // The bank sends a statement that has it all: the differences end, their rows stay.
    const whole = statementOf(id, [
      ['P1', '1000'],
      ['P2', '2000'],
      ['P5', '10'],
    ])
    expect((await run(recordStatement, whole, 'admin_assistant@A')).state).toBe('explained')
    expect((await run(recordStatement, whole, 'admin_assistant@A')).state).toBe('explained')
    const kept = await t.admin.query(
      'select (select count(*)::int from reconciliation.breaks where ended_at is not null) as ended, (select count(*)::int from reconciliation.statements) as statements',
    )
    expect(kept.rows[0]).toEqual({ ended: 2, statements: 2 })
  })
})

describe('signatures', () => {
  test('[R30] three sides sign, each once, two persons here and a stamped paper of the bank; then it is closed', async () => {
    await postPaymentFile(t, world, { lines: [pay('P1', 1_000n)] })
    const id = await openMay()
    await run(recordStatement, statementOf(id, [['P1', '1000']]), 'admin_assistant@A')
    await expect(
      run(signPeriod, { period_id: id, side: 'admin_assistant' }, 'admin_assistant@A'),
    ).rejects.toMatchObject({ code: 'step_up_required' })
    await expect(run(signPeriod, { period_id: id, side: 'finance' }, 'admin_assistant@A', true)).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect((await sign(id, 'admin_assistant')).state).toBe('explained')
    await expect(sign(id, 'admin_assistant')).rejects.toMatchObject({ code: 'side_signed' })
    await expect(run(matchPeriod, { period_id: id }, 'admin_assistant@A')).rejects.toMatchObject({
      code: 'period_in_signing',
    })
    await sign(id, 'finance')
    expect((await signClient(id)).state).toBe('signed')
    const read = await t.runner.ask(readPeriod, { period_id: id }, await as('finance@A'))
    expect(read.signatures.map((row) => [row.side, row.method])).toEqual([
      ['admin_assistant', 'session'],
      ['finance', 'session'],
      ['client', 'stamped_scan'],
    ])
    expect(read.sides_missing).toEqual([])
  })

  test('[R33] one person with both posts signs for one side only', async () => {
    await postPaymentFile(t, world, { lines: [pay('P1', 1_000n)] })
    const id = await openMay()
    await run(recordStatement, statementOf(id, [['P1', '1000']]), 'admin_assistant@A')
    await t.admin.query(
      `insert into identity.staff_roles (staff_id, role, unit_id, from_on) values ($1, 'finance', $2, current_date - 1)`,
      [world.people['admin_assistant@A']?.id, world.units['A']?.id],
    )
    await sign(id, 'admin_assistant')
    await expect(run(signPeriod, { period_id: id, side: 'finance' }, 'admin_assistant@A', true)).rejects.toMatchObject({
      code: 'signer_twice',
    })
  })

  test('[R30] an earlier period is signed first', async () => {
    await postPaymentFile(t, world, { lines: [pay('P1', 1_000n), pay('P2', 2_000n, '2026-06-10')] })
    await openMay()
    const june = await run(openPeriod, { agreement_id: world.clients.bankA.agreementA }, 'admin_assistant@A')
    await run(recordStatement, statementOf(june.id, [['P2', '2000']]), 'admin_assistant@A')
    await expect(sign(june.id, 'admin_assistant')).rejects.toMatchObject({ code: 'earlier_period_unsigned' })
  })
})

describe('a race', () => {
  test('[R30] a posting against the first signature: either the signature sees it and refuses, or it is booked in the next period', async () => {
    await postPaymentFile(t, world, { lines: [pay('P1', 1_000n)] })
    const id = await openMay()
    await run(recordStatement, statementOf(id, [['P1', '1000']]), 'admin_assistant@A')
    const [signed, posted] = await Promise.allSettled([
      sign(id, 'admin_assistant'),
      postPaymentFile(t, world, { lines: [pay('P2', 500n)] }),
    ])
    const booked = await t.admin.query<{ day: string }>(
      `select booked_on::text as day from payments.payments where bank_serial = 'P2'`,
    )
    const outcome = [signed.status, posted.status === 'fulfilled' ? booked.rows[0]?.day : 'refused'].join(' ')
    // A posting that is overtaken between its read and its write is refused whole and tried again by its job.
    expect(['rejected 2026-05-10', 'fulfilled 2026-06-01', 'fulfilled refused']).toContain(outcome)
  })
})

describe('a signed period', () => {
  const unit = () => `(select unit_id from reconciliation.periods limit 1)`

  test('[R30] rejects every insert and update, as each application role', async () => {
    deliveryId = (await postPaymentFile(t, world, { lines: [pay('P1', 1_000n)] })).deliveryId
    const id = await signedMay()
    const closed = { code: 'DW409', constraint: 'period_closed' }
    const payment = `insert into payments.payments (client_id, agreement_id, unit_id, delivery_id, line_no, bank_serial, contract_no, currency, amount_minor, applied_minor, suspense_minor, suspense_why, paid_on, booked_on, posted_at)
      select client_id, agreement_id, unit_id, delivery_id, 9, 'LATE', contract_no, currency, 5, 0, 5, 'unmatched', paid_on, booked_on, posted_at from payments.payments`
    const entry = `insert into ledger.entries (client_id, id, agreement_id, unit_id, source_kind, source_id, booked_on, currency) select client_id, agreement_id, agreement_id, unit_id, 'payment', agreement_id, booked_on, currency from ledger.entries limit 1`
    expect(await inSession('intake', 'admin_assistant@A', payment)).toEqual(closed)
    expect(await inSession('intake', 'admin_assistant@A', entry)).toEqual(closed)
    const line = `insert into reconciliation.statement_lines (client_id, statement_id, line_no, period_id, unit_id, bank_serial, amount_minor, paid_on)
      select client_id, statement_id, 99, id, unit_id, 'X', 1, until_on from reconciliation.periods`
    const statement = `insert into reconciliation.statements (client_id, period_id, unit_id, file_sha256, file_name, line_count, sum_minor, uploaded_by, uploaded_at)
      select client_id, period_id, unit_id, file_sha256, 'x', 0, 0, identity.person(), now() from reconciliation.statements`
    for (const pool of ['serve_staff', 'work'] as const) {
      expect(await inSession(pool, 'admin_assistant@A', line)).toEqual(closed)
      expect(await inSession(pool, 'admin_assistant@A', statement)).toEqual(closed)
      // Of these they have no right at all, signed or not.
      for (const other of [
        payment,
        entry,
        `update payments.payments set amount_minor = 1`,
        `update reconciliation.periods set state = 'open'`,
      ])
        expect(await inSession(pool, 'admin_assistant@A', other)).toMatchObject({ code: '42501' })
    }
    for (const other of [
      `update payments.payments set line_no = 1`,
      `update ledger.entries set booked_on = booked_on + 60`,
    ])
      expect(await inSession('intake', 'admin_assistant@A', other)).toMatchObject({ code: '42501' })
    for (const [command, input, fresh] of [
      [recordStatement, statementOf(id, [['P1', '1000']]), false],
      [matchPeriod, { period_id: id }, false],
      [signPeriod, { period_id: id, side: 'admin_assistant' }, true],
    ] as const)
      await expect(run(command as Parameters<typeof run>[0], input, 'admin_assistant@A', fresh)).rejects.toMatchObject({
        code: 'period_closed',
      })
  })

  test('[R30] under the first signature no line or match is added or changed, for the owner neither', async () => {
    await postPaymentFile(t, world, { lines: [pay('P1', 1_000n)] })
    const id = await openMay()
    await run(recordStatement, statementOf(id, [['P1', '1000']]), 'admin_assistant@A')
    const line = `insert into reconciliation.statement_lines (client_id, statement_id, line_no, period_id, unit_id, bank_serial, amount_minor, paid_on)
      select client_id, statement_id, 99, id, unit_id, 'X', 1, until_on from reconciliation.periods`
    expect(await inSession('serve_staff', 'admin_assistant@A', line)).toEqual({ rowCount: 1 })
    await sign(id, 'admin_assistant')
    const signing = { code: 'DW409', constraint: 'period_in_signing' }
    // Keys would refuse the made-up match first.
    await t.admin.query(
      'alter table reconciliation.matches drop constraint matches_client_id_payment_id_fkey, drop constraint matches_client_id_statement_id_line_no_fkey',
    )
    for (const pool of ['serve_staff', 'work'] as const)
      expect(await inSession(pool, 'admin_assistant@A', line)).toEqual(signing)
    for (const statement of [
      line,
      'update reconciliation.statement_lines set amount_minor = 1',
      'update reconciliation.matches set amount_minor = 1',
      `insert into reconciliation.matches (client_id, period_id, payment_id, statement_id, line_no, unit_id, amount_minor)
        select m.client_id, m.period_id, gen_random_uuid(), m.statement_id, 98, m.unit_id, m.amount_minor from reconciliation.matches m`,
    ])
      await expect(t.admin.query(statement)).rejects.toMatchObject(signing)
  })

  test('[R30] stays closed for the owner too: differences, matches, signatures, the period itself', async () => {
    await postPaymentFile(t, world, { lines: [pay('P1', 1_000n)] })
    await signedMay()
    const closed = { code: 'DW409', constraint: 'period_closed' }
    for (const statement of [
      `insert into reconciliation.breaks (client_id, period_id, statement_id, unit_id, kind, line_no, bank_serial, paid_on, ours_minor, theirs_minor)
        select client_id, id, statement_id, ${unit()}, 'missing_ours', 2, 'X', until_on, 0, 1 from reconciliation.periods`,
      `insert into reconciliation.signatures (client_id, period_id, unit_id, side, method, staff_id, staff_name, ours_minor, theirs_minor, signed_at)
        select client_id, id, unit_id, 'finance', 'session', opened_by, 'x', 0, 0, now() from reconciliation.periods`,
      'update reconciliation.matches set amount_minor = 1',
      'update reconciliation.signatures set staff_name = staff_name',
      'update reconciliation.statement_lines set amount_minor = 1',
      `update reconciliation.periods set state = 'explained', signed_at = null`,
      'update payments.payments set remark = null',
      'update ledger.entries set booked_on = booked_on + 60',
    ])
      await expect(t.admin.query(statement)).rejects.toMatchObject(closed)
  })

  test('[R30] late money for it is booked on the first open day and reconciled there, never lost', async () => {
    await postPaymentFile(t, world, { lines: [pay('P1', 1_000n)] })
    await signedMay()
    await postPaymentFile(t, world, {
      lines: [pay('P2', 700n, '2026-05-20'), pay('P3', -1_000n, '2026-05-21', { reverses: 'P1' })],
    })
    const late = await t.admin.query(
      `select bank_serial, paid_on, booked_on from payments.payments where bank_serial <> 'P1' order by 1`,
    )
    expect(late.rows.map((row) => row.bank_serial)).toEqual(['P2', 'P3'])
    const booked = await t.admin.query(
      `select distinct booked_on::text from payments.payments where bank_serial <> 'P1' union select distinct booked_on::text from ledger.entries where reverses is not null`,
    )
    expect(booked.rows).toEqual([{ booked_on: '2026-06-01' }])
    const june = await run(openPeriod, { agreement_id: world.clients.bankA.agreementA }, 'admin_assistant@A')
    expect(
      (
        await run(
          recordStatement,
          statementOf(june.id, [
            ['P2', '700'],
            ['P3', '-1000'],
          ]),
          'admin_assistant@A',
        )
      ).state,
    ).toBe('explained')
  })
})

describe('scope', () => {
  test('[R1] another branch sees and does nothing; the bank sees its own periods and no other', async () => {
    await postPaymentFile(t, world, {
      lines: [pay('P1', 1_000n), { contractNo: two.contractNo, amountMinor: 5n, paidOn: '2026-05-10', serial: 'P2' }],
    })
    const id = await openMay()
    await run(recordStatement, statementOf(id, [['P1', '1000']]), 'admin_assistant@A')
    const [theirBreak] = (await t.runner.ask(listBreaks, { period_id: id }, await as('finance@A'))).data
    for (const person of ['admin_assistant@B', 'admin_assistant@G']) {
      const stranger = await as(person)
      expect((await t.runner.ask(listPeriods, {}, stranger)).data).toEqual([])
      await expect(t.runner.ask(readPeriod, { period_id: id }, stranger)).rejects.toMatchObject({ code: 'not_found' })
      expect((await t.runner.ask(listBreaks, { period_id: id }, stranger)).data).toEqual([])
      expect((await t.runner.ask(listNextPeriods, {}, stranger)).data.map((row) => row.agreement_id)).not.toContain(
        world.clients.bankA.agreementA,
      )
      for (const [command, input] of [
        [openPeriod, { agreement_id: world.clients.bankA.agreementA }],
        [recordStatement, statementOf(id, [['P1', '1000']])],
        [matchPeriod, { period_id: id }],
        [explainBreak, { break_id: theirBreak?.id, code: 'other', text: '不属于我' }],
        [signPeriod, { period_id: id, side: 'admin_assistant' }],
        [signForClient, { period_id: id, file_sha256: hash(), size: 1, key_id: 'k', media_type: 'image/png' }],
      ] as const)
        await expect(run(command as Parameters<typeof run>[0], input, person, true)).rejects.toMatchObject({
          code: 'not_found',
        })
    }
    const bank = await as('client_user@bankA')
    expect(bank.kind === 'session' && bank.side).toBe('client')
    expect((await t.runner.ask(listPeriods, {}, bank)).data.map((row) => row.id)).toEqual([id])
    expect((await t.runner.ask(readPeriod, { period_id: id }, bank)).statement?.line_count).toBe(1)
    expect((await t.runner.ask(listBreaks, { period_id: id }, bank)).data.map((row) => row.bank_serial)).toEqual(['P2'])
    const otherBank = await as('client_user@bankB')
    expect((await t.runner.ask(listPeriods, {}, otherBank)).data).toEqual([])
    await expect(t.runner.ask(readPeriod, { period_id: id }, otherBank)).rejects.toMatchObject({ code: 'not_found' })
    await expect(run(matchPeriod, { period_id: id }, 'client_user@bankA')).rejects.toMatchObject({ code: 'forbidden' })
  })
})
