import { z } from 'zod'
import { type Facts, type PackRule, Rule, type Terms } from '../model.ts'
import { type CompactCounters, unfoldCounters } from './counts.ts'

/**
 * Packs and snapshots as they were written before the closed language: a check by name, and the facts of a call. They are never rewritten, for
 * decisions rest on them; they are read into today's form, and decide the same.
 */
const head = {
  id: z.string(),
  citation: z.string(),
  clause: z.string(),
  bindingness: z.enum(['standard', 'house', 'contract']).default('house'),
  certainty: z.enum(['VP', 'VS', 'R', 'DEF']),
  effect: z.literal('deny'),
  message_zh: z.string(),
  message_en: z.string(),
  alternative_zh: z.string().optional(),
  alternative_en: z.string().optional(),
}
const EarlierRule = z.discriminatedUnion('check', [
  z.object({ ...head, check: z.literal('hours'), hours: z.object({ from: z.string(), until: z.string() }) }),
  z.object({
    ...head,
    check: z.literal('count'),
    counter: z.object({
      window: z.literal('natural_day:Asia/Shanghai'),
      event: z.enum(['effective_call', 'house_effective_call']),
      limit: z.number(),
    }),
  }),
  z.object({ ...head, check: z.literal('hold') }),
  z.object({ ...head, check: z.literal('case') }),
  z.object({ ...head, check: z.literal('point') }),
  z.object({ ...head, check: z.literal('agreement'), standing: z.enum(['not_valid', 'not_entrusted']) }),
])
type EarlierRule = z.infer<typeof EarlierRule>

/** A case on hold is the hold rule's business: its holds say until when. */
const contactable = ['allocated', 'working', 'kept', 'on_hold']

export function readRules(
  pack: string,
  version: string,
  rules: unknown,
  jurisdiction: string | null = null,
): PackRule[] {
  return z
    .array(z.unknown())
    .parse(rules)
    .map((rule) => ({ pack, version, jurisdiction, rule: readRule(rule) }))
}

function readRule(stored: unknown): Rule {
  const isEarlier = typeof stored === 'object' && stored !== null && 'check' in stored
  if (!isEarlier) return Rule.parse(stored)
  const earlier = EarlierRule.parse(stored)
  const { id, citation, clause, bindingness, certainty, effect, message_zh, message_en } = earlier
  return Rule.parse({
    ...{ id, citation, clause, bindingness, certainty, effect, message_zh, message_en },
    alternative_zh: earlier.alternative_zh,
    alternative_en: earlier.alternative_en,
    // A pack of that time speaks of calls; what it says is asked of whatever is asked.
    when: { gate: 'contact' },
    override: 'none',
    ...toLanguage(earlier),
  })
}

function toLanguage(rule: EarlierRule): Pick<Rule, 'topic' | 'test' | 'counter'> {
  switch (rule.check) {
    case 'hours':
      return { topic: 'hours', test: { not: { local: { from: rule.hours.from, until: rule.hours.until } } } }
    case 'count':
      return { topic: 'frequency', counter: { ...rule.counter } }
    case 'hold':
      return { topic: 'hold', test: { held: true } }
    case 'case':
      return {
        topic: 'case',
        test: {
          any: [
            { not: { fact: 'case.state', in: contactable } },
            { not: { fact: 'case.mandateUntil', remains: 'P0D', endless: false, zone: 'Asia/Shanghai' } },
          ],
        },
      }
    case 'point':
      return {
        topic: 'party',
        test: {
          not: {
            all: [
              { fact: 'point.valid', in: [true] },
              { fact: 'party.kind', in: ['debtor'] },
              { fact: 'point.kind', in: ['mobile', 'landline'] },
            ],
          },
        },
      }
    case 'agreement':
      return { topic: 'agreement', test: { fact: 'agreement', in: [rule.standing] } }
  }
}

const EarlierFacts = z.object({
  at: z.string(),
  zone: z.string().nullable(),
  confirmed: z.number(),
  inFlight: z.number(),
  holds: z.array(z.object({ kind: z.string(), until: z.string().nullable() })),
  caseState: z.string(),
  mandateUntil: z.string(),
  today: z.string(),
  agreement: z.enum(['in_force', 'not_valid', 'not_entrusted']).default('in_force'),
  terms: z.custom<Terms>().nullable().default(null),
  house: z.number().nullable().default(null),
  point: z.object({ kind: z.string(), valid: z.boolean(), relatedPerson: z.boolean() }),
})

type StoredFacts = Omit<Facts, 'counters'> & { counters?: CompactCounters }
function unfolded({ counters, ...facts }: StoredFacts): Facts {
  // What the own house made is kept since CLIENT-LAST asks for it; today's client layer is asked of what came before as well, and no rule was then.
  return counters === undefined
    ? facts
    : { ...facts, counters: { own_effective_call: null, ...unfoldCounters(counters) } }
}

/** A stored snapshot in today's form. */
export function readFacts(stored: unknown): Facts {
  if (typeof stored === 'object' && stored !== null && 'version' in stored) return unfolded(stored as StoredFacts)
  const earlier = EarlierFacts.parse(stored)
  const { at, zone, today, holds, agreement, terms, house } = earlier
  return {
    ...{ version: 2, gate: 'contact', at, zone, today, holds, agreement, terms },
    ...{ channel: 'call', mode: 'human', purpose: 'collect', initiatedBy: 'us' },
    counters: {
      effective_call: { confirmed: earlier.confirmed, inFlight: earlier.inFlight },
      house_effective_call: house === null ? null : { confirmed: house, inFlight: 0 },
      // No rule of that time asked.
      own_effective_call: null,
    },
    case: { state: earlier.caseState, mandateUntil: earlier.mandateUntil },
    party: { kind: earlier.point.relatedPerson ? 'related_unrelated' : 'debtor' },
    point: { kind: earlier.point.kind, valid: earlier.point.valid },
  }
}
