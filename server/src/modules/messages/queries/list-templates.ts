import { TemplatePage, TemplateRef, TemplateRow, TemplatesQuery } from '@dunwell/contract/messages'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

const selectTemplates = (where: RawBuilder<unknown>) => sql<z.input<typeof TemplateRow>>`
  select m.id, m.series_id, m.version, m.client_id, k.name as client_name, u.name as unit_name, m.channel, m.language, m.name, m.purpose, m.parts,
    identity.staff_name(m.staff_id) as staff_name,
    case when m.replaced_at is not null then 'replaced' when m.state = 'approved' then 'in_force' else m.state end as state, m.submitted_at
  from messages.templates m join clients.clients k on k.id = m.client_id join identity.org_units u on u.id = m.unit_id where ${where}`

/** Templates of one's units, newest first; archive and what was refused stand apart. */
export const listTemplates = defineQuery({
  name: 'messages.list-templates',
  input: TemplatesQuery,
  output: TemplatePage,
  allows: can('messages.read-templates'),
  async run({ tx }, input) {
    const [at, id] = fromCursor(input.cursor, 2)
    const found = await selectTemplates(
      sql`(${input.box} = 'all' or m.state in ('requested', 'approved') and m.replaced_at is null)
        and (${at ?? null}::timestamptz is null or (m.submitted_at, m.id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid))
        order by m.submitted_at desc, m.id desc limit ${input.limit + 1}`,
    ).execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.submitted_at, row.id],
    )
  },
})

export const readTemplate = defineQuery({
  name: 'messages.read-template',
  input: TemplateRef,
  output: TemplateRow,
  allows: can('messages.read-templates'),
  run: ({ tx }, input) => getTemplate(tx, input.template_id),
})

export async function getTemplate(tx: Tx, templateId: string): Promise<z.input<typeof TemplateRow>> {
  const found = await selectTemplates(sql`m.id = ${templateId}::uuid`).execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new DomainError('not_found')
  return row
}
