import type { IncidentKind } from '@dunwell/contract/incidents'
import { sql } from 'kysely'
import type { CommandContext } from '#platform/operations'

type NewIncident = {
  kind: IncidentKind
  /** Where it happened: a unit of the actor's, or one above it. */
  unitId: string
  clientId?: string
  /** The thing it happened to: a delivery, a case, a visit. */
  subject?: string
  /** Codes, ids, dates and counts; the database refuses text. */
  facts?: Record<string, string | number | boolean | null>
  /** What a person says of it; a program says it in facts. */
  text?: string
}

/**
 * Opens an incident in the caller's transaction, in the actor's name: owner, clock, duties, HQ told.
 * @throws not_found when unit or client is not the actor's · forbidden when the actor changes nothing
 */
export async function openIncident(ctx: Pick<CommandContext, 'tx'>, incident: NewIncident): Promise<string> {
  const { kind, unitId, clientId = null, subject = null, facts = {}, text = null } = incident
  const opened = await sql<{ id: string }>`select incidents.open(${kind}, ${unitId}::uuid, ${clientId}::uuid,
    ${subject}::uuid, ${JSON.stringify(facts)}::jsonb, ${text}) as id`.execute(ctx.tx)
  const id = opened.rows[0]?.id
  if (id === undefined) throw new Error('an incident was not opened')
  return id
}
