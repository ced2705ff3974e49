import type { Count, Facts } from '../model.ts'

type Counters = NonNullable<Facts['counters']>
/** As the database tells counters and as inputs are kept: one that stands at nothing is 0. One that is missing is not known, here as there. */
export type CompactCounters = Partial<Record<keyof Counters, Count | null | 0>>

export function unfoldCounters(compact: CompactCounters): Counters {
  return mapCounters(compact, (count) => (count === 0 ? { confirmed: 0, inFlight: 0 } : count))
}

export function foldCounters(counters: Counters): CompactCounters {
  return mapCounters(counters, (count) => (isNothing(count) ? 0 : count))
}

function isNothing(count: Count | null): boolean {
  return count !== null && count.confirmed === 0 && count.inFlight === 0 && (count.frees ?? null) === null
}

function mapCounters<From, To>(
  counters: Partial<Record<keyof Counters, From>>,
  map: (count: From) => To,
): Partial<Record<keyof Counters, To>> {
  const entries = Object.entries(counters) as [keyof Counters, From][]
  return Object.fromEntries(entries.map(([name, count]) => [name, map(count)])) as Partial<Record<keyof Counters, To>>
}
