import type pg from 'pg'
import {
  type CallControl,
  type CallEvent,
  type CallRow,
  EngineDown,
  type Exchange,
  type GoingCall,
  type HangUpWhy,
  type Placed,
  type RecordingRef,
} from '#platform/call-control'
import { openPool } from '#platform/db'
import { toDomainError } from '#platform/errors'
import { urlOf } from '#platform/roles'
import type { TestDatabase } from './database.ts'

type Engine = CallControl & {
  exchange: Exchange
  /** What rang, by permit; nobody else in the house saw it. */
  rung: Map<string, string>
  ended: [permitId: string, why: HangUpWhy][]
  /** What the engine says of the next call. */
  next: Placed
  going: GoingCall[]
  /** Its books: read by how many rows of them were read. */
  books: CallRow[]
  kept: Map<string, RecordingRef[]>
  /** down: out of reach. fenced: another has the connection. */
  health: 'up' | 'fenced' | 'down'
  /** Told to whoever listens, one after the other; to nobody, it is lost. */
  tell(...events: CallEvent[]): Promise<void>
  /** The connection breaks, and whoever listened is not told. */
  cut(): void
  close(): Promise<void>
}

/** A telephone system in memory. It has what a real one has: the login role of an adapter, a permit, and no table. */
export function openPhoneEngine(t: TestDatabase): Engine {
  const pool = openPool(urlOf(t.adminUrl, t.secret, 'dunwell_adapter'), 1)
  let heard: ((event: CallEvent) => Promise<void>) | undefined
  const engine: Engine = {
    rung: new Map(),
    ended: [],
    next: { way: 'dialled' },
    going: [],
    books: [],
    kept: new Map(),
    health: 'up',
    async place({ permitId }) {
      const grant = await askOne(pool, `select compliance.claim_permit($1, 'engine', 'call') as value`, permitId)
      if (engine.next.way !== 'dialled') return engine.next
      engine.rung.set(permitId, await askOne(pool, 'select compliance.read_claimed($1) as value', grant))
      return engine.next
    },
    async hangUp(permitId, why) {
      engine.ended.push([permitId, why])
    },
    async tell(...events) {
      for (const event of events) await heard?.(event)
    },
    cut() {
      heard = undefined
    },
    exchange: {
      name: 'engine',
      async events(on) {
        heard = on
        return {
          isOpen: () => heard === on,
          async close() {
            if (engine.health === 'down') throw new EngineDown('out of reach')
            if (heard === on) heard = undefined
          },
        }
      },
      listGoing: async () => engine.going,
      async records(since) {
        if (engine.health === 'down') throw new EngineDown('out of reach')
        const rows = engine.books.slice(Number(since ?? 0), Number(since ?? 0) + 2)
        return { rows, next: String(Number(since ?? 0) + rows.length) }
      },
      async health() {
        if (engine.health === 'down') throw new EngineDown('out of reach')
        return { version: '1.0', fenced: engine.health === 'fenced' }
      },
      recordings: {
        list: async (permitId) => engine.kept.get(permitId) ?? [],
        open: async () => (async function* () {})(),
        async release() {},
      },
    },
    close: () => pool.end(),
  }
  return engine
}

async function askOne(pool: pg.Pool, text: string, argument: string): Promise<string> {
  try {
    const found = await pool.query<{ value: string }>(text, [argument])
    return found.rows[0]?.value ?? ''
  } catch (error) {
    throw toDomainError(error)
  }
}
