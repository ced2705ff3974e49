import { z } from 'zod'
import { InstantText, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const callers = ['supervisor', 'team_leader', 'phone_collector', 'field_collector'] as const

export const consentsPermissions = {
  'compliance.read-consents': [...callers, 'hq_supervisor', 'branch_manager', 'compliance_officer', 'auditor'],
  'compliance.record-consent': callers,
  'compliance.revoke-consent': [...callers, 'compliance_officer'],
} as const satisfies PermissionTable

export const consentsErrors = {
  consent_evidence: {
    status: 422,
    zh: '登记同意须附证据：一份资料，或一条通话催记。',
    en: 'A consent rests on evidence: a document, or the record of a call.',
  },
  consent_kind: {
    status: 422,
    zh: '请补全：不用的渠道，或不联系的时段或星期。',
    en: 'Say which channel is not wanted, or at which hours or weekdays.',
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
  effect: z.enum(['agrees', 'asks_not']),
  kind: z.enum([...agreeKinds, ...declineKinds]),
  channel: z.enum(consentChannels).optional(),
  /** Local time of the debtor. */
  window: z
    .object({ from: Clock, until: Clock })
    .refine(({ from, until }) => from < until, { path: ['until'] })
    .optional(),
  /** 1 is Monday. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7).optional(),
  until_at: InstantText.optional(),
  said_by: z.enum(['debtor', 'proxy', 'attorney']).default('debtor'),
  record_id: Uuid.optional(),
  document_id: Uuid.optional(),
})
export const RecordedConsent = z.object({ id: Uuid })
export const ConsentRef = z.object({ consent_id: Uuid })
export const RevokeConsentInput = ConsentRef.extend({ reason: z.string().trim().min(2).max(500) })

export const Consent = z.object({
  id: Uuid,
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
  recorded_by_name: z.string().nullable(),
  revoked_at: InstantText.nullable(),
  revoke_reason: z.string().nullable(),
})
export const ConsentsResult = z.object({ data: z.array(Consent) })
