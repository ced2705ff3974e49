/** Corrections of a file, applied to its raw cells between staging and reading. What they say stays with the database: no value passes here. */
import { sql } from 'kysely'
import type { FlowTarget } from './flow.ts'
import type { CellMap } from './stage-file.ts'
import type { OpenDelivery } from './with-delivery.ts'

/** How many rows were corrected. A field without a column of its own, as one of a constant, has no cells to correct. */
export async function correctStaged({ tx }: OpenDelivery, target: FlowTarget, cells: CellMap): Promise<number> {
  const columns = target.columns.filter(({ field }) => cells.cellOf.has(field))
  const fields = columns.map(({ field }) => field)
  const at = columns.map(({ field }) => (cells.cellOf.get(field) ?? 0) + 1)
  const personal = columns.map((column) => column.personal)
  const found = await sql<{ rows: number }>`
    select intake.apply_corrections(${fields}::text[], ${at}::int[], ${personal}::boolean[], ${cells.width}::int) as rows`.execute(
    tx,
  )
  return found.rows[0]?.rows ?? 0
}
