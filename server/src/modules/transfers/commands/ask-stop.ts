import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { byProgram, defineCommand } from '#platform/operations'

/** Leave to carry out a stop order of a bank's program: an errand of whoever answers for the key, and the only client it is for. */
export const askStop = defineCommand({
  name: 'transfers.ask-stop',
  input: z.object({}),
  output: z.object({ errand_id: z.uuid(), client_id: z.uuid(), key_id: z.uuid() }),
  allows: byProgram('stop'),
  errors: ['key_scope', 'inbound_unattended'],
  dryRun: 'refused',
  async run({ tx, actor, audit }) {
    const asked = await sql<{ errand_id: string; client_id: string }>`
      select errand_id, client_id from transfers.stop_errand()`.execute(tx)
    const row = asked.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    audit({ subject: actor.staffId, clientId: row.client_id, facts: { prefix: actor.staffNo } })
    return { ...row, key_id: actor.staffId }
  },
})
