/** F1 and F2: SIGKILL at random points of a delivery, then start again: once and whole, whatever the point. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Bank, type Placement, paymentFile, placementFile } from './bank-files.ts'
import { type Client, ServerGone } from './client.ts'
import { type BankFile, type Delivered, deliver } from './deliver.ts'
import type { Installation } from './installation.ts'
import { brokenOfPayments, brokenOfPlacement } from './invariants.ts'
import type { Seeded } from './seeded.ts'

const rowCount = 3_000

export type KillOptions = {
  runs: number
  random: Seeded
  /** Rows of each file; 3,000 unless told. */
  rows?: number
  /** Names the files of these runs, so that they differ from all before. */
  prefix: string
  say(line: string): void
}
export type Unharmed = { placement: Placement; placementMs: number; paymentsMs: number }
type Kill = {
  withinMs: number
  /** Counts the time from when the rows are being written, not from the upload. */
  fromApplying?: boolean
  random: Seeded
  kill: () => Promise<void>
  duringKill?: (error: unknown) => boolean
}
type Hit = { afterMs: number; readyMs: number; state: string; delivered: Delivered }

/** One placement without any fault: how long it takes, and that the invariants hold at all. */
export async function placeUnharmed(
  installation: Installation,
  client: Client,
  bank: Bank,
  seed: number,
  rows = rowCount,
): Promise<Omit<Unharmed, 'paymentsMs'>> {
  const placement = placementFile(bank, 'unharmed', rows, { seed, from: 0 })
  const [placed, placementMs] = await timed(() => deliver(client, placement.file))
  requireWhole(await brokenOfPlacement(installation, placement, placed))
  return { placement, placementMs }
}

/** The same, and a payment file after it. */
export async function runUnharmed(
  installation: Installation,
  client: Client,
  bank: Bank,
  seed: number,
): Promise<Unharmed> {
  const placed = await placeUnharmed(installation, client, bank, seed)
  const payments = paymentFile(bank, 'unharmed-payments', placed.placement.accounts)
  const [paid, paymentsMs] = await timed(() => deliver(client, payments))
  requireWhole(await brokenOfPayments(installation, payments, paid))
  return { ...placed, paymentsMs }
}

function requireWhole(broken: readonly string[]): void {
  if (broken.length > 0) throw new Error(`without any fault: ${broken.join('; ')}`)
}

async function timed<Value>(act: () => Promise<Value>): Promise<[Value, number]> {
  const from = performance.now()
  return [await act(), performance.now() - from]
}

/** Step 1 under kills of the server. Answers every sentence that was not true afterwards. */
export async function killDuringPlacement(
  installation: Installation,
  client: Client,
  bank: Bank,
  options: KillOptions & { withinMs: number; fromApplying?: boolean },
): Promise<string[]> {
  const broken: string[] = []
  for (let n = 0; n < options.runs; n++) {
    const run = `${options.prefix}-${n}`
    const rows = options.rows ?? rowCount
    const placement = placementFile(bank, run, rows, { seed: options.random.seed, from: (n + 1) * rows })
    const found = await brokenAfter(installation, async () => {
      const hit = await deliverThroughKill(installation, client, placement.file, {
        ...options,
        kill: () => installation.killServer(),
      })
      options.say(`${run}: ${wordsOf(hit, options.withinMs)}`)
      return brokenOfPlacement(installation, placement, hit.delivered)
    })
    broken.push(...found.map((what) => `${run}: ${what}`))
    if (found.length > 0) options.say(`${run}: BROKEN ${found.join('; ')}`)
  }
  return broken
}

/** Step 4 under kills of the server. */
export async function killDuringPayments(
  installation: Installation,
  client: Client,
  bank: Bank,
  options: KillOptions & { withinMs: number; placement: Placement },
): Promise<string[]> {
  const broken: string[] = []
  for (let n = 0; n < options.runs; n++) {
    const run = `${options.prefix}-${n}`
    const file = paymentFile(bank, run, options.placement.accounts)
    const found = await brokenAfter(installation, async () => {
      const hit = await deliverThroughKill(installation, client, file, {
        ...options,
        kill: () => installation.killServer(),
      })
      options.say(`${run}: ${wordsOf(hit, options.withinMs)}`)
      return brokenOfPayments(installation, file, hit.delivered)
    })
    broken.push(...found.map((what) => `${run}: ${what}`))
    if (found.length > 0) options.say(`${run}: BROKEN ${found.join('; ')}`)
  }
  return broken
}

/** A run that does not end is broken too; it is counted, and the next one begins with a fresh start. */
async function brokenAfter(installation: Installation, run: () => Promise<string[]>): Promise<string[]> {
  try {
    return await run()
  } catch (error) {
    await installation.startAgain().catch((cause: unknown) => {
      throw new Error(`cannot start again after: ${error instanceof Error ? error.message : String(error)}`, { cause })
    })
    return [error instanceof Error ? error.message : String(error)]
  }
}

/**
 * Delivers `file`, with one kill at a random moment of the time that such a delivery takes. The client then does what a person
 * does: the same again, under the same keys.
 */
export async function deliverThroughKill(
  installation: Installation,
  client: Client,
  file: BankFile,
  { withinMs, fromApplying = false, random, kill, duringKill = (error) => error instanceof ServerGone }: Kill,
): Promise<Hit> {
  const afterMs = random.below(withinMs)
  const first = deliver(client, file).then(
    () => undefined,
    (broken: unknown) => broken,
  )
  if (fromApplying) await untilApplying(installation, file)
  await pause(afterMs)
  await kill()
  const broken = await first
  if (broken !== undefined && !duringKill(broken)) throw broken
  const [, readyMs] = await timed(() => installation.startAgain())
  const state = await stateOf(installation, file)
  return { afterMs, readyMs, state, delivered: await deliver(client, file) }
}

function wordsOf({ afterMs, readyMs, state }: Hit, withinMs: number): string {
  return `killed after ${afterMs} ms of ${Math.round(withinMs)}, ready again after ${Math.round(readyMs)} ms, the delivery was: ${state}`
}

async function untilApplying(installation: Installation, file: BankFile): Promise<void> {
  while (!['applying', 'applied'].includes(await stateOf(installation, file))) await pause(5)
}

/** Where the delivery stood when the server died, as the database tells right after the restart. */
async function stateOf(installation: Installation, file: BankFile): Promise<string> {
  const rows = await installation.sql<{ state: string }>('select state from intake.deliveries where file_name = $1', [
    file.fileName,
  ])
  return rows.map((row) => row.state).join('+') || 'nothing yet'
}
