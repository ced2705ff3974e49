import { useCallback, useState } from 'react'

/**
 * What somebody was typing outlives the screen and an ended session, but never the page: drafts may hold personal
 * data, so they stay in memory and are dropped when another person signs in.
 */
const drafts = new Map<string, unknown>()
let ownerId: string | undefined

export function claimDrafts(staffId: string): void {
  if (ownerId !== undefined && ownerId !== staffId) drafts.clear()
  ownerId = staffId
}

export function hasDrafts(): boolean {
  return drafts.size > 0
}

/** For drafts that the server keeps: here stands only what it has not confirmed yet, so that leaving warns just then. */
export const unsavedDrafts = {
  read: (key: string): unknown => drafts.get(key),
  keep: (key: string, value: unknown): void => void drafts.set(key, value),
  drop: (key: string): void => void drafts.delete(key),
}

type Draft<Value> = readonly [value: Value, keep: (value: Value) => void, drop: () => void]

/** Like `useState`, kept under `key` until dropped (on success) — also over sign-out and sign-in of the same person. */
export function useDraft<Value>(key: string, initial: Value): Draft<Value> {
  const [value, setValue] = useState<Value>(() => (drafts.has(key) ? (drafts.get(key) as Value) : initial))
  const keep = useCallback(
    (next: Value) => {
      drafts.set(key, next)
      setValue(next)
    },
    [key],
  )
  const drop = useCallback(() => {
    drafts.delete(key)
    setValue(initial)
  }, [key, initial])
  return [value, keep, drop]
}
