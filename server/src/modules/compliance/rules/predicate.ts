import { phrasesIn } from '@dunwell/contract/phrases'
import { Temporal } from 'temporal-polyfill'
import type { Channel, Consent, Facts, Predicate, Preference } from '../model.ts'
import { readFact } from './vocabulary.ts'

type Leaf = Exclude<Predicate, { all: Predicate[] } | { any: Predicate[] } | { not: Predicate }>
type Window = { from: string; until: string }
/** The facts as they stood, looked at from an instant: now, or a later one to see when something changes. */
export type Moment = { facts: Facts; at: Temporal.Instant; locals: readonly Temporal.ZonedDateTime[] }

/**
 * One local time for each zone in which the debtor may be. Where it is not known in which, what is not true in all of them is not known, and so
 * refuses; with none of them known, nothing about local time is.
 */
export function momentOf(facts: Facts, at: Temporal.Instant = Temporal.Instant.from(facts.at)): Moment {
  const zones = facts.zones ?? (facts.zone === null ? [] : [facts.zone])
  const locals = zones.map((zone) => localOf(at, zone))
  return {
    facts,
    at,
    locals: locals.some((local) => local === undefined) ? [] : locals.filter((local) => local !== undefined),
  }
}

function localOf(at: Temporal.Instant, zone: string): Temporal.ZonedDateTime | undefined {
  try {
    return at.toZonedDateTimeISO(zone)
  } catch (error) {
    // A zone that the time-zone data does not know is no zone: not known, do not guess.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** True, false, or undefined where what is not known could decide it either way. */
export function holds(predicate: Predicate, moment: Moment): boolean | undefined {
  if ('all' in predicate) return every(predicate.all.map((part) => holds(part, moment)))
  if ('any' in predicate) return negate(every(predicate.any.map((part) => negate(holds(part, moment)))))
  if ('not' in predicate) return negate(holds(predicate.not, moment))
  return leafHolds(predicate, moment)
}

function every(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(false)) return false
  return parts.includes(undefined) ? undefined : true
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value
}

/** The leaves of a predicate, each with what it says: for messages, and for the moments at which it changes. */
export function leavesOf(predicate: Predicate): Leaf[] {
  if ('all' in predicate) return predicate.all.flatMap(leavesOf)
  if ('any' in predicate) return predicate.any.flatMap(leavesOf)
  if ('not' in predicate) return leavesOf(predicate.not)
  return [predicate]
}

function leafHolds(leaf: Leaf, moment: Moment): boolean | undefined {
  if ('fact' in leaf) return factHolds(leaf, moment)
  if ('local' in leaf) return everywhere(moment, (local) => isWithin(leaf.local, local))
  if ('weekday' in leaf) return everywhere(moment, (local) => leaf.weekday.includes(local.dayOfWeek))
  if ('held' in leaf) {
    return moment.facts.holds?.some(
      ({ kind, until }) => isOfKind(leaf.held, kind) && (until === null || isBefore(moment.at, until)),
    )
  }
  if ('consent' in leaf) {
    const answers = moment.facts.consents?.map((consent) => consents(consent, leaf, moment))
    return answers === undefined ? undefined : negate(every(answers.map(negate)))
  }
  const answers = moment.facts.preferences?.map((preference) => forbids(preference, moment))
  return answers === undefined ? undefined : negate(every(answers.map(negate)))
}

/** By name, what would have to be known for it to be true or false; nothing where it is either already. */
export function unknownIn(predicate: Predicate, moment: Moment): string[] {
  if (holds(predicate, moment) !== undefined) return []
  if ('all' in predicate) return predicate.all.flatMap((part) => unknownIn(part, moment))
  if ('any' in predicate) return predicate.any.flatMap((part) => unknownIn(part, moment))
  if ('not' in predicate) return unknownIn(predicate.not, moment)
  return [missingTo(predicate, moment.facts)]
}

/** Where what it asks for is known, it is the local time that is not. */
function missingTo(leaf: Leaf, facts: Facts): string {
  if ('fact' in leaf) {
    const spans = 'elapsed' in leaf || 'remains' in leaf
    return spans && typeof readFact(facts, leaf.fact) === 'string' ? 'zone' : leaf.fact
  }
  if ('held' in leaf) return 'holds'
  if ('consent' in leaf && facts.consents === undefined) return 'consents'
  return 'asked_not' in leaf && facts.preferences === undefined ? 'preferences' : 'zone'
}

function isOfKind(held: Extract<Leaf, { held: unknown }>['held'], kind: string): boolean {
  if (held === true) return true
  return Array.isArray(held) ? held.includes(kind) : !held.except.includes(kind)
}

/** What holds at every local time that the debtor may have; neither where it holds at some of them. */
function everywhere({ locals }: Moment, says: (local: Temporal.ZonedDateTime) => boolean): boolean | undefined {
  const answers = new Set(locals.map(says))
  return answers.size === 1 ? answers.has(true) : undefined
}

function factHolds(leaf: Extract<Leaf, { fact: string }>, moment: Moment): boolean | undefined {
  const value = readFact(moment.facts, leaf.fact)
  if (value === undefined) return undefined
  if ('exists' in leaf) return (value !== null) === leaf.exists
  if ('elapsed' in leaf) return value === null ? leaf.never : reached(String(value), leaf.elapsed, 1, moment, leaf.zone)
  if ('remains' in leaf) {
    const over = value === null ? !leaf.endless : reached(String(value), leaf.remains, -1, moment, leaf.zone)
    return negate(over)
  }
  // What has no value is not known to be anything.
  return value === null ? undefined : valueHolds(leaf, value)
}

type OfValue = Extract<Leaf, { in: unknown } | { at_least: unknown } | { includes: unknown } | { contains: unknown }>
function valueHolds(leaf: OfValue, value: NonNullable<ReturnType<typeof readFact>>): boolean | undefined {
  if ('in' in leaf) return leaf.in.some((one) => one === value)
  if ('at_least' in leaf) return typeof value === 'number' ? value >= leaf.at_least : undefined
  if ('includes' in leaf) return Array.isArray(value) ? leaf.includes.every((one) => value.includes(one)) : undefined
  return phrasesIn(String(value), leaf.contains).length > 0
}

type Span = [text: string, duration: string, sign: 1 | -1, moment: Moment, zone?: string | undefined]
const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text)

/** When a day or an instant, moved by the duration, is reached. An end's last day counts; of a start its first. */
function momentReached(
  text: string,
  duration: string,
  sign: 1 | -1,
  zone: string | undefined,
): Temporal.Instant | undefined {
  const span = Temporal.Duration.from(duration)
  if (!isDay(text)) {
    const hours = span.total({ unit: 'hours', relativeTo: '2026-01-01' })
    return Temporal.Instant.from(text).add({ minutes: Math.round(sign * hours * 60) })
  }
  if (zone === undefined) return undefined
  const day =
    sign === 1 ? Temporal.PlainDate.from(text).add(span) : Temporal.PlainDate.from(text).subtract(span).add({ days: 1 })
  return day.toZonedDateTime(zone).toInstant()
}

function reached(...[text, duration, sign, moment, zone]: Span): boolean | undefined {
  const isReached = (when: Temporal.Instant | undefined) =>
    when === undefined ? undefined : Temporal.Instant.compare(moment.at, when) >= 0
  if (zone !== undefined || !isDay(text)) return isReached(momentReached(text, duration, sign, zone))
  return everywhere(moment, (local) => isReached(momentReached(text, duration, sign, local.timeZoneId)) === true)
}

function isWithin({ from, until }: Window, local: Temporal.ZonedDateTime): boolean {
  const time = local.toPlainTime()
  return Temporal.PlainTime.compare(time, from) >= 0 && Temporal.PlainTime.compare(time, until) < 0
}

function isBefore(at: Temporal.Instant, text: string): boolean {
  return Temporal.Instant.compare(at, Temporal.Instant.from(text)) < 0
}

function consents(consent: Consent, leaf: Extract<Leaf, { consent: string }>, moment: Moment): boolean | undefined {
  if (consent.kind !== leaf.consent) return false
  if (consent.channel !== null && consent.channel !== moment.facts.channel) return false
  if (isBefore(moment.at, consent.from) || (consent.until !== null && !isBefore(moment.at, consent.until))) return false
  if (consent.revokedAt !== null && !isBefore(moment.at, consent.revokedAt)) return false
  if (leaf.confirmed_within !== undefined) {
    const said = consent.confirmedAt ?? consent.from
    if (reached(said, leaf.confirmed_within, 1, moment) !== false) return false
  }
  if (isBoundless(consent)) return false
  if (consent.window === undefined || consent.window === null) return true
  const { window } = consent
  return everywhere(moment, (local) => isWithin(window, local))
}

/** CN-T1, CN-T2: to the night nobody agrees as such, but to hours of it and until a day. */
function isBoundless({ kind, window, until }: Consent): boolean {
  return kind === 'night' && (!window || until === null)
}

/** A shown telephone number is a call as well, and so is one of which it is not known what it reaches. */
export function mediaOf({ channel, point }: Facts): Channel[] {
  if (channel === undefined) return []
  const isCall = channel === 'reveal' && point?.kind !== 'email' && point?.kind !== 'address'
  return isCall ? ['reveal', 'call'] : [channel]
}

function forbids({ channel, window, weekdays }: Preference, moment: Moment): boolean | undefined {
  if (channel !== null && !mediaOf(moment.facts).includes(channel)) return false
  if (weekdays === undefined && (window === undefined || window === null)) return true
  return everywhere(
    moment,
    (local) =>
      (weekdays === undefined || weekdays.includes(local.dayOfWeek)) &&
      (window === undefined || window === null || isWithin(window, local)),
  )
}

/** The instants after this one at which a leaf may come to say something else. */
export function changesOf(leaf: Leaf, moment: Moment): Temporal.Instant[] {
  return possibleChanges(leaf, moment)
    .filter((found) => found !== undefined)
    .filter((found) => Temporal.Instant.compare(found, moment.at) > 0)
}

function possibleChanges(leaf: Leaf, { facts, locals }: Moment): (Temporal.Instant | undefined)[] {
  if ('held' in leaf) return (facts.holds ?? []).map(({ until }) => instantOf(until))
  if ('fact' in leaf) return [undefined, ...locals].map((local) => factChange(leaf, facts, local))
  return locals.flatMap((local) => localChanges(leaf, facts, local))
}

function localChanges(leaf: Exclude<Leaf, { fact: string }>, facts: Facts, local: Temporal.ZonedDateTime) {
  const tomorrow = local.add({ days: 1 }).startOfDay().toInstant()
  if ('local' in leaf) return edgesOf(leaf.local, local)
  if ('weekday' in leaf) return [tomorrow]
  if ('consent' in leaf)
    return (facts.consents ?? []).flatMap(({ from, until, window }) => [
      instantOf(from),
      instantOf(until),
      ...edgesOf(window, local),
    ])
  return [tomorrow, ...(facts.preferences ?? []).flatMap(({ window }) => edgesOf(window, local))]
}

function factChange(leaf: Extract<Leaf, { fact: string }>, facts: Facts, local: Temporal.ZonedDateTime | undefined) {
  const value = readFact(facts, leaf.fact)
  if (typeof value !== 'string') return undefined
  if ('elapsed' in leaf) return momentReached(value, leaf.elapsed, 1, leaf.zone ?? local?.timeZoneId)
  return 'remains' in leaf ? momentReached(value, leaf.remains, -1, leaf.zone ?? local?.timeZoneId) : undefined
}

function edgesOf(window: Window | null | undefined, local: Temporal.ZonedDateTime): Temporal.Instant[] {
  if (window === undefined || window === null) return []
  return [0, 1].flatMap((days) =>
    [window.from, window.until].map((time) =>
      local.toPlainDate().add({ days }).toZonedDateTime({ timeZone: local.timeZoneId, plainTime: time }).toInstant(),
    ),
  )
}

function instantOf(text: string | null): Temporal.Instant | undefined {
  return text === null ? undefined : Temporal.Instant.from(text)
}
