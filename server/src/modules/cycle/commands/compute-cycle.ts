import { Nothing } from '@dunwell/contract/common'
import { CycleComputed, NoteDoneInput } from '@dunwell/contract/cycle'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineCommand } from '#platform/operations'

/** Brings the checkpoints of the units in reach up to the present. */
export const computeCycle = defineCommand({
  name: 'cycle.compute',
  input: z.object({}),
  output: CycleComputed,
  allows: can('cycle.read'),
  errors: [],
  unaudited: 'counts again what cases and records say; decides nothing that they do not',
  async run({ tx }) {
    const computed = await sql<{ missed: number }>`select cycle.compute() as missed`.execute(tx)
    return { missed: computed.rows[0]?.missed ?? 0 }
  },
})

/** A review held, a field decision taken, an end list settled. */
export const noteDone = defineCommand({
  name: 'cycle.note-done',
  input: NoteDoneInput,
  output: Nothing,
  allows: can('cycle.note-done'),
  errors: ['not_found', 'checkpoint_done'],
  async run({ tx, audit }, input) {
    await sql`select cycle.note_done(${input.checkpoint_id}::uuid, ${input.note})`.execute(tx)
    audit({ subject: input.checkpoint_id })
    return {}
  },
})
