import type { Proof } from './operations.ts'

/** One permit is one call, so that the permit's id is the call's: placed twice it rings once. */
export type PlaceCall = { permitId: string; by: Proof; requestId: string }

/**
 * shown: a person dials, and this is what they dial, for so many seconds. dialled: the engine rings the agent and then the debtor, and
 * nobody sees a number. failed: the permit is used and nothing rang; what the engine said, in one word.
 */
export type Placed =
  | { way: 'shown'; value: string; seconds: number }
  | { way: 'dialled' }
  | { way: 'failed'; why: 'agent_unreachable' | 'engine_down' | 'capacity' }

/**
 * How calls are made: by hand on a desk phone, or by a telephone system. What is above asks for a permit, places the call and records it,
 * and never learns which; the number is resolved from the permit inside the adapter, in a transaction of its own that has committed
 * before anything rings or shows.
 */
export interface CallControl {
  /** @throws DomainError what the permit itself says: not_found, permit_used, permit_expired, permit_outdated … */
  place(call: PlaceCall): Promise<Placed>
  /** A call that has ended, or that nobody here can end, is no fault. */
  hangUp(permitId: string): Promise<void>
}
