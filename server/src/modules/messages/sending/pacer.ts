import { setTimeout as wait } from 'node:timers/promises'

/** Lets through so many a second, one after the other. */
export function openPacer(perSecond: number): () => Promise<void> {
  let next = 0
  return async () => {
    const now = performance.now()
    const at = Math.max(now, next)
    next = at + 1000 / perSecond
    if (at > now) await wait(at - now)
  }
}
