import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { Actor } from '#platform/operations'
import type { Level } from './model.ts'

export type Draft = {
  id: string
  version: number
  level: Level
  unitId: string
  periodFrom: string
  periodUntil: string
}
type Row = {
  id: string
  version: number
  level: Level
  unit_id: string
  period_from: string
  period_until: string
}

/**
 * Locks one's own draft or returned report, in the version that was seen.
 * @throws not_found also for a colleague's report that one may read · report_frozen · stale
 */
export async function lockDraft(tx: Tx, actor: Actor, seen: { report_id: string; version: number }): Promise<Draft> {
  const locked = await sql<Row>`select id, version, level, unit_id, period_from, period_until from reports.reports
    where id = ${seen.report_id}::uuid for update`.execute(tx)
  const row = locked.rows[0]
  if (row === undefined) {
    // The policy of changes shows drafts only: what can still be read has been submitted.
    const frozen =
      await sql`select 1 from reports.reports where id = ${seen.report_id}::uuid and author = ${actor.staffId}::uuid`.execute(
        tx,
      )
    throw new DomainError(frozen.rows.length > 0 ? 'report_frozen' : 'not_found')
  }
  if (row.version !== seen.version) throw new DomainError('stale')
  return {
    id: row.id,
    version: row.version,
    level: row.level,
    unitId: row.unit_id,
    periodFrom: row.period_from,
    periodUntil: row.period_until,
  }
}
