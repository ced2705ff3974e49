/** The closed language in which the rules of packs are written: what a rule may name. The editor offers it, the server checks it. */

/** What is asked for: a contact, or one of the acts beside contacts that a rule can forbid. */
export const gates = [
  'contact',
  'placement',
  'export',
  'commission_plan',
  'plan',
  'letter_template',
  'text',
  'credit_report',
  'ladder',
] as const
export const channels = ['call', 'sms', 'im', 'email', 'letter', 'visit', 'reveal', 'public_post'] as const
export const modes = ['human', 'ai', 'prerecorded'] as const
export const stages = ['sms', 'phone', 'field', 'outsourced', 'legal'] as const
export const purposes = ['collect', 'locate', 'relay', 'service', 'legal_notice'] as const
export const parties = [
  'debtor',
  'joint_debtor',
  'guarantor',
  'related_lawful',
  'related_unrelated',
  'attorney',
  'proxy',
  'unknown',
] as const
/** What is counted, each apart from the others; a pack names them, and no rule counts what is not here. */
export const counterEvents = [
  'effective_call',
  'inform_call',
  'dial_number',
  'dial_number_1h',
  'dial_number_24h',
  'visit',
  'sms',
  'sms_7d',
  'im',
  'email',
  'related_call',
  'related_episode',
  'attempt_7d',
  'prerecorded_30d',
  'contact_day',
  'contact_7d',
  'contact_30d',
  'house_effective_call',
  /** Of the effective calls those that the asker's own house made: all that it may learn. */
  'own_effective_call',
] as const
/** Over what each is counted; the day of a day's counter is China's or the debtor's own. */
export const counterWindows = [
  'natural_day:Asia/Shanghai',
  'natural_day:debtor',
  'rolling:1h',
  'rolling:24h',
  'rolling:7d',
  'rolling:30d',
  'episode',
] as const
export type CounterWindow = (typeof counterWindows)[number]
const rolling: Partial<Record<(typeof counterEvents)[number], CounterWindow>> = {
  dial_number_1h: 'rolling:1h',
  dial_number_24h: 'rolling:24h',
  sms_7d: 'rolling:7d',
  attempt_7d: 'rolling:7d',
  contact_7d: 'rolling:7d',
  prerecorded_30d: 'rolling:30d',
  contact_30d: 'rolling:30d',
  related_episode: 'episode',
}

/** The windows that make sense with what is counted. */
export function windowsOf(event: (typeof counterEvents)[number]): readonly CounterWindow[] {
  const only = rolling[event]
  return only === undefined ? ['natural_day:Asia/Shanghai', 'natural_day:debtor'] : [only]
}

export const topics = [
  'hours',
  'frequency',
  'hold',
  'case',
  'agreement',
  'channel',
  'party',
  'data',
  'content',
  'conduct',
  'visit',
  'agency',
  'people',
  'money',
] as const

export const factKindNames = ['text', 'number', 'yes', 'list', 'when'] as const
export type FactKind = (typeof factKindNames)[number]
/** Every fact that a rule may name, and of what kind it is. Counters, holds and consents have tests of their own. */
export const factKinds = {
  version: 'number',
  gate: 'text',
  at: 'when',
  today: 'when',
  zone: 'text',
  zoneEvidence: 'text',
  channel: 'text',
  mode: 'text',
  purpose: 'text',
  initiatedBy: 'text',
  agreement: 'text',
  jurisdictions: 'list',
  'place.inconvenient': 'yes',
  'place.workplace': 'yes',
  'place.home': 'yes',
  'place.agreed': 'yes',
  'party.kind': 'text',
  'party.unlockedUntil': 'when',
  'party.blocked': 'yes',
  'party.namedInContract': 'yes',
  'party.liableByContract': 'yes',
  'party.documentUntil': 'when',
  'party.identified': 'yes',
  'point.kind': 'text',
  'point.valid': 'yes',
  'point.source': 'text',
  'point.sourceProven': 'yes',
  'point.workplace': 'yes',
  'point.optedOut': 'yes',
  'point.premiumRate': 'yes',
  'debtor.lost': 'yes',
  'debtor.lostUntil': 'when',
  'debtor.condition': 'text',
  'debtor.minor': 'yes',
  'debtor.vulnerable': 'yes',
  'debtor.represented': 'yes',
  'debtor.employerForbids': 'yes',
  'debtor.ceaseAsked': 'yes',
  'debtor.moratoriumUntil': 'when',
  'debtor.adviserPlanUntil': 'when',
  'debtor.disputed': 'yes',
  'last.conversationOn': 'when',
  'last.letterOn': 'when',
  'last.dialAt': 'when',
  'last.recordAt': 'when',
  'last.validationNoticeAt': 'when',
  'last.assignmentNoticeAt': 'when',
  'last.firstContactAt': 'when',
  'last.visitNoticeOn': 'when',
  'case.state': 'text',
  'case.stage': 'text',
  'case.mandateUntil': 'when',
  'case.timeBarred': 'yes',
  'case.handedOn': 'yes',
  'case.stageReason': 'yes',
  'case.settled': 'yes',
  'case.dpd': 'number',
  'balance.asOf': 'when',
  'balance.freshUntil': 'when',
  'calendar.holiday': 'yes',
  'calendar.workingDay': 'yes',
  'actor.certificateUntil': 'when',
  'actor.undertaking': 'yes',
  'actor.restUntil': 'when',
  'actor.blacklisted': 'yes',
  'script.disclosures': 'list',
  'script.optOutLine': 'yes',
  'script.amountMatches': 'yes',
  'script.approved': 'yes',
  'visit.teamSize': 'number',
  'visit.approved': 'yes',
  'visit.entryAgreed': 'yes',
  'visit.identification': 'yes',
  'visit.purposeExplained': 'yes',
  'placement.evaluatedOn': 'when',
  'placement.contractUntil': 'when',
  'placement.evaluatedBeforeExpiry': 'yes',
  'placement.processingAgreementUntil': 'when',
  'placement.subEntrusted': 'yes',
  'placement.clientConsents': 'yes',
  'placement.listedPublicly': 'yes',
  'placement.certified': 'yes',
  'placement.blacklistedUntil': 'when',
  'placement.violentRecord': 'yes',
  'placement.debtLawful': 'yes',
  'placement.debtEnded': 'yes',
  'placement.impactAssessed': 'yes',
  'export.kind': 'text',
  'export.directIdentifiers': 'yes',
  'export.approved': 'yes',
  'export.purposeNamed': 'yes',
  'export.basis': 'yes',
  'export.noticeSent': 'yes',
  'commissionPlan.payee': 'text',
  'commissionPlan.recoveryWeight': 'number',
  'commissionPlan.conductWeight': 'number',
  'plan.months': 'number',
  'plan.blocks': 'list',
  'plan.largestShare': 'number',
  'ladder.stage': 'text',
  'ladder.dpd': 'number',
  'ladder.owedMinor': 'number',
  'ladder.daysInStage': 'number',
  'ladder.textsSent': 'number',
  'ladder.daysTried': 'number',
  'ladder.reached': 'yes',
  'ladder.brokenPromises': 'number',
  'ladder.promiseOpen': 'yes',
  'ladder.textAllowed': 'yes',
  'ladder.hand': 'number',
  'ladder.held': 'yes',
  'letter.fields': 'list',
  'text.body': 'text',
  'text.kind': 'text',
  'objected.by': 'text',
  'objected.counter': 'text',
  'creditReport.noticeAt': 'when',
  'creditReport.spoken': 'yes',
  'creditReport.returned': 'yes',
} as const satisfies Record<string, FactKind>
/** In which kinds of fact each test makes sense. */
export const kindsOfTest = {
  in: ['text', 'number', 'yes'],
  includes: ['list'],
  contains: ['text'],
  at_least: ['number'],
  exists: ['text', 'number', 'yes', 'list', 'when'],
  elapsed: ['when'],
  remains: ['when'],
} as const satisfies Record<string, readonly FactKind[]>

/** The whole of the language. Three-valued: what is not known makes neither true nor false. */
export type Predicate =
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate }
  | { fact: string; in: (string | number | boolean)[] }
  | { fact: string; includes: string[] }
  /** As a reader sees it (`phrases.ts`): width, blanks and traditional characters make no difference, and what is plainly denied does not count. */
  | { fact: string; contains: string[] }
  | { fact: string; at_least: number }
  | { fact: string; exists: boolean }
  | { fact: string; elapsed: string; never: boolean; zone?: string | undefined }
  | { fact: string; remains: string; endless: boolean; zone?: string | undefined }
  | { local: { from: string; until: string } }
  | { weekday: number[] }
  | { held: true | string[] | { except: string[] } }
  | { consent: string; confirmed_within?: string | undefined }
  | { asked_not: true }

/** What may be wrong with a rule, and at which of its fields a person mends it. */
export const ruleFaults = [
  'shape',
  'id_twice',
  'law',
  'fact',
  'duties',
  'nothing_required',
  'opens_always',
  'flag',
  'counter',
  'window',
  'statement',
  'statement_where',
  'to',
  'ladder_effect',
  'ladder_test',
  'override',
  'certainty',
] as const
export type RuleFault = (typeof ruleFaults)[number]
