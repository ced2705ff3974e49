import { Nothing } from '@dunwell/contract'
import { FilingRef, FilingRow, ReportRef } from '@dunwell/contract/reports'
import { sql } from 'kysely'
import { z } from 'zod'
import { finishExecution } from '#modules/approvals'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { getFiling } from '../queries/read-filing.ts'

/** Records the seal: the report is filed, and its approval executed. The same seal again changes nothing. */
export const completeFiling = defineCommand({
  name: 'reports.complete-filing',
  input: FilingRef.extend({ manifest_hash: z.string().regex(/^[0-9a-f]{64}$/), alg: z.string(), key_id: z.string() }),
  output: FilingRow,
  allows: can('reports.file'),
  errors: ['not_found', 'filing_sealed'],
  async run({ tx, audit }, input) {
    await sql`select reports.complete_filing(${input.filing_id}::uuid, ${input.manifest_hash}, ${input.alg}, ${input.key_id})`.execute(
      tx,
    )
    const filing = await getFiling(tx, input.filing_id)
    audit({
      subject: filing.report_id,
      facts: { filing_id: filing.id, register: filing.register, manifest_hash: input.manifest_hash },
    })
    return filing
  },
})

/** Makes it visible that an approved report could not be sealed; a later run that succeeds makes it good. */
export const failFiling = defineCommand({
  name: 'reports.fail-filing',
  input: ReportRef,
  output: Nothing,
  allows: can('reports.file'),
  errors: ['not_found'],
  async run(ctx, input) {
    const found = await sql<{ request_id: string }>`select request_id from reports.reports
      where id = ${input.report_id}::uuid and state = 'approved'`.execute(ctx.tx)
    const requestId = found.rows[0]?.request_id
    if (requestId === undefined) throw new DomainError('not_found')
    await finishExecution(ctx, requestId, 'failed')
    ctx.audit({ subject: input.report_id })
    return {}
  },
})
