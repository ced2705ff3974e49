import { Nothing } from '@dunwell/contract'
import { AnswerNameInput } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** Says whether one number under two names is one person, and which name is right. Kept for ever with who said so. */
export const answerName = defineCommand({
  name: 'portfolio.answer-name',
  input: AnswerNameInput,
  output: Nothing,
  allows: can('portfolio.answer-name'),
  errors: ['not_found', 'name_answered', 'name_not_offered'],
  async run({ tx, audit }, input) {
    await sql`select portfolio.answer_name(${input.question_id}, ${input.answer}, ${input.chosen ?? null}, ${input.reason})`.execute(
      tx,
    )
    audit({ subject: input.question_id, facts: { answer: input.answer } })
    return {}
  },
})
