/** What a file by request may be about, and what it can say: one closed list for the dialog, the approver and the file. */
import { type Particular, particulars } from './particulars.ts'

export const exportSubjects = ['cases', 'contacts', 'promises', 'plans', 'payments', 'claims'] as const
export type ExportSubject = (typeof exportSubjects)[number]
export type ExportColumn = {
  key: string
  zh: string
  en: string
  kind?: 'money' | 'integer'
  /** What the client told of the case, as it stands; personal values, and numbers and addresses within a text, stay masked. */
  given?: true
  /** What the client pays for the case: only for those to whom commissions are shown. */
  terms?: true
}
type Line = readonly [key: string, zh: string, en: string, kind?: 'money' | 'integer']
const of = (lines: readonly Line[]): ExportColumn[] =>
  lines.map(([key, zh, en, kind]) => ({ key, zh, en, ...(kind !== undefined && { kind }) }))

const kindOf = ({ type }: Particular): ExportColumn['kind'] => {
  if (type === 'amount') return 'money'
  return type === 'integer' ? 'integer' : undefined
}
const given = particulars.map((one): ExportColumn => {
  const kind = kindOf(one)
  return {
    ...{ key: `given_${one.field}`, zh: `${one.zh}（委案数据）`, en: `${one.en} (as given)` },
    ...(kind !== undefined && { kind }),
    ...(one.group === 'terms' ? { terms: true as const } : { given: true as const }),
  }
})

const ofCase = of([
  ['case_no', '案件号', 'Case no.'],
  ['contract_no', '合同号', 'Contract no.'],
  ['debtor', '债务人', 'Debtor'],
  ['client', '委托方', 'Client'],
  ['desk', '席位', 'Desk'],
])

export const exportColumns = {
  cases: [
    ...of([
      ['case_no', '案件号', 'Case no.'],
      ['debtor', '债务人', 'Debtor'],
      ['client', '委托方', 'Client'],
      ['product', '产品', 'Product'],
      ['bucket', '账龄', 'Bucket'],
      ['dpd', '逾期天数', 'Days past due', 'integer'],
      ['owed', '应还', 'Owed', 'money'],
      ['placed', '委案金额', 'Placed amount', 'money'],
      ['currency', '币种', 'Currency'],
      ['state', '状态', 'State'],
      ['stage', '阶段', 'Stage'],
      ['desk', '席位', 'Desk'],
      ['mandate_until', '委案到期', 'Mandate until'],
      ['contract_no', '合同号', 'Contract no.'],
      ['batch_no', '批次', 'Batch'],
      ['rating', '等级', 'Rating'],
      ['region', '地区', 'Region'],
      ['placed_at', '委案时间', 'Placed at'],
      ['last_recorded_at', '最后跟进', 'Last followed up'],
      ['colour', '标色', 'Colour'],
      ['tags', '标签', 'Tags'],
    ]),
    ...given,
  ],
  contacts: [
    ...ofCase,
    ...of([
      ['recorded_at', '联系时间', 'Contacted at'],
      ['direction', '方向', 'Direction'],
      ['result', '接通结果', 'Call result'],
      ['outcome', '行动结果', 'Outcome'],
      ['by', '催收员', 'Collector'],
      ['next_follow_up_at', '下次跟进', 'Next follow-up'],
      ['note', '记录', 'Note'],
    ]),
  ],
  promises: [
    ...ofCase,
    ...of([
      ['made_on', '承诺日', 'Promised on'],
      ['due_on', '应还日', 'Due on'],
      ['amount', '承诺金额', 'Promised', 'money'],
      ['paid', '已还', 'Paid', 'money'],
      ['currency', '币种', 'Currency'],
      ['state', '状态', 'State'],
      ['by', '登记人', 'Entered by'],
    ]),
  ],
  plans: [
    ...ofCase,
    ...of([
      ['made_on', '提出日', 'Proposed on'],
      ['signed_on', '签署日', 'Signed on'],
      ['paper_no', '协议编号', 'Number of the agreement'],
      ['amount', '分期金额', 'Amount', 'money'],
      ['paid', '已还', 'Paid', 'money'],
      ['currency', '币种', 'Currency'],
      ['parts', '期数', 'Parts'],
      ['months', '月数', 'Months'],
      ['next_due_on', '下期应还日', 'Next due on'],
      ['broken_due_on', '违约期应还日', 'Broken on'],
      ['state', '状态', 'State'],
      ['by', '提出人', 'Proposed by'],
    ]),
  ],
  payments: of([
    ['bank_serial', '流水号', 'Serial'],
    ['paid_on', '缴款日', 'Paid on'],
    ['contract_no', '合同号', 'Contract no.'],
    ['case_no', '案件号', 'Case no.'],
    ['amount', '金额', 'Amount', 'money'],
    ['applied', '已入账', 'Applied', 'money'],
    ['suspense', '挂账', 'In suspense', 'money'],
    ['currency', '币种', 'Currency'],
    ['suspense_why', '挂账原因', 'Why in suspense'],
    ['booked_on', '记账日', 'Booked on'],
    ['remark', '摘要', 'Remark'],
  ]),
  claims: [
    ...ofCase,
    ...of([
      ['amount', 'CP金额', 'Claimed amount', 'money'],
      ['currency', '币种', 'Currency'],
      ['paid_on', '自称还款日', 'Said to be paid on'],
      ['channel', '还款方式', 'Channel'],
      ['state', '状态', 'State'],
      ['claimed_at', '登记时间', 'Entered at'],
      ['by', '登记人', 'Entered by'],
      ['answer', '答复', 'Answer'],
    ]),
  ],
} as const satisfies Record<ExportSubject, readonly ExportColumn[]>

export function exportColumnsOf(subject: ExportSubject): readonly ExportColumn[] {
  return exportColumns[subject]
}
