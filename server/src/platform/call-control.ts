import type { callEnds } from '@dunwell/contract/calls'
import type { Proof } from './operations.ts'

/** One permit is one call, so that the permit's id is the call's: placed twice it rings once. */
export type PlaceCall = { permitId: string; by: Proof; requestId: string; limits: CallLimits }

/** How long what may last, in seconds. An engine is given them with the call, so that they hold also when nobody here can hang up. */
export type CallLimits = { ringAgentS: number; ringDebtorS: number; maxTalkS: number; maxTotalS: number }

/**
 * shown: a person dials, and this is what they dial, for so many seconds. dialled: the engine rings the agent and then the debtor, and
 * nobody sees a number. failed: the permit is used and nothing rang; what the engine said, in one word.
 */
export type Placed =
  | { way: 'shown'; value: string; seconds: number }
  | { way: 'dialled' }
  | { way: 'failed'; why: 'agent_unreachable' | 'engine_down' | 'capacity' | 'bad_number' }

/** Who ends it: the agent, a limit, the permit that no longer holds, or whoever runs the telephone system. */
export type HangUpWhy = 'agent' | 'limit' | 'permit_revoked' | 'operator'

/**
 * How calls are made: by hand on a desk phone, or by a telephone system. What is above asks for a permit, places the call and records it,
 * and never learns which; the number is resolved from the permit inside the adapter, in a transaction of its own that has committed
 * before anything rings or shows.
 */
export interface CallControl {
  /** @throws DomainError what the permit itself says: not_found, permit_used, permit_expired, permit_outdated … */
  place(call: PlaceCall): Promise<Placed>
  /** A call that has ended, or that nobody here can end, is no fault. */
  hangUp(permitId: string, why: HangUpWhy): Promise<void>
  /** What a telephone system tells besides. A desk phone tells nothing: without it nobody listens, and records come as files. */
  readonly exchange?: Exchange
}

/** A telephone system that tells of its calls. Whatever is out of reach rejects with EngineDown. */
export interface Exchange {
  /** By which it claims permits, as `adapter:<name>`: small letters and digits, the same for ever. */
  readonly name: string
  /**
   * At least once, in any order, with gaps. What `on` rejects was not taken and may be told again; what is not told again is made good by listGoing
   * and records. Only calls placed here; what was dialled past us stands in the records.
   */
  events(on: (event: CallEvent) => Promise<void>): Promise<Subscription>
  listGoing(): Promise<GoingCall[]>
  /** All calls with the outside, placed here or not, after a point that the engine named itself; null: as far back as it goes, 31 days at most. */
  records(since: string | null): Promise<{ rows: CallRow[]; next: string }>
  health(): Promise<EngineHealth>
  readonly recordings: Recordings
}

/** isOpen: whether anything is still heard. What has been lost is opened anew by whoever listens. */
export type Subscription = { isOpen(): boolean; close(): Promise<void> }
/** fenced: another has taken the connection, and this one hears nothing. */
export type EngineHealth = { version: string; fenced: boolean }
export type GoingCall = { permitId: string; state: 'agent' | 'ringing' | 'up'; at: Date }

export type CallEnd = (typeof callEnds)[number]
export type EndedBy = 'agent' | 'debtor' | 'us' | 'limit' | 'media_lost' | 'unknown'
/** `at` is the engine's clock. talkMs: from the debtor's answer on; what rang at the agent's is no talk. cause: the line's own word, without a number. */
export type CallEvent =
  | ({ permitId: string; at: Date } & (
      | { t: 'agent_ringing' | 'agent_up' | 'debtor_ringing' | 'early_media' | 'debtor_up' | 'recording_started' }
      | { t: 'recording_ready'; refs: RecordingRef[]; complete: boolean }
      | { t: 'ended'; outcome: CallEnd; talkMs: number | null; by: EndedBy; cause: string }
    ))
  | { t: 'gap'; from: Date }

/** A call as the engine's books have it. uid: the engine's own, the same for ever; talk as above; a number leaves the file that is made of it as a hash. */
export type CallRow = {
  uid: string
  direction: 'outbound' | 'inbound'
  extension: string | null
  number: string
  startedAt: Date
  endedAt: Date | null
  talkMs: number
  answered: boolean
  cause: string
  permitId: string | null
}

/** One file for each side, for a mixed one does not tell who spoke. `id` names no person and no number. */
export type RecordingRef = { id: string; leg: 'agent' | 'debtor' | 'mix' }
export interface Recordings {
  list(permitId: string): Promise<RecordingRef[]>
  open(ref: RecordingRef): Promise<AsyncIterable<Uint8Array>>
  /** Ours is whole, by this hash: the engine may delete its own. */
  release(ref: RecordingRef, sha256: string): Promise<void>
}

/** The engine cannot be reached, or does not answer; what was asked may be asked again. */
export class EngineDown extends Error {}
