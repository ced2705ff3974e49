/** Whether the server answers, so that all screens say the same of a lost line and go on by themselves when it is back. */
const askEveryMs = 3_000

let lostSince: number | undefined
let asking: Promise<void> | undefined
const listeners = new Set<() => void>()

/** Since when no answer has come; undefined while the server answers. */
export function unreachableSince(): number | undefined {
  return lostSince
}

export function onReachability(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A request got no answer: that may be the one request, so the server is asked before anything is said. Settles when it answers. */
export function awaitServer(): Promise<void> {
  asking ??= askUntilAnswered().finally(() => {
    asking = undefined
  })
  return asking
}

async function askUntilAnswered(): Promise<void> {
  while (!(await answers())) {
    if (lostSince === undefined) say(Date.now())
    await pause()
  }
  if (lostSince !== undefined) say(undefined)
}

async function answers(): Promise<boolean> {
  try {
    // A proxy that answers for a server that is gone says 502 to 504.
    return (await fetch('/healthz', { cache: 'no-store' })).status < 502
  } catch {
    // No answer is the question's own answer here.
    return false
  }
}

function say(since: number | undefined): void {
  lostSince = since
  for (const listener of listeners) listener()
}

/** Until it is worth asking again: a moment, or at once when the browser finds its network. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      window.clearTimeout(timer)
      window.removeEventListener('online', wake)
      resolve()
    }
    const timer = window.setTimeout(wake, askEveryMs)
    window.addEventListener('online', wake)
  })
}
