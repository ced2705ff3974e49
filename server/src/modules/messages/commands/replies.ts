import { Nothing } from '@dunwell/contract'
import { SetStopWordInput, StoppedMail, StrayRef, ToldRef } from '@dunwell/contract/replies'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineCommand, refuse } from '#platform/operations'

export const seeStray = defineCommand({
  name: 'messages.see-stray',
  input: StrayRef,
  output: Nothing,
  allows: can('messages.see-stray'),
  errors: ['not_found'],
  async run({ tx, audit }, { stray_id }) {
    await sql`select messages.see_stray(${stray_id}::uuid)`.execute(tx)
    audit({ subject: stray_id })
    return {}
  },
})

/** What a provider told and found nobody: somebody has looked into it. */
export const seeTold = defineCommand({
  name: 'messages.see-told',
  input: ToldRef,
  output: Nothing,
  allows: can('messages.see-told'),
  errors: ['not_found'],
  async run({ tx, audit }, { told_id }) {
    await sql`select messages.see_told(${told_id}::uuid)`.execute(tx)
    audit({ subject: told_id })
    return {}
  },
})

/** Hashed before it comes here: of addresses only their keyed hash reaches the database. */
const StopInput = z.object({ keys: z.array(z.instanceof(Buffer)), message_id: z.uuid().nullable() })

/** No more e-mails, as somebody read it in the house's mailbox: the same as a stop word. */
export const stopMail = defineCommand({
  name: 'messages.stop-mail',
  input: StopInput,
  output: StoppedMail,
  allows: can('messages.stop-mail'),
  errors: ['stop_mail_unmatched'],
  async run({ tx, audit }, { keys, message_id }) {
    const done = await sql<{ stopped: number }>`
      select messages.stop_mail(${keys}::bytea[], ${message_id}::uuid) as stopped`.execute(tx)
    const stopped = done.rows[0]?.stopped ?? 0
    audit({ ...(message_id === null ? {} : { subject: message_id }), facts: { stopped } })
    return stopped === 0 ? refuse('stop_mail_unmatched') : { stopped }
  },
})

export const setStopWord = defineCommand({
  name: 'messages.set-stop-word',
  input: SetStopWordInput,
  output: Nothing,
  allows: can('messages.set-stop-words'),
  errors: ['not_found', 'own_request', 'stop_word_printed'],
  async run({ tx, audit }, { word, on }) {
    const done = await sql<{ now: string }>`select messages.set_stop_word(${word}, ${on}) as now`.execute(tx)
    audit({ facts: { word, on, now: done.rows[0]?.now ?? null } })
    return {}
  },
})
