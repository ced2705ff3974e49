import { ExchangeKeyPage, type ExchangeKeyRow, ExchangeKeysQuery } from '@dunwell/contract/packages'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'

type Row = z.input<typeof ExchangeKeyRow>

/** Banks' keys for packages, newest first. */
export const listExchangeKeys = defineQuery({
  name: 'transfers.list-exchange-keys',
  input: ExchangeKeysQuery,
  output: ExchangeKeyPage,
  allows: can('transfers.read'),
  async run({ tx, actor }, input) {
    const [before] = fromCursor(input.cursor, 1)
    const mayAgree = actor.permissions.has('transfers.agree-key')
    const found = await sql<Row>`
      select k.id, k.client_id, c.name as client_name, k.unit_id, u.name as unit_name, k.version, k.recipient, k.signer,
        case when k.ended_at is not null then 'ended' when k.agreed_at is not null then 'in_force' else 'entered' end as state,
        identity.staff_name(k.created_by) as created_by_name, k.created_at, identity.staff_name(k.agreed_by) as agreed_by_name, k.agreed_at,
        ${mayAgree} and k.agreed_at is null and k.ended_at is null and k.created_by <> ${actor.staffId}::uuid as may_agree
      from transfers.exchange_keys k join clients.clients c on c.id = k.client_id join identity.org_units u on u.id = k.unit_id
      where ${before ?? null}::uuid is null or k.id < ${before ?? null}::uuid order by k.id desc limit ${input.limit + 1}`.execute(
      tx,
    )
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.id],
    )
  },
})
