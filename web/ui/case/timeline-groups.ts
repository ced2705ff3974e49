import type { TimelineEntry } from './case-queries.ts'

export const timelineFilters = ['all', 'contact', 'promise', 'payment', 'other'] as const
export type TimelineFilter = (typeof timelineFilters)[number]

const groups: Readonly<Record<string, Exclude<TimelineFilter, 'all' | 'other'>>> = {
  record: 'contact',
  permit: 'contact',
  inbound: 'contact',
  placed: 'contact',
  earlier_record: 'contact',
  message: 'contact',
  promise: 'promise',
  plan: 'promise',
  payment: 'payment',
  claim: 'payment',
  balance: 'payment',
}

export function fitsFilter(entry: Pick<TimelineEntry, 'kind'>, filter: TimelineFilter): boolean {
  return filter === 'all' || (groups[entry.kind] ?? 'other') === filter
}

export const timelineKinds = [
  'record',
  'permit',
  'promise',
  'plan',
  'desk_move',
  'hold',
  'payment',
  'transition',
  'earlier_record',
  'inbound',
  'placed',
  'claim',
  'balance',
  'split',
  'message',
  'letter',
] as const
export type TimelineKind = (typeof timelineKinds)[number] | 'other'

/** Kinds of modules that this console does not know yet show as an entry, never as a raw code. */
export function kindOf(entry: Pick<TimelineEntry, 'kind'>): TimelineKind {
  return timelineKinds.find((kind) => kind === entry.kind) ?? 'other'
}

/** A fact that is a text or a number; anything else is not for people. */
export function factText(facts: TimelineEntry['facts'], name: string): string | undefined {
  const value = facts[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
