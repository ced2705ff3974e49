import { generatePortfolio, writeRelatedPlacementCsv } from '@dunwell/demo'
import { deliverFile } from '#modules/intake'
import { runPendingJobs } from '#platform/run-pending-jobs'
import { jobs } from '../app.ts'
import type { Composed, Installation } from '../compose.ts'
import { actAs } from './act-as.ts'
import { judgeNewCases } from './judge-new-cases.ts'
import { demoSeed } from './play-uci.ts'

/** Places so many synthetic accounts as one batch, through the bank's file. */
export async function playGenerated(
  installation: Installation,
  composed: Composed,
  options: { count: number; clientId: string; agreementId: string; assistantNo: string },
): Promise<void> {
  const accounts = [...generatePortfolio({ seed: demoSeed, count: options.count })]
  const assistant = await actAs(installation.databaseUrl, options.assistantNo)
  try {
    const placed = await deliverFile(
      {
        runner: composed.runner,
        services: composed.services,
        proof: assistant.proof,
        settle: async () =>
          void (await runPendingJobs({
            pools: composed.pools,
            runner: composed.runner,
            services: composed.services,
            log: installation.log,
            jobs,
          })),
      },
      {
        flow: 'placement',
        clientId: options.clientId,
        agreementId: options.agreementId,
        fileName: `placement-${options.count}.csv`,
        bytes: Buffer.from([...writeRelatedPlacementCsv(demoSeed, accounts)].join(''), 'utf8'),
        asOf: '2026-04-30',
        batchNo: `DEMO-${options.count}`,
        mandateFrom: '2026-05-01',
        mandateUntil: '2027-12-31',
        controlCount: accounts.length,
        controlSumMinor: accounts.reduce((sum, account) => sum + account.balanceMinor, 0n),
      },
    )
    if (placed.state !== 'applied') throw new Error(`the demo's placement ended as ${placed.state}`)
    await judgeNewCases(composed)
  } finally {
    await assistant.end()
  }
}
