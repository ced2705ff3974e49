import { RejectPage, RejectsQuery } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { fromCursor, toPage } from '#platform/cursor'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import { type FlowName, findFlow } from '../flow.ts'
import { type Mapping, sourceOf } from '../rules/mapping.ts'

type Row = {
  id: string
  line_no: number
  field: string | null
  code: string
  severity: 'error' | 'warning'
  masked: string | null
}

/** Refused cells of the newest reading, in the file's order, values masked. Index: rejects_by_line, rejects_by_code. */
export const listRejects = defineQuery({
  name: 'intake.list-rejects',
  input: RejectsQuery,
  output: RejectPage,
  allows: can('intake.read'),
  async run({ tx }, input) {
    const found = await sql<{ attempt: number; flow: FlowName; mapping: Mapping | null }>`
      select attempt, flow, mapping from intake.deliveries where id = ${input.delivery_id}`.execute(tx)
    const delivery = found.rows[0]
    if (delivery === undefined) throw new DomainError('not_found')
    const columns = new Map((findFlow(delivery.flow)?.columns ?? []).map((column) => [column.field, column]))
    const [line, id] = fromCursor(input.cursor, 2)
    const [code, field] = [input.code ?? null, input.field ?? null]
    const rows = await sql<Row>`select j.id, j.line_no, j.field, j.code, j.severity, j.masked from intake.rejects j
      where j.delivery_id = ${input.delivery_id} and j.attempt = ${delivery.attempt} and (${code}::text is null or j.code = ${code}) and (${field}::text is null or j.field = ${field})
        and (${line}::int is null or (j.line_no, j.id) > (${line}::int, ${id}::uuid))
      order by j.line_no, j.id limit ${input.limit + 1}`.execute(tx)
    const toJson = (row: Row) => {
      const column = row.field === null ? undefined : columns.get(row.field)
      const header = row.field === null ? null : (sourceOf(delivery.mapping, row.field)?.header ?? null)
      return {
        line_no: row.line_no,
        field: row.field,
        field_zh: column?.zh ?? null,
        field_en: column?.en ?? null,
        header,
        code: row.code,
        severity: row.severity,
        value: row.masked,
      }
    }
    return toPage(rows.rows, input.limit, toJson, (row) => [String(row.line_no), row.id])
  },
})
