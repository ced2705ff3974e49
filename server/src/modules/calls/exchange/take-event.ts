import type { CallEvent, Exchange, GoingCall } from '#platform/call-control'
import type { Log } from '#platform/log'
import type { Services } from '#platform/services'
import { inTime } from './in-time.ts'

type Told = { permit_id: string; said: 'noted' | 'hang_up' | 'unknown' | 'concluded' }
const ends: readonly CallEvent['t'][] = ['ended', 'recording_ready']

/** One event into the database, and what it asks of the engine. Told twice, late or out of order, it says the same. */
export async function takeEvent(
  services: Services,
  exchange: Exchange,
  event: Exclude<CallEvent, { t: 'gap' }>,
  log: Log,
): Promise<void> {
  const noted = await services.pools.adapter.query<Told>(
    'select $2::uuid as permit_id, calls.note_event($1, $2, $3) as said',
    [exchange.name, event.permitId, JSON.stringify(factsOf(event))],
  )
  await follow(services, exchange, noted.rows, { isOver: ends.includes(event.t), log })
}

/** After a gap, a restart or a while: what goes on is asked, and taken as if it had just been told. */
export async function takeGoing(services: Services, exchange: Exchange, log: Log): Promise<void> {
  const asked = await services.pools.adapter.query<{ at: string }>('select clock_timestamp() as at')
  const going = await inTime(exchange.listGoing())
  const noted = await services.pools.adapter.query<Told>('select permit_id, said from calls.note_going($1, $2, $3)', [
    exchange.name,
    JSON.stringify(going.map(toFacts)),
    asked.rows[0]?.at,
  ])
  await follow(services, exchange, noted.rows, { isOver: false, log })
}

const stepOf = { agent: 'agent_up', ringing: 'debtor_ringing', up: 'debtor_up' } as const
const toFacts = ({ permitId, state, at }: GoingCall) => ({ permit_id: permitId, t: stepOf[state], at })

function factsOf(event: Exclude<CallEvent, { t: 'gap' }>): Record<string, unknown> {
  const { t, at } = event
  if (event.t === 'recording_ready') return { t, at, refs: event.refs, complete: event.complete }
  if (event.t !== 'ended') return { t, at }
  return { t, at, outcome: event.outcome, by: event.by, talk_ms: event.talkMs, cause: event.cause }
}

async function follow(
  services: Services,
  exchange: Exchange,
  told: readonly Told[],
  { isOver, log }: { isOver: boolean; log: Log },
): Promise<void> {
  const unknown = told.filter(({ said }) => said === 'unknown')
  // Nothing was permitted: what has ended is told by its record, and what goes on is ended.
  if (unknown.length > 0) log.warn({ calls: unknown.length }, 'the telephone system told of a call without a permit')
  const revoked = told.filter(({ said }) => said === 'hang_up' || (said === 'unknown' && !isOver))
  await inTime(Promise.all(revoked.map(({ permit_id }) => services.callControl.hangUp(permit_id, 'permit_revoked'))))
  // What it would have told of their recordings may be lost with their end.
  for (const { permit_id: permitId, said } of told) {
    if (said !== 'concluded') continue
    const refs = await inTime(exchange.recordings.list(permitId))
    if (refs.length === 0) continue
    await services.pools.adapter.query('select calls.note_event($1, $2, $3)', [
      exchange.name,
      permitId,
      JSON.stringify({ t: 'recording_ready', refs, complete: false }),
    ])
  }
}
