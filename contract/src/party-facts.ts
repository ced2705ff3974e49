import { z } from 'zod'
import { InstantText, LocalDateText, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const leaders = ['supervisor', 'team_leader'] as const
const callers = [...leaders, 'phone_collector', 'field_collector'] as const

export const partyFactsPermissions = {
  'compliance.read-party-facts': [...callers, 'hq_supervisor', 'branch_manager', 'compliance_officer', 'auditor'],
  'compliance.note-party-fact': callers,
  'compliance.confirm-party-fact': leaders,
  'compliance.add-representative': leaders,
  'compliance.agree-party-fact': [...leaders, 'compliance_officer'],
  'compliance.revoke-party-fact': [...leaders, 'compliance_officer'],
} as const satisfies PermissionTable

export const partyFactsErrors = {
  fact_evidence: {
    status: 422,
    zh: '须附证据：一份资料；或（当事人自述的事项）一条确有人接听的通话催记。',
    en: 'This rests on evidence: a document, or, where it was said, the record of a call that was answered.',
  },
  fact_subject: {
    status: 422,
    zh: '请补全所指的人、联系方式、地点、人数或截止日期。',
    en: 'Say whom, which contact point or place, how many, or until when it holds.',
  },
  fact_in_future: { status: 422, zh: '发生时间不能晚于现在。', en: 'It cannot have happened later than now.' },
  fact_own: {
    status: 403,
    zh: '该事项由你本人登记，撤回须由他人办理。',
    en: 'You entered this yourself; somebody else has to take it back.',
  },
  fact_revoked: { status: 409, zh: '该事项已撤回，不能再改。', en: 'This has been taken back and changes no more.' },
  fact_elsewhere: {
    status: 403,
    zh: '该事项由其他机构登记，只能由其办理。',
    en: 'Another house entered this, and it alone confirms it or takes it back.',
  },
  fact_needs_officer: {
    status: 403,
    zh: '该事项限制对债务人的联系，须由不从事联系的合规人员办理。',
    en: 'This limits how the debtor is contacted; a compliance officer, who contacts nobody, has to do it.',
  },
  fact_end_evidence: {
    status: 422,
    zh: '撤回须附依据资料，且须在登记之后由他人添加。',
    en: 'It is taken back on a document that somebody else added after it was entered.',
  },
  fact_second: {
    status: 403,
    zh: '须由登记人和提供资料、催记以外的人办理。',
    en: 'Somebody other than who entered it and who brought the document or record has to do this.',
  },
  fact_decided: {
    status: 409,
    zh: '该登记不在待确认状态，可能已确认或已撤回。',
    en: 'This does not wait to be confirmed; it may have been confirmed or taken back.',
  },
  representative_phone: {
    status: 422,
    zh: '号码不完整：国内号码带区号，境外号码以 + 和国家代码开头。',
    en: 'This is no whole number: with its area code, or abroad with + and the code of the country.',
  },
  representative_point: {
    status: 409,
    zh: '该联系方式已登记为债务人本人或他人的，不能改为代理人的。',
    en: 'This contact point is known as the debtor’s own or another person’s and does not become the representative’s.',
  },
} as const satisfies Record<string, ErrorEntry>

/** Noted by who works the case: what stops or narrows contact, where somebody is by their own word, that a visit was announced. */
export const notedFacts = [
  'represented',
  'employer_forbids',
  'inconvenient_place',
  'moratorium',
  'adviser_plan',
  'whereabouts',
  'visit_notice',
] as const
/** Entered by a leader on a paper: what opens a contact. */
export const confirmedFacts = [
  'contract_contact',
  'liable',
  'limitation',
  'validation_notice',
  'assignment_notice',
  'lawful_source',
  'visit_order',
] as const
export const representativeRoles = ['attorney', 'proxy'] as const
export const partyFactKinds = [...notedFacts, ...confirmedFacts, ...representativeRoles] as const

/** Counts once a second person agrees, neither who entered it nor who brought what it rests on. */
export const secondedFacts = [
  ...representativeRoles,
  'contract_contact',
  'liable',
  'limitation',
  'validation_notice',
  'assignment_notice',
  'lawful_source',
  'whereabouts',
] as const satisfies readonly (typeof partyFactKinds)[number][]
/** Protects whom it is about: ended by one who contacts nobody, on a later paper of somebody else's. */
export const protectingFacts = [
  'represented',
  'attorney',
  'employer_forbids',
  'inconvenient_place',
  'moratorium',
  'adviser_plan',
  'whereabouts',
] as const satisfies readonly (typeof partyFactKinds)[number][]

const Evidence = z.object({
  case_id: Uuid,
  /** Whose: a joint debtor's or guarantor's of this case; without it the debtor's. */
  party_id: Uuid.optional(),
  /** A contact point, where it is about one. */
  contact_point_id: Uuid.optional(),
  /** When it was given, sent or began; without it now. */
  from_at: InstantText.optional(),
  /** The last day on which it holds. */
  until_on: LocalDateText.optional(),
  record_id: Uuid.optional(),
  document_id: Uuid.optional(),
})
export const NotePartyFactInput = Evidence.extend({
  kind: z.enum(notedFacts),
  /** Where somebody is: a country, or a state of the US (US-TX). */
  place: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z]{2})?$/)
    .optional(),
})
export const ConfirmPartyFactInput = Evidence.extend({
  kind: z.enum(confirmedFacts),
  related_person_id: Uuid.optional(),
  /** How many go on the visit. */
  team_size: z.number().int().min(1).max(9).optional(),
})
export const RepresentativePoint = z.object({
  kind: z.enum(['phone', 'email', 'address']),
  value: z.string().trim().min(3).max(200),
})
export const AddRepresentativeBody = z.object({
  role: z.enum(representativeRoles),
  name: z.string().trim().min(1).max(100),
  points: z.array(RepresentativePoint).min(1).max(5),
  document_id: Uuid,
  until_on: LocalDateText.optional(),
})
export const RecordedPartyFact = z.object({ id: Uuid })
export const PartyFactRef = z.object({ fact_id: Uuid })
export const RevokePartyFactInput = PartyFactRef.extend({
  reason: z.string().trim().min(2).max(500),
  /** On what it ends, of what protects. */
  document_id: Uuid.optional(),
})

export const PartyFact = z.object({
  id: Uuid,
  party_id: Uuid,
  kind: z.enum(partyFactKinds),
  related_person_id: Uuid.nullable(),
  contact_point_id: Uuid.nullable(),
  place: z.string().nullable(),
  team_size: z.number().int().nullable(),
  from_at: InstantText,
  until_on: LocalDateText.nullable(),
  record_id: Uuid.nullable(),
  document_id: Uuid.nullable(),
  /** The hash of the paper, as it is kept. */
  document_sha256: z.string().nullable(),
  recorded_by_name: z.string().nullable(),
  recorded_at: InstantText,
  /** Another house entered it: it holds here too, shown without who, when of the day and on what. */
  is_elsewhere: z.boolean(),
  /** The second person, of what needs one. Until then it opens nothing. */
  confirmed_by_name: z.string().nullable(),
  confirmed_at: InstantText.nullable(),
  revoked_at: InstantText.nullable(),
  revoked_by_name: z.string().nullable(),
  revoke_reason: z.string().nullable(),
})
export const PartyFactsResult = z.object({
  data: z.array(PartyFact),
  /** Where the debtor may be, and what says so; every zone is asked. */
  whereabouts: z.object({ zones: z.array(z.string()), evidence: z.string().nullable() }),
})
