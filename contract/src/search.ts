import { z } from 'zod'
import { Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { CaseRow } from './portfolio.ts'
import type { PermissionTable } from './roles.ts'

export const searchPermissions = {
  'search.cases': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'field_collector',
    'compliance_officer',
    'auditor',
    'admin_assistant',
  ],
} as const satisfies PermissionTable

export const searchErrors = {
  search_quota_used: {
    status: 429,
    zh: '今日查询次数已用完，请联系主管。',
    en: "Today's searches are used up; ask your supervisor.",
  },
  search_too_short: {
    status: 422,
    zh: '请至少输入一个汉字、两个字母或完整的号码。',
    en: 'Type at least one character, two letters, or a whole number.',
  },
} as const satisfies Record<string, ErrorEntry>

export const foundBy = [
  'name',
  'name_sound',
  'name_initials',
  'name_start',
  'sound_start',
  'name_like',
  'phone',
  'id_no',
  'card',
  'case_no',
  'contract_no',
  'note',
] as const

/** A name in characters, pinyin or initials, words of a note, or a whole telephone, ID, card, case or contract number. Never in a URL. */
export const AskSearchInput = z.object({ text: z.string().trim().min(1).max(60) })
export const AskSearchResult = z.object({ search_id: Uuid })
export const ReadSearchInput = z.object({ search_id: Uuid })
export const FoundCase = CaseRow.extend({ found_by: z.enum(foundBy) })
export const ReadSearchResult = z.object({
  data: z.array(FoundCase),
  /** There are more than are shown: the words are too common. */
  more: z.boolean(),
})
