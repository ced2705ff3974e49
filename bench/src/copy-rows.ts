/** The limit of every import: COPY of the very rows that ours wrote into the same tables of a twin. */
import type pg from 'pg'
import type { BenchDatabase } from './bench-database.ts'

/** Every table as a file, in the order in which its rows were written. */
export async function dumpRows(db: Pick<BenchDatabase, 'admin' | 'dir'>, tables: readonly string[]): Promise<number> {
  let count = 0
  for (const table of tables) {
    const copied = await db.admin.query(`copy ${table} to '${db.dir}/${table}.copy'`)
    count += copied.rowCount ?? 0
  }
  return count
}

/** `tables` in the order of their foreign keys. */
export async function copyRows(admin: pg.Pool, dir: string, tables: readonly string[]): Promise<void> {
  const client = await admin.connect()
  try {
    await client.query('begin')
    for (const table of tables) await client.query(`copy ${table} from '${dir}/${table}.copy'`)
    await client.query('commit')
  } finally {
    client.release(true)
  }
}

/** The delivery that rows name must stand in the twin before them. */
export async function bringDelivery(from: pg.Pool, to: pg.Pool, flow: string): Promise<void> {
  const found = await from.query<{ file: unknown; delivery: unknown }>(
    `select to_jsonb(f) as file, to_jsonb(d) as delivery from intake.deliveries d join platform.files f on f.sha256 = d.file_sha256 where d.flow = $1`,
    [flow],
  )
  for (const { file, delivery } of found.rows) {
    await to.query('insert into platform.files select * from jsonb_populate_record(null::platform.files, $1)', [file])
    await to.query('insert into intake.deliveries select * from jsonb_populate_record(null::intake.deliveries, $1)', [
      delivery,
    ])
  }
}
