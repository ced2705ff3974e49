import { ControlSlip } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

/** What the job that takes it over must know. */
export const Arrival = ControlSlip.extend({
  id: z.uuid(),
  client_id: z.uuid(),
  agreement_id: z.uuid(),
  flow: z.string(),
  file_name: z.string(),
  sha256: z.string().nullable(),
  state: z.string(),
  attempt: z.number().int(),
})
type Row = Omit<z.output<typeof Arrival>, 'control_sum'> & { control_sum_minor: bigint; currency: string }

export const getArrival = defineQuery({
  name: 'transfers.get-arrival',
  input: z.object({ arrival_id: z.uuid() }),
  output: Arrival,
  allows: can('transfers.manage'),
  async run({ tx }, input) {
    const found =
      await sql<Row>`select id, client_id, agreement_id, flow, file_name, sha256, state, attempt, as_of, control_count, control_sum_minor,
        currency, batch_no, hand, mandate_from, mandate_until
      from transfers.arrivals where id = ${input.arrival_id}`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    const { control_sum_minor: minor, currency, batch_no, mandate_from, mandate_until, ...rest } = row
    return {
      ...rest,
      control_sum: { amount_minor: minor.toString(), currency },
      batch_no: batch_no ?? undefined,
      mandate_from: mandate_from ?? undefined,
      mandate_until: mandate_until ?? undefined,
    }
  },
})
