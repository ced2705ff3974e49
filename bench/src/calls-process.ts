/** A file of call records in a process of its own, from upload to matched, as the product does it. Started by b24-calls.ts. */
import { createReadStream } from 'node:fs'
import { callsJobs, receiveFile } from '@dunwell/server/modules/calls'
import { deriveKey } from '@dunwell/server/platform/config'
import { openPools } from '@dunwell/server/platform/db'
import { makeLog } from '@dunwell/server/platform/log'
import { runPendingJobs } from '@dunwell/server/platform/run-pending-jobs'
import { makeRunner } from '@dunwell/server/platform/runner'
import type { SessionProof } from './bench-database.ts'
import { openServices } from './open-services.ts'

export type CallsOrder = {
  url: string
  secretHex: string
  dir: string
  proof: SessionProof
  path: string
  sourceId: string
}
export type CallsTaken = { cpuSeconds: number; peakMegabytes: number }

async function take(order: CallsOrder): Promise<CallsTaken> {
  const secret = Buffer.from(order.secretHex, 'hex')
  const pools = openPools(order.url, secret, 2)
  const runner = makeRunner(pools, deriveKey(secret, 'idempotency'))
  const services = openServices(pools, runner, { secret, dir: order.dir })
  const kept = await services.blobs.put(createReadStream(order.path), { maxBytes: services.uploadBytesMax })
  const file = { source_id: order.sourceId, file_name: 'Master.csv' }
  const received = await runner.execute(
    receiveFile,
    { ...file, sha256: kept.sha256, size: kept.size, key_id: kept.keyId },
    order.proof,
  )
  if (!received.ok) throw new Error(`the file was refused: ${received.refusal.refused}`)
  await runPendingJobs({ pools, runner, services, log: makeLog('error'), jobs: callsJobs })
  await pools.end()
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: maxRSS / 1024 }
}

process.once('message', (order: CallsOrder) => {
  take(order).then(
    (taken) => process.send?.(taken, undefined, undefined, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      process.exit(1)
    },
  )
})
