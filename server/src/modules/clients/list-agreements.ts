import { AgreementPage, AgreementsQuery } from '@dunwell/contract/clients'
import { sql } from 'kysely'
import { can, defineQuery } from '#platform/operations'

type Row = {
  id: string
  client_id: string
  client_name: string
  no: string
  unit_id: string
  unit_name: string
  currency: string
  valid_from: string
  valid_until: string
  valid_today: boolean
  products: string[]
  may_receive: boolean
}

/** Agreements of the clients in reach; `may_receive` where the unit is in the person's reach for files. The cursor is the last id. */
export const listAgreements = defineQuery({
  name: 'clients.list-agreements',
  input: AgreementsQuery,
  output: AgreementPage,
  allows: can('clients.read'),
  async run({ tx }, input) {
    const found = await sql<Row>`
      select a.id, a.client_id, c.name as client_name, a.no, a.unit_id, u.name as unit_name, a.currency, a.valid_from, a.valid_until,
        clients.is_in_force(a.id) as valid_today,
        coalesce(array(select jsonb_array_elements_text(a.terms -> 'products')), '{}') as products,
        a.unit_id = any ((select identity.unit_ids('file'))::uuid[]) as may_receive
      from clients.agreements a
      join clients.clients c on c.id = a.client_id
      join identity.org_units u on u.id = a.unit_id
      where (${input.client_id ?? null}::uuid is null or a.client_id = ${input.client_id ?? null}::uuid)
        and (${input.cursor ?? null}::text is null or a.id::text > ${input.cursor ?? null}::text)
      order by a.id::text limit ${input.limit + 1}`.execute(tx)
    const data = found.rows.slice(0, input.limit)
    const more = found.rows.length > input.limit
    return { data, has_more: more, next_cursor: more ? (data.at(-1)?.id ?? null) : null }
  },
})
