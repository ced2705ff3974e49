import { MappingSuggestion, SuggestMappingInput } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import { findFlow } from '../flow.ts'
import { forbiddenHeader } from '../rules/forbidden.ts'
import { type Mapping, toSource } from '../rules/mapping.ts'
import { preselect, suggestHeaders } from '../rules/suggest-mapping.ts'

/** What each column probably means, and what this client's last file of the kind said. */
export const suggestMapping = defineQuery({
  name: 'intake.suggest-mapping',
  input: SuggestMappingInput,
  output: MappingSuggestion,
  allows: can('intake.receive'),
  async run({ tx }, input) {
    const target = findFlow(input.flow)
    if (target === undefined) throw new DomainError('flow_unknown')
    const named = input.headers.map((header) => header.trim())
    const refused = named.flatMap((header) => {
      const kind = forbiddenHeader(header)
      return kind === undefined ? [] : [{ header, kind }]
    })
    // Not there to choose from: neither as a suggestion nor because the client's last mapping had it.
    const headers = named.filter((header) => forbiddenHeader(header) === undefined)
    const last = await findLast(tx, input)
    const suggested = suggestHeaders(target.columns, headers)
    const { fields, differences } = preselect(suggested, headers, last?.body ?? null)
    const used = new Set(Object.values(fields).map((entry) => toSource(entry).header))
    return {
      columns: target.columns.map((column, n) => ({
        field: column.field,
        zh: column.zh,
        en: column.en,
        type: column.type,
        required: column.required,
        personal: column.personal,
        values: valuesOf(column.codes ?? {}),
        header: suggested[n]?.header ?? null,
        confidence: suggested[n]?.confidence ?? 0,
      })),
      preselected: fields,
      last_version: last?.version ?? null,
      differences,
      unused_headers: headers.filter((header) => header !== '' && !used.has(header)),
      refused_headers: refused,
      required_missing: target.columns
        .filter((column) => column.required && fields[column.field] === undefined)
        .map((column) => column.field),
    }
  },
})

/** What was said last, of a file that was applied if there is one: what nobody confirmed is no last time. */
async function findLast(tx: Tx, input: z.output<typeof SuggestMappingInput>) {
  const found = await sql<{ version: number; body: Mapping }>`
    select m.version, m.body from intake.mappings m
    where m.client_id = ${input.client_id} and m.flow = ${input.flow}
      and m.unit_id = (select a.unit_id from clients.agreements a where a.client_id = ${input.client_id} and a.id = ${input.agreement_id})
    order by exists (select 1 from intake.deliveries d where d.client_id = m.client_id and d.unit_id = m.unit_id and d.flow = m.flow
      and d.state = 'applied' and d.mapping = m.body) desc, m.version desc limit 1`.execute(tx)
  return found.rows[0]
}

/** Each stored value once, by the first word that stands for it. */
function valuesOf(codes: Record<string, string>): { value: string; word: string }[] {
  const words = new Map<string, string>()
  for (const [word, value] of Object.entries(codes)) if (!words.has(value)) words.set(value, word)
  return [...words].map(([value, word]) => ({ value, word }))
}
