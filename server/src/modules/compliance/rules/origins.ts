import type { vocabulary } from './vocabulary.ts'

type Origin = {
  /** Where it is kept, or from what it is made at the moment of the decision. */
  kept: string
  /** Who enters it; `computed` where nobody does. */
  by: string
}
const act = (kept: string): Origin => ({ kept, by: 'who asks, by what is asked for' })
const computed = (kept: string): Origin => ({ kept, by: 'computed' })
const file = (kept: string): Origin => ({ kept, by: "the client's files (intake)" })
const noted = (kind: string): Origin => ({
  kept: `compliance.party_facts, kind ${kind}`,
  by: 'who works the case: compliance.note-party-fact',
})
const confirmed = (kind: string): Origin => ({
  kept: `compliance.party_facts, kind ${kind}`,
  by: 'a leader: compliance.confirm-party-fact; a second person: compliance.agree-party-fact',
})
const ordered = (kind: string): Origin => ({
  kept: `compliance.party_facts, kind ${kind}`,
  by: 'a leader: compliance.confirm-party-fact',
})
const wish: Origin = { kept: 'compliance.consents', by: 'who works the case: compliance.record-consent' }
const hold = (kind: string): Origin => ({
  kept: `portfolio.holds, kind ${kind}`,
  by: 'who works the case: portfolio.hold, or the record of a call',
})

/** Where each fact that a rule may name is kept, and who enters it: a fact that nobody can enter would refuse for ever. */
export const origins = {
  channel: act('the request'),
  purpose: act('the request'),
  'place.inconvenient': noted('inconvenient_place'),
  'party.kind': computed('compliance.party_of: account_parties, related_persons.role'),
  'party.unlockedUntil': { kept: 'compliance.unlocks', by: 'one who asks and another who approves' },
  'party.blocked': { kept: 'portfolio.related_persons.refused_at', by: 'who works the case: portfolio.refuse-related' },
  'party.namedInContract': confirmed('contract_contact'),
  'party.liableByContract': confirmed('liable'),
  'party.documentUntil': {
    kept: 'compliance.party_facts, kind attorney or proxy',
    by: 'a leader: compliance.add-representative; a second person: compliance.agree-party-fact',
  },
  'point.kind': file('portfolio.contact_points'),
  'point.valid': file('portfolio.contact_points; records of dead numbers'),
  'point.source': file('portfolio.contact_points'),
  'point.sourceProven': confirmed('lawful_source'),
  'point.workplace': file('contact_points.usage'),
  'point.premiumRate': computed('contact_points.premium_rate, by the number itself'),
  'debtor.lost': computed('compliance.lost_of, from the records of calls'),
  'debtor.lostUntil': computed('compliance.lost_of'),
  'debtor.condition': hold('deceased or incapacity'),
  'debtor.vulnerable': hold('vulnerability'),
  'debtor.represented': {
    kept: 'compliance.party_facts, kind represented or attorney',
    by: 'who works the case: compliance.note-party-fact; a leader: compliance.add-representative',
  },
  'debtor.employerForbids': noted('employer_forbids'),
  'debtor.ceaseAsked': wish,
  'debtor.moratoriumUntil': noted('moratorium'),
  'debtor.adviserPlanUntil': noted('adviser_plan'),
  'debtor.disputed': hold('dispute'),
  jurisdictions: computed('clients.clients and the places of their contact points'),
  'last.conversationOn': computed('compliance.budgets'),
  'last.letterOn': computed('compliance.budgets'),
  'last.dialAt': computed('compliance.permits'),
  'last.recordAt': computed('contacts.records'),
  'last.validationNoticeAt': confirmed('validation_notice'),
  'last.assignmentNoticeAt': confirmed('assignment_notice'),
  'last.firstContactAt': computed('compliance.permits that reached them'),
  'last.visitNoticeOn': noted('visit_notice'),
  'case.state': computed('portfolio.cases'),
  'case.stage': computed('portfolio.cases'),
  'case.mandateUntil': file('portfolio.cases'),
  'case.timeBarred': confirmed('limitation'),
  'case.dpd': file('portfolio.account_balances'),
  'balance.freshUntil': file('portfolio.account_balances and the terms of the agreement'),
  'calendar.holiday': { kept: 'compliance.calendar_days', by: 'head office: compliance.enter-calendar' },
  'visit.teamSize': ordered('visit_order'),
  'visit.approved': ordered('visit_order, by another than who asks'),
  'script.optOutLine': computed('the template that is sent'),
  'actor.certificateUntil': { kept: 'identity.certificates', by: 'those who answer for people, never for themselves' },
} as const satisfies Partial<Record<keyof typeof vocabulary, Origin>>
