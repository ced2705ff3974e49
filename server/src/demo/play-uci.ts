import { readFile } from 'node:fs/promises'
import { type UciPortfolio, uciPortfolio } from '@dunwell/demo'
import { type DeliverPorts, deliverFile, type FileDelivery } from '#modules/intake'
import { runPendingJobs } from '#platform/run-pending-jobs'
import { jobs } from '../app.ts'
import type { Composed, Installation } from '../compose.ts'
import { actAs } from './act-as.ts'
import { judgeNewCases } from './judge-new-cases.ts'

/** Seed of all synthetic persons of the demo: same seed, same bytes. */
export const demoSeed = 20_261_125
/** Longer than the files' own six months, so that a demo that is started later still works its cases. */
const mandateUntil = '2027-12-31'

export type PlayOptions = {
  csvPath: string | URL
  clientId: string
  agreementId: string
  assistantNo: string
  supervisorNo: string
}
export type PlayFigures = { placedCount: number; placedSumMinor: bigint; refusedCount: number }

/** The bank's placement file of the real accounts, by the assistant's own steps; the supervisor agrees to what is left out. */
export async function playPlacement(
  installation: Installation,
  composed: Composed,
  options: PlayOptions,
): Promise<PlayFigures> {
  const portfolio = uciPortfolio(await readFile(options.csvPath, 'utf8'), demoSeed)
  const placed = await asAssistant(installation, composed, options, (ports) =>
    deliverFile(ports, placementOf(portfolio, options)),
  )
  expectApplied(placed.state, portfolio.placement.fileName)
  await judgeNewCases(composed)
  return {
    placedCount: placed.accepted_count ?? 0,
    placedSumMinor: BigInt(placed.accepted_sum?.amount_minor ?? '0'),
    refusedCount: placed.rejected_count ?? 0,
  }
}

/** Month by month the bank's payments, each before the balance refresh of that month, which already contains them. */
export async function playMonths(
  installation: Installation,
  composed: Composed,
  options: PlayOptions & { months: number },
): Promise<void> {
  const portfolio = uciPortfolio(await readFile(options.csvPath, 'utf8'), demoSeed)
  await asAssistant(installation, composed, options, async (ports) => {
    for (const index of portfolio.payments.keys()) {
      if (index < options.months) await playMonth(ports, portfolio, index, options)
    }
  })
}

async function asAssistant<Value>(
  installation: Installation,
  composed: Composed,
  options: PlayOptions,
  act: (ports: DeliverPorts) => Promise<Value>,
): Promise<Value> {
  const assistant = await actAs(installation.databaseUrl, options.assistantNo)
  const second = await actAs(installation.databaseUrl, options.supervisorNo)
  const { pools, runner, services } = composed
  const settle = async () => void (await runPendingJobs({ pools, runner, services, log: installation.log, jobs }))
  try {
    return await act({ runner, services, proof: assistant.proof, second: async () => second.proof, settle })
  } finally {
    await second.end()
    await assistant.end()
  }
}

function placementOf(portfolio: UciPortfolio, options: PlayOptions): FileDelivery {
  const { placement } = portfolio
  return {
    flow: 'placement',
    clientId: options.clientId,
    agreementId: options.agreementId,
    fileName: placement.fileName,
    bytes: Buffer.from(placement.text, 'utf8'),
    asOf: portfolio.cutoffOn,
    batchNo: 'UCI-2026-04',
    mandateFrom: portfolio.placedOn,
    mandateUntil,
    controlCount: placement.fileTotals.rowCount,
    controlSumMinor: placement.fileTotals.sumMinor,
    skipRejects: true,
  }
}

async function playMonth(
  ports: DeliverPorts,
  portfolio: UciPortfolio,
  index: number,
  options: PlayOptions,
): Promise<void> {
  const [payments, refresh] = [portfolio.payments[index], portfolio.refreshes[index]]
  if (payments === undefined || refresh === undefined) throw new Error(`no month ${index}`)
  const bank = { clientId: options.clientId, agreementId: options.agreementId, skipRejects: true }
  const paid = await deliverFile(ports, {
    ...bank,
    flow: 'payments',
    fileName: payments.fileName,
    bytes: Buffer.from(payments.text, 'utf8'),
    asOf: refresh.cutoffOn,
    controlCount: payments.fileTotals.rowCount,
    controlSumMinor: payments.fileTotals.sumMinor,
  })
  expectApplied(paid.state, payments.fileName)
  const refreshed = await deliverFile(ports, {
    ...bank,
    flow: 'refresh',
    fileName: refresh.fileName,
    bytes: Buffer.from(refresh.text, 'utf8'),
    asOf: refresh.cutoffOn,
    controlCount: refresh.fileTotals.rowCount,
    controlSumMinor: refresh.fileTotals.sumMinor,
  })
  expectApplied(refreshed.state, refresh.fileName)
}

function expectApplied(state: string, what: string): void {
  if (state !== 'applied') throw new Error(`the demo's ${what} ended as ${state}`)
}
