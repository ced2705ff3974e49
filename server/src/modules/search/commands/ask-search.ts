import { AskSearchResult } from '@dunwell/contract/search'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineCommand } from '#platform/operations'

/** Hashed before it comes here: of numbers only their keyed hash reaches the database. */
export const AskInput = z.object({
  name: z.string().nullable(),
  phone_keys: z.array(z.instanceof(Buffer)).nullable(),
  id_no_key: z.instanceof(Buffer).nullable(),
  card_key: z.instanceof(Buffer).nullable(),
  no: z.string().nullable(),
  /** Words as they may stand in the note of a contact record. */
  note: z.string().nullable(),
})

/** Leave to see what was found (R3): scope, allowance and audit are committed before the first row is shown. */
export const askSearch = defineCommand({
  name: 'search.cases',
  input: AskInput,
  output: AskSearchResult,
  allows: can('search.cases'),
  errors: ['search_quota_used'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const asked = await sql<{ ask_id: string; hits: number; more: boolean }>`select ask_id, hits, more
      from search.ask(${input.name}, ${input.phone_keys}::bytea[], ${input.id_no_key}::bytea, ${input.card_key}::bytea, ${input.no}, ${input.note})`.execute(
      tx,
    )
    const row = asked.rows[0]
    if (row === undefined) throw new Error('an ask was not written')
    const by = Object.entries(input).flatMap(([kind, value]) => (value === null ? [] : [kind.replace(/_keys?$/, '')]))
    audit({ subject: row.ask_id, facts: { by, hits: row.hits, more: row.more } })
    return { search_id: row.ask_id }
  },
})
