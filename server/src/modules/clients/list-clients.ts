import { ClientList } from '@dunwell/contract/clients'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineQuery } from '#platform/operations'

/** The clients that the signed-in person may know of (scope class KC). */
export const listClients = defineQuery({
  name: 'clients.list-clients',
  input: z.object({}),
  output: ClientList,
  allows: can('clients.read'),
  async run({ tx }) {
    const found = await sql<{
      id: string
      code: string
      name: string
      kind: 'bank' | 'consumer_finance' | 'other_lender'
      country: string
    }>`select id, code, name, kind, country from clients.clients where ended_at is null order by code limit 500`.execute(
      tx,
    )
    return { data: found.rows }
  },
})
