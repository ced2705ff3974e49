import type { deliveryStates } from '@dunwell/contract/intake'
import { InboundJson, InboundRef } from '@dunwell/contract/program-keys'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { byProgram, defineQuery } from '#platform/operations'

type Json = z.input<typeof InboundJson>
type Row = Pick<
  Json,
  | 'id'
  | 'reference'
  | 'agreement_no'
  | 'flow'
  | 'file_name'
  | 'sha256'
  | 'received_at'
  | 'as_of'
  | 'currency'
  | 'rejected_count'
  | 'applied_at'
> & {
  state: string
  error_code: string | null
  delivery_state: (typeof deliveryStates)[number] | null
  delivery_error: string | null
  control_count: number
  control_sum_minor: bigint
  file_count: number | null
  file_sum_minor: bigint | null
  accepted_count: number | null
  accepted_sum_minor: bigint | null
}

/** How a file of the key's own stands; another key's is not there. */
export const getInbound = defineQuery({
  name: 'transfers.get-inbound',
  input: InboundRef,
  output: InboundJson,
  allows: byProgram('deliver'),
  async run({ tx }, input) {
    const found = await sql<Row>`select * from transfers.inbound(${input.inbound_id})`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    return toInboundJson(row)
  },
})

function toInboundJson(row: Row): Json {
  const { id, reference, agreement_no, flow, file_name, sha256, received_at, as_of, currency, rejected_count } = row
  const path = `/v1/inbound/deliveries/${id}`
  return {
    id,
    reference,
    agreement_no,
    flow,
    file_name,
    sha256,
    received_at,
    state: stateOf(row),
    error_code: row.error_code ?? row.delivery_error,
    as_of,
    currency,
    control: total(row.control_count, row.control_sum_minor),
    in_file: total(row.file_count, row.file_sum_minor),
    accepted: total(row.accepted_count, row.accepted_sum_minor),
    rejected_count,
    applied_at: row.applied_at,
    receipt: row.file_count === null ? null : `${path}/receipt`,
    rejects: (rejected_count ?? 0) > 0 ? `${path}/rejects` : null,
  }
}

const total = (count: number | null, sum: bigint | null): Json['control'] => ({
  count,
  sum_minor: sum === null ? null : sum.toString(),
})

/** Before somebody here has looked at it, a file that is being read waits like one that nobody has mapped. */
function stateOf(row: Row): Json['state'] {
  if (row.state === 'refused') return 'refused'
  const state = row.delivery_state
  if (state === null) return 'received'
  return state === 'uploaded' || state === 'validating' ? 'waiting' : state
}
