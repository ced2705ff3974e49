import { randomUUID } from 'node:crypto'
import { exportColumnsOf } from '@dunwell/contract/export-columns'
import { exportFilters, RequestExportInput, RequestedExport } from '@dunwell/contract/exports'
import { particulars } from '@dunwell/contract/particulars'
import { sql } from 'kysely'
import type { z } from 'zod'
import { openRequest } from '#modules/approvals'
import { passGate } from '#modules/clients'
import { DomainError } from '#platform/errors'
import { can, defineCommand, refuse } from '#platform/operations'
import { sourceOf } from '../sources.ts'

const countMost = 100_000

/** By which somebody is found whose name is masked: numbers of the client's, and what people wrote. */
const direct = new Set<string>([
  ...['contract_no', 'bank_serial', 'note', 'remark', 'answer'],
  ...particulars
    .filter(({ type, group }) => type === 'identifier' || group === 'notes')
    .map(({ field }) => `given_${field}`),
])

/** Freezes filter, columns and reason, and asks somebody else (R3). Who would decide their own asks the head office. */
export const requestExport = defineCommand({
  name: 'exports.request',
  input: RequestExportInput,
  output: RequestedExport,
  allows: can('exports.request'),
  errors: ['approver_missing', 'export_list_closed', 'gate_refused'],
  async run(ctx, input) {
    const { tx, actor } = ctx
    if (actor.homeUnitId === null) throw new DomainError('forbidden')
    const id = randomUUID()
    const source = sourceOf(input.subject)
    if (!actor.permissions.has(source.permission) || (hasTerms(input) && !actor.permissions.has('commissions.read')))
      throw new DomainError('export_list_closed')
    const { purpose } = input
    const refusal = await passGate(ctx, { gate: 'export', clientId: null, subject: id, export: exportFacts(input) })
    if (refusal !== undefined || purpose === undefined) return refusal ?? refuse('gate_refused')
    const wanted = exportFilters[input.subject].parse(input.filter)
    const filter = JSON.stringify(wanted)
    const count = await source.count(tx, wanted, countMost + 1)
    const asked = { about: input.subject, count, filters: Object.keys(input.filter) }
    const isHead = actor.roles.some((role) => role === 'branch_manager' || role === 'hq_supervisor')
    const requestId = await openRequest(ctx, {
      kind: isHead ? 'export.cases.hq' : 'export.cases',
      subject: id,
      subjectVersion: 1,
      unitId: actor.homeUnitId,
      facts: { ...asked, columns: input.columns.length, format: input.format },
    })
    const made = await sql<{
      no: string
    }>`select exports.enter(${id}::uuid, ${requestId}::uuid, ${input.subject}, ${input.format}, ${filter}::jsonb, ${input.sort}, ${input.columns}::text[], ${purpose}, ${input.reason}, ${count}) as no`.execute(
      tx,
    )
    const no = made.rows[0]?.no
    if (no === undefined) throw new Error('an export was not written')
    ctx.audit({
      subject: id,
      facts: { request_id: requestId, ...asked, purpose, columns: input.columns },
    })
    return { id, no, request_id: requestId }
  },
})

/**
 * A second person is asked of every file before anything is written (`export_not_approved`). Names are masked, and what
 * reaches a person within a text; numbers of the client's and what else a text says are not. */
function exportFacts({ purpose, columns }: z.output<typeof RequestExportInput>) {
  const kind = purpose === 'assignment' || purpose === 'training_data' ? purpose : 'cases'
  return {
    kind,
    purposeNamed: purpose !== undefined,
    directIdentifiers: columns.some((column) => direct.has(column)),
    approved: true,
  }
}

/** Whether it names what the client pays. */
function hasTerms({ subject, columns }: z.output<typeof RequestExportInput>): boolean {
  return exportColumnsOf(subject).some(({ key, terms }) => terms === true && columns.includes(key))
}
