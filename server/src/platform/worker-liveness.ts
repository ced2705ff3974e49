import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from './log.ts'

/** First half of the advisory lock by which a live worker is known; the second half is its id's hash. */
export const aliveLock = 20_261
const reconnectMs = 1000

/** Advisory locks that live exactly as long as this process and its connection: by them others know its workers. */
export type Liveness = {
  /** Announces a worker. Again does nothing. */
  hold(id: string): void
  /** False while the connection is down: then nobody can be judged, ourselves least of all. */
  isUp(): boolean
  close(): Promise<void>
}

/** A lost connection (a restarted server) is opened again and every worker announced anew. */
export async function openLiveness(url: string, log: Log): Promise<Liveness> {
  const ids = new Set<string>()
  const ending = new AbortController()
  let client: pg.Client | undefined
  /** Workers come up together; a client takes one statement at a time. */
  let announced = Promise.resolve()
  const lock = async (on: pg.Client, id: string): Promise<void> => {
    await on.query('select pg_advisory_lock($1, hashtext($2))', [aliveLock, id])
  }
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'dunwell-alive' })
    next.on('error', () => void lost(next))
    await next.connect()
    for (const id of ids) await lock(next, id)
    client = next
  }
  const lost = async (which: pg.Client): Promise<void> => {
    if (client !== which || ending.signal.aborted) return
    client = undefined
    log.warn('the worker lost its liveness connection; connecting again')
    while (client === undefined && !ending.signal.aborted) {
      await connect().catch((error: Error) => log.warn({ reason: error.name }, 'the worker is not announced yet'))
      if (client === undefined) await pause(reconnectMs)
    }
  }
  await connect()
  return {
    hold(id) {
      if (ids.has(id)) return
      ids.add(id)
      if (client === undefined) return
      const on = client
      announced = announced
        .then(() => lock(on, id))
        .catch((error: Error) => log.warn({ reason: error.name }, 'a worker could not be announced'))
    },
    isUp: () => client !== undefined,
    async close() {
      ending.abort()
      await client?.end()
    },
  }
}
