import { randomUUID } from 'node:crypto'
import { type CallEvent, EngineDown, type Exchange, type Subscription } from '#platform/call-control'
import type { Log } from '#platform/log'
import type { Services } from '#platform/services'
import { inTime } from './in-time.ts'
import { takeEvent, takeGoing } from './take-event.ts'

/** So often what goes on is asked although nothing seems to be missing: an engine does not know what it lost. */
const goingEveryMs = 30_000

type Reader = {
  id: string
  busy: boolean
  heard: Subscription | undefined
  /** When what goes on was asked last; undefined: it must be asked anew. */
  askedAt: number | undefined
}
/** One per process. */
const readers = new WeakMap<Services, Reader>()

function readerOf(services: Services): Reader {
  const known = readers.get(services)
  if (known !== undefined) return known
  const reader: Reader = { id: randomUUID(), busy: false, heard: undefined, askedAt: undefined }
  readers.set(services, reader)
  return reader
}

/**
 * A round of listening to the telephone system, every two seconds: whether this worker is the one that does, how the engine is, what it has to
 * tell, and which of its calls may no longer be. By hand there is nothing to listen to.
 */
export async function followExchange(services: Services, log: Log): Promise<void> {
  const { exchange } = services.callControl
  const reader = readerOf(services)
  if (exchange === undefined || reader.busy) return
  reader.busy = true
  try {
    await listen(services, exchange, reader, log)
  } catch (error) {
    if (!(error instanceof EngineDown)) throw error
    log.warn({ engine: exchange.name }, 'the telephone system could not be reached')
    await stopHearing(reader)
    await note(services, exchange, reader, { state: 'down', version: null })
  } finally {
    reader.busy = false
  }
}

async function listen(services: Services, exchange: Exchange, reader: Reader, log: Log): Promise<void> {
  const held = await services.pools.adapter.query<{ held: boolean }>('select calls.hold_exchange($1, $2) as held', [
    exchange.name,
    reader.id,
  ])
  if (held.rows[0]?.held !== true) return stopHearing(reader)
  const { version, fenced } = await inTime(exchange.health())
  await note(services, exchange, reader, { state: fenced ? 'fenced' : 'up', version })
  if (fenced) return stopHearing(reader)
  if (reader.heard?.isOpen() !== true) {
    await stopHearing(reader)
    const opening = exchange.events((event) => hear(services, exchange, event, { reader, log }))
    reader.heard = await inTime(opening, undefined, (late) => late.close())
  }
  // First hearing, then asking: what happens in between is told, and nothing falls between the two.
  if (reader.askedAt === undefined || performance.now() - reader.askedAt > goingEveryMs) {
    reader.askedAt = performance.now()
    await takeGoing(services, exchange, log)
  }
  const revoked = await services.pools.adapter.query<{ id: string }>('select calls.revoked_calls($1) as id', [
    exchange.name,
  ])
  await inTime(Promise.all(revoked.rows.map(({ id }) => services.callControl.hangUp(id, 'permit_revoked'))))
}

async function hear(
  services: Services,
  exchange: Exchange,
  event: CallEvent,
  { reader, log }: { reader: Reader; log: Log },
): Promise<void> {
  if (event.t === 'gap') {
    reader.askedAt = undefined
    return
  }
  try {
    await takeEvent(services, exchange, event, log)
  } catch (error) {
    // Whether it is told again is the engine's affair; the next round asks.
    reader.askedAt = undefined
    throw error
  }
}

async function stopHearing(reader: Reader): Promise<void> {
  const { heard } = reader
  reader.heard = undefined
  reader.askedAt = undefined
  if (heard === undefined) return
  try {
    await inTime(heard.close())
  } catch (error) {
    // Out of reach it tells nothing either; the round goes on to say so.
    if (!(error instanceof EngineDown)) throw error
  }
}

async function note(
  services: Services,
  exchange: Exchange,
  reader: Reader,
  { state, version }: { state: 'up' | 'fenced' | 'down'; version: string | null },
): Promise<void> {
  await services.pools.adapter.query('select calls.note_exchange($1, $2, $3, $4)', [
    ...[exchange.name, reader.id, state, version],
  ])
}

/** Another worker may listen at once. */
export async function leaveExchange(services: Services): Promise<void> {
  const { exchange } = services.callControl
  const reader = readers.get(services)
  if (exchange === undefined || reader === undefined) return
  readers.delete(services)
  await stopHearing(reader)
  await services.pools.adapter.query('select calls.leave_exchange($1, $2)', [exchange.name, reader.id])
}

type ExchangeState = { engine: string; state: string; read_at?: string | null }

/** For whoever watches the installation: what nobody listens to can be hung up on by nobody, and books that are not read match nothing. */
export async function readExchangeState(services: Services): Promise<ExchangeState> {
  const { exchange } = services.callControl
  if (exchange === undefined) return { engine: 'manual', state: 'up' }
  const told = await services.pools.auth.query<ExchangeState>(
    'select engine, state, read_at from calls.states_of_exchanges()',
  )
  const { name } = exchange
  return told.rows.find(({ engine }) => engine === name) ?? { engine: name, state: 'unwatched', read_at: null }
}
