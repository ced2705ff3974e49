import type { SubmitTemplateInput, templateChannels, templateLanguages } from '@dunwell/contract/messages'
import { DraftsResult, outboxChannels } from '@dunwell/contract/outbox'
import { CaseIdInput } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { can, defineQuery } from '#platform/operations'
import { mergeTemplate } from '../rules/merge-template.ts'
import type { TemplateTexts } from '../rules/merge-text.ts'
import { readValues } from './read-values.ts'

export type UsableTemplate = {
  id: string
  channel: (typeof templateChannels)[number]
  language: (typeof templateLanguages)[number]
  name: string
  version: number
  purpose: z.output<typeof SubmitTemplateInput>['purpose']
  parts: TemplateTexts
  gateway_name: string | null
}

/** Templates in force for whoever may act on the case. */
export async function usableTemplates(tx: Tx, caseId: string): Promise<UsableTemplate[]> {
  const found = await sql<UsableTemplate>`
    select t.id, t.channel, t.language, t.name, t.version, t.purpose, t.parts, messages.sender_name(${caseId}::uuid, t.channel) as gateway_name
    from messages.usable_templates(${caseId}::uuid) t`.execute(tx)
  return found.rows
}

/** What could be sent about this case now, as it would read: a look, no permit. */
export const listDrafts = defineQuery({
  name: 'messages.list-drafts',
  input: CaseIdInput,
  output: DraftsResult,
  allows: can('messages.send'),
  async run({ tx }, input) {
    const templates = await usableTemplates(tx, input.case_id)
    const { shown } = await readValues(tx, sql`c.id = ${input.case_id}::uuid`)
    const data = templates.flatMap((template) => {
      const { id, name, version, purpose, gateway_name } = template
      const channel = outboxChannels.find((one) => one === template.channel)
      if (channel === undefined) return []
      return [{ template_id: id, channel, name, version, purpose, ...mergeTemplate(template, shown), gateway_name }]
    })
    return { data }
  },
})
