import { z } from 'zod'
import { CaseFilter, caseSorts } from './case-lists.ts'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const requesters = [
  'hq_supervisor',
  'branch_manager',
  'supervisor',
  'team_leader',
  'admin_assistant',
  'compliance_officer',
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
  export_not_ready: { status: 409, zh: '导出文件尚未生成。', en: 'The file has not been written yet.' },
  export_expired: { status: 409, zh: '导出文件已过期，请重新申请。', en: 'The file has expired; ask for it again.' },
} as const satisfies Record<string, ErrorEntry>

export const exportColumns = [
  'case_no',
  'debtor',
  'client',
  'product',
  'bucket',
  'dpd',
  'owed',
  'placed',
  'currency',
  'state',
  'stage',
  'desk',
  'mandate_until',
  'contract_no',
  'batch_no',
  'rating',
  'region',
  'placed_at',
  'last_recorded_at',
  'colour',
  'tags',
] as const
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
export const RequestExportInput = z.object({
  /** The rules refuse an export that names none. */
  purpose: z.enum(exportPurposes).optional(),
  filter: CaseFilter,
  sort: z.enum(caseSorts).default('newest'),
  columns: z.array(z.enum(exportColumns)).min(1).max(exportColumns.length),
  format: z.enum(['xlsx', 'csv']),
  reason: z.string().trim().min(2).max(500),
})
export const RequestedExport = z.object({ id: Uuid, no: z.string(), request_id: Uuid })
export const ExportRow = z.object({
  id: Uuid,
  no: z.string(),
  staff_name: z.string(),
  format: z.enum(['xlsx', 'csv']),
  filter: z.record(z.string(), z.unknown()),
  columns: z.array(z.enum(exportColumns)),
  purpose: z.enum(exportPurposes),
  reason: z.string(),
  /** Cases when it was asked for, and rows when it was written. */
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
