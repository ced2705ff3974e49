import { type foundBy, ReadSearchInput, ReadSearchResult } from '@dunwell/contract/search'
import { sql } from 'kysely'
import { type CaseRowColumns, toCaseRow } from '#modules/portfolio'
import { can, defineCommand } from '#platform/operations'

type Found = CaseRowColumns & { found_by: (typeof foundBy)[number]; more: boolean }

/** What a committed ask found, once, within a minute. */
export const readSearch = defineCommand({
  name: 'search.read',
  input: ReadSearchInput,
  output: ReadSearchResult,
  allows: can('search.cases'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const found = await sql<Found>`select * from search.read(${input.search_id}::uuid)`.execute(tx)
    audit({ subject: input.search_id, facts: { shown: found.rows.length } })
    return {
      data: found.rows.map((row) => ({ ...toCaseRow(row), found_by: row.found_by })),
      more: found.rows[0]?.more ?? false,
    }
  },
})
