/** Really killed processes: the server at random points of steps 1 and 4, and the embedded database. Seeds are printed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenOfAsked, startAsking } from './acked-permits.ts'
import { type Bank, findBank, paymentFile } from './bank-files.ts'
import { keptAbout, planted, pushCanaries } from './canaries.ts'
import type { Client } from './client.ts'
import { type Installation, openInstallation } from './installation.ts'
import { brokenOfPayments } from './invariants.ts'
import { deliverThroughKill, killDuringPayments, killDuringPlacement, runUnharmed, type Unharmed } from './kill-runs.ts'
import { newSeed, seeded } from './seeded.ts'

const runs = 3
const random = seeded(Number(process.env['FAULT_SEED'] ?? newSeed()))
const say = (line: string): void => void process.stdout.write(`${line}\n`)

let installation: Installation
let bank: Bank
let assistant: Client
let supervisor: Client
let unharmed: Unharmed

beforeAll(async () => {
  say(`FAULT_SEED=${random.seed}`)
  installation = await openInstallation()
  assistant = await installation.client('S003')
  supervisor = await installation.client('S002')
  bank = await findBank(installation)
  unharmed = await runUnharmed(installation, assistant, bank, random.seed)
}, 240_000)
afterAll(() => installation.stop(), 60_000)

test('[R9] F1: a server killed while a bank file is placed leaves one batch, to the cent, once it runs again', async () => {
  const options = { runs, random, prefix: 'F1-placement', withinMs: unharmed.placementMs, say }
  expect(await killDuringPlacement(installation, assistant, bank, options)).toEqual([])
}, 180_000)

test('[R29] F1: a server killed while payments are posted books each serial once: received = applied + suspense', async () => {
  const { placement, paymentsMs: withinMs } = unharmed
  const options = { runs, random, prefix: 'F1-payments', withinMs, placement, say }
  expect(await killDuringPayments(installation, assistant, bank, options)).toEqual([])
}, 180_000)

test('[R29] F2: a database killed while payments are posted loses nothing that was answered and doubles nothing', async () => {
  const asked = await startAsking(installation, supervisor, 'unharmed')
  const file = paymentFile(bank, 'F2-payments', unharmed.placement.accounts)
  const hit = await deliverThroughKill(installation, assistant, file, {
    withinMs: unharmed.paymentsMs / 8,
    fromApplying: true,
    random,
    kill: () => installation.killDatabase(),
    // The server lives on without its database and answers so.
    duringKill: () => true,
  })
  await asked.stop()
  say(
    `F2: killed after ${hit.afterMs} ms, the delivery was: ${hit.state}; ${asked.acked.size} permits had been answered`,
  )
  expect(asked.acked.size).toBeGreaterThan(0)
  expect(await brokenOfPayments(installation, file, hit.delivered)).toEqual([])
  expect(await brokenOfAsked(installation, supervisor, asked)).toEqual([])
}, 180_000)

test('[R3] planted values stand in no log, neither ours nor that of the database, in no refusal, task, job or audit row, through kills and unreadable files', async () => {
  const said = await pushCanaries(assistant, supervisor, bank)
  const kept = await keptAbout(installation)
  // The search finds what is there: the batch number in the deliveries, the database's start in the log.
  expect(kept['intake.deliveries']).toContain('K1.csv')
  expect(kept['logs']).toContain('database system is ready')
  expect(said.length).toBeGreaterThan(20)
  const found = Object.entries({ ...kept, said: said.join('\n') }).flatMap(([where, text]) =>
    planted.filter((value) => text.includes(value)).map((value) => `${value} in ${where}`),
  )
  expect(found).toEqual([])
  // And of everybody who was placed under the kills before.
  const digits = new Set(Object.values(kept).flatMap((text) => text.match(/\d{17}[\dX]/g) ?? []))
  expect(unharmed.placement.accounts.filter(({ person }) => digits.has(person.idNumber))).toEqual([])
}, 120_000)

test('[R9] F1: a server killed while rows are written, on a database that lives on, leaves one batch as well', async () => {
  const apart = await openInstallation('apart')
  try {
    const options = { runs: 1, random, prefix: 'F1-apart', withinMs: unharmed.placementMs / 8, fromApplying: true, say }
    expect(await killDuringPlacement(apart, await apart.client('S003'), await findBank(apart), options)).toEqual([])
  } finally {
    await apart.stop()
  }
}, 180_000)
