import { PreviewTemplateInput, TemplatePreview } from '@dunwell/contract/messages'
import { sql } from 'kysely'
import { can, defineQuery } from '#platform/operations'
import { mergeTemplate } from '../rules/merge-template.ts'
import { getTemplate } from './list-templates.ts'
import { readValues } from './read-values.ts'

/** A template with the values of one case in scope and the name masked: what a debtor would read, and what would be missing. */
export const previewTemplate = defineQuery({
  name: 'messages.preview-template',
  input: PreviewTemplateInput,
  output: TemplatePreview,
  allows: can('messages.read-templates'),
  async run({ tx }, input) {
    const template = await getTemplate(tx, input.template_id)
    const { shown } = await readValues(
      tx,
      sql`c.client_id = ${template.client_id}::uuid and c.case_no = ${input.case_no}`,
    )
    return mergeTemplate(template, shown)
  },
})
