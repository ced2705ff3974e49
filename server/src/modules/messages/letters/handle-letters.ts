import { Nothing } from '@dunwell/contract/common'
import {
  LetterRef,
  NoteDeliveryInput,
  PostedLetters,
  PostLettersInput,
  ReleasedLetters,
  ReleaseLettersInput,
} from '@dunwell/contract/letters'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** The second step: whoever runs the queue lets letters of others go to print. */
export const releaseLetters = defineCommand({
  name: 'messages.release-letters',
  input: ReleaseLettersInput,
  output: ReleasedLetters,
  allows: can('messages.print-letters'),
  errors: ['not_found', 'letter_moved', 'own_request'],
  async run({ tx, audit }, input) {
    const ids = [...new Set(input.letter_ids)]
    const done = await sql<z.input<typeof ReleasedLetters>>`
      select released, expired from messages.release_letters(${ids}::uuid[])`.execute(tx)
    const [counts] = done.rows
    if (counts === undefined) throw new Error('letters were released or not')
    audit({ facts: { letter_ids: ids, ...counts } })
    return counts
  },
})

/** Taken back by whoever asked, or sent back by whoever runs the queue; after print, spoilt. */
export const withdrawLetter = defineCommand({
  name: 'messages.withdraw-letter',
  input: LetterRef,
  output: Nothing,
  allows: can('messages.read-letters'),
  errors: ['not_found', 'letter_moved'],
  async run({ tx, audit }, input) {
    await sql`select messages.withdraw_letter(${input.letter_id}::uuid)`.execute(tx)
    audit({ subject: input.letter_id })
    return {}
  },
})

/** Printed letters handed to the post, each with its tracking number; what may go no further by now is voided and named. */
export const postLetters = defineCommand({
  name: 'messages.post-letters',
  input: PostLettersInput,
  output: PostedLetters,
  allows: can('messages.print-letters'),
  errors: ['not_found', 'letter_moved', 'tracking_taken'],
  constraints: { letters_client_id_tracking_no_key: 'tracking_taken' },
  async run({ tx, audit }, input) {
    const numbers = Object.fromEntries(input.letters.map(({ letter_id, tracking_no }) => [letter_id, tracking_no]))
    if (new Set(Object.values(numbers)).size < input.letters.length) throw new DomainError('tracking_taken')
    const done = await sql<{ voided: Record<string, string> }>`
      select messages.post_letters(${JSON.stringify(numbers)}::jsonb) as voided`.execute(tx)
    const voided = Object.entries(done.rows[0]?.voided ?? {}).map(([letter_id, reason]) => ({ letter_id, reason }))
    audit({ facts: { letters: numbers, voided } })
    return { posted: Object.keys(numbers).length - voided.length, voided }
  },
})

/** Delivered, or returned with the reason; an address at which nobody is reached is bad for every permit after it. */
export const noteDelivery = defineCommand({
  name: 'messages.note-delivery',
  input: NoteDeliveryInput,
  output: Nothing,
  allows: can('messages.print-letters'),
  errors: ['not_found', 'letter_moved', 'return_reason_unknown'],
  async run({ tx, audit }, input) {
    await sql`select messages.note_delivery(${input.letter_id}::uuid, ${input.outcome}, ${input.reason})`.execute(tx)
    audit({ subject: input.letter_id, facts: { outcome: input.outcome, reason: input.reason } })
    return {}
  },
})
