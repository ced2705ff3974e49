/** Why the server ended a session; whatever else it may say is shown as signed out. */
export type SessionEndReason = 'idle' | 'absolute' | 'replaced' | 'signed_out'

type Listener = (reason: SessionEndReason) => void

const reasons: readonly string[] = ['idle', 'absolute', 'replaced', 'signed_out'] satisfies SessionEndReason[]
const listeners = new Set<Listener>()

export function isSessionEndReason(value: unknown): value is SessionEndReason {
  return typeof value === 'string' && reasons.includes(value)
}

export function onSessionEnded(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function announceSessionEnded(reason: unknown): void {
  const known = isSessionEndReason(reason) ? reason : 'signed_out'
  for (const listener of listeners) listener(known)
}
