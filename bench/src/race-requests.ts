/** How people of a race ask servers that may be killed at any moment: under one key, again and again, until somebody answers. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { cookieNames } from '@dunwell/server/platform/http/session-cookie'
import type { Program } from '../../tests/faults/program.ts'
import type { Racer } from './plant-race.ts'

type Said = { verdict?: string; permit_id?: string; code?: string }
type Reply = { status: number; said: Said; replayed: boolean; waitMs: number | undefined }

/** What was seen of all that was asked for; each attempt once. */
export class Counted {
  /** Heard nothing at first: the server was killed, or was not there yet. */
  lost = 0
  /** Of these, what had been done already and was told from what was stored. */
  replayed = 0
  /** Were told at first that the system is busy. */
  busy = 0
  /** Were told so without being told when to come again. */
  unpaced = 0
  /** Whatever is neither an answer nor busy, by code. */
  readonly faults = new Map<string, number>()
  /** Permits that somebody heard of. */
  readonly granted = new Set<string>()
  readonly ms: number[] = []
}

export type Race = { servers: readonly Program[]; counted: Counted }
export type Permit = { racer: Racer; at: number; channel: string; id: string }

/** Two minutes: all servers may be down at once, on a machine that has others to serve. */
const triesMax = 1200
const lostWaitMs = 100

/** Asks for some channel; the permit, if one was granted. */
export async function askPermit(
  race: Race,
  { racer, at, channel, key = randomUUID() }: { racer: Racer; at: number; channel: string; key?: string },
): Promise<Permit | undefined> {
  const { caseId, pointId } = racer
  const body = { contact_point_id: pointId, channel, purpose: 'collect', confirmed: ['HOUSE-LAST'] }
  const begun = performance.now()
  const said = await insist(race, { racer, at, path: `/v1/cases/${caseId}/permits`, body, key })
  race.counted.ms.push(performance.now() - begun)
  if (said?.verdict !== 'granted' || said.permit_id === undefined) return undefined
  race.counted.granted.add(said.permit_id)
  return { racer, at, channel, id: said.permit_id }
}

/** Gives the place back: of a call nobody answered, of what never left the house. */
export async function giveBack(race: Race, { racer, at, channel, id }: Permit, unused = channel !== 'call') {
  const [path, body] = unused
    ? [`/v1/permits/${id}/settlement`, { outcome: 'not_made' }]
    : [`/v1/cases/${racer.caseId}/records`, { direction: 'outbound', permit_id: id, call_result: 'no_answer' }]
  await insist(race, { racer, at, path, body, key: randomUUID() })
}

type Ask = { racer: Racer; at: number; path: string; body: object; key: string }

/** The same key at the next server when one is gone, and after a pause when one is busy, as the console and whoever presses again do. */
async function insist({ servers, counted }: Race, ask: Ask): Promise<Said | undefined> {
  const held = { lost: false, busy: false }
  for (let tries = 0; tries < triesMax; tries += 1) {
    const reply = await post(servers[(ask.at + tries) % servers.length]?.address, ask)
    const waitMs = waitAfter(counted, reply, held)
    if (reply !== undefined && waitMs === undefined) return settle(counted, reply, held)
    await pause(waitMs ?? 0)
  }
  counted.faults.set('never answered', (counted.faults.get('never answered') ?? 0) + 1)
  return undefined
}

type Held = { lost: boolean; busy: boolean }

/** How long to wait before the same is asked again; undefined where the answer stands. */
function waitAfter(counted: Counted, reply: Reply | undefined, held: Held): number | undefined {
  if (reply === undefined) {
    held.lost = true
    return lostWaitMs
  }
  if (reply.said.code !== 'busy') return undefined
  held.busy = true
  if (reply.waitMs === undefined) counted.unpaced += 1
  return reply.waitMs ?? lostWaitMs
}

function settle(counted: Counted, { status, said, replayed }: Reply, held: Held): Said | undefined {
  if (held.lost) counted.lost += 1
  if (held.busy) counted.busy += 1
  if (replayed) counted.replayed += 1
  if (status < 300) return said
  const code = `${status} ${said.code ?? 'without a code'}`
  counted.faults.set(code, (counted.faults.get(code) ?? 0) + 1)
  return undefined
}

/** What was answered; a server that was killed answers nothing. */
async function post(address: string | undefined, { racer, path, body, key }: Ask): Promise<Reply | undefined> {
  const headers = {
    'content-type': 'application/json',
    cookie: `${cookieNames(undefined).session}=${racer.token}`,
    'idempotency-key': `"${key}"`,
  }
  try {
    const reply = await fetch(`${address ?? ''}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const text = await reply.text()
    const wait = reply.headers.get('retry-after')
    return {
      status: reply.status,
      said: text === '' ? {} : (JSON.parse(text) as Said),
      replayed: reply.headers.has('idempotent-replayed'),
      waitMs: wait === null ? undefined : Number(wait) * 1000,
    }
  } catch {
    // Killed before or while it answered: nothing was heard, which is counted.
    return undefined
  }
}
