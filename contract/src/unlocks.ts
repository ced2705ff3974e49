import { z } from 'zod'
import { InstantText, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const callers = ['supervisor', 'team_leader', 'phone_collector', 'field_collector'] as const

export const unlocksPermissions = {
  'compliance.read-related': [
    ...callers,
    'hq_supervisor',
    'branch_manager',
    'compliance_officer',
    'admin_assistant',
    'auditor',
  ],
  'compliance.ask-unlock': callers,
  'compliance.end-unlock': [...callers, 'branch_manager', 'compliance_officer'],
} as const satisfies PermissionTable

export const unlocksErrors = {
  debtor_not_lost: {
    status: 409,
    zh: '债务人未达到失联条件，不能联系第三人。请继续联系本人；连续多次、跨日未能联系到本人或号码全部失效后才可申请；死亡或丧失行为能力的，须先登记停催并附证明。',
    en: 'The debtor does not count as lost, so nobody else may be contacted. Keep trying the debtor: only failures in a row on several days, or numbers that are all dead, open this; or death and lost capacity, by a hold with its paper.',
  },
  unlock_frozen: { status: 409, zh: '该申请已有决定。', en: 'This request has been decided.' },
} as const satisfies Record<string, ErrorEntry>

/** What a person who is no party of the debt may be asked: where the debtor can be reached, or to pass on that they call back. */
export const unlockPurposes = ['locate', 'relay'] as const
/** Lost by what was tried; or dead or without capacity, by a hold that rests on a paper. */
export const lostReasons = ['failures', 'numbers_invalid', 'deceased', 'incapacity'] as const

export const AskUnlockInput = z.object({
  case_id: Uuid,
  related_id: Uuid,
  purpose: z.enum(unlockPurposes),
  reason: z.string().trim().min(2).max(500),
})
export const AskedUnlock = z.object({ id: Uuid, request_id: Uuid })
export const RelatedOfCase = z.object({ case_id: Uuid, related_id: Uuid })
export const UnlockRef = z.object({ unlock_id: Uuid })

/** Why a related person is closed, and what opens them. It holds no number and no count. */
export const RelatedStanding = z.object({
  related_id: Uuid,
  /** Under which purpose they may be contacted now, and until when. */
  open_until: InstantText.nullable(),
  purpose: z.enum(unlockPurposes).nullable(),
  /** A request that waits for its decision. */
  request_id: Uuid.nullable(),
  asked_by_name: z.string().nullable(),
})
export const RelatedStandings = z.object({
  data: z.array(RelatedStanding),
  lost: z.boolean(),
  lost_why: z.enum(lostReasons).nullable(),
  lost_until: InstantText.nullable(),
})
/** What is asked for, as whoever decides reads it. */
export const Unlock = z.object({
  id: Uuid,
  case_id: Uuid,
  case_no: z.string(),
  relation: z.string(),
  name_masked: z.string(),
  purpose: z.enum(unlockPurposes),
  reason: z.string(),
  lost_why: z.enum(lostReasons),
  /** The records that show it: when, by whom, to which number, when that number was shown or dialled, and with what result. */
  evidence: z.array(
    z.object({
      id: Uuid,
      at: InstantText,
      call_result: z.string(),
      staff_name: z.string().nullable(),
      number: z.string().nullable(),
      shown_at: InstantText.nullable(),
    }),
  ),
  /** The paper, where the debtor died or lost capacity. */
  document_id: Uuid.nullable(),
  state: z.enum(['submitted', 'approved', 'rejected', 'withdrawn']),
  until_at: InstantText.nullable(),
})
