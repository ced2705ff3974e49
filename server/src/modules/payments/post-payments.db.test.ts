import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { type PaymentLine, postPaymentFile } from '../../testing/payment-files.ts'

let t: TestDatabase
let world: World
let planted: PlantedCase[]
let n = 0

const serial = () => `S${String(++n).padStart(6, '0')}`
const line = (contractNo: string, amountMinor: bigint, over: Partial<PaymentLine> = {}): PaymentLine => ({
  contractNo,
  amountMinor,
  paidOn: '2026-05-10',
  serial: serial(),
  ...over,
})

async function owedOf(accountId: string): Promise<{ balance: bigint; paid: bigint; owed: bigint }> {
  const found = await t.admin.query(
    'select balance_minor as balance, paid_minor as paid, owed_minor as owed from portfolio.owed where account_id = $1',
    [accountId],
  )
  const row = found.rows[0]
  return { balance: BigInt(row.balance), paid: BigInt(row.paid), owed: BigInt(row.owed) }
}
async function caseOf(caseId: string) {
  const found = await t.admin.query(
    'select state, closed_as, state_changed_by, state_reason from portfolio.cases where id = $1',
    [caseId],
  )
  return found.rows[0]
}
async function paymentOf(bankSerial: string) {
  const found = await t.admin.query('select * from payments.payments where bank_serial = $1', [bankSerial])
  return found.rows[0]
}
const promisesOf = async (on: PlantedCase) =>
  (await t.admin.query('select state, paid_minor from arrangements.promises where case_id = $1', [on.caseId])).rows
/** Over everything on record: what was received is applied or in suspense, and every ledger entry adds up to 0. */
async function expectConserved(): Promise<void> {
  const found = await t.admin.query(`select
    (select coalesce(sum(amount_minor - applied_minor - suspense_minor), 0)::text from payments.payments) as split,
    (select count(*)::int from (select entry_id from ledger.postings group by entry_id having sum(amount_minor) <> 0) x) as unbalanced,
    (select count(*)::int from payments.payments p where not exists (select 1 from ledger.entries e where e.source_id = p.id)) as unbooked,
    (select (coalesce((select sum(amount_minor) from payments.payments), 0) - coalesce((select sum(amount_minor) from ledger.postings where account = 'client_funds_received'), 0))::text) as ledger`)
  expect(found.rows[0]).toEqual({ split: '0', unbalanced: 0, unbooked: 0, ledger: '0' })
}

/** What a file adds: the first line of each serial that is new. */
async function expectedOf(lines: readonly PaymentLine[]): Promise<bigint> {
  const known = await t.admin.query('select bank_serial from payments.payments')
  const seen = new Set(known.rows.map((row) => row.bank_serial))
  let sum = 0n
  for (const one of lines) {
    if (one.amountMinor === 0n || seen.has(one.serial)) continue
    seen.add(one.serial)
    sum += one.amountMinor
  }
  return sum
}

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(async () => t.close())
beforeEach(async () => {
  planted = await plantCases(t.admin, world, [
    { desk: 'A1-1', balanceMinor: 100_000n },
    { desk: 'A1-2', balanceMinor: 50_000n },
    { desk: 'B1-1', balanceMinor: 70_000n },
    { desk: 'A1-1', client: 'bankB', balanceMinor: 30_000n },
  ])
})
const at = (index: number): PlantedCase => {
  const found = planted[index]
  if (found === undefined) throw new Error(`no case ${index}`)
  return found
}

describe('posting', () => {
  test('[R29] a payment is posted once: what is owed is applied, the rest is suspense, the ledger balances', async () => {
    const [part, over] = [line(at(0).contractNo, 40_000n), line(at(1).contractNo, 60_000n)]
    const posted = await postPaymentFile(t, world, { lines: [part, over] })
    expect(posted.counts).toMatchObject({ rows: 2, posted: 2, repeated: 0, zero: 0, in_suspense: 1, cases_closed: 1 })
    expect(posted.sums).toEqual({
      received: '100000',
      applied: '90000',
      suspense: '10000',
      suspense_over_owed: '10000',
    })
    expect(await owedOf(at(0).accountId)).toEqual({ balance: 100_000n, paid: 40_000n, owed: 60_000n })
    expect(await paymentOf(over.serial)).toMatchObject({
      applied_minor: '50000',
      suspense_minor: '10000',
      suspense_why: 'over_owed',
      case_id: at(1).caseId,
    })
    await expectConserved()
  })

  test('[R29] the same file and the same serial again change nothing', async () => {
    const lines = [line(at(0).contractNo, 40_000n), line(at(0).contractNo, 5_000n, { paidOn: '2026-05-11' })]
    await postPaymentFile(t, world, { lines })
    const again = await postPaymentFile(t, world, { lines: [...lines, ...lines.slice(0, 1)] })
    expect(again.counts).toMatchObject({ rows: 3, posted: 0, repeated: 3 })
    expect(again.sums).toEqual({ received: '0', applied: '0', suspense: '0' })
    expect((await owedOf(at(0).accountId)).owed).toBe(55_000n)
  })

  test('[R29] several payments of one account in one file are applied in order of day and serial', async () => {
    const late = line(at(0).contractNo, 70_000n, { paidOn: '2026-05-20' })
    const early = line(at(0).contractNo, 80_000n, { paidOn: '2026-05-02' })
    await postPaymentFile(t, world, { lines: [late, early] })
    expect(await paymentOf(early.serial)).toMatchObject({
      applied_minor: '80000',
      suspense_minor: '0',
      suspense_why: null,
    })
    expect(await paymentOf(late.serial)).toMatchObject({
      applied_minor: '20000',
      suspense_minor: '50000',
      suspense_why: 'over_owed',
    })
  })

  test('[R29] rows of 0.00 are counted and book nothing', async () => {
    const posted = await postPaymentFile(t, world, { lines: [line(at(0).contractNo, 0n), line(at(1).contractNo, 1n)] })
    expect(posted.counts).toMatchObject({ rows: 2, zero: 1, posted: 1 })
  })

  test('[R1] a contract of another bank or of another branch goes to suspense as unmatched', async () => {
    const lines = [line(at(3).contractNo, 1_000n), line(at(2).contractNo, 2_000n), line('NO-SUCH', 3_000n)]
    const posted = await postPaymentFile(t, world, { lines })
    expect(posted.sums).toEqual({ received: '6000', applied: '0', suspense: '6000', suspense_unmatched: '6000' })
    expect(await paymentOf(lines[0]?.serial ?? '')).toMatchObject({ account_id: null, case_id: null, case_no: null })
    expect((await owedOf(at(3).accountId)).owed).toBe(30_000n)
    await expectConserved()
  })
})

describe('races', () => {
  test('[R29] a serial posted since with another amount or contract fails the whole file, and nothing of it is posted', async () => {
    const first = line(at(0).contractNo, 10_000n)
    const other = line(at(0).contractNo, 1_000n)
    await postPaymentFile(t, world, { lines: [first] })
    for (const differs of [
      { ...first, amountMinor: 20_000n },
      { ...first, contractNo: at(1).contractNo },
    ]) {
      const failed = postPaymentFile(t, world, { lines: [other, differs] })
      await expect(failed).rejects.toMatchObject({ code: 'serial_taken', facts: { count: 1, line: 3 } })
    }
    expect(await paymentOf(other.serial)).toBeUndefined()
    expect(await paymentOf(first.serial)).toMatchObject({ amount_minor: '10000' })
    expect((await owedOf(at(0).accountId)).owed).toBe(90_000n)
    await expectConserved()
  })

  test('[R29] files that race never apply more than is owed, and the same serial in both is posted once', async () => {
    const shared = line(at(0).contractNo, 30_000n)
    const posted = await Promise.all(
      [1, 2, 3, 4].map(() => postPaymentFile(t, world, { lines: [shared, line(at(0).contractNo, 40_000n)] })),
    )
    const sum = (name: string) => posted.reduce((total, file) => total + BigInt(file.sums[name] ?? '0'), 0n)
    expect([sum('received'), sum('applied')]).toEqual([190_000n, 100_000n])
    expect((await owedOf(at(0).accountId)).owed).toBe(0n)
    await expectConserved()
  })
})

describe('what follows', () => {
  test('[R29] the case closes when nothing is owed: reason, person, work done, epoch raised', async () => {
    const before = await t.admin.query('select epoch from portfolio.debtors where id = $1', [at(0).debtorId])
    await postPaymentFile(t, world, { lines: [line(at(0).contractNo, 100_000n)] })
    expect(await caseOf(at(0).caseId)).toEqual({
      state: 'closed',
      closed_as: 'paid',
      state_reason: 'paid_in_full',
      state_changed_by: world.people['admin_assistant@A']?.id,
    })
    const open = await t.admin.query('select 1 from portfolio.work_items where case_id = $1 and done_at is null', [
      at(0).caseId,
    ])
    expect(open.rowCount).toBe(0)
    const after = await t.admin.query('select epoch from portfolio.debtors where id = $1', [at(0).debtorId])
    expect(BigInt(after.rows[0].epoch)).toBe(BigInt(before.rows[0].epoch) + 1n)
  })

  test('[R29] money paid after the case ended is suspense; paid before and reported late it is applied', async () => {
    await t.admin.query(
      `update portfolio.cases set state = 'returned', state_changed_at = '2026-06-01 12:00+08', state_reason = 'client_return', state_changed_by = $2,
       version = version + 1 where id = $1`,
      [at(0).caseId, world.people['supervisor@A']?.id],
    )
    const [before, after] = [
      line(at(0).contractNo, 1_000n, { paidOn: '2026-06-01' }),
      line(at(0).contractNo, 2_000n, { paidOn: '2026-06-02' }),
    ]
    await postPaymentFile(t, world, { lines: [before, after] })
    expect(await paymentOf(before.serial)).toMatchObject({ applied_minor: '1000' })
    expect(await paymentOf(after.serial)).toMatchObject({
      applied_minor: '0',
      suspense_why: 'case_not_live',
      case_id: at(0).caseId,
    })
  })

  test('[R29] a later statement holds the payments before its cut-off; a payment already in the placed figure is suspense', async () => {
    await postPaymentFile(t, world, {
      lines: [
        line(at(0).contractNo, 30_000n, { paidOn: '2026-05-31' }),
        line(at(0).contractNo, 5_000n, { paidOn: '2026-06-01' }),
      ],
    })
    await t.admin.query(
      `insert into portfolio.account_balances (client_id, account_id, as_of, cutoff_at, dpd, bucket, balance_minor) values ($1, $2, '2026-05-31', '2026-06-01 00:00+08', 60, 'M2', 72000)`,
      [at(0).clientId, at(0).accountId],
    )
    expect(await owedOf(at(0).accountId)).toEqual({ balance: 72_000n, paid: 5_000n, owed: 67_000n })
    const early = line(at(0).contractNo, 100n, { paidOn: '2026-04-30' })
    // Reported late: the window of the earlier statement had 100,000 − 30,000 left, whatever is owed now.
    const late = line(at(0).contractNo, 69_000n, { paidOn: '2026-05-20' })
    await postPaymentFile(t, world, { lines: [early, late] })
    expect(await paymentOf(early.serial)).toMatchObject({ suspense_why: 'before_placement' })
    expect(await paymentOf(late.serial)).toMatchObject({ applied_minor: '69000' })
    expect((await owedOf(at(0).accountId)).owed).toBe(67_000n)
  })

  test('[R22] a promise is kept by what is applied in its days', async () => {
    const record = '00000000-0000-7000-8000-000000000001'
    await t.admin.query(
      `insert into contacts.records (client_id, id, case_id, debtor_id, staff_id, direction, call_result, recorded_at) values ($1, $2, $3, $4, $5, 'inbound', 'CONNECTED_SELF', '2026-05-08 10:00+08')`,
      [at(0).clientId, record, at(0).caseId, at(0).debtorId, world.people['phone_collector@A1-1']?.id],
    )
    await t.setNow('2026-05-08T10:00:00+08:00')
    await t.admin.query(
      `insert into arrangements.promises (client_id, case_id, record_id, amount_minor, currency, due_on, made_on, made_at, made_by) values ($1, $2, $3, 20000, 'CNY', '2026-05-15', '2026-05-08', '2026-05-08 10:00+08', $4)`,
      [at(0).clientId, at(0).caseId, record, world.people['phone_collector@A1-1']?.id],
    )
    const kept = line(at(0).contractNo, 20_000n)
    await postPaymentFile(t, world, { lines: [kept] })
    await t.setNow(null)
    expect(await promisesOf(at(0))).toEqual([{ state: 'kept', paid_minor: '20000' }])
    expect(await paymentOf(kept.serial)).toMatchObject({ credited_record: record })
    // Taken back after the promise was due: the money leaves the promise that it kept.
    await postPaymentFile(t, world, {
      lines: [line(at(0).contractNo, -20_000n, { reverses: kept.serial, paidOn: '2026-05-20' })],
    })
    expect(await promisesOf(at(0))).toEqual([{ state: 'broken', paid_minor: '0' }])
  })

  test("[R22] one agreement's file breaks no promise under another agreement of the same bank", async () => {
    await t.admin.query(
      `insert into arrangements.promises (client_id, case_id, amount_minor, currency, due_on, made_on, made_at, made_by)
       select $1, c, 20000, 'CNY', '2026-05-15', '2026-05-08', '2026-05-08 10:00+08', $2 from unnest($3::uuid[]) c`,
      [at(0).clientId, world.people['phone_collector@A1-1']?.id, [at(0).caseId, at(2).caseId]],
    )
    await postPaymentFile(t, world, { lines: [line(at(1).contractNo, 1n)] })
    expect(await promisesOf(at(0))).toEqual([{ state: 'broken', paid_minor: '0' }])
    expect(await promisesOf(at(2))).toEqual([{ state: 'open', paid_minor: '0' }])
  })
})

describe('reversals', () => {
  test('[R29] a reversal takes both parts back and opens a case again that was closed as paid', async () => {
    const paid = line(at(1).contractNo, 60_000n)
    await postPaymentFile(t, world, { lines: [paid] })
    const back = line(at(1).contractNo, -60_000n, { reverses: paid.serial, paidOn: '2026-05-12' })
    const posted = await postPaymentFile(t, world, { lines: [back] })
    expect(posted.counts).toMatchObject({ reversals: 1, cases_reopened: 1 })
    expect(await paymentOf(back.serial)).toMatchObject({
      applied_minor: '-50000',
      suspense_minor: '-10000',
      suspense_why: 'over_owed',
      reverses: (await paymentOf(paid.serial)).id,
    })
    expect(await caseOf(at(1).caseId)).toMatchObject({ state: 'working', closed_as: null })
    expect((await owedOf(at(1).accountId)).owed).toBe(50_000n)
    await expectConserved()
  })

  test.each([
    [
      'whose mandate is over waits in the pool of its unit',
      `mandate_until = '2026-05-01'`,
      { state: 'placed', desk_no: 'pool', moved: 1, events: 2 },
    ],
    [
      'whose debtor is on hold meanwhile is on hold',
      'version = version',
      { state: 'on_hold', desk_no: 'own', moved: 0, events: 3 },
    ],
    [
      'whose account was placed anew stays closed',
      'version = version',
      { state: 'closed', desk_no: 'own', moved: 0, events: 1 },
    ],
  ])('[R13] [R29] of cases closed as paid and taken back, one %s', async (what, change, expected) => {
    const on = at(1)
    const paid = line(on.contractNo, 50_000n)
    await postPaymentFile(t, world, { lines: [paid] })
    await t.admin.query(`update portfolio.cases set ${change} where id = $1`, [on.caseId])
    if (what.includes('on hold')) {
      await t.admin.query(
        `insert into portfolio.holds (client_id, debtor_id, kind, reason, set_by, from_at) values ($1, $2, 'dispute', '异议', $3, platform.now())`,
        [on.clientId, on.debtorId, world.people['supervisor@A']?.id],
      )
    }
    if (what.includes('anew')) {
      await t.admin.query(
        `insert into portfolio.cases (client_id, case_no, account_id, debtor_id, placement_id, desk_no, placed_minor, mandate_until, currency, placed_at, state_changed_at)
         select c.client_id, c.case_no || '-2', c.account_id, c.debtor_id, $2, c.desk_no, 1, c.mandate_until, 'CNY', now(), now() from portfolio.cases c where c.id = $1`,
        [on.caseId, at(0).placementId === on.placementId ? at(2).placementId : at(0).placementId],
      )
    }
    const back = line(on.contractNo, -50_000n, { reverses: paid.serial, paidOn: '2026-05-12' })
    await postPaymentFile(t, world, { lines: [back] })
    const found = await t.admin.query(
      `select c.state, case when u.code like '%-pool' then 'pool' else 'own' end as desk_no,
        (select count(*)::int from portfolio.desk_moves m where m.case_id = c.id) as moved,
        (select count(*)::int from portfolio.case_events e where e.case_id = c.id) as events
       from portfolio.cases c join identity.org_units u on u.desk_no = c.desk_no where c.id = $1`,
      [on.caseId],
    )
    expect(found.rows).toEqual([expected])
  })

  test('[R29] without a serial the newest payment of the same contract and amount is meant, each once; the flag makes an amount negative', async () => {
    const [first, second] = [
      line(at(0).contractNo, 10_000n, { paidOn: '2026-05-03' }),
      line(at(0).contractNo, 10_000n, { paidOn: '2026-05-04' }),
    ]
    await postPaymentFile(t, world, { lines: [first, second] })
    const backs = [1, 2, 3].map((day) =>
      line(at(0).contractNo, 10_000n, { reversal: 'yes', paidOn: `2026-05-1${day}` }),
    )
    await postPaymentFile(t, world, { lines: backs })
    expect((await paymentOf(backs[0]?.serial ?? '')).reverses).toBe((await paymentOf(second.serial)).id)
    expect((await paymentOf(backs[1]?.serial ?? '')).reverses).toBe((await paymentOf(first.serial)).id)
    expect(await paymentOf(backs[2]?.serial ?? '')).toMatchObject({
      reverses: null,
      suspense_minor: '-10000',
      suspense_why: 'reversal_unmatched',
    })
    await expectConserved()
  })

  test('[R29] charged, taken back and charged again in one file: only the last is applied', async () => {
    const [wrong, right] = [
      line(at(0).contractNo, 100_000n, { paidOn: '2026-05-02' }),
      line(at(0).contractNo, 90_000n, { paidOn: '2026-05-03' }),
    ]
    const back = line(at(0).contractNo, -100_000n, { paidOn: '2026-05-03' })
    await postPaymentFile(t, world, { lines: [wrong, back, right] })
    expect(await paymentOf(wrong.serial)).toMatchObject({ applied_minor: '0', suspense_why: 'reversed' })
    expect(await paymentOf(back.serial)).toMatchObject({ reverses: (await paymentOf(wrong.serial)).id })
    expect(await paymentOf(right.serial)).toMatchObject({ applied_minor: '90000' })
    await expectConserved()
  })

  test('[R29] whatever a bank sends, no money is lost or made, and no account is applied more than it owes', async () => {
    const contracts = [0, 1, 2, 3].map((index) => at(index).contractNo).concat('NO-SUCH')
    const amounts = [-30_000n, -20_000n, 0n, 20_000n, 30_000n, 90_000n]
    const file = fc.array(
      fc.record({
        // What passed validation: a serial that comes again has the same contract and amount.
        no: fc.integer({ min: 1, max: 60 }),
        paidOn: fc.constantFrom('2026-04-29', '2026-05-02', '2026-05-03', '2026-05-04'),
      }),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async (files) => {
        const prefix = serial()
        for (const lines of files) {
          const own = lines.map(({ no, paidOn }) => ({
            contractNo: contracts[no % contracts.length] ?? '',
            amountMinor: amounts[no % amounts.length] ?? 0n,
            paidOn,
            serial: `${prefix}P${no}`,
          }))
          const expected = await expectedOf(own)
          const posted = await postPaymentFile(t, world, { lines: own })
          expect(BigInt(posted.sums['received'] ?? '')).toBe(expected)
          expect(BigInt(posted.sums['applied'] ?? '') + BigInt(posted.sums['suspense'] ?? '')).toBe(expected)
        }
        await expectConserved()
        const over = await t.admin.query('select 1 from portfolio.owed where owed_minor < 0')
        expect(over.rowCount).toBe(0)
      }),
      { numRuns: 25 },
    )
  })
})
