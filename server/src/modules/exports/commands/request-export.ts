import { randomUUID } from 'node:crypto'
import { RequestExportInput, RequestedExport } from '@dunwell/contract/exports'
import { sql } from 'kysely'
import type { z } from 'zod'
import { openRequest } from '#modules/approvals'
import { passGate } from '#modules/clients'
import { DomainError } from '#platform/errors'
import { can, defineCommand, refuse } from '#platform/operations'

const countMost = 100_000

/** Freezes filter, columns and reason, and asks somebody else (R3). Who would decide their own asks the head office. */
export const requestExport = defineCommand({
  name: 'exports.request',
  input: RequestExportInput,
  output: RequestedExport,
  allows: can('exports.request'),
  errors: ['approver_missing', 'gate_refused'],
  async run(ctx, input) {
    const { tx, actor } = ctx
    if (actor.homeUnitId === null) throw new DomainError('forbidden')
    const id = randomUUID()
    const { purpose } = input
    const refusal = await passGate(ctx, { gate: 'export', clientId: null, subject: id, export: exportFacts(input) })
    if (refusal !== undefined || purpose === undefined) return refusal ?? refuse('gate_refused')
    const filter = JSON.stringify(input.filter)
    const counted = await sql<{
      n: number
    }>`select portfolio.count_cases(${filter}::jsonb, ${countMost + 1}) as n`.execute(tx)
    const count = counted.rows[0]?.n ?? 0
    const isHead = actor.roles.some((role) => role === 'branch_manager' || role === 'hq_supervisor')
    const requestId = await openRequest(ctx, {
      kind: isHead ? 'export.cases.hq' : 'export.cases',
      subject: id,
      subjectVersion: 1,
      unitId: actor.homeUnitId,
      facts: { count, columns: input.columns.length, filters: Object.keys(input.filter), format: input.format },
    })
    const made = await sql<{
      no: string
    }>`select exports.enter(${id}::uuid, ${requestId}::uuid, ${input.format}, ${filter}::jsonb, ${input.sort}, ${input.columns}::text[], ${purpose}, ${input.reason}, ${count}) as no`.execute(
      tx,
    )
    const no = made.rows[0]?.no
    if (no === undefined) throw new Error('an export was not written')
    ctx.audit({
      subject: id,
      facts: { request_id: requestId, count, purpose, columns: input.columns, filters: Object.keys(input.filter) },
    })
    return { id, no, request_id: requestId }
  },
})

/** A second person is asked of every file before anything is written (`export_not_approved`). Names are masked; the contract's number is not. */
function exportFacts({ purpose, columns }: z.output<typeof RequestExportInput>) {
  const kind = purpose === 'assignment' || purpose === 'training_data' ? purpose : 'cases'
  return {
    kind,
    purposeNamed: purpose !== undefined,
    directIdentifiers: columns.includes('contract_no'),
    approved: true,
  }
}
