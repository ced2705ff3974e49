import { Nothing } from '@dunwell/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { anyone, defineCommand } from '#platform/operations'

/** Every request of a program, counted in the database against its key's own rate before anything else is done. */
export const noteProgramUse = defineCommand({
  name: 'transfers.note-program-use',
  input: z.object({}),
  output: Nothing,
  allows: anyone('any live key; only the login role of programs may call the function behind it'),
  errors: ['key_invalid', 'too_many_requests'],
  unaudited: 'A count of requests: what each of them does has its own event.',
  async run({ tx }) {
    await sql`select transfers.note_program_use()`.execute(tx)
    return {}
  },
})
