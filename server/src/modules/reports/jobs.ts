import { z } from 'zod'
import { type AnyJob, defineJob } from '#platform/jobs'
import { completeFiling, failFiling } from './commands/complete-filing.ts'
import { reserveFiling } from './commands/reserve-filing.ts'
import { sealReport } from './filing/seal-report.ts'
import { readReport } from './queries/read-report.ts'

/** Seals the folder of an approved report and enters it in the register. */
export const fileReport = defineJob({
  on: 'reports.file',
  payload: z.object({ report_id: z.uuid() }),
  attemptsMax: 5,
  safeTwice:
    'a report has one filing row and one number; the same report seals to the same bytes, and a sealed filing is left as it is',
  async run({ runner, proof, services, task, log }, payload) {
    try {
      const reserved = await runner.execute(reserveFiling, payload, proof)
      if (!reserved.ok) throw new Error(`unexpected refusal ${reserved.refusal.refused}`)
      const filing = reserved.value
      if (filing.sealed_at === null) {
        const report = await runner.ask(readReport, payload, proof)
        const { manifestHash, keyId } = await sealReport(services, report, filing)
        await runner.execute(
          completeFiling,
          { filing_id: filing.id, manifest_hash: manifestHash, alg: 'sha-256', key_id: keyId },
          proof,
        )
      }
      task.result({ filing_id: filing.id, register: filing.register })
    } catch (error) {
      // Seen by maker and approver until a later run makes it good; that this could not be said is only logged.
      await runner
        .execute(failFiling, payload, proof)
        .catch((lost: unknown) =>
          log.error({ reason: lost instanceof Error ? lost.name : 'unknown' }, 'a failed filing could not be marked'),
        )
      throw error
    }
  },
})

export const jobs: AnyJob[] = [fileReport]
