import { z } from 'zod'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { CaseRow, caseStages, caseStates } from './portfolio.ts'
import type { PermissionTable } from './roles.ts'

const readers = [
  'hq_supervisor',
  'branch_manager',
  'supervisor',
  'team_leader',
  'phone_collector',
  'field_collector',
  'compliance_officer',
  'auditor',
  'admin_assistant',
] as const

export const caseListsPermissions = {
  'portfolio.mark-cases': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'field_collector',
    'compliance_officer',
    'admin_assistant',
  ],
  // Every list, so everybody with lists; an auditor's session writes nothing.
  'portfolio.save-view': [
    ...readers.filter((role) => role !== 'auditor'),
    'finance',
    'risk_analyst',
    'system_expert',
    'org_admin',
  ],
} as const satisfies PermissionTable

export const caseListsErrors = {
  tag_personal: {
    status: 422,
    zh: '标签里不能有号码等个人信息，请用简短的词。',
    en: 'A tag may not hold numbers or other personal data; use a short word.',
  },
} as const satisfies Record<string, ErrorEntry>

/** 标色: each has its letter too, for whoever does not tell the colours apart. */
export const caseColours = ['red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'purple'] as const
export const caseSorts = ['newest', 'mandate', 'amount'] as const

const Minor = z.string().regex(/^\d{1,15}$/)
/** A word without a long number: a telephone or an ID number is no tag. */
const Word = z.string().trim().min(1).max(20)

/** What a list of cases may be narrowed by. All of it may stand in an address; names and numbers of persons are searched for instead. */
export const CaseFilter = z.object({
  state: z.enum(caseStates).optional(),
  stage: z.enum(caseStages).optional(),
  /** For which the ladder marks it. */
  stage_flag: z.enum(['field', 'outsourced', 'legal']).optional(),
  /** The rule that brought it to its stage; `person`, `placed`. */
  stage_rule: z.string().max(60).optional(),
  client_id: Uuid.optional(),
  unit_id: Uuid.optional(),
  desk_no: z.coerce.number().int().optional(),
  placement_id: Uuid.optional(),
  batch_no: z.string().max(100).optional(),
  placed_from: LocalDateText.optional(),
  placed_until: LocalDateText.optional(),
  due_from: LocalDateText.optional(),
  due_until: LocalDateText.optional(),
  amount_min: Minor.optional(),
  amount_max: Minor.optional(),
  bucket: z.string().max(10).optional(),
  rating: z.string().max(20).optional(),
  product: z.string().max(40).optional(),
  colour: z.enum(caseColours).optional(),
  tag: Word.optional(),
  followed_from: LocalDateText.optional(),
  /** No record on or after this day. */
  not_followed_since: LocalDateText.optional(),
  never_followed: z.literal('yes').optional(),
  /** A whole word of the business: case or contract number, product, region, channel, tag. */
  keyword: z.string().trim().min(1).max(60).optional(),
})
export const ListCasesInput = PageQuery.extend(CaseFilter.shape).extend({ sort: z.enum(caseSorts).default('newest') })
/** A line of the list itself; lists of linked or found cases show less. */
export const CaseListRow = CaseRow.extend({
  contract_no: z.string(),
  rating: z.string().nullable(),
  region: z.string().nullable(),
  batch_no: z.string(),
  placed: MoneyJson,
  placed_at: InstantText,
  colour: z.enum(caseColours).nullable(),
  tags: z.array(z.string()),
  last_recorded_at: InstantText.nullable(),
  stage_rule: z.string().nullable(),
  stage_flag: z.enum(caseStages).nullable(),
})
export const ListCasesResult = pageOf(CaseListRow)
/** `more`: there are at least so many. */
export const CountCasesResult = z.object({ count: z.number().int(), more: z.boolean() })

export const MarkCasesInput = z.object({
  case_ids: z.array(Uuid).min(1).max(500),
  /** Null takes the colour away; left out leaves it. */
  colour: z.enum(caseColours).nullable().optional(),
  add_tags: z.array(Word).max(5).default([]),
  remove_tags: z.array(Word).max(5).default([]),
})
export const MarkCasesResult = z.object({ count: z.number().int() })

export const ListView = z.object({
  id: Uuid,
  /** Empty: how the list opens. */
  name: z.string(),
  filters: z.record(z.string(), z.string()),
  columns: z.array(z.string()),
  compact: z.boolean(),
})
const ListName = z.string().regex(/^[a-z_.-]{1,40}$/)
export const ListViewsInput = z.object({ list: ListName })
export const ListViewsResult = z.object({ data: z.array(ListView) })
export const SaveViewInput = z.object({
  list: ListName,
  name: z.string().trim().max(40),
  filters: z.record(z.string().max(40), z.string().max(200)).default({}),
  columns: z.array(z.string().max(40)).max(60).default([]),
  compact: z.boolean(),
})
export const SaveViewResult = z.object({ id: Uuid })
export const EndViewInput = z.object({ view_id: Uuid })
