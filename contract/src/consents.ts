import { z } from 'zod'
import { InstantText, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { documentKinds } from './portfolio.ts'
import type { PermissionTable } from './roles.ts'

const callers = ['supervisor', 'team_leader', 'phone_collector', 'field_collector'] as const

export const consentsPermissions = {
  'compliance.read-consents': [...callers, 'hq_supervisor', 'branch_manager', 'compliance_officer', 'auditor'],
  'compliance.read-consent': [...callers, 'hq_supervisor', 'branch_manager', 'compliance_officer', 'auditor'],
  'compliance.record-consent': callers,
  'compliance.revoke-consent': [...callers, 'compliance_officer'],
} as const satisfies PermissionTable

export const consentsErrors = {
  consent_evidence: {
    status: 422,
    zh: '登记同意须附证据：一份资料，或一条确由其本人（或代理人、律师）接通的通话催记。未接通或与他人的通话不能作为证据。',
    en: 'A consent rests on evidence: a document, or the record of a call that they themselves answered, or who speaks for them. A call that nobody or somebody else answered is none.',
  },
  wish_evidence: {
    status: 422,
    zh: '撤回债务人的要求须附证据：登记之后的一份资料，或一条由其本人说明的通话催记。',
    en: "A debtor's wish is taken back on evidence: a document, or the record of a call in which they said so, later than the wish.",
  },
  wish_own_evidence: {
    status: 403,
    zh: '该证据由你本人登记，撤回须由他人办理。',
    en: 'This evidence is your own record; somebody else has to take the wish back.',
  },
  consent_recording: {
    status: 422,
    zh: '录音编号须与该通话的催记一并登记，且不得含电话号码。',
    en: 'The number of a recording goes with the record of its call, and holds no telephone number.',
  },
  consent_kind: {
    status: 422,
    zh: '请补全：不用的渠道，或不联系的时段或星期。',
    en: 'Say which channel is not wanted, or at which hours or weekdays.',
  },
  consent_night: {
    status: 422,
    zh: '同意夜间联系须写明时段与截止时间。',
    en: 'A consent to contact at night says which hours and until when.',
  },
  consent_revoked: { status: 409, zh: '该记录已撤回，不能再改。', en: 'This has been revoked and changes no more.' },
  contact_declined: {
    status: 409,
    zh: '债务人已要求不以此方式联系，未发放联系许可。',
    en: 'The debtor asked not to be contacted this way; no permit was given.',
  },
} as const satisfies Record<string, ErrorEntry>

/** What a debtor may agree to. */
export const agreeKinds = [
  'night',
  'frequency',
  'sms',
  'email',
  'prerecorded',
  'third_party',
  'workplace_visit',
  'direct',
  'own_data',
] as const
/** What a debtor may ask not to happen: a channel, a time, any of it. */
export const declineKinds = ['channel', 'time', 'cease'] as const
export const consentChannels = ['call', 'sms', 'im', 'email', 'letter', 'visit'] as const
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const RecordConsentInput = z.object({
  case_id: Uuid,
  /** Whose: a joint debtor's or guarantor's of this case; without it the debtor's. */
  party_id: Uuid.optional(),
  effect: z.enum(['agrees', 'asks_not']),
  kind: z.enum([...agreeKinds, ...declineKinds]),
  channel: z.enum(consentChannels).optional(),
  /** Local time of the debtor. A consent to `night` needs it, and `until_at`. */
  window: z
    .object({ from: Clock, until: Clock })
    /** From 22:00 until 07:00 goes over midnight. */
    .refine(({ from, until }) => from !== until, { path: ['until'] })
    .optional(),
  /** 1 is Monday. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7).optional(),
  until_at: InstantText.optional(),
  said_by: z.enum(['debtor', 'proxy', 'attorney']).default('debtor'),
  record_id: Uuid.optional(),
  document_id: Uuid.optional(),
  /** Where the telephone system keeps that call: its id or file there, without a telephone number in it. */
  recording_ref: z.string().trim().min(1).max(100).optional(),
})
/** A consent waits for its second person; a wish waits for nobody. */
export const RecordedConsent = z.object({ id: Uuid, request_id: Uuid.nullable() })
export const ConsentRef = z.object({ consent_id: Uuid })
export const RevokeConsentInput = ConsentRef.extend({
  reason: z.string().trim().min(2).max(500),
  /** For a wish: what shows that the debtor took it back. */
  record_id: Uuid.optional(),
  document_id: Uuid.optional(),
})

/** The contact in which it was said. Null where the reader may not see it. */
const RecordOfConsent = z.object({
  at: InstantText,
  staff_name: z.string().nullable(),
  direction: z.enum(['outbound', 'inbound']),
  /** Null of what came in. */
  channel: z.string().nullable(),
  call_result: z.string(),
  outcome: z.string().nullable(),
})
/** The paper or recording, as it was kept. */
const PaperOfConsent = z.object({
  id: Uuid,
  kind: z.enum(documentKinds),
  sha256: z.string(),
  added_at: InstantText,
  added_by_name: z.string().nullable(),
})

export const Consent = z.object({
  id: Uuid,
  /** Whose: the debtor's, or that of who owes beside them. */
  party_id: Uuid,
  effect: z.enum(['agrees', 'asks_not']),
  kind: z.enum([...agreeKinds, ...declineKinds]),
  channel: z.enum(consentChannels).nullable(),
  window_from: z.string().nullable(),
  window_until: z.string().nullable(),
  weekdays: z.array(z.number().int()).nullable(),
  from_at: InstantText,
  until_at: InstantText.nullable(),
  said_by: z.enum(['debtor', 'proxy', 'attorney']),
  record_id: Uuid.nullable(),
  document_id: Uuid.nullable(),
  record: RecordOfConsent.nullable(),
  document: PaperOfConsent.nullable(),
  recording_ref: z.string().nullable(),
  recorded_by_name: z.string().nullable(),
  /** Another house recorded it: it holds here too, shown without who, when of the day and on what. */
  is_elsewhere: z.boolean(),
  /** Since when a consent counts: another has read its evidence. Null of one that waits, and of every wish. */
  confirmed_at: InstantText.nullable(),
  confirmed_by_name: z.string().nullable(),
  revoked_at: InstantText.nullable(),
  revoked_by_name: z.string().nullable(),
  revoke_reason: z.string().nullable(),
  revoke_record: RecordOfConsent.nullable(),
  revoke_document: PaperOfConsent.nullable(),
  /** A consent that never counted: compliance said no, or whoever recorded it took it back. */
  turned_down: z.enum(['rejected', 'withdrawn']).nullable(),
})
/** One, as whoever confirms it reads it. */
export const ConsentRequest = Consent.extend({ case_id: Uuid, case_no: z.string() })
export const ConsentsResult = z.object({ data: z.array(Consent) })
