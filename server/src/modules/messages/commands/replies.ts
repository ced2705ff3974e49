import { Nothing } from '@dunwell/contract'
import { SetStopWordInput, StrayRef } from '@dunwell/contract/replies'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

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
