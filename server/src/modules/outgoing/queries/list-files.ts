import { FilePage, FilesQuery, LayoutList, LayoutsQuery, type OutgoingFile } from '@dunwell/contract/outgoing'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'

type Json = z.input<typeof OutgoingFile>
type Row = Json & { key_at: string }

/** Files for clients of the units in reach, newest first. Index: files_by_unit. */
export const listFiles = defineQuery({
  name: 'outgoing.list-files',
  input: FilesQuery,
  output: FilePage,
  allows: can('outgoing.read'),
  async run({ tx }, input) {
    const [at, id] = fromCursor(input.cursor, 2)
    const [client, kind] = [input.client_id ?? null, input.kind ?? null]
    const found = await sql<Row>`
      select f.id, f.client_id, c.name as client_name, a.no as agreement_no, u.name as unit_name, f.kind, l.version as layout_version, coalesce(p.batch_no, d.batch_no) as batch_no,
        f.state, f.file_name, 'sha-256' as alg, f.file_sha256 as sha256, f.row_count, f.error_code, identity.staff_name(f.created_by) as created_by_name, f.created_at, f.ready_at, f.task_id,
        f.created_at::text as key_at
      from outgoing.files f
      join clients.clients c on c.id = f.client_id
      join clients.agreements a on a.client_id = f.client_id and a.id = f.agreement_id
      join identity.org_units u on u.id = f.unit_id
      join outgoing.layouts l on l.client_id = f.client_id and l.id = f.layout_id
      left join portfolio.placements p on p.client_id = f.client_id and p.id = f.placement_id
      left join intake.deliveries d on d.client_id = f.client_id and d.id = f.delivery_id
      where (${client}::uuid is null or f.client_id = ${client}::uuid) and (${kind}::text is null or f.kind = ${kind})
        and (${at ?? null}::timestamptz is null or (f.created_at, f.id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid))
      order by f.created_at desc, f.id desc limit ${input.limit + 1}`.execute(tx)
    const toJson = ({ key_at: _key, ...row }: Row): Json => row
    return toPage(found.rows, input.limit, toJson, (row) => [row.key_at, row.id])
  },
})

/** The newest layout of each kind for a client and the unit of an agreement. */
export const listLayouts = defineQuery({
  name: 'outgoing.list-layouts',
  input: LayoutsQuery,
  output: LayoutList,
  allows: can('outgoing.read'),
  async run({ tx }, input) {
    const found = await sql<z.input<typeof LayoutList>['data'][number]>`
      select distinct on (l.kind) l.id, l.client_id, l.unit_id, l.kind, l.version, l.body, identity.staff_name(l.created_by) as created_by_name, l.created_at
      from outgoing.layouts l join clients.agreements a on a.client_id = l.client_id and a.unit_id = l.unit_id
      where l.client_id = ${input.client_id} and a.id = ${input.agreement_id}
      order by l.kind, l.version desc`.execute(tx)
    return { data: found.rows }
  },
})
