/** The receipt of a file (收件回执), as one page that prints and as a workbook: what came, counted and hashed, and why rows were refused. */
import { isRejectCode, type Receipt, rejectReasons } from '@dunwell/contract/intake'
import { toAmountText } from '@dunwell/kit'
import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import { renderHtmlReport } from '#platform/html/render-html-report'
import type { Language } from '#platform/http/problem'
import { writeXlsx } from '#platform/xlsx/write-xlsx'
import { findFlow } from './flow.ts'

type Printed = z.output<typeof Receipt>
type Words = Readonly<Record<Language, string>>

const zone = 'Asia/Shanghai'
const words = {
  title: { zh: '收件回执', en: 'Receipt of a file' },
  facts: { zh: '文件', en: 'File' },
  item: { zh: '项目', en: 'Item' },
  content: { zh: '内容', en: 'Content' },
  client: { zh: '委托方', en: 'Client' },
  agreement: { zh: '合作协议', en: 'Agreement' },
  unit: { zh: '接收机构', en: 'Received for' },
  flow: { zh: '文件类型', en: 'Kind of file' },
  file: { zh: '文件名', en: 'File name' },
  hash: { zh: '文件指纹', en: 'Fingerprint' },
  encoding: { zh: '格式与编码', en: 'Format and encoding' },
  batch: { zh: '批次号', en: 'Batch no.' },
  as_of: { zh: '数据日期', en: 'Figures of' },
  state: { zh: '处理结果', en: 'Outcome' },
  control: { zh: '控制数（件数 / 金额）', en: 'Control totals (count / sum)' },
  whole: { zh: '文件实际（件数 / 金额）', en: 'In the file (count / sum)' },
  unreadable: { zh: '金额无法识别的行', en: 'Rows whose amount is unreadable' },
  accepted: { zh: '接受（件数 / 金额）', en: 'Accepted (count / sum)' },
  rejected: { zh: '拒绝件数', en: 'Refused' },
  corrected: { zh: '系统中更正的行', en: 'Rows corrected here' },
  corrections: { zh: '系统中的更正（原文件未改动）', en: 'Corrections made here (the file itself is unchanged)' },
  received: { zh: '接收人 / 时间', en: 'Received by / at' },
  confirmed: { zh: '确认人', en: 'Confirmed by' },
  applied: { zh: '入库时间', en: 'Applied at' },
  printed: { zh: '出具人 / 时间', en: 'Printed by / at' },
  unseen: { zh: '隐藏内容', en: 'Hidden content' },
  refused_columns: { zh: '不得接收、未读取的列', en: 'Columns that may not be taken in and were not read' },
  reasons: { zh: '拒绝原因', en: 'Reasons of refusal' },
  column: { zh: '列', en: 'Column' },
  reason: { zh: '原因', en: 'Reason' },
  fix: { zh: '处理办法', en: 'What to do' },
  count: { zh: '件数', en: 'Count' },
} as const satisfies Record<string, Words>

/** An .xls does not let us see what is hidden in it. */
const unseen: Words = {
  zh: '.xls 看不出隐藏的行和工作表，已全部照常读取',
  en: 'An .xls does not show which rows and sheets are hidden: all were read',
}

const kinds: Readonly<Record<Printed['refused_columns'][number]['kind'], Words>> = {
  social_security: { zh: '社保号', en: 'social-security number' },
  address_book: { zh: '通讯录', en: 'address book' },
  call_log: { zh: '通话详单', en: 'call records' },
}
const flows: Readonly<Record<Printed['flow'], Words>> = {
  placement: { zh: '委案', en: 'Placement' },
  refresh: { zh: '余额更新', en: 'Balance refresh' },
  payments: { zh: '回款流水', en: 'Payments' },
  case_list: { zh: '撤案／停催／留案／退案／结案名单', en: 'List of recalls, stops, keeps, returns, closures' },
  history: { zh: '前手催收记录', en: "Earlier hands' history" },
  claim_answers: { zh: '待查账答复', en: 'Answers to claimed payments' },
}
const states: Readonly<Record<Printed['state'], Words>> = {
  uploaded: { zh: '已收到', en: 'Received' },
  validating: { zh: '正在校验', en: 'Being checked' },
  validated: { zh: '已校验，尚未入库', en: 'Checked, not applied yet' },
  applying: { zh: '正在入库', en: 'Being applied' },
  applied: { zh: '已入库', en: 'Applied' },
  rejected: { zh: '整份拒收', en: 'Refused as a whole' },
  withdrawn: { zh: '已撤回，未入库', en: 'Withdrawn, not applied' },
  undone: { zh: '已入库，后随批次撤销', en: 'Applied, then undone with its batch' },
}

export function renderReceipt(receipt: Printed, language: Language): string {
  return renderHtmlReport({
    title: words.title[language],
    lang: language,
    printedFacts: factsOf(receipt, language),
    sections: [
      {
        heading: words.reasons[language],
        columns: [
          { header: words.column[language] },
          { header: words.reason[language] },
          { header: words.fix[language] },
          { header: words.count[language], align: 'end' },
        ],
        rows: reasonsOf(receipt, language).map(([column, reason, fix, count]) => [column, reason, fix, String(count)]),
      },
      ...(receipt.corrected.length === 0 ? [] : [correctedSection(receipt, language)]),
    ],
  })
}

function correctedSection(receipt: Printed, language: Language) {
  return {
    heading: words.corrections[language],
    columns: [{ header: words.column[language] }, { header: words.count[language], align: 'end' as const }],
    rows: correctedOf(receipt, language).map(([column, rows]) => [column, String(rows)]),
  }
}

export function writeReceipt(receipt: Printed, language: Language): NodeJS.ReadableStream {
  const title = [words.title[language]]
  const [column, count] = [words.column[language], words.count[language]]
  const corrected = {
    name: words.corrected[language],
    title: [words.corrections[language]],
    columns: [
      { header: column, width: 28, kind: 'text' as const },
      { header: count, width: 10, kind: 'integer' as const },
    ],
    rows: correctedOf(receipt, language),
  }
  return writeXlsx({
    sheets: [
      {
        name: words.facts[language],
        title,
        columns: [
          { header: words.item[language], width: 28, kind: 'text' },
          { header: words.content[language], width: 80, kind: 'text' },
        ],
        rows: factsOf(receipt, language),
      },
      {
        name: words.reasons[language],
        columns: [
          { header: column, width: 18, kind: 'text' },
          { header: words.reason[language], width: 40, kind: 'text' },
          { header: words.fix[language], width: 60, kind: 'text' },
          { header: count, width: 10, kind: 'integer' },
        ],
        rows: reasonsOf(receipt, language),
      },
      ...(receipt.corrected.length === 0 ? [] : [corrected]),
    ],
  })
}

function factsOf(receipt: Printed, language: Language): [string, string][] {
  const both = (count: number | null, sum: string | null): string =>
    count === null ? '' : `${count} / ${sum === null ? '—' : toAmountText(BigInt(sum))} ${receipt.currency}`
  const facts: [keyof typeof words, string | null][] = [
    ['client', receipt.client_name],
    ['agreement', receipt.agreement_no],
    ['unit', receipt.unit_name],
    ['flow', flows[receipt.flow][language]],
    ['batch', receipt.batch_no],
    ['as_of', receipt.as_of],
    ['file', receipt.file_name],
    ['hash', `${receipt.alg} ${receipt.sha256}`],
    [
      'encoding',
      [receipt.format === 'rows' ? 'xls' : receipt.format, receipt.encoding].filter((part) => part !== null).join(' '),
    ],
    ['unseen', receipt.format === 'rows' ? unseen[language] : null],
    ['state', states[receipt.state][language]],
    ['control', both(receipt.control_count, receipt.control_sum_minor)],
    ['whole', both(receipt.file_count, receipt.file_sum_minor)],
    ['unreadable', receipt.unreadable_count === 0 ? null : String(receipt.unreadable_count)],
    ['accepted', both(receipt.accepted_count, receipt.accepted_sum_minor)],
    ['rejected', String(receipt.rejected_count)],
    ['refused_columns', refusedColumns(receipt, language)],
    ['corrected', receipt.corrected_rows === 0 ? null : String(receipt.corrected_rows)],
    ['received', `${receipt.received_by ?? ''} ${toLocalText(receipt.received_at)}`],
    ['confirmed', receipt.confirmed_by],
    ['applied', receipt.applied_at === null ? null : toLocalText(receipt.applied_at)],
    ['printed', `${receipt.printed_by} ${toLocalText(receipt.printed_at)}`],
  ]
  return facts.flatMap(([word, value]) => (value === null ? [] : [[words[word][language], value]]))
}

function refusedColumns({ refused_columns }: Printed, language: Language): string | null {
  if (refused_columns.length === 0) return null
  const named = refused_columns.map(
    ({ column, header, kind, cells }) => `${header || column} (${kinds[kind][language]}, ${cells})`,
  )
  return named.join(language === 'zh' ? '、' : ', ')
}

function reasonsOf(receipt: Printed, language: Language): [string, string, string, number][] {
  const columns = findFlow(receipt.flow)?.columns ?? []
  return receipt.reasons.map(({ code, field, count }) => {
    const column = columns.find((candidate) => candidate.field === field)
    const text = isRejectCode(code) ? rejectReasons[code] : undefined
    return [
      column?.[language] ?? field ?? '',
      text?.[language] ?? code,
      text?.[language === 'zh' ? 'fix_zh' : 'fix_en'] ?? '',
      count,
    ]
  })
}

function correctedOf(receipt: Printed, language: Language): [string, number][] {
  const columns = findFlow(receipt.flow)?.columns ?? []
  return receipt.corrected.map(({ field, rows }) => [
    columns.find((candidate) => candidate.field === field)?.[language] ?? field,
    rows,
  ])
}

function toLocalText(instant: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  return `${at.toPlainDate().toString()} ${at.toPlainTime().toString({ smallestUnit: 'second' })} ${zone}`
}
