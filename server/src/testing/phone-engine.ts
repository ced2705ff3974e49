import type pg from 'pg'
import type { CallControl, Placed } from '#platform/call-control'
import { openPool } from '#platform/db'
import { toDomainError } from '#platform/errors'
import { urlOf } from '#platform/roles'
import type { TestDatabase } from './database.ts'

type Engine = CallControl & {
  /** What rang, by permit; nobody else in the house saw it. */
  rung: Map<string, string>
  ended: string[]
  /** What the engine says of the next call. */
  next: Placed
  close(): Promise<void>
}

/** A telephone system in memory. It has what a real one has: the login role of an adapter, a permit, and no table. */
export function openPhoneEngine(t: TestDatabase): Engine {
  const pool = openPool(urlOf(t.adminUrl, t.secret, 'dunwell_adapter'), 1)
  const engine: Engine = {
    rung: new Map(),
    ended: [],
    next: { way: 'dialled' },
    async place({ permitId }) {
      const grant = await askOne(pool, `select compliance.claim_permit($1, 'engine', 'call') as value`, permitId)
      if (engine.next.way !== 'dialled') return engine.next
      engine.rung.set(permitId, await askOne(pool, 'select compliance.read_claimed($1) as value', grant))
      return engine.next
    },
    async hangUp(permitId) {
      engine.ended.push(permitId)
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
