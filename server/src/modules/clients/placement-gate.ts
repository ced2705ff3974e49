import { sql } from 'kysely'
import type { CommandContext, Refusal } from '#platform/operations'
import { type PlacementFacts, passGate } from './gate-port.ts'

type Placing = {
  clientId: string
  agreementId: string
  subject: string /** Another house than the agreement's own. */
  houseId?: string
}

/** Whether cases of an agreement may be given to a house: by the papers that are kept of it, and by the client's law. */
export async function passPlacement(ctx: CommandContext, placing: Placing): Promise<Refusal | undefined> {
  const { clientId, agreementId, subject, houseId = null } = placing
  const found = await sql<{ facts: PlacementFacts }>`
    select clients.placement_facts(${agreementId}::uuid, ${houseId}::uuid) as facts`.execute(ctx.tx)
  const [row] = found.rows
  if (row === undefined) throw new Error('an agreement has facts')
  return passGate(ctx, { gate: 'placement', clientId, subject, placement: row.facts })
}
