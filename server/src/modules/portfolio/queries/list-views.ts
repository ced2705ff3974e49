import { type ListView, ListViewsInput, ListViewsResult } from '@dunwell/contract/case-lists'
import { sql } from 'kysely'
import type { z } from 'zod'
import { can, defineQuery } from '#platform/operations'

/** A person's own views of one list, in the order of their names; the one without a name is how the list opens. */
export const listViews = defineQuery({
  name: 'portfolio.list-views',
  input: ListViewsInput,
  output: ListViewsResult,
  allows: can('portfolio.save-view'),
  async run({ tx, actor }, input) {
    const found = await sql<
      z.input<typeof ListView>
    >`select id, name, filters, columns, compact from portfolio.list_views
      where staff_id = ${actor.staffId}::uuid and list = ${input.list} and ended_at is null order by name`.execute(tx)
    return { data: found.rows }
  },
})
