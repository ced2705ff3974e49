import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** Any number that nobody else uses in database `postgres`. */
const lockKey = 4_917_260_118

export type Claim = {
  /**
   * Gives the server up after `stop`, and not before: between a release and a stop another starter would claim
   * the server that is about to go (seen with four racing starters).
   */
  releaseAfter(stop: () => Promise<void>): Promise<void>
}

/**
 * Holds the server for this program, by a session lock that the database releases when we die. Undefined: a living program holds it.
 * When the session breaks while we live (a crashed backend restarts all), it is taken again.
 */
export async function claim(adminUrl: string): Promise<Claim | undefined> {
  let isReleased = false
  let client = await takeLock(adminUrl, onEnd)
  if (client === undefined) return undefined

  function onEnd(): void {
    if (!isReleased) void retake()
  }
  async function retake(): Promise<void> {
    for (let attempt = 1; attempt <= 20 && !isReleased; attempt++) {
      await pause(250, undefined, { ref: false })
      try {
        client = await takeLock(adminUrl, onEnd)
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

async function takeLock(adminUrl: string, onEnd: () => void): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: adminUrl,
    application_name: `dunwell launcher ${process.pid}`,
    connectionTimeoutMillis: 10_000,
  })
  // Without a listener a dropped connection would end the program.
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [lockKey])
  if (rows[0]?.held !== true) {
    await client.end()
    return undefined
  }
  client.on('end', onEnd)
  if ('unref' in client && typeof client.unref === 'function') client.unref()
  return client
}
