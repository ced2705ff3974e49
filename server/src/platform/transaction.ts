import type pg from 'pg'

/** Runs `act` in one transaction of a plain client: commits what it returns, rolls back when it throws. For login roles beside the runner's. */
export async function inTransaction<Value>(
  pool: pg.Pool,
  act: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const value = await act(client)
    await client.query('commit')
    return value
  } catch (error) {
    // A rollback that fails means a lost connection: the server has rolled back by itself, and the client must not be reused.
    await client.query('rollback').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}
