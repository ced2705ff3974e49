import type { KeepKeyInput, KeepOrderKeyInput } from '@dunwell/contract/program-keys'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'

type Row = z.output<typeof KeepKeyInput> & Pick<z.output<typeof KeepOrderKeyInput>, 'may_stop' | 'may_report'>

export async function insertKey(tx: Tx, staffId: string, row: Row, requestId: string | null): Promise<void> {
  await sql`
    insert into transfers.program_keys (client_id, id, unit_id, name, prefix, proof_hash, flows, may_stop, may_report, allowed_from, per_minute, expires_at, staff_id, created_by, request_id)
    values (${row.client_id}, ${row.id}, ${row.unit_id}, ${row.name}, ${row.prefix}, decode(${row.proof_hash_hex}, 'hex'), ${row.flows}::text[],
      ${row.may_stop}, ${row.may_report}, ${row.allowed_from}::cidr[], ${row.per_minute}, (${row.expires_on}::date + 1)::timestamp at time zone 'Asia/Shanghai',
      ${staffId}, ${staffId}, ${requestId})`.execute(tx)
}
