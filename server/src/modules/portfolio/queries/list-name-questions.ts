import { ListNameQuestionsInput, ListNameQuestionsResult, type NameQuestion } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'

/** What a delivery's names leave open, unanswered first as they were asked. Index: name_questions_by_delivery. */
export const listNameQuestions = defineQuery({
  name: 'portfolio.list-name-questions',
  input: ListNameQuestionsInput,
  output: ListNameQuestionsResult,
  allows: can('portfolio.answer-name'),
  async run({ tx }, input) {
    const [after] = fromCursor(input.cursor, 1)
    const found = await sql<z.input<typeof NameQuestion>>`
      select q.id, q.id_no_masked, q.names, q.known, q.line_count, q.answer, q.chosen, identity.staff_name(q.answered_by) as answered_by_name, q.answered_at
      from portfolio.name_questions q
      where q.delivery_id = ${input.delivery_id} and q.askable and (${after ?? null}::uuid is null or q.id > ${after ?? null}::uuid)
      order by q.id limit ${input.limit + 1}`.execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.id],
    )
  },
})
