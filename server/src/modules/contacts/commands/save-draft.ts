import { SaveDraftInput, SaveDraftResult } from '@dunwell/contract/contacts'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { findCase, saveDraft as writeDraft } from '../store.ts'

const charactersMax = 10_000

/** Autosave of an unfinished record. Nobody but its writer reads it. */
export const saveDraft = defineCommand({
  name: 'contacts.save-draft',
  input: SaveDraftInput,
  output: SaveDraftResult,
  allows: can('contacts.draft'),
  errors: ['not_found', 'invalid_input'],
  unaudited: 'saved while typing; the record it becomes is audited',
  async run({ tx, actor }, input) {
    if (JSON.stringify(input.body).length > charactersMax)
      throw new DomainError('invalid_input', { reason: 'draft_too_long' })
    const found = await findCase(tx, input.case_id)
    await writeDraft(tx, actor.staffId, found, input.case_id, input.body)
    return { saved_at: found.now }
  },
})
