import { RefreshReportInput, ReportChanged } from '@dunwell/contract/reports'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { findScope } from '../figures/find-scope.ts'
import { makeContent } from '../figures/make-content.ts'
import { lockDraft } from '../lock-draft.ts'

/** Counts a draft, or a report that came back, anew. What has been submitted is never counted again. */
export const refreshReport = defineCommand({
  name: 'reports.refresh',
  input: RefreshReportInput,
  output: ReportChanged,
  allows: can('reports.produce'),
  errors: ['not_found', 'stale', 'report_frozen', 'conflict'],
  async run({ tx, actor, audit }, input) {
    const draft = await lockDraft(tx, actor, input)
    const scope = await findScope(tx, actor.staffId, draft.periodFrom)
    // Whoever has changed posts since would fill a report of the old unit with figures of the new one.
    if (scope.unitId !== draft.unitId || scope.level !== draft.level) throw new DomainError('conflict')
    const content = await makeContent(tx, actor, scope)
    const version = draft.version + 1
    await sql`update reports.reports set content = ${JSON.stringify(content)}::jsonb, version = ${version}, state = 'draft', produced_at = ${scope.asOf}::timestamptz
      where id = ${draft.id}::uuid`.execute(tx)
    audit({ subject: draft.id, facts: { version } })
    return { id: draft.id, version, state: 'draft' as const }
  },
})
