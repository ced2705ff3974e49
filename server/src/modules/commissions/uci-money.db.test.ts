/** Steps 4 and 5 of the main job on real input: five months of the 3,079 accounts, from file to filed performance, to the cent. */
import { readFileSync } from 'node:fs'
import { type UciPortfolio, uciCreditCardUrl, uciPortfolio } from '@dunwell/demo'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeliverPorts, deliverFile, intakeJobs, placementFlow, refreshFlow, registerFlows } from '#modules/intake'
import { paymentsFlow, sumPayments } from '#modules/payments'
import {
  openPeriod,
  readPeriod,
  readStatement,
  recordStatement,
  signForClient,
  signPeriod,
} from '#modules/reconciliation'
import { makeLog } from '#platform/log'
import { runPendingJobs } from '#platform/run-pending-jobs'
import { bufferSource } from '#platform/tables/byte-source'
import { openTestDatabase, openTestServices, plantWorld, type TestDatabase, type World } from '../../testing/index.ts'
import { filePerformance } from './index.ts'

let t: TestDatabase
let world: World
let uci: UciPortfolio
let ports: () => Promise<DeliverPorts>
let closeServices: () => void

const as = (person: string, fresh = false) => t.signIn(world.people[person], { fresh })
async function run(command: Parameters<typeof t.runner.execute>[0], input: unknown, person: string) {
  const outcome = await t.runner.execute(command, input, await as(person, true))
  if (!outcome.ok) throw new Error(outcome.refusal.refused)
  return outcome.value
}
const ids = () => ({ clientId: world.clients.bankA.id, agreementId: world.clients.bankA.agreementA })

beforeAll(async () => {
  registerFlows([placementFlow, refreshFlow, paymentsFlow])
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const opened = openTestServices(t)
  closeServices = opened.close
  const log = makeLog('silent')
  const settle = async () =>
    void (await runPendingJobs({ pools: t.pools, runner: t.runner, services: opened.services, log, jobs: intakeJobs }))
  const given = { runner: t.runner, services: opened.services, settle }
  ports = async () => ({ ...given, proof: await as('admin_assistant@A'), second: () => as('branch_manager@A') })
  uci = uciPortfolio(readFileSync(uciCreditCardUrl, 'utf8'), 7)
  const placed = await deliverFile(await ports(), {
    ...ids(),
    flow: 'placement',
    fileName: uci.placement.fileName,
    bytes: Buffer.from(uci.placement.text),
    asOf: uci.cutoffOn,
    batchNo: 'UCI-1',
    mandateFrom: uci.placedOn,
    mandateUntil: uci.mandateUntil,
    controlCount: uci.placement.fileTotals.rowCount,
    controlSumMinor: uci.placement.fileTotals.sumMinor,
    skipRejects: true,
  })
  expect(placed.state).toBe('applied')
  for (const [index, payments] of uci.payments.entries()) {
    const refresh = uci.refreshes[index]
    if (refresh === undefined) throw new Error('a refresh follows every month of payments')
    const posted = await deliverFile(await ports(), paymentFile(payments, refresh.cutoffOn))
    expect(posted).toMatchObject({ state: 'applied', rejected_count: 0 })
    const { rowCount: controlCount, sumMinor: controlSumMinor } = refresh.fileTotals
    const refreshed = await deliverFile(await ports(), {
      ...ids(),
      flow: 'refresh',
      fileName: refresh.fileName,
      bytes: Buffer.from(refresh.text),
      asOf: refresh.cutoffOn,
      controlCount,
      controlSumMinor,
      skipRejects: true,
    })
    expect(refreshed.state).toBe('applied')
  }
}, 300_000)
afterAll(async () => {
  await t.close()
  closeServices()
})

function paymentFile(payments: UciPortfolio['payments'][number], asOf: string) {
  const { rowCount: controlCount, sumMinor: controlSumMinor } = payments.fileTotals
  return {
    ...ids(),
    flow: 'payments' as const,
    fileName: payments.fileName,
    bytes: Buffer.from(payments.text),
    asOf,
    controlCount,
    controlSumMinor,
  }
}

test('[R29] five months of payments are there to the cent: placed accounts and unmatched suspense', async () => {
  const sums = await t.runner.ask(sumPayments, {}, await as('finance@A'))
  const total = sums.data[0]
  expect(total?.amount.amount_minor).toBe('4554034100')
  const unmatched = total?.suspense_by.find((row) => row.why === 'unmatched')
  expect(unmatched?.suspense.amount_minor).toBe('17183100')
  const onCases = await t.admin.query(
    `select sum(amount_minor)::text as received, sum(applied_minor + suspense_minor)::text as split from payments.payments where case_id is not null`,
  )
  expect(onCases.rows[0]).toEqual({ received: '4536851000', split: '4536851000' })
  const books = await t.admin.query(`select (select sum(amount_minor)::text from ledger.postings) as balance,
    (select sum(amount_minor)::text from ledger.postings where account = 'client_funds_received') as received,
    (select -sum(amount_minor) from ledger.postings where account = 'applied') = (select sum(applied_minor) from payments.payments) as applied`)
  expect(books.rows[0]).toEqual({ balance: '0', received: '4554034100', applied: true })
})

test('[R29] nobody is applied more than owed, and what is owed now is the last statement', async () => {
  const found = await t.admin.query(
    `select count(*)::int as n, count(*) filter (where paid_minor <> 0)::int as paid_since from portfolio.owed`,
  )
  expect(found.rows[0]).toEqual({ n: 3057, paid_since: 0 })
  const open = await t.admin.query(
    `select count(*)::int as n from portfolio.cases c where c.closed_as = 'paid' and exists (select 1 from portfolio.work_items w where w.case_id = c.id and w.done_at is null)`,
  )
  expect(open.rows[0].n).toBe(0)
})

test('[R29] a delivered file delivered again changes nothing', async () => {
  const [first] = uci.payments
  if (first === undefined) throw new Error('five months')
  const same = await deliverFile(await ports(), paymentFile(first, '2026-05-31'))
  expect(same).toMatchObject({ state: 'applied', counts: { posted: first.paidCount } })
  const reworded = { ...first, text: first.text.replace(/\r\n$/, '\r\n\r\n') }
  const again = await deliverFile(await ports(), paymentFile(reworded, '2026-05-31'))
  expect(again.counts).toMatchObject({ rows: 3079, posted: 0 })
  expect(again.sums).toEqual({ received: '0', applied: '0', suspense: '0' })
})

test('[R30] [R31] the five months match the bank line by line, three sides sign, performance is filed, all to the cent', async () => {
  const period = (await run(
    openPeriod,
    { agreement_id: ids().agreementId, until_on: '2026-09-30' },
    'admin_assistant@A',
  )) as { id: string }
  const text = uci.payments
    .map((payments, index) => (index === 0 ? payments.text : payments.text.split('\r\n').slice(1).join('\r\n')))
    .join('')
  const lines = await readStatement(bufferSource(Buffer.from(text)))
  expect(lines).toHaveLength(uci.payments.reduce((count, payments) => count + payments.paidCount, 0))
  await run(
    recordStatement,
    { period_id: period.id, file_sha256: 'ab'.repeat(32), file_name: 's.csv', size: 1, key_id: 'k', lines },
    'admin_assistant@A',
  )
  const matched = await t.runner.ask(readPeriod, { period_id: period.id }, await as('finance@A'))
  expect(matched).toMatchObject({
    state: 'explained',
    ours: { amount_minor: '4554034100' },
    theirs: { amount_minor: '4554034100' },
    matched: { amount_minor: '4554034100' },
    break_count: 0,
  })
  await run(signPeriod, { period_id: period.id, side: 'admin_assistant' }, 'admin_assistant@A')
  await run(signPeriod, { period_id: period.id, side: 'finance' }, 'finance@A')
  await run(
    signForClient,
    { period_id: period.id, file_sha256: 'cd'.repeat(32), size: 1, key_id: 'k', media_type: 'application/pdf' },
    'admin_assistant@A',
  )
  const filed = (await run(filePerformance, { period_id: period.id }, 'finance@A')) as Record<
    'reconciled' | 'credited' | 'unassigned',
    { amount_minor: string }
  >
  const applied = await t.admin.query('select sum(applied_minor)::text as minor from payments.payments')
  expect(filed.reconciled.amount_minor).toBe(applied.rows[0].minor)
  expect(BigInt(filed.credited.amount_minor) + BigInt(filed.unassigned.amount_minor)).toBe(
    BigInt(filed.reconciled.amount_minor),
  )
})
