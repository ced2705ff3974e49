import { z } from 'zod'
import { ApprovalStep, ExecutionState } from './approvals.ts'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
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

type Figure = { zh: string; en: string; definition: { zh: string; en: string } }
/** Every figure of a weekly report with its definition: printed in the report, shown on the screen (experience 11). */
export const reportFigures = {
  cases_in_hand: {
    zh: '在手案件',
    en: 'Cases in hand',
    definition: {
      zh: '生成时位于本人（本组、本分公司）席位、未退案、撤案、结案的案件数与委案金额',
      en: 'Live cases on the desks concerned when the report was produced, with the amount placed',
    },
  },
  cases_closed: {
    zh: '结案',
    en: 'Cases closed',
    definition: {
      zh: '期内变为结案、且仍在上述席位的案件数，按结案方式',
      en: 'Cases on these desks that closed within the period, by how',
    },
  },
  cases_received: {
    zh: '分入案件',
    en: 'Cases received',
    definition: { zh: '期内调入上述席位的次数', en: 'Moves of a case onto these desks within the period' },
  },
  permits: {
    zh: '联系许可',
    en: 'Contact permits',
    definition: {
      zh: '期内由本人（本组、本分公司人员）申请的联系许可：准许数；拒绝数按规则',
      en: 'Permits asked for within the period by the people concerned: granted; refused by rule',
    },
  },
  contacts: {
    zh: '联系记录',
    en: 'Contacts',
    definition: {
      zh: '期内由上述人员登记的催记数，按接通结果',
      en: 'Contact records written within the period by the people concerned, by call result',
    },
  },
  outcomes: {
    zh: '行动结果',
    en: 'Outcomes',
    definition: { zh: '上述催记中填写了行动结果的，按结果', en: 'Those records that have an outcome, by outcome' },
  },
  promises_made: {
    zh: '承诺还款',
    en: 'Promises made',
    definition: {
      zh: '期内由上述人员取得的承诺笔数与金额',
      en: 'Promises obtained within the period by the people concerned, with amount',
    },
  },
  promises_kept: {
    zh: '承诺兑现',
    en: 'Promises kept',
    definition: {
      zh: '由上述人员取得、期内兑现的承诺笔数与金额',
      en: 'Their promises that were kept within the period',
    },
  },
  promises_broken: {
    zh: '承诺跳票',
    en: 'Promises broken',
    definition: {
      zh: '由上述人员取得、期内跳票的承诺笔数与金额',
      en: 'Their promises that were broken within the period',
    },
  },
  amount_credited: {
    zh: '入账回款',
    en: 'Amount credited',
    definition: {
      zh: '缴款日在期内、已入账到案件、且入账前最后一次联系由上述人员登记的回款（冲正为负），含笔数',
      en: 'Payments dated within the period, applied to a case, whose last contact before was recorded by the people concerned; reversals count negative',
    },
  },
  reveals: {
    zh: '明文查看',
    en: 'Reveals',
    definition: {
      zh: '期内由上述人员查看明文的次数',
      en: 'Times that the people concerned saw an unmasked value within the period',
    },
  },
} as const satisfies Record<string, Figure>
export type ReportFigure = keyof typeof reportFigures
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
