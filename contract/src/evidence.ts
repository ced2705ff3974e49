import { z } from 'zod'
import { InstantText, LocalDateText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

export const evidencePermissions = {
  'identity.read-evidence': ['hq_supervisor', 'branch_manager', 'supervisor', 'compliance_officer', 'auditor'],
  'identity.keep-evidence': ['hq_supervisor', 'branch_manager', 'supervisor', 'compliance_officer'],
} as const satisfies PermissionTable

export const evidenceErrors = {
  own_evidence: {
    status: 409,
    zh: '本人的证书须由他人登记。',
    en: 'One does not enter a certificate of one’s own.',
  },
  evidence_client: {
    status: 422,
    zh: '委托方同意须注明是哪一家委托方。',
    en: 'A client’s consent names the client.',
  },
  evidence_dates: {
    status: 422,
    zh: '请检查日期：止日不能早于起日，证书须有止日。',
    en: 'Check the days: an end is not before its beginning, and a certificate has an end.',
  },
} as const satisfies Record<string, ErrorEntry>

/** Of a house (operator or agency), but for the certificate, which is a person's. */
export const evidenceKinds = [
  'evaluation',
  'expiry_evaluation',
  'processing_agreement',
  'impact_assessment',
  'public_listing',
  'client_consent',
  'conduct_check',
  'lawful_debt',
  'exclusion',
  'certificate',
] as const
export const Evidence = z.object({
  id: Uuid,
  kind: z.enum(evidenceKinds),
  unit_name: z.string(),
  staff_name: z.string().nullable(),
  /** Who consents to sub-entrust; null for other kinds, and where one does not know the client. */
  client_name: z.string().nullable(),
  from_on: LocalDateText,
  until_on: LocalDateText.nullable(),
  reference: z.string(),
  state: z.enum(['coming', 'running', 'over', 'ended']),
  entered_by_name: z.string().nullable(),
  entered_at: InstantText,
  /** Of an exclusion: who asks for its end, which another agrees to. */
  end_asked_by_name: z.string().nullable(),
  may: z.object({ end: z.boolean() }),
})
export const ListEvidenceInput = PageQuery.extend({ kind: z.enum(evidenceKinds).optional() })
export const EvidencePage = pageOf(Evidence)
/** The body of the request is the document itself. A house by its root unit, a person by their id. */
export const EnterEvidenceQuery = z.object({
  kind: z.enum(evidenceKinds),
  unit_id: Uuid.optional(),
  staff_id: Uuid.optional(),
  /** With a client's consent: whose. */
  consenting_client_id: Uuid.optional(),
  from_on: LocalDateText,
  until_on: LocalDateText.optional(),
  reference: z.string().trim().min(2).max(200),
})
export const EvidenceRef = z.object({ evidence_id: Uuid })
