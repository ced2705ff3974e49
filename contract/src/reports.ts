import { z } from 'zod'
import { ApprovalStep, ExecutionState } from './approvals.ts'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { type ReportFigure, reportFigures } from './report-figures.ts'
import type { PermissionTable } from './roles.ts'

const authors = ['supervisor', 'team_leader', 'phone_collector', 'field_collector'] as const
const readers = ['hq_supervisor', 'branch_manager', 'compliance_officer', 'auditor'] as const

export const reportsPermissions = {
  'reports.produce': authors,
  'reports.submit': authors,
  'reports.read': [...authors, ...readers],
  'reports.file': ['hq_supervisor', 'branch_manager', 'supervisor'],
  'reports.read-filing': [...authors, ...readers],
  'reports.download-filing': ['supervisor', ...readers],
} as const satisfies PermissionTable

export const reportsErrors = {
  report_exists: {
    status: 409,
    zh: '该周的周报已经存在，请打开原周报修改或提交。',
    en: 'A report for that week exists already; open it to change or submit it.',
  },
  report_period: {
    status: 422,
    zh: '该周尚未开始，不能生成周报。',
    en: 'That week has not begun, so there is nothing to report.',
  },
  report_frozen: {
    status: 409,
    zh: '周报已提交，内容不可再改。如需修改，请先撤回。',
    en: 'The report has been submitted and no longer changes. Withdraw it first.',
  },
  report_transition: {
    status: 409,
    zh: '周报当前状态不允许此操作，请刷新后再试。',
    en: 'The report’s state does not allow this; reload and try again.',
  },
  report_not_approved: {
    status: 409,
    zh: '周报尚未审批通过，不能备案。',
    en: 'The report has not been approved, so it cannot be filed.',
  },
  filing_sealed: {
    status: 409,
    zh: '该备案已经封存，不能再改。',
    en: 'This filing has been sealed and does not change any more.',
  },
  filing_not_sealed: {
    status: 409,
    zh: '备案正在封存，请稍候再试。',
    en: 'The filing is still being sealed; try again shortly.',
  },
  filing_damaged: {
    status: 500,
    zh: '备案文件夹核验未通过，已停止下载。请立即告知系统专家，并保留现场。',
    en: 'The filed folder does not verify, so it is not handed out. Tell the system expert at once and leave it as it is.',
  },
} as const satisfies Record<string, ErrorEntry>

export { type ReportFigure, reportFigures } from './report-figures.ts'

const figureCodes = Object.keys(reportFigures) as [ReportFigure, ...ReportFigure[]]

/** How a group's codes are to be labelled: the two code sets of records, rules of packs, ways of closing. */
export const FigureGroupKind = z.enum(['call_result', 'outcome', 'rule', 'verdict', 'closed_as'])
export const FigureLine = z.object({
  figure: z.enum(figureCodes),
  group: z.object({ kind: FigureGroupKind, code: z.string() }).nullable(),
  count: z.number().int(),
  /** One per currency; empty where the figure is no money. */
  amounts: z.array(MoneyJson),
})
export const StaffLine = z.object({
  staff_id: Uuid,
  staff_no: z.string(),
  name: z.string(),
  cases_in_hand: z.number().int(),
  contacts: z.number().int(),
  effective: z.number().int(),
  refused: z.number().int(),
  promises_made: z.number().int(),
  credited: z.array(MoneyJson),
})
export const ReportLevel = z.enum(['own', 'team', 'branch'])
/** What is frozen: figures and the people they come from, as they stood at `as_of`. */
export const ReportContent = z.object({
  format: z.literal('dunwell-weekly/1'),
  as_of: InstantText,
  /** False when the week was not over: the figures go up to `as_of`. */
  complete: z.boolean(),
  zone: z.string(),
  author: z.object({ staff_no: z.string(), name: z.string() }),
  unit: z.object({ code: z.string(), name: z.string() }),
  figures: z.array(FigureLine),
  people: z.array(StaffLine),
})
export const ReportState = z.enum(['draft', 'submitted', 'approved', 'rejected', 'filed'])
const Person = z.object({ id: Uuid, name: z.string() })

export const ProduceReportInput = z.object({
  /** Any day of the week wanted; the week runs Monday to Sunday in the unit's zone. Without it: the current week. */
  week_of: LocalDateText.optional(),
})
export const ReportRef = z.object({ report_id: Uuid })
export const RefreshReportInput = ReportRef.extend({ version: z.number().int().positive() })
export const SubmitReportInput = RefreshReportInput.extend({ remark: z.string().trim().max(4000).default('') })
export const ReportChanged = z.object({ id: Uuid, version: z.number().int(), state: ReportState })
export const SubmittedReport = ReportChanged.extend({ request_id: Uuid })

export const ReportsQuery = PageQuery.extend({ state: ReportState.optional(), mine: z.stringbool().optional() })
export const ReportRow = z.object({
  id: Uuid,
  kind: z.literal('weekly'),
  level: ReportLevel,
  author: Person,
  unit: Person,
  period_from: LocalDateText,
  period_until: LocalDateText,
  state: ReportState,
  version: z.number().int(),
  produced_at: InstantText,
  submitted_at: InstantText.nullable(),
  filing_id: Uuid.nullable(),
})
export const ReportPage = pageOf(ReportRow)
export const ReportDetail = ReportRow.extend({
  remark: z.string(),
  content: ReportContent,
  request: z.object({ id: Uuid, execution_state: ExecutionState, steps: z.array(ApprovalStep) }).nullable(),
  may: z.object({ refresh: z.boolean(), submit: z.boolean(), file: z.boolean() }),
})

export const FilingRef = z.object({ filing_id: Uuid })
export const FilingRow = z.object({
  id: Uuid,
  report_id: Uuid,
  /** e.g. 2026-000017: gapless per operator and year. */
  register: z.string(),
  operator: z.object({ id: Uuid, name: z.string() }),
  author: Person,
  unit: Person,
  period_from: LocalDateText,
  period_until: LocalDateText,
  reserved_at: InstantText,
  sealed_at: InstantText.nullable(),
  manifest_hash: z.string().nullable(),
  alg: z.string().nullable(),
  /** Fingerprint of the sealing key: what a verifier compares, got by another way. */
  key_id: z.string().nullable(),
  retain_until: LocalDateText,
})
export const FilingPage = pageOf(FilingRow)
export const FilingVerdict = z.object({
  ok: z.boolean(),
  key_id: z.string().nullable(),
  problems: z.array(z.object({ code: z.string(), path: z.string().nullable() })),
})
export const TaskStarted = z.object({ task_id: Uuid })
