import { CorrectionPage, CorrectionsQuery } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { fromCursor, toPage } from '#platform/cursor'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import { type FlowName, findFlow } from '../flow.ts'

type Row = {
  id: string
  no: number
  kind: 'cell' | 'replace' | 'fill'
  field: string
  line_no: number | null
  within: boolean
  from_masked: string | null
  to_masked: string | null
  rows: number | null
  by_name: string | null
  at: string
  undone_by_name: string | null
  undone_at: string | null
}

/** What was corrected of a file, by whom and when, newest first; values masked. Index: corrections_client_id_delivery_id_no_key. */
export const listCorrections = defineQuery({
  name: 'intake.list-corrections',
  input: CorrectionsQuery,
  output: CorrectionPage,
  allows: can('intake.read'),
  async run({ tx }, input) {
    const found = await sql<{
      flow: FlowName
    }>`select flow from intake.deliveries where id = ${input.delivery_id}`.execute(tx)
    const delivery = found.rows[0]
    if (delivery === undefined) throw new DomainError('not_found')
    const [no] = fromCursor(input.cursor, 1)
    const rows = await sql<Row>`
      select k.id, k.no, k.kind, k.field, k.line_no, k.within, k.from_masked, k.to_masked, identity.staff_name(k.created_by) as by_name, k.created_at as at,
        case when k.no <= d.checked_corrections then (select count(*)::int from intake.corrected_cells x
          where x.delivery_id = d.id and x.attempt = d.attempt and x.correction_id = k.id) end as rows,
        identity.staff_name(u.created_by) as undone_by_name, u.created_at as undone_at
      from intake.corrections k join intake.deliveries d on d.client_id = k.client_id and d.id = k.delivery_id
      left join intake.corrections u on u.client_id = k.client_id and u.delivery_id = k.delivery_id and u.undoes = k.id
      where d.id = ${input.delivery_id} and k.kind <> 'undo' and (${no}::int is null or k.no < ${no}::int)
      order by k.no desc limit ${input.limit + 1}`.execute(tx)
    const columns = new Map((findFlow(delivery.flow)?.columns ?? []).map((column) => [column.field, column]))
    const toJson = ({ no: _no, from_masked, to_masked, ...row }: Row) => ({
      ...row,
      field_zh: columns.get(row.field)?.zh ?? null,
      field_en: columns.get(row.field)?.en ?? null,
      from: from_masked,
      to: to_masked,
    })
    return toPage(rows.rows, input.limit, toJson, (row) => [String(row.no)])
  },
})
