import { LayoutBody, OutgoingRow, outgoingKinds, RowsQuery } from '@dunwell/contract/outgoing'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineQuery } from '#platform/operations'
import { sources } from '../sources.ts'
import { getFile } from '../store.ts'

const pageRows = 2000
export const RowsPage = z.object({ data: z.array(OutgoingRow), more: z.boolean() })

/** A page of a file's rows, for the job that writes it. */
export const readRows = defineQuery({
  name: 'outgoing.read-rows',
  input: RowsQuery,
  output: RowsPage,
  allows: can('outgoing.make'),
  async run({ tx }, input) {
    const file = await getFile(tx, input.file_id)
    const found = await sql<z.input<typeof OutgoingRow>>`${sources[file.kind](file, input.after, pageRows)}`.execute(tx)
    return { data: found.rows, more: found.rows.length === pageRows }
  },
})

export const readFile = defineQuery({
  name: 'outgoing.read-file',
  input: RowsQuery.pick({ file_id: true }),
  output: z.object({ kind: z.enum(outgoingKinds), state: z.enum(['making', 'ready', 'failed']), layout: LayoutBody }),
  allows: can('outgoing.make'),
  async run({ tx }, input) {
    const { kind, state, layout } = await getFile(tx, input.file_id)
    return { kind, state, layout }
  },
})
