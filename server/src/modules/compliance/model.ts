import {
  channels,
  counterEvents,
  counterWindows,
  gates,
  type Predicate as Language,
  modes,
  parties,
  purposes,
  stages,
  topics,
} from '@dunwell/contract/rule-language'
import { bindingnesses, certainties, effects, overrides } from '@dunwell/contract/rule-packs'
import { z } from 'zod'

export type Gate = (typeof gates)[number]
export type Channel = (typeof channels)[number]
export type CounterEvent = (typeof counterEvents)[number]

/** `inFlight` are open permits, each the worst case. `frees`: when a rolling number next falls by one; a natural day's ends with the day. */
export type Count = { confirmed: number; inFlight: number; frees?: string | null }
/** A rule of the house that two people set aside for this one contact. */
export type Override = {
  id: string
  pack: string
  version: string
  ruleId: string
  approvedBy: string
  until: string
}
export type Hold = { kind: string; until: string | null }
/** Evidence of what somebody agreed to. `window` is local time; `confirmedAt` when it was last said again. */
export type Consent = {
  kind: string
  channel: Channel | null
  from: string
  until: string | null
  revokedAt: string | null
  confirmedAt?: string | null
  window?: { from: string; until: string } | null
}
/** What the person asked not to happen: a medium, or a time of it. Without a window: at no time. */
export type Preference = {
  channel: Channel | null
  window?: { from: string; until: string } | null
  weekdays?: readonly number[]
}

/**
 * What the rules look at; a snapshot is stored with each permit, so that the decision can be made again later. Days are YYYY-MM-DD, instants
 * carry an offset. **A member that is absent is not known**, and a rule that needs it refuses; `null` is known: there is none.
 */
export type Facts = {
  version: 2
  gate: Gate
  /** The instant of the database's clock. */
  at: string
  /** The debtor's IANA zone (beside contacts: that of the house); null when there is no evidence of one. */
  zone: string | null
  /** All zones in which they may be, where there is more than one: what rests on local time must hold in each. */
  zones?: readonly string[] | null | undefined
  /** The natural day in Asia/Shanghai. */
  today: string
} & Partly<OpenFacts>

type Partly<T> = { [K in keyof T]?: T[K] | undefined }
type OpenFacts = {
  zoneEvidence: 'address' | 'phone' | 'address_and_phone' | 'country' | 'said' | null
  /** What the zones rest on: a contact point or a statement, and the place that it names. */
  whereabouts: readonly { by: 'address' | 'phone' | 'said'; place: string; of: string }[] | null
  /** Whose law holds: the agreement's and the debtor's. */
  jurisdictions: readonly string[]
  channel: Channel
  mode: (typeof modes)[number]
  purpose: (typeof purposes)[number]
  initiatedBy: 'us' | 'debtor'
  /** The rules whose statements whoever asks has made. */
  confirmed: readonly string[]
  place: Partly<{ inconvenient: boolean; workplace: boolean; home: boolean; agreed: boolean }>
  party: Partly<{
    kind: (typeof parties)[number]
    /** A related person is locked until somebody opens them with a reason, for a time. */
    unlockedUntil: string | null
    /** Asked never to be contacted again: in all cases of the debtor, by all agencies. */
    blocked: boolean
    namedInContract: boolean
    liableByContract: boolean
    documentUntil: string | null
    identified: boolean
  }>
  point: Partly<{
    kind: string
    valid: boolean
    source: string
    sourceProven: boolean
    workplace: boolean
    optedOut: boolean
    premiumRate: boolean
  }>
  debtor: Partly<{
    /** Lost (失联) is computed from attempts, with an end. */
    lost: boolean
    lostUntil: string | null
    condition: 'able' | 'dead' | 'incapacitated'
    minor: boolean
    vulnerable: boolean
    represented: boolean
    employerForbids: boolean
    ceaseAsked: boolean
    moratoriumUntil: string | null
    adviserPlanUntil: string | null
    disputed: boolean
  }>
  counters: Partial<Record<CounterEvent, Count | null>>
  last: Partly<{
    conversationOn: string | null
    letterOn: string | null
    dialAt: string | null
    recordAt: string | null
    validationNoticeAt: string | null
    assignmentNoticeAt: string | null
    firstContactAt: string | null
    visitNoticeOn: string | null
  }>
  consents: readonly Consent[]
  preferences: readonly Preference[]
  holds: readonly Hold[]
  case: Partly<{
    state: string
    stage: string
    mandateUntil: string
    timeBarred: boolean
    handedOn: boolean
    stageReason: boolean
    settled: boolean
    /** Days past due, as the client's newest file has them. */
    dpd: number | null
  }>
  /** Whether the agreement runs today, and runs for the house in which the case is worked. */
  agreement: 'in_force' | 'not_valid' | 'not_entrusted'
  /** What the agreement in force says of contacts; null where there is none. */
  terms: Terms | null
  balance: Partly<{ asOf: string | null; freshUntil: string | null }>
  /** The debtor's own day; null where the calendar has no such year. */
  calendar: Partly<{ holiday: boolean | null; workingDay: boolean | null }>
  actor: Partly<{
    certificateUntil: string | null
    undertaking: boolean
    restUntil: string | null
    blacklisted: boolean
  }>
  script: Partly<{ disclosures: readonly string[]; optOutLine: boolean; amountMatches: boolean; approved: boolean }>
  visit: Partly<{
    teamSize: number
    approved: boolean
    entryAgreed: boolean
    identification: boolean
    purposeExplained: boolean
  }>
  /** Beside contacts: each gate has its own. */
  placement: Partly<{
    evaluatedOn: string | null
    contractUntil: string | null
    evaluatedBeforeExpiry: boolean
    processingAgreementUntil: string | null
    subEntrusted: boolean
    clientConsents: boolean
    listedPublicly: boolean
    certified: boolean
    blacklistedUntil: string | null
    violentRecord: boolean
    debtLawful: boolean
    debtEnded: boolean
    impactAssessed: boolean
  }>
  export: Partly<{
    kind: string
    directIdentifiers: boolean
    approved: boolean
    purposeNamed: boolean
    basis: boolean
    noticeSent: boolean
  }>
  commissionPlan: Partly<{ payee: 'agency' | 'collectors'; recoveryWeight: number; conductWeight: number }>
  plan: Partly<{ months: number; blocks: readonly string[]; largestShare: number }>
  /** Of a case on the ladder: its rules are asked of all cases in one statement of the database (`portfolio.walk_ladder`). */
  ladder: Partly<{
    stage: string
    dpd: number
    owedMinor: number
    daysInStage: number
    textsSent: number
    /** Days on which somebody called. */
    daysTried: number
    reached: boolean
    brokenPromises: number
    promiseOpen: boolean
    /** By the terms of the agreement. */
    textAllowed: boolean
    hand: number
    held: boolean
  }>
  letter: Partly<{ fields: readonly string[] }>
  text: Partly<{ body: string; kind: string }>
  creditReport: Partly<{ noticeAt: string | null; spoken: boolean; returned: boolean }>
  overridden: readonly Override[]
  /** What the database refused although the rules had granted it: by its constraint, of a cap with the counter. */
  objected: Partly<{ by: string; counter: string | null }>
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

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)
const duration = z.string().regex(/^P(\d+D|T\d+[HM])$/)
const factName = z.string().regex(/^[a-zA-Z]+(\.[a-zA-Z]+)?$/)
const scalar = z.union([z.string(), z.number(), z.boolean()])
const window = z.strictObject({ from: clockTime, until: clockTime })

export type Predicate = Language
export const Predicate: z.ZodType<Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Predicate).min(1) }),
    z.strictObject({ any: z.array(Predicate).min(1) }),
    z.strictObject({ not: Predicate }),
    z.strictObject({ fact: factName, in: z.array(scalar) }),
    /** A list has each of these. */
    z.strictObject({ fact: factName, includes: z.array(z.string()).min(1) }),
    /** A text has one of these in it. */
    z.strictObject({ fact: factName, contains: z.array(z.string().min(1)).min(1) }),
    z.strictObject({ fact: factName, at_least: z.number() }),
    z.strictObject({ fact: factName, exists: z.boolean() }),
    /** So much time has gone by since the day or instant; `never` is what holds when there was none. Days are the debtor's unless a zone is named. */
    z.strictObject({ fact: factName, elapsed: duration, never: z.boolean(), zone: z.string().optional() }),
    /** So much time is still left until it; the last day counts. `endless` is what holds when there is no end. */
    z.strictObject({ fact: factName, remains: duration, endless: z.boolean(), zone: z.string().optional() }),
    z.strictObject({ local: window }),
    z.strictObject({ weekday: z.array(z.number().int().min(1).max(7)).min(1) }),
    /** A hold of any kind, of one of these kinds, or of any but these. */
    z.strictObject({
      held: z.union([
        z.literal(true),
        z.array(z.string()).min(1),
        z.strictObject({ except: z.array(z.string()).min(1) }),
      ]),
    }),
    z.strictObject({ consent: z.string(), confirmed_within: duration.optional() }),
    z.strictObject({ asked_not: z.literal(true) }),
  ]),
)

const counter = z.strictObject({
  key: z.array(z.string()).optional(),
  window: z.enum(counterWindows),
  event: z.enum(counterEvents),
  limit: z.number().int().min(0),
})

/** A rule as it stands in a pack. */
export const Rule = z.strictObject({
  id: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/),
  topic: z.enum(topics),
  citation: z.string().min(1),
  clause: z.string().min(1),
  bindingness: z.enum(bindingnesses),
  /** VP read in the official text, VS quoted elsewhere, R from memory (a house rule until read), DEF no rule found. */
  certainty: z.enum(certainties),
  /** Days within the pack's own. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** To which acts it applies; what it does not name, it does not restrict. */
  when: z.strictObject({
    gate: z.enum(gates).default('contact'),
    channel: z.array(z.enum(channels)).optional(),
    mode: z.array(z.enum(modes)).optional(),
    party: z.array(z.enum(parties)).optional(),
    purpose: z.array(z.enum(purposes)).optional(),
  }),
  /**
   * deny: refused where the test holds. require: refused where it does not. allow: of a pack's rules that allow on one topic, one must hold.
   * require with `duties` and no test refuses nothing: who contacts must do them. flag: beside contacts, what is let through and marked.
   * confirm: where the test holds (or always) granted to whoever makes the rule's statement, and refused otherwise.
   */
  effect: z.enum(effects),
  /** Of the ladder: the stage to which a case moves where the rule holds (allow), or for which it is marked (flag). */
  to: z.enum(stages).optional(),
  test: Predicate.optional(),
  /** With a test: only where that holds too. */
  counter: counter.optional(),
  duties: z.array(z.string()).min(1).optional(),
  override: z.enum(overrides),
  message_zh: z.string().min(1),
  message_en: z.string().min(1),
  alternative_zh: z.string().optional(),
  alternative_en: z.string().optional(),
  statement_zh: z.string().min(1).optional(),
  statement_en: z.string().min(1).optional(),
})
export type Rule = z.infer<typeof Rule>
export type PackRule = { pack: string; version: string; jurisdiction?: string | null; rule: Rule }

/** What one rule says. `untilAt` is when to ask again; null when nobody can say. `unknown` names what is missing. */
export type Finding = { denied: false } | { denied: true; untilAt: string | null; unknown?: readonly string[] }
