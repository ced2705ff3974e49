import { ReportRef, TaskStarted } from '@dunwell/contract/reports'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { startFiling as enqueueFiling } from '../executor.ts'

/** Starts the sealing of an approved report again, after its job failed or was cancelled. */
export const startFiling = defineCommand({
  name: 'reports.file',
  input: ReportRef,
  output: TaskStarted,
  allows: can('reports.file'),
  errors: ['not_found', 'report_not_approved', 'filing_sealed'],
  async run(ctx, input) {
    const found = await sql<{
      state: string
    }>`select state from reports.reports where id = ${input.report_id}::uuid`.execute(ctx.tx)
    const state = found.rows[0]?.state
    if (state === undefined) throw new DomainError('not_found')
    if (state === 'filed') throw new DomainError('filing_sealed')
    if (state !== 'approved') throw new DomainError('report_not_approved')
    ctx.audit({ subject: input.report_id })
    return { task_id: await enqueueFiling(ctx, input.report_id) }
  },
})
