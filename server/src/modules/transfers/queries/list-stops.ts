import { InboundStops, InboundStopsQuery } from '@dunwell/contract/program-keys'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { byProgram, defineQuery } from '#platform/operations'

type Row = z.input<typeof InboundStops>['data'][number]

/** How the client's program learns that a stop ended, by whomever. */
export const listStops = defineQuery({
  name: 'transfers.list-stops',
  input: InboundStopsQuery,
  output: InboundStops,
  allows: byProgram('stop'),
  async run({ tx }, { contract_no, ended_after }) {
    if (contract_no === undefined && ended_after === undefined)
      throw new DomainError('invalid_input', { reason: 'contract_no_or_ended_after' })
    const found = await sql<Row>`
      select * from transfers.client_stops(${contract_no ?? null}, ${ended_after ?? null}::timestamptz)`.execute(tx)
    return { data: found.rows }
  },
})
