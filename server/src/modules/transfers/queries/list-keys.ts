import { KeyPage, KeyRef, KeyRow, KeysQuery } from '@dunwell/contract/program-keys'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

type Row = z.input<typeof KeyRow>

/** Keys of banks' programs, newest first: never the key, nor anything it could be made from. */
export const listKeys = defineQuery({
  name: 'transfers.list-keys',
  input: KeysQuery,
  output: KeyPage,
  allows: can('transfers.read'),
  async run({ tx }, input) {
    const [before] = fromCursor(input.cursor, 1)
    const rows = await selectKeys(
      tx,
      sql`${before ?? null}::uuid is null or k.id < ${before ?? null}::uuid order by k.id desc limit ${input.limit + 1}`,
    )
    return toPage(
      rows,
      input.limit,
      (row) => row,
      (row) => [row.id],
    )
  },
})

/** One key, as whoever agrees to it reads it. */
export const readKey = defineQuery({
  name: 'transfers.read-key',
  input: KeyRef,
  output: KeyRow,
  allows: can('transfers.read'),
  async run({ tx }, input) {
    const [row] = await selectKeys(tx, sql`k.id = ${input.key_id}::uuid`)
    if (row === undefined) throw new DomainError('not_found')
    return row
  },
})

async function selectKeys(tx: Tx, which: RawBuilder<unknown>): Promise<Row[]> {
  const found = await sql<Row>`
    select k.id, k.client_id, c.name as client_name, u.name as unit_name, k.name, k.prefix, k.flows, k.may_stop, k.may_report,
      (select coalesce(array_agg(n::text order by n), '{}') from unnest(k.allowed_from) n) as allowed_from, k.per_minute,
      case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired' when k.request_id is not null and k.agreed_at is null then 'requested' else 'live' end as state,
      identity.staff_name(k.staff_id) as staff_name, k.created_at, k.expires_at, k.last_used_at, k.revoked_at, k.version
    from transfers.program_keys k join clients.clients c on c.id = k.client_id join identity.org_units u on u.id = k.unit_id
    where ${which}`.execute(tx)
  return found.rows
}
