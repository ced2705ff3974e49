import { Nothing } from '@dunwell/contract'
import { AskSealedInput, AskSealedResult, SetSealLifeInput } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** First half of opening a file under seal: who, which, why; commits before anything is shown. */
export const askSealed = defineCommand({
  name: 'intake.ask-sealed',
  input: AskSealedInput,
  output: AskSealedResult,
  allows: can('intake.open-sealed'),
  errors: ['not_found', 'sealed_file_destroyed', 'sealed_file_waits'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const asked = await sql<{
      id: string
    }>`select intake.ask_sealed(${input.sealed_id}, ${input.reason}) as id`.execute(tx)
    audit({ subject: input.sealed_id, facts: { opening_id: asked.rows[0]?.id ?? null } })
    return { opening_id: z.string().parse(asked.rows[0]?.id) }
  },
})

export const SealedKey = z.object({
  id: z.string(),
  sha256: z.string(),
  file_name: z.string(),
  wrapped: z.instanceof(Buffer),
})

/** Second half: the wrapped key, once. Never run with an idempotency key, which would store what it returns. */
export const readSealed = defineCommand({
  name: 'intake.read-sealed',
  input: z.object({ opening_id: z.uuid() }),
  output: SealedKey,
  allows: can('intake.open-sealed'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    type Row = { file_id: string; client_id: string; sha256: string; file_name: string; wrapped: Buffer }
    const found = await sql<Row>`select * from intake.read_sealed(${input.opening_id})`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    audit({
      subject: row.file_id,
      clientId: row.client_id,
      facts: { opening_id: input.opening_id, sha256: row.sha256 },
    })
    return { id: row.file_id, sha256: row.sha256, file_name: row.file_name, wrapped: row.wrapped }
  },
})

/** How long originals with forbidden data are kept: the operator's own officer says it. */
export const setSealLife = defineCommand({
  name: 'intake.set-seal-life',
  input: SetSealLifeInput,
  output: Nothing,
  allows: can('intake.open-sealed'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    const set = await sql<{ before: number }>`select intake.set_seal_life(${input.life_days}) as before`.execute(tx)
    audit({ facts: { before: set.rows[0]?.before ?? null, after: input.life_days } })
    return {}
  },
})
