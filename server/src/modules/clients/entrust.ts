import { Created, Nothing } from '@dunwell/contract'
import { EndEntrustmentInput, EntrustInput } from '@dunwell/contract/agreements'
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { passPlacement } from './placement-gate.ts'

/** Gives an agreement to a guest agency for a time (转委托). */
export const entrustAgreement = defineCommand({
  name: 'clients.entrust',
  input: EntrustInput,
  output: Created,
  allows: can('clients.entrust'),
  errors: ['not_found', 'terms_dates', 'entrustment_agency', 'entrustment_overlaps', 'gate_refused'],
  async run(ctx, input) {
    const { tx, audit } = ctx
    const { agreement_id: agreementId, agency_unit_id: houseId } = input
    const clientId = await clientOf(tx, agreementId)
    const refusal = await passPlacement(ctx, { clientId, agreementId, houseId, subject: agreementId })
    if (refusal !== undefined) return refusal
    const made = await sql<{
      id: string
    }>`select clients.entrust(${input.agreement_id}::uuid, ${input.agency_unit_id}::uuid, ${input.from_on}::date, ${input.until_on}::date) as id`.execute(
      tx,
    )
    const id = made.rows[0]?.id
    if (id === undefined) throw new Error('an entrustment was not made')
    audit({
      subject: input.agreement_id,
      facts: {
        entrustment_id: id,
        agency_unit_id: input.agency_unit_id,
        from_on: input.from_on,
        until_on: input.until_on,
      },
    })
    return { id }
  },
})

/** Ends one earlier: from the day after, nothing of it is worked there any more. */
export const endEntrustment = defineCommand({
  name: 'clients.end-entrustment',
  input: EndEntrustmentInput,
  output: Nothing,
  allows: can('clients.entrust'),
  errors: ['not_found', 'entrustment_end'],
  async run({ tx, audit }, input) {
    await sql`select clients.end_entrustment(${input.entrustment_id}::uuid, ${input.until_on}::date)`.execute(tx)
    audit({ subject: input.entrustment_id, facts: { until_on: input.until_on } })
    return {}
  },
})

async function clientOf(tx: Tx, agreementId: string): Promise<string> {
  const found = await sql<{
    client_id: string
  }>`select a.client_id from clients.agreements a where a.id = ${agreementId}::uuid`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new DomainError('not_found')
  return row.client_id
}
