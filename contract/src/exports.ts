import { z } from 'zod'
import { CaseFilter, caseSorts } from './case-lists.ts'
import { ClaimFilter } from './claims.ts'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { exportColumnsOf, exportSubjects } from './export-columns.ts'
import { PaymentFilter, SuspenseReason } from './payments.ts'
import type { PermissionTable } from './roles.ts'

const requesters = [
  'hq_supervisor',
  'branch_manager',
  'supervisor',
  'team_leader',
  'admin_assistant',
  'compliance_officer',
  'finance',
] as const

export const exportsPermissions = {
  'exports.request': requesters,
  'exports.read': requesters,
} as const satisfies PermissionTable

export const exportsErrors = {
  export_frozen: {
    status: 409,
    zh: '导出申请提交后不能更改。',
    en: 'An export cannot be changed after it was asked for.',
  },
  export_not_approved: { status: 409, zh: '导出申请尚未获批。', en: 'The export has not been approved.' },
  export_list_closed: {
    status: 403,
    zh: '您无权查看这个列表或这些列，不能申请导出。',
    en: 'You may not read this list, or these columns, so you cannot ask for them as a file.',
  },
  export_not_ready: { status: 409, zh: '导出文件尚未生成。', en: 'The file has not been written yet.' },
  export_expired: { status: 409, zh: '导出文件已过期，请重新申请。', en: 'The file has expired; ask for it again.' },
} as const satisfies Record<string, ErrorEntry>

export const exportStates = ['requested', 'approved', 'rejected', 'withdrawn', 'ready', 'failed'] as const

/** For what a file leaves the list (PIPL Art. 6); an assignment and training data have rules of their own. */
export const exportPurposes = [
  'work',
  'client_report',
  'reconciliation',
  'court',
  'audit',
  'assignment',
  'training_data',
] as const
/** Payments, or those of them that wait to be told where they belong. */
const PaymentLines = PaymentFilter.extend({ suspense: z.literal('yes').optional(), why: SuspenseReason.optional() })
export type PaymentLinesFilter = z.output<typeof PaymentLines>
/** What narrows each kind of list; contacts, promises and plans are those on the cases that the filter finds. */
export const exportFilters = {
  cases: CaseFilter.strict(),
  contacts: CaseFilter.strict(),
  promises: CaseFilter.strict(),
  plans: CaseFilter.strict(),
  payments: PaymentLines.strict(),
  claims: ClaimFilter.strict(),
} as const
const columnsMost = 150

export const RequestExportInput = z
  .object({
    subject: z.enum(exportSubjects).default('cases'),
    /** The rules refuse an export that names none. */
    purpose: z.enum(exportPurposes).optional(),
    filter: z.record(z.string().max(40), z.union([z.string().max(200), z.number()])),
    sort: z.enum(caseSorts).default('newest'),
    columns: z.array(z.string().max(60)).min(1).max(columnsMost),
    format: z.enum(['xlsx', 'csv']),
    reason: z.string().trim().min(2).max(500),
  })
  .superRefine(({ subject, filter, columns }, ctx) => {
    for (const { message, path } of exportFilters[subject].safeParse(filter).error?.issues ?? [])
      ctx.addIssue({ code: 'custom', message, path: ['filter', ...path] })
    const known = new Set(exportColumnsOf(subject).map(({ key }) => key))
    for (const [at, column] of columns.entries())
      if (!known.has(column)) ctx.addIssue({ code: 'custom', message: 'no such column', path: ['columns', at] })
  })
export const RequestedExport = z.object({ id: Uuid, no: z.string(), request_id: Uuid })
export const ExportRow = z.object({
  id: Uuid,
  no: z.string(),
  staff_name: z.string(),
  subject: z.enum(exportSubjects),
  format: z.enum(['xlsx', 'csv']),
  filter: z.record(z.string(), z.unknown()),
  columns: z.array(z.string()),
  purpose: z.enum(exportPurposes),
  reason: z.string(),
  /** Lines of the list when it was asked for (cases, where it is about what happened on them), and rows when it was written. */
  counted: z.number().int(),
  row_count: z.number().int().nullable(),
  state: z.enum(exportStates),
  requested_at: InstantText,
  expires_at: InstantText.nullable(),
  may: z.object({ download: z.boolean() }),
})
export const ExportsQuery = PageQuery
export const ExportPage = pageOf(ExportRow)
export const ExportRef = z.object({ export_id: Uuid })
export const DownloadAsked = z.object({ download_id: Uuid })
export const DownloadRef = z.object({ download_id: Uuid })
