import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { isAlive } from './cluster.ts'

const launcherName = 'dunwell launcher'

/** Any number that nobody else uses in database `postgres`. */
const lockKey = 4_917_260_118

export type Claim = {
  /**
   * Gives the server up after `stop`, and not before: between a release and a stop another starter would claim
   * the server that is about to go (seen with four racing starters).
   */
  releaseAfter(stop: () => Promise<void>): Promise<void>
}

/** `living`: another program holds the server. `dying`: one that is dead, whose session the database has not ended yet. */
export type Holder = 'living' | 'dying'

/**
 * Holds the server for this program, by a session lock that the database releases when we die, or says who has it.
 * When the session breaks while we live (a crashed backend restarts all), it is taken again.
 */
export async function claim(adminUrl: string): Promise<Claim | Holder> {
  let isReleased = false
  let client: pg.Client | undefined
  const taken = await takeLock(adminUrl, onEnd)
  if (typeof taken === 'string') return taken
  client = taken

  function onEnd(): void {
    if (!isReleased) void retake()
  }
  async function retake(): Promise<void> {
    for (let attempt = 1; attempt <= 20 && !isReleased; attempt++) {
      await pause(250, undefined, { ref: false })
      try {
        const again = await takeLock(adminUrl, onEnd)
        client = typeof again === 'string' ? undefined : again
        return
      } catch (fault) {
        // The server is still recovering, or was killed for good: then there is nothing to hold.
        if (!(fault instanceof Error)) throw fault
      }
    }
  }
  return {
    async releaseAfter(stop) {
      isReleased = true
      await stop()
      if (client !== undefined) await endWithin(client, 2_000)
    },
  }
}

/** Bounded, for a server that answers nobody must still be stopped. The timer holds the program while the socket does not. */
async function endWithin(client: pg.Client, waitMs: number): Promise<void> {
  const timer = new AbortController()
  await Promise.race([client.end(), pause(waitMs, undefined, { signal: timer.signal }).catch(ignoreAbort)])
  timer.abort()
}

function ignoreAbort(fault: unknown): void {
  if (!(fault instanceof Error && fault.name === 'AbortError')) throw fault
}

async function takeLock(adminUrl: string, onEnd: () => void): Promise<pg.Client | Holder> {
  const client = new pg.Client({
    connectionString: adminUrl,
    application_name: `${launcherName} ${process.pid}`,
    connectionTimeoutMillis: 10_000,
  })
  // Without a listener a dropped connection would end the program.
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [lockKey])
  if (rows[0]?.held !== true) {
    const holder = await findHolder(client)
    await client.end()
    return holder
  }
  client.on('end', onEnd)
  if ('unref' in client && typeof client.unref === 'function') client.unref()
  return client
}

/**
 * A program that was killed leaves its lock until the database has noticed: on a busy machine longer than the next start takes,
 * which then took the data for somebody else's. So whoever holds it is asked for: the session bears the program's number.
 */
async function findHolder(client: pg.Client): Promise<Holder> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and (l.classid::bigint << 32 | l.objid::bigint) = $1`,
    [lockKey],
  )
  const [holder] = rows
  // Nobody any more: it has gone in between.
  if (holder === undefined) return 'dying'
  const pid = Number(holder.name.slice(launcherName.length + 1))
  return holder.name.startsWith(launcherName) && pid > 0 && !isAlive(pid) ? 'dying' : 'living'
}
