import { DraftResult } from '@dunwell/contract/contacts'
import { CaseIdInput } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { can, defineQuery } from '#platform/operations'

/** My unfinished record of a case, after a reload or a crash. */
export const readDraft = defineQuery({
  name: 'contacts.read-draft',
  input: CaseIdInput,
  output: DraftResult,
  allows: can('contacts.draft'),
  async run({ tx, actor }, input) {
    const found = await sql<{ body: Record<string, unknown>; saved_at: string }>`
      select body, saved_at from contacts.drafts where staff_id = ${actor.staffId} and case_id = ${input.case_id} and ended_at is null`.execute(
      tx,
    )
    return { draft: found.rows[0] ?? null }
  },
})
