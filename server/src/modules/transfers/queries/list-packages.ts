import { PackagePage, type PackageRow, PackagesQuery } from '@dunwell/contract/packages'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'

type Row = z.input<typeof PackageRow>

/** Packages taken in and sent out, newest first, each with its incident. */
export const listPackages = defineQuery({
  name: 'transfers.list-packages',
  input: PackagesQuery,
  output: PackagePage,
  allows: can('transfers.read'),
  async run({ tx }, input) {
    const [before] = fromCursor(input.cursor, 1)
    const found = await sql<Row>`
      select p.id, c.name as client_name, a.no as agreement_no, p.direction, p.file_count, p.signer, p.incident_id,
        identity.staff_name(p.staff_id) as staff_name, p.created_at
      from transfers.packages p join clients.clients c on c.id = p.client_id
      join clients.agreements a on a.client_id = p.client_id and a.id = p.agreement_id
      where ${before ?? null}::uuid is null or p.id < ${before ?? null}::uuid order by p.id desc limit ${input.limit + 1}`.execute(
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
