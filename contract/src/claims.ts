import { z } from 'zod'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const workers = ['supervisor', 'team_leader', 'phone_collector', 'field_collector'] as const

export const claimsPermissions = {
  'claims.record': [...workers, 'admin_assistant'],
  'claims.read': [...workers, 'hq_supervisor', 'branch_manager', 'admin_assistant', 'compliance_officer', 'auditor'],
  /** The client speaks with the assistant; a collector's own word confirms nothing. */
  'claims.answer': ['admin_assistant'],
  'claims.see-proof': [...workers, 'branch_manager', 'admin_assistant', 'compliance_officer'],
} as const satisfies PermissionTable

export const claimsErrors = {
  claim_open_once: {
    status: 409,
    zh: '同一案件已有相同金额、相同日期的待查账，正在等委托方答复。',
    en: 'A claim of the same amount and day is open on this case already and waits for the client.',
  },
  claim_paid_in_future: {
    status: 422,
    zh: '还款日期不能在今天之后。',
    en: 'The day of payment may not be after today.',
  },
  claim_answered: { status: 409, zh: '该待查账已有答复。', en: 'This claim has been answered already.' },
  claim_no_payment: {
    status: 409,
    zh: '回款流水中没有与之相符的还款，不能确认。请先导入委托方的回款文件。',
    en: "No posted payment agrees with this claim, so it cannot be confirmed. Import the client's payment file first.",
  },
  claim_payment_once: {
    status: 409,
    zh: '该笔还款已用于确认另一笔待查账。',
    en: 'That payment has confirmed another claim already.',
  },
  proof_kind: {
    status: 415,
    zh: '还款凭证只能是 PDF、PNG 或 JPG。',
    en: 'Proof of payment is a PDF, PNG or JPG.',
  },
} as const satisfies Record<string, ErrorEntry>

export const claimChannels = ['transfer', 'counter', 'app', 'third_party', 'deduction', 'cash', 'other'] as const
export const claimStates = ['open', 'confirmed', 'denied'] as const
export const proofTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const

export const ClaimPaymentInput = z.object({
  case_id: Uuid,
  amount_minor: z.string().regex(/^[1-9]\d{0,14}$/),
  /** The day on which the debtor says that they paid. */
  paid_on: LocalDateText,
  channel: z.enum(claimChannels),
  note: z.string().trim().max(500).default(''),
})
export const ClaimRef = z.object({ claim_id: Uuid })
export const ClaimMade = z.object({ claim_id: Uuid })

export const ClaimRow = z.object({
  id: Uuid,
  case_id: Uuid,
  case_no: z.string(),
  contract_no: z.string(),
  client_name: z.string(),
  debtor_name_masked: z.string(),
  desk_name: z.string(),
  amount: MoneyJson,
  paid_on: LocalDateText,
  channel: z.enum(claimChannels),
  note: z.string(),
  has_proof: z.boolean(),
  state: z.enum(claimStates),
  claimed_by_name: z.string().nullable(),
  claimed_at: InstantText,
  sent_at: InstantText.nullable(),
  answered_at: InstantText.nullable(),
  answer_note: z.string().nullable(),
  /** Of an open claim: a payment has come that agrees with it, so that it can be confirmed. */
  payment_found: z.boolean(),
})
export const ClaimFilter = z.object({
  state: z.enum(claimStates).optional(),
  client_id: Uuid.optional(),
  case_id: Uuid.optional(),
})
export type ClaimFilter = z.output<typeof ClaimFilter>
export const ClaimsQuery = PageQuery.extend(ClaimFilter.shape)
export const ClaimPage = pageOf(ClaimRow)

export const AnswerClaimInput = z.object({
  claim_id: Uuid,
  answer: z.enum(['confirmed', 'denied']),
  /** What the client said, and where. */
  note: z.string().trim().min(2).max(500),
})
export const AnswerClaimResult = z.object({ id: Uuid, state: z.enum(claimStates) })
export const AttachProofInput = z.object({
  claim_id: Uuid,
  sha256: z.string(),
  size: z.number().int(),
  key_id: z.string(),
  media_type: z.enum(proofTypes),
})
