import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineQuery } from '#platform/operations'

const lineLimit = 5000

/** Line numbers with their codes, a page at a time, for the refusal file. */
export const listRejectedLines = defineQuery({
  name: 'intake.list-rejected-lines',
  input: z.object({ delivery_id: z.uuid(), after: z.number().int() }),
  output: z.array(
    z.object({
      line_no: z.number().int(),
      faults: z.array(z.object({ field: z.string().nullable(), code: z.string() })),
      /** Fields of the line that were corrected here, and were not right after that either. */
      corrected: z.array(z.string()),
    }),
  ),
  allows: can('intake.receive'),
  async run({ tx }, input) {
    const found = await sql<{
      line_no: number
      faults: { field: string | null; code: string }[]
      corrected: string[]
    }>`
      select j.line_no, array(select distinct x.field from intake.corrected_cells x
          where x.delivery_id = ${input.delivery_id} and x.attempt = min(j.attempt) and x.line_no = j.line_no order by x.field) as corrected, jsonb_agg(jsonb_build_object('field', j.field, 'code', j.code) order by j.id) as faults
      from intake.rejects j join intake.deliveries d on d.client_id = j.client_id and d.id = j.delivery_id and d.attempt = j.attempt
      where j.delivery_id = ${input.delivery_id} and j.severity = 'error' and j.line_no > ${input.after}
      group by j.line_no order by j.line_no limit ${lineLimit}`.execute(tx)
    return found.rows
  },
})
