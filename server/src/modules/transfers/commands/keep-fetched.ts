import { FetchedFile, FetchedFileInput } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { insertArrival, takePurpose } from '../arrivals.ts'

type Row = {
  client_id: string
  unit_id: string
  agreement_id: string
  flow: string
  staff_id: string
  path: string
  size: bigint
  modified_at: bigint
}

/** A fetched file arrives: once per path, size, time and content. The same content again under another name is no second arrival. */
export const keepFetched = defineCommand({
  name: 'transfers.keep-fetched',
  input: FetchedFileInput,
  output: FetchedFile,
  allows: can('transfers.manage'),
  errors: ['not_found'],
  async run({ tx, audit, enqueue }, input) {
    const found = await sql<Row>`
      select c.client_id, c.unit_id, c.agreement_id, c.flow, c.staff_id, f.path, f.size, f.modified_at
      from transfers.remote_files f join transfers.connections c on c.client_id = f.client_id and c.id = f.connection_id
      where f.id = ${input.remote_file_id} and c.id = ${input.connection_id} and f.state = 'seen' for update of f`.execute(
      tx,
    )
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    const twice =
      await sql`select 1 from transfers.remote_files where connection_id = ${input.connection_id} and sha256 = ${input.sha256}`.execute(
        tx,
      )
    const isTwice = twice.rows.length > 0
    audit({ subject: input.remote_file_id, clientId: row.client_id, facts: { sha256: input.sha256, twice: isTwice } })
    if (!isTwice) {
      const arrivalId = await insertArrival(tx, {
        clientId: row.client_id,
        unitId: row.unit_id,
        agreementId: row.agreement_id,
        way: 'sftp',
        sourceId: input.connection_id,
        reference: `${row.path}@${row.modified_at}/${row.size}`,
        flow: row.flow,
        fileName: row.path.split('/').at(-1) ?? row.path,
        slip: input.slip,
        file: { sha256: input.sha256, size: input.size, key_id: input.key_id },
        staffId: row.staff_id,
      })
      if (arrivalId !== undefined)
        await enqueue(
          takePurpose,
          { arrival_id: arrivalId },
          { clientId: row.client_id, task: { kind: takePurpose, subjectId: arrivalId } },
        )
    }
    await sql`update transfers.remote_files set state = ${isTwice ? 'twice' : 'fetched'}, sha256 = ${input.sha256}, error_code = null
      where id = ${input.remote_file_id}`.execute(tx)
    return { twice: isTwice }
  },
})
