import { Nothing } from '@dunwell/contract'
import { EndPullInput } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { openIncident } from '#modules/incidents'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

type Row = {
  client_id: string
  unit_id: string
  staff_id: string
  misses: number
  misses_max: number
  incident_id: string | null
}

/**
 * How a poll ended. Whoever answers hears of the first miss in a row; as many as the connection allows are an incident
 * (R34, data transfer), opened in the same transaction and once per row of misses.
 */
export const endPull = defineCommand({
  name: 'transfers.end-pull',
  input: EndPullInput,
  output: Nothing,
  allows: can('transfers.manage'),
  errors: ['not_found'],
  async run(ctx, input) {
    const { tx, audit } = ctx
    const missed = input.error_code !== undefined
    const ended = await sql<Row>`
      update transfers.connections set misses = case when ${missed} then misses + 1 else 0 end, last_error = ${input.error_code ?? null},
        last_ok_at = case when ${missed} then last_ok_at else now() end, incident_id = case when ${missed} then incident_id end
      where id = ${input.connection_id} returning client_id, unit_id, staff_id, misses, misses_max, incident_id`.execute(
      tx,
    )
    const row = ended.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    await sql`insert into transfers.runs (client_id, connection_id, unit_id, files, error_code)
      values (${row.client_id}, ${input.connection_id}, ${row.unit_id}, ${input.files}, ${input.error_code ?? null})`.execute(
      tx,
    )
    audit({
      subject: input.connection_id,
      clientId: row.client_id,
      facts: { misses: row.misses, code: input.error_code ?? null },
    })
    const facts = { way: 'sftp', code: input.error_code ?? 'internal', misses: row.misses }
    if (row.misses === 1)
      await sql`select transfers.tell_keeper(${row.staff_id}, 'transfer.failed', ${input.connection_id}, ${JSON.stringify(facts)}::jsonb)`.execute(
        tx,
      )
    // A server that shows another key is no lost line: somebody may stand in the bank's place.
    const isOther = input.error_code === 'sftp_host_key'
    if ((isOther || row.misses >= row.misses_max) && row.incident_id === null) {
      const incidentId = await openIncident(ctx, {
        kind: 'data_transfer',
        unitId: row.unit_id,
        clientId: row.client_id,
        subject: input.connection_id,
        facts,
      })
      await sql`update transfers.connections set incident_id = ${incidentId} where id = ${input.connection_id}`.execute(
        tx,
      )
    }
    return {}
  },
})
