import { LayoutBody } from '@dunwell/contract/outgoing'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import { findLayout } from '../store.ts'

/** How a client wants the answer to a delivery, and a word that changes when the answer would: for the file made once. */
export const findAnswer = defineQuery({
  name: 'outgoing.find-answer',
  input: z.object({ delivery_id: z.uuid(), kind: z.enum(['receipt', 'rejects']) }),
  output: z.object({ layout: LayoutBody.nullable(), stamp: z.string() }),
  allows: can('outgoing.make'),
  async run({ tx }, { delivery_id: id, kind }) {
    const found = await sql<{ client_id: string; unit_id: string; attempt: number; state: string; read: boolean }>`
      select client_id, unit_id, attempt, state, file_count is not null as read from intake.deliveries where id = ${id}`.execute(
      tx,
    )
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    if (!row.read) throw new DomainError('delivery_step', { state: row.state })
    const layout = await findLayout(tx, { clientId: row.client_id, unitId: row.unit_id, kind })
    return { layout: layout?.body ?? null, stamp: [id, row.attempt, row.state, layout?.version ?? 0].join('-') }
  },
})
