import { sql } from 'kysely'
import type pg from 'pg'
import { type Database, databaseOf, type Tx } from '#platform/db'
import type { Proof } from '#platform/operations'
import type { Services } from '#platform/services'
import type { Delivery, FlowName } from './flow.ts'
import type { Layout } from './read-rows.ts'
import type { Mapping } from './rules/mapping.ts'
import type { Refused } from './watch-columns.ts'

export type OpenDelivery = {
  tx: Tx
  /** The transaction's own connection, for COPY. */
  client: pg.PoolClient
  delivery: Delivery
  layout: Layout
  mapping: Mapping
  state: string
  fileCount: number | null
  /** The batch with which the file was compared when it was validated, and how many of its rows stand there unchanged. */
  comparedWith: string | null
  comparedAt: string | null
  unchangedCount: number
  /** Columns refused as forbidden data, as far as they are known. */
  refused: Refused[]
  /** Something was taken out at this reading. */
  taken: boolean
}

type EnterRow = {
  client_id: string
  agreement_id: string
  unit_id: string
  flow: FlowName
  currency: string
  country: string
  batch_no: string | null
  hand: number
  mandate_from: string | null
  mandate_until: string | null
  as_of: string
  cutoff_at: string
  pool_desk: number | null
  file_sha256: string
  content_sha256: string
  layout: Layout
  mapping: Mapping | null
  terms: { products?: string[]; rate_cap_bp?: number }
  state: string
  attempt: number
  control_count: number
  control_sum_minor: bigint
  file_count: number | null
  refused_columns: Refused[]
  staff_id: string
}
type Compared = { placement_id: string | null; compared_at: string | null; unchanged_count: number }

/**
 * One transaction of the login role dunwell_intake on one delivery, under a job's errand: the delivery is in the person's
 * reach and locked, or `not_found` is raised. Commits what `act` returns.
 */
export async function withDelivery<Value>(
  services: Pick<Services, 'pools' | 'keys'>,
  proof: Proof,
  deliveryId: string,
  act: (open: OpenDelivery) => Promise<Value>,
): Promise<Value> {
  if (proof.kind !== 'errand') throw new Error('bulk intake works by errand only')
  const client = await services.pools.intake.connect()
  try {
    return await onlyOn(client)
      .transaction()
      .execute(async (tx) => {
        // The statement of a killed process ends with it, so that the job that takes its place need not wait for the row.
        // Whole files are sorted and hashed here, one delivery at a time.
        await sql`select set_config('app.errand', ${proof.errandId}, true), set_config('work_mem', '64MB', true),
          set_config('client_connection_check_interval', '2s', true)`.execute(tx)
        const entered = await sql<EnterRow>`select * from intake.enter(${deliveryId})`.execute(tx)
        const row = entered.rows[0]
        if (row === undefined) throw new Error('intake.enter gave no row')
        // Its own statement: the delivery's policy asks what has been entered.
        const compared =
          await sql<Compared>`select d.placement_id, d.compared_at::text as compared_at, d.unchanged_count from intake.deliveries d where d.id = ${deliveryId}::uuid`.execute(
            tx,
          )
        const [found] = compared.rows
        if (found === undefined) throw new Error('a delivery was entered that is not there')
        const { placement_id: comparedWith, compared_at: comparedAt, unchanged_count: unchangedCount } = found
        const known = { comparedWith, comparedAt, unchangedCount }
        const delivery = toDelivery(deliveryId, row, services.keys.lookup)
        const { layout, state, file_count: fileCount } = row
        const forbidden = { refused: row.refused_columns, taken: false }
        return act({
          tx,
          client,
          delivery,
          layout,
          mapping: delivery.mapping,
          state,
          fileCount,
          ...known,
          ...forbidden,
        })
      })
  } finally {
    client.release()
  }
}

/** A query builder bound to one connection, so that COPY and statements share the transaction. */
function onlyOn(client: pg.PoolClient): Database {
  const bound = { query: client.query.bind(client), release: () => undefined }
  return databaseOf({ connect: async () => bound, end: async () => undefined } as unknown as pg.Pool)
}

function toDelivery(id: string, row: EnterRow, lookupKey: Buffer): Delivery {
  return {
    id,
    clientId: row.client_id,
    agreementId: row.agreement_id,
    unitId: row.unit_id,
    currency: row.currency,
    country: row.country,
    flow: row.flow,
    batchNo: row.batch_no,
    hand: row.hand,
    mandateFrom: row.mandate_from,
    mandateUntil: row.mandate_until,
    asOf: row.as_of,
    cutoffAt: row.cutoff_at,
    poolDesk: row.pool_desk,
    fileSha256: row.file_sha256,
    contentSha256: row.content_sha256,
    terms: { products: row.terms.products ?? [], rateCapBp: row.terms.rate_cap_bp ?? null },
    mapping: row.mapping ?? {},
    controlCount: row.control_count,
    controlSumMinor: row.control_sum_minor,
    attempt: row.attempt,
    staffId: row.staff_id,
    lookupKey,
  }
}
