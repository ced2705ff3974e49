import { z } from 'zod'

/** What the rules of a contact look at; a snapshot is stored with each permit, so that the decision can be made again later. */
export type Facts = {
  /** The instant of the database's clock. */
  at: string
  /** The debtor's IANA zone; null when there is no evidence of one. */
  zone: string | null
  channel: 'call'
  /** Effective calls of the natural day that are confirmed, over all desks and agencies of the client. */
  confirmed: number
  /** Open permits: each counts as the worst case. */
  inFlight: number
  holds: { kind: string; until: string | null }[]
  caseState: string
  mandateUntil: string
  /** The natural day in Asia/Shanghai, YYYY-MM-DD. */
  today: string
  /** Whether the agreement runs today, and runs for the house in which the case is worked. */
  agreement: 'in_force' | 'not_valid' | 'not_entrusted'
  /** What the agreement in force says of contacts; null where there is none. */
  terms: Terms | null
  /** Effective calls and open permits of the person today over all clients whose agreements permit the house's own limit; null: not counted. */
  house: number | null
  point: { kind: string; valid: boolean; relatedPerson: boolean }
}

/** Contact as an agreement's terms have it. Times are HH:MM; null leaves it to law and house. */
export type Terms = {
  agreementNo: string
  version: number
  channels: readonly string[]
  callsPerDay: number | null
  from: string | null
  until: string | null
}

const head = {
  id: z.string(),
  citation: z.string(),
  clause: z.string(),
  certainty: z.string(),
  effect: z.literal('deny'),
  message_zh: z.string(),
  message_en: z.string(),
  /** What may be done instead. */
  alternative_zh: z.string().optional(),
  alternative_en: z.string().optional(),
}
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)
/** A rule as it stands in a pack; other fields (bindingness, override) are for people. */
export const Rule = z.discriminatedUnion('check', [
  z.object({
    ...head,
    check: z.literal('hours'),
    hours: z.object({ from: clockTime, until: clockTime, zone: z.literal('debtor') }),
  }),
  z.object({
    ...head,
    check: z.literal('count'),
    counter: z.object({
      window: z.literal('natural_day:Asia/Shanghai'),
      /** The second is the house's own, over clients whose agreements permit it. */
      event: z.enum(['effective_call', 'house_effective_call']),
      limit: z.number().int().min(0),
    }),
  }),
  z.object({ ...head, check: z.literal('hold') }),
  z.object({ ...head, check: z.literal('channel'), channels: z.array(z.string()) }),
  z.object({ ...head, check: z.literal('case') }),
  z.object({ ...head, check: z.literal('point') }),
  z.object({ ...head, check: z.literal('agreement'), standing: z.enum(['not_valid', 'not_entrusted']) }),
])
export type Rule = z.infer<typeof Rule>
export type HoursRule = Extract<Rule, { check: 'hours' }>
export type CountRule = Extract<Rule, { check: 'count' }>
export type ChannelRule = Extract<Rule, { check: 'channel' }>
export type AgreementRule = Extract<Rule, { check: 'agreement' }>
export type PackRule = { pack: string; version: string; rule: Rule }

/** What one rule says. `untilAt` is when to ask again; null when nobody can say. */
export type Finding = { denied: false } | { denied: true; untilAt: string | null }
export const allowed: Finding = { denied: false }
