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
  point: { kind: string; valid: boolean; relatedPerson: boolean }
}

const head = {
  id: z.string(),
  citation: z.string(),
  clause: z.string(),
  certainty: z.string(),
  effect: z.literal('deny'),
  message_zh: z.string(),
  message_en: z.string(),
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
      event: z.literal('effective_call'),
      limit: z.number().int().min(0),
    }),
  }),
  z.object({ ...head, check: z.literal('hold') }),
  z.object({ ...head, check: z.literal('case') }),
  z.object({ ...head, check: z.literal('point') }),
  z.object({ ...head, check: z.literal('agreement'), standing: z.enum(['not_valid', 'not_entrusted']) }),
])
export type Rule = z.infer<typeof Rule>
export type HoursRule = Extract<Rule, { check: 'hours' }>
export type CountRule = Extract<Rule, { check: 'count' }>
export type AgreementRule = Extract<Rule, { check: 'agreement' }>
export type PackRule = { pack: string; version: string; rule: Rule }

/** What one rule says. `untilAt` is when to ask again; null when nobody can say. */
export type Finding = { denied: false } | { denied: true; untilAt: string | null }
export const allowed: Finding = { denied: false }
