import { EndViewInput, SaveViewInput, SaveViewResult } from '@dunwell/contract/case-lists'
import { Nothing } from '@dunwell/contract/common'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

const unaudited = 'how a person likes to look at a list decides nothing'

/** Keeps a view under its name; the same name again replaces it. */
export const saveView = defineCommand({
  name: 'portfolio.save-view',
  input: SaveViewInput,
  output: SaveViewResult,
  allows: can('portfolio.save-view'),
  errors: [],
  unaudited,
  async run({ tx, actor }, input) {
    const saved = await sql<{
      id: string
    }>`insert into portfolio.list_views (staff_id, list, name, filters, columns, compact)
      values (${actor.staffId}::uuid, ${input.list}, ${input.name}, ${JSON.stringify(input.filters)}::jsonb, ${input.columns}::text[], ${input.compact})
      on conflict (staff_id, list, name) where ended_at is null
      do update set filters = excluded.filters, columns = excluded.columns, compact = excluded.compact, saved_at = now() returning id`.execute(
      tx,
    )
    const id = saved.rows[0]?.id
    if (id === undefined) throw new Error('a view was not saved')
    return { id }
  },
})

export const endView = defineCommand({
  name: 'portfolio.end-view',
  input: EndViewInput,
  output: Nothing,
  allows: can('portfolio.save-view'),
  errors: ['not_found'],
  unaudited,
  async run({ tx }, input) {
    const ended =
      await sql`update portfolio.list_views set ended_at = now() where id = ${input.view_id}::uuid and ended_at is null`.execute(
        tx,
      )
    if (ended.numAffectedRows !== 1n) throw new DomainError('not_found')
    return {}
  },
})
