import { ConnectionRef } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

const Place = z.object({
  host: z.string(),
  port: z.number(),
  username: z.string(),
  directory: z.string(),
  host_key: z.string(),
  key_sealed_hex: z.string(),
})

/** Where to fetch from, and the sealed key: for the job only, whose login role alone may ask for it. */
export const openPull = defineQuery({
  name: 'transfers.open-pull',
  input: ConnectionRef,
  output: Place,
  allows: can('transfers.manage'),
  async run({ tx }, input) {
    const found = await sql<z.output<typeof Place>>`
      select host, port, username, directory, host_key, encode(transfers.read_key(id), 'hex') as key_sealed_hex
      from transfers.connections where id = ${input.connection_id}`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    return row
  },
})
