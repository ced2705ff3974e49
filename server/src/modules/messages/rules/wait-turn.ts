/** So long a claimed message waits for a provider to whom it comes too fast: what happens meanwhile to whoever owes is asked only with the next claim. */
const patienceMs = 5_000
const triesMax = 6

/** How long to wait after so many tries, twice as long each time; null: it goes back to the queue, and is asked again before it goes out. */
export function waitTurn(firstMs: number, tries: number): number | null {
  const waitMs = firstMs * 2 ** (tries - 1)
  const waitedMs = waitMs - firstMs
  return tries < triesMax && waitedMs + waitMs <= patienceMs ? waitMs : null
}
