import { z } from 'zod'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

export const reconciliationPermissions = {
  'reconciliation.read': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'admin_assistant',
    'finance',
    'client_user',
    'auditor',
  ],
  'reconciliation.open': ['admin_assistant', 'finance'],
  'reconciliation.match': ['admin_assistant'],
  'reconciliation.explain': ['admin_assistant'],
  'reconciliation.sign': ['admin_assistant', 'finance'],
  'reconciliation.sign-client': ['admin_assistant'],
} as const satisfies PermissionTable

export const reconciliationErrors = {
  period_closed: {
    status: 409,
    zh: '该对账期已签署关账，不能再作任何更改；更正请记入下一期。',
    en: 'This period is signed and closed for ever; corrections go to the next one.',
  },
  period_not_due: {
    status: 409,
    zh: '还没有到协议约定的对账日，不能开始对账。',
    en: 'The agreed reconciliation date has not come yet.',
  },
  period_dates: { status: 422, zh: '对账期的截止日早于起始日。', en: 'The period would end before it begins.' },
  period_overlaps: {
    status: 409,
    zh: '该协议在这段时间已有对账期。',
    en: 'The agreement already has a period for these days.',
  },
  period_changed: {
    status: 409,
    zh: '核对之后又有新的回款入账，请重新核对后再签署。',
    en: 'Payments came after the matching; match again before signing.',
  },
  period_in_signing: {
    status: 409,
    zh: '已有一方签署，不能再更换对账单或重新核对。',
    en: 'One side has signed already, so the statement can no longer be changed or matched again.',
  },
  period_not_signed: {
    status: 409,
    zh: '三方尚未全部签署，不能计算业绩。',
    en: 'Performance is derived only once all three sides have signed.',
  },
  earlier_period_unsigned: { status: 409, zh: '请先签署更早的对账期。', en: 'Sign the earlier period first.' },
  breaks_unexplained: {
    status: 409,
    zh: '还有差异没有说明，不能签署。',
    en: 'Not every difference is explained, so the period cannot be signed.',
  },
  side_signed: { status: 409, zh: '这一方已经签署。', en: 'This side has signed already.' },
  signer_twice: { status: 409, zh: '同一个人不能代表两方签署。', en: 'One person cannot sign for two sides.' },
  statement_missing: { status: 409, zh: '请先上传委托方对账单。', en: "Upload the client's statement first." },
  statement_columns: {
    status: 422,
    zh: '对账单缺少必需的列：流水号、金额、日期。请核对表头。',
    en: 'The statement lacks a required column: serial, amount, date. Check its header.',
  },
  statement_line_unreadable: {
    status: 422,
    zh: '对账单中有一行的流水号、金额或日期无法识别，未保存任何内容。请更正该行。',
    en: 'A line of the statement has a serial, amount or date that cannot be read; nothing was saved. Correct that line.',
  },
  statement_too_long: { status: 422, zh: '对账单行数超过上限。', en: 'The statement has too many lines.' },
  statement_locked: {
    status: 422,
    zh: '对账单有密码或已加密，未读取。请解开后上传，或请委托方发送无密码的文件。',
    en: 'The statement is locked and was not read. Open it first, or ask the client for one without a password.',
  },
  statement_choose: {
    status: 422,
    zh: '压缩包或工作簿内应只有一份对账单。请取出对账单单独上传。',
    en: 'An archive or a workbook must hold one statement alone. Take it out and upload it by itself.',
  },
  statement_hidden: {
    status: 422,
    zh: '对账单中有隐藏的行，无法判断是否计入。请在表格中取消隐藏或删除后再上传。',
    en: 'The statement has a hidden row, and nothing says whether it counts. Show it or delete it, and upload again.',
  },
  scan_kind: {
    status: 415,
    zh: '盖章扫描件应为 PDF、PNG 或 JPG。',
    en: 'The stamped scan must be a PDF, PNG or JPG file.',
  },
} as const satisfies Record<string, ErrorEntry>

export const periodStates = ['open', 'matched', 'explained', 'signed'] as const
export const PeriodState = z.enum(periodStates)
export const breakKinds = ['missing_ours', 'missing_theirs', 'amount_differs'] as const
export const explanationCodes = [
  'timing',
  'other_period',
  'bank_error',
  'our_error',
  'not_ours',
  'reversal_pending',
  'other',
] as const
export const signatureSides = ['admin_assistant', 'finance', 'client'] as const

/** The next period of each agreement in reach, and whether its agreed date has come. */
export const NextPeriods = z.object({
  data: z.array(
    z.object({
      client_id: Uuid,
      client_name: z.string(),
      agreement_id: Uuid,
      agreement_no: z.string(),
      from_on: LocalDateText,
      until_on: LocalDateText,
      due_on: LocalDateText,
      may_open: z.boolean(),
    }),
  ),
})

/** Without `until_on`: to the end of the month of the oldest open money. */
export const OpenPeriodInput = z.object({ agreement_id: Uuid, until_on: LocalDateText.optional() })
export const PeriodStep = z.object({ id: Uuid, state: PeriodState })

export const PeriodRow = z.object({
  id: Uuid,
  client_id: Uuid,
  client_name: z.string(),
  agreement_id: Uuid,
  agreement_no: z.string(),
  from_on: LocalDateText,
  until_on: LocalDateText,
  due_on: LocalDateText,
  state: PeriodState,
  ours: MoneyJson,
  ours_count: z.number().int(),
  theirs: MoneyJson,
  theirs_count: z.number().int(),
  matched: MoneyJson,
  matched_count: z.number().int(),
  /** theirs − ours. */
  difference: MoneyJson,
  break_count: z.number().int(),
  unexplained_count: z.number().int(),
  signed_at: InstantText.nullable(),
})
export const PeriodsQuery = PageQuery.extend({
  client_id: Uuid.optional(),
  agreement_id: Uuid.optional(),
  state: PeriodState.optional(),
})
export const PeriodPage = pageOf(PeriodRow)

export const PeriodDetail = PeriodRow.extend({
  statement: z
    .object({
      id: Uuid,
      file_name: z.string(),
      file_sha256: z.string(),
      line_count: z.number().int(),
      uploaded_at: InstantText,
    })
    .nullable(),
  breaks_by_kind: z.array(
    z.object({
      kind: z.enum(breakKinds),
      count: z.number().int(),
      unexplained_count: z.number().int(),
      ours: MoneyJson,
      theirs: MoneyJson,
    }),
  ),
  signatures: z.array(
    z.object({
      side: z.enum(signatureSides),
      method: z.enum(['session', 'stamped_scan']),
      staff_name: z.string(),
      file_sha256: z.string().nullable(),
      signed_at: InstantText,
      ours: MoneyJson,
      theirs: MoneyJson,
    }),
  ),
  sides_missing: z.array(z.enum(signatureSides)),
})
export const PeriodQuery = z.object({ period_id: Uuid })

export const PeriodBreaksQuery = PageQuery.extend({
  period_id: Uuid,
  kind: z.enum(breakKinds).optional(),
  explained: z.enum(['yes', 'no']).optional(),
})
export const BreakRow = z.object({
  id: Uuid,
  kind: z.enum(breakKinds),
  bank_serial: z.string(),
  contract_no: z.string().nullable(),
  paid_on: LocalDateText,
  line_no: z.number().int().nullable(),
  payment_id: Uuid.nullable(),
  ours: MoneyJson,
  theirs: MoneyJson,
  explanation_code: z.enum(explanationCodes).nullable(),
  explanation: z.string().nullable(),
  explained_at: InstantText.nullable(),
})
export const BreakPage = pageOf(BreakRow)

/** What the reader of the statement hands to the command; amounts as decimal text of minor units. */
export const StatementLine = z.tuple([
  z.number().int(),
  z.string().min(1).max(100),
  z.string().regex(/^-?\d{1,15}$/),
  LocalDateText,
  z.string().max(100).nullable(),
])
export const statementLinesMax = 200_000
export const RecordStatementInput = z.object({
  period_id: Uuid,
  file_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  file_name: z.string().min(1).max(200),
  size: z.number().int(),
  key_id: z.string(),
  lines: z.array(StatementLine).max(statementLinesMax),
})
export const UploadStatementParams = z.object({ period_id: Uuid })
export const UploadStatementQuery = z.object({
  file_name: z.string().trim().min(1).max(200),
  encoding: z.enum(['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be']).optional(),
})
export const MatchPeriodInput = z.object({ period_id: Uuid })
export const ExplainBreakInput = z.object({
  break_id: Uuid,
  code: z.enum(explanationCodes),
  text: z.string().trim().min(2).max(500),
})
export const SignPeriodInput = z.object({ period_id: Uuid, side: z.enum(['admin_assistant', 'finance']) })
export const scanMediaTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const
export const SignForClientInput = z.object({
  period_id: Uuid,
  file_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int(),
  key_id: z.string(),
  media_type: z.enum(scanMediaTypes),
})
