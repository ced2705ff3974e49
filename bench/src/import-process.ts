/** One delivery in a process of its own, so that its CPU time and its memory are its alone. Started by intake-bench.ts. */
import { createReadStream } from 'node:fs'
import { registerGateKeeper } from '@dunwell/server/modules/clients'
import { gateKeeper } from '@dunwell/server/modules/compliance'
import {
  deliverFile,
  type FileDelivery,
  intakeJobs,
  placementFlow,
  refreshFlow,
  registerFlows,
} from '@dunwell/server/modules/intake'
import { paymentsFlow } from '@dunwell/server/modules/payments'
import { deriveKey } from '@dunwell/server/platform/config'
import { openPools } from '@dunwell/server/platform/db'
import { makeLog } from '@dunwell/server/platform/log'
import { runPendingJobs } from '@dunwell/server/platform/run-pending-jobs'
import { makeRunner } from '@dunwell/server/platform/runner'
import type { SessionProof } from './bench-database.ts'
import { openServices } from './open-services.ts'

export type ImportOrder = {
  url: string
  secretHex: string
  dir: string
  proof: SessionProof
  path: string
  delivery: Omit<FileDelivery, 'bytes' | 'controlSumMinor'> & { controlSumMinor: string }
}
export type Imported = {
  state: string
  counts: Record<string, number>
  rejected: number
  cpuSeconds: number
  peakMegabytes: number
}

async function importFile(order: ImportOrder): Promise<Imported> {
  registerFlows([placementFlow, refreshFlow, paymentsFlow])
  registerGateKeeper(gateKeeper)
  const secret = Buffer.from(order.secretHex, 'hex')
  const pools = openPools(order.url, secret, 2)
  const runner = makeRunner(pools, deriveKey(secret, 'idempotency'))
  const services = openServices(pools, runner, { secret, dir: order.dir })
  const jobs = { pools, runner, services, log: makeLog('error'), jobs: intakeJobs }
  const delivered = await deliverFile(
    { runner, services, proof: order.proof, settle: async () => void (await runPendingJobs(jobs)) },
    { ...order.delivery, bytes: createReadStream(order.path), controlSumMinor: BigInt(order.delivery.controlSumMinor) },
  )
  await pools.end()
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  return {
    state: delivered.state,
    counts: delivered.counts,
    rejected: delivered.rejected_count ?? 0,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMegabytes: maxRSS / 1024,
  }
}

process.once('message', (order: ImportOrder) => {
  importFile(order).then(
    (imported) => process.send?.(imported, undefined, undefined, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      process.exit(1)
    },
  )
})
