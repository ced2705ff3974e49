/**
 * One idempotency key per intent of the user. A double click, a retry after a lost answer, and a repetition after a
 * step-up are the same intent and send the same key; a changed input or a settled intent starts a new one.
 */
export type IntentKeys = {
  /** The key for sending `input` now. */
  readonly keyFor: (input: unknown) => string
  /** The server has given its final answer: the next sending is a new intent. */
  readonly settle: () => void
}

export function createIntentKeys(makeKey: () => string): IntentKeys {
  let open: { readonly fingerprint: string; readonly key: string } | undefined
  return {
    keyFor(input) {
      const fingerprint = fingerprintOf(input)
      if (open?.fingerprint !== fingerprint) open = { fingerprint, key: makeKey() }
      return open.key
    },
    settle() {
      open = undefined
    },
  }
}

// Files have no JSON form; their name, size and time tell two choices of the user apart.
function fingerprintOf(input: unknown): string {
  return (
    JSON.stringify(input, (_name, value: unknown) => {
      if (value instanceof File) return `file:${value.name}:${value.size}:${value.lastModified}`
      if (value instanceof FormData) return [...value.entries()]
      return typeof value === 'bigint' ? `${value}n` : value
    }) ?? 'undefined'
  )
}
