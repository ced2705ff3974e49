/** The main job on the real accounts, from the bank's files to a signed reconciliation; every total to the cent. */
import { readFile } from 'node:fs/promises'
import { uciCreditCardUrl, uciPortfolio } from '@dunwell/demo'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filePerformance, readPeriodPerformance } from '#modules/commissions'
import {
  listNextPeriods,
  openPeriod,
  readPeriod,
  recordStatement,
  signForClient,
  signPeriod,
} from '#modules/reconciliation'
import { type Command, isRefusal, type Proof } from '#platform/operations'
import { actAs } from './act-as.ts'
import { allocateAll } from './allocate-all.ts'
import { keepDaytime } from './keep-daytime.ts'
import { playEvidence } from './play-evidence.ts'
import { demoSeed, type PlayFigures, playMonths, playPlacement } from './play-uci.ts'
import { playWriting } from './play-writing.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let placed: PlayFigures

const options = () => ({
  csvPath: uciCreditCardUrl,
  clientId: stage.organisation.clientId,
  agreementId: stage.organisation.agreementId,
  assistantNo: 'S003',
  supervisorNo: 'S002',
})
const one = async <Row extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row> =>
  (await stage.t.admin.query(text, values)).rows[0] as Row

/** Runs a command as a person of the demo; a refusal fails the test with its code. */
async function run(command: Command, input: unknown, proof: Proof): Promise<Record<string, unknown>> {
  const outcome = await stage.composed.runner.execute(command, input, proof)
  if (!outcome.ok || isRefusal(outcome)) throw new Error(`refused: ${JSON.stringify(outcome)}`)
  return outcome.value as Record<string, unknown>
}

beforeAll(async () => {
  stage = await openStage()
  await stage.t.setNow('2026-05-01T02:00:00Z')
  placed = await playPlacement(stage.installation, stage.composed, options())
  await allocateAll(stage.installation, stage.composed, 'S002')
}, 120_000)
afterAll(() => stage.close())

describe('steps 1 and 2: placement and allocation', () => {
  test('[R9] of 3,079 accounts 22 are refused for their balance and 3,057 are placed for 152,825,201.00', async () => {
    expect(placed).toMatchObject({ placedCount: 3057, placedSumMinor: 15_282_520_100n, refusedCount: 22 })
    const cases = await one<{ n: string; sum: string }>(
      'select count(*) as n, sum(placed_minor) as sum from portfolio.cases',
    )
    expect(cases).toEqual({ n: '3057', sum: '15282520100' })
    const rejects = await one(`select code, count(*)::int as n from intake.rejects group by code`)
    expect(rejects).toEqual({ code: 'balance_not_positive', n: 22 })
  })

  test('[R9] the file is kept byte for byte', async () => {
    const portfolio = uciPortfolio(await readFile(uciCreditCardUrl, 'utf8'), demoSeed)
    const row = await one<{ file_sha256: string }>(`select file_sha256 from intake.deliveries where flow = 'placement'`)
    const chunks: Buffer[] = []
    for await (const chunk of stage.composed.services.blobs.get(row.file_sha256)) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).equals(Buffer.from(portfolio.placement.text, 'utf8'))).toBe(true)
  })

  test('[R9] the same file again changes nothing', async () => {
    const before = await one(
      'select (select count(*) from portfolio.cases) as cases, (select count(*) from intake.deliveries) as deliveries',
    )
    expect(await playPlacement(stage.installation, stage.composed, options())).toEqual(placed)
    expect(
      await one(
        'select (select count(*) from portfolio.cases) as cases, (select count(*) from intake.deliveries) as deliveries',
      ),
    ).toEqual(before)
  })

  test('[R16] seven collectors share them within one case and 0.5 % of the balance', async () => {
    const spread = await one<{ desks: number; count_spread: number; sum_spread: number }>(`
      with d as (select desk_no, count(*) as n, sum(placed_minor) as s from portfolio.cases where state = 'allocated' group by desk_no)
      select count(*)::int as desks, (max(n) - min(n))::int as count_spread, ((max(s) - min(s)) / avg(s))::float8 as sum_spread from d`)
    expect(spread.desks).toBe(7)
    expect(spread.count_spread).toBeLessThanOrEqual(1)
    expect(spread.sum_spread).toBeLessThanOrEqual(0.005)
  })
})

describe('steps 4 and 5: five months of payments, then the books', () => {
  beforeAll(async () => {
    await stage.t.setNow('2026-10-01T02:00:00Z')
    await playMonths(stage.installation, stage.composed, { ...options(), months: 5 })
  }, 300_000)

  test('[R29] 45,540,341.00 received = applied + suspense; 171,831.00 of it unmatched, 45,368,510.00 for the placed', async () => {
    const sums =
      await one(`select sum(amount_minor)::text as received, sum(applied_minor + suspense_minor)::text as split,
      sum(amount_minor) filter (where suspense_why = 'unmatched')::text as unmatched,
      sum(amount_minor) filter (where suspense_why is distinct from 'unmatched')::text as placed from payments.payments`)
    expect(sums).toEqual({ received: '4554034100', split: '4554034100', unmatched: '17183100', placed: '4536851000' })
  })

  test('[R29] the ledger balances to 0 and holds exactly what was received', async () => {
    expect(await one('select sum(amount_minor)::text as total from ledger.postings')).toEqual({ total: '0' })
    expect(
      await one(
        `select (select count(*) from payments.payments)::int = (select count(*) from ledger.entries where source_kind = 'payment')::int as same`,
      ),
    ).toEqual({ same: true })
  })

  test('[R13] what is owed is the last statement less payments after its cut-off, and never below 0', async () => {
    const rows = await one<{ wrong: number }>(`
      select count(*)::int as wrong from portfolio.owed o
      where o.owed_minor <> o.balance_minor - o.paid_minor or (o.balance_minor > 0 and o.owed_minor < 0) or o.as_of > date '2026-09-30'`)
    expect(rows.wrong).toBe(0)
  })

  test('[R30] the agreed period is matched, explained, signed by three and closed; performance adds up', async () => {
    const { runner } = stage.composed
    const [assistant, finance] = await Promise.all([
      actAs(stage.installation.databaseUrl, 'S003'),
      actAs(stage.installation.databaseUrl, 'S004'),
    ])
    try {
      const next = (await runner.ask(listNextPeriods, {}, assistant.proof)).data.find(
        (row) => row.agreement_id === stage.organisation.agreementId,
      )
      if (next === undefined) throw new Error('no period is due')
      await stage.t.setNow(`${next.due_on}T02:00:00Z`)
      const period = String(
        (await run(openPeriod as unknown as Command, { agreement_id: next.agreement_id }, assistant.proof))['id'],
      )
      await run(
        recordStatement as unknown as Command,
        {
          period_id: period,
          file_sha256: 'a'.repeat(64),
          file_name: 'statement.csv',
          size: 1,
          key_id: 'blobs-1',
          lines: await bankLines(next.from_on, next.until_on),
        },
        assistant.proof,
      )
      const matched = await runner.ask(readPeriod, { period_id: period }, assistant.proof)
      expect(matched.difference.amount_minor).toBe('0')
      expect(matched.break_count).toBe(0)
      await run(signPeriod as unknown as Command, { period_id: period, side: 'admin_assistant' }, assistant.proof)
      await run(signPeriod as unknown as Command, { period_id: period, side: 'finance' }, finance.proof)
      await run(
        signForClient as unknown as Command,
        { period_id: period, file_sha256: 'b'.repeat(64), size: 1, key_id: 'blobs-1', media_type: 'application/pdf' },
        assistant.proof,
      )
      expect((await runner.ask(readPeriod, { period_id: period }, finance.proof)).state).toBe('signed')
      const filing = await run(filePerformance as unknown as Command, { period_id: period }, finance.proof)
      const performance = await runner.ask(readPeriodPerformance, { period_id: period }, finance.proof)
      const total = performance.data.reduce((sum, row) => sum + BigInt(row.amount.amount_minor), 0n)
      expect(total.toString()).toBe((filing['reconciled'] as { amount_minor: string }).amount_minor)
      await expectClosed(next.from_on)
    } finally {
      await assistant.end()
      await finance.end()
    }
  }, 60_000)
})

test('[R17] at whatever hour, the demo has templates in force, texts that would be sent, and letters of which one is released', async () => {
  await stage.t.admin.query('update platform.clock set fixed_at = null')
  const release = await keepDaytime(stage.installation.databaseUrl)
  await playEvidence(stage.installation, stage.composed)
  const people = { assistantNo: 'S003', officerNo: 'S005', collectorNo: 'S113' }
  const play = () => playWriting(stage.installation, stage.composed, { ...options(), ...people })
  await play()
  await play()
  await release()
  const found = await one(`
    select (select array_agg(channel order by channel) from messages.templates where state = 'approved') as templates,
      (select array_agg(distinct reason) from messages.outbox having count(*) = 3) as texts,
      (select array_agg(state order by state) from messages.letters) as letters,
      (select fixed_at from platform.clock) as clock`)
  expect(found).toEqual({
    templates: ['email', 'letter', 'sms'],
    texts: ['no_gateway'],
    letters: ['queued', 'queued', 'released'],
    clock: null,
  })
})

/** The bank's own statement of the period: what it says it received through us, line by line. */
async function bankLines(fromOn: string, untilOn: string): Promise<[number, string, string, string, string][]> {
  const rows = await stage.t.admin.query<{
    n: string
    bank_serial: string
    amount: string
    on: string
    contract_no: string
  }>(
    `select row_number() over (order by bank_serial) as n, bank_serial, amount_minor::text as amount, to_char(paid_on, 'YYYY-MM-DD') as on, contract_no
     from payments.payments where booked_on between $1 and $2`,
    [fromOn, untilOn],
  )
  return rows.rows.map((row) => [Number(row.n), row.bank_serial, row.amount, row.on, row.contract_no])
}

/** R30: as each application role that may post, by plain SQL, nothing can be added to a signed period. */
async function expectClosed(day: string): Promise<void> {
  const known = await one<Record<string, string>>(
    'select client_id, agreement_id, unit_id, delivery_id, contract_no, currency from payments.payments limit 1',
  )
  const assistant = await actAs(stage.installation.databaseUrl, 'S003')
  const states: string[] = []
  for (const pool of [stage.t.pools.serve_staff, stage.t.pools.work, stage.t.pools.intake]) {
    const client = await pool.connect()
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true), set_config('app.intake_client', $2, true)`, [
      assistant.proof.kind === 'session' ? assistant.proof.proof : '',
      known['client_id'],
    ])
    states.push(
      await client
        .query(
          `insert into payments.payments (client_id, agreement_id, unit_id, delivery_id, bank_serial, contract_no, amount_minor, applied_minor, suspense_minor, suspense_why, currency, paid_on, booked_on)
           values ($1, $2, $3, $4, 'LATE-1', $5, 100, 0, 100, 'unmatched', $6, $7, $7)`,
          [
            known['client_id'],
            known['agreement_id'],
            known['unit_id'],
            known['delivery_id'],
            known['contract_no'],
            known['currency'],
            day,
          ],
        )
        .then(
          () => 'inserted',
          (error: { code?: string }) => error.code ?? 'unknown',
        ),
    )
    await client.query('rollback')
    client.release()
  }
  await assistant.end()
  expect(states.length).toBe(3)
  expect(states).not.toContain('inserted')
}
