import type { EmergencyContact } from '@dunwell/contract/incidents'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'

/** Whom a bank named to be told when something goes wrong, from its agreements in reach that are in force or were last. */
export async function listEmergencyContacts(tx: Tx, clientId: string): Promise<z.input<typeof EmergencyContact>[]> {
  const found = await sql<z.input<typeof EmergencyContact>>`
    select a.no as agreement_no, c ->> 'person' as person, coalesce(c ->> 'post', '') as post, coalesce(c ->> 'phone', '') as phone
    from clients.agreements a cross join lateral jsonb_array_elements(a.emergency_contacts) with ordinality as e(c, n)
    where a.client_id = ${clientId}::uuid and c ->> 'person' is not null
    order by a.valid_until desc, a.no, e.n limit 50`.execute(tx)
  return found.rows
}
