import { FilingRef, FilingRow } from '@dunwell/contract/reports'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { getFiling } from '../queries/read-filing.ts'

/** The audited leave to take a sealed folder out (R3): its event is committed before the first byte goes. */
export const downloadFiling = defineCommand({
  name: 'reports.download-filing',
  input: FilingRef,
  output: FilingRow,
  allows: can('reports.download-filing'),
  errors: ['not_found', 'filing_not_sealed'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const filing = await getFiling(tx, input.filing_id)
    if (filing.sealed_at === null) throw new DomainError('filing_not_sealed')
    audit({ subject: filing.report_id, facts: { filing_id: filing.id, register: filing.register } })
    return filing
  },
})
