/** Words of the printed report in both languages. Codes keep their own labels in the contract. */
import { callResults, outcomes } from '@dunwell/contract/contacts'
import type { Figure } from '../model.ts'

export type Lang = 'zh' | 'en'
type Words = Readonly<Record<Lang, string>>

export const words = {
  title: { zh: '催收周报（备案）', en: 'Weekly collection report (filed)' },
  register: { zh: '备案号', en: 'Filing no.' },
  operator: { zh: '运营方', en: 'Operator' },
  unit: { zh: '部门', en: 'Unit' },
  author: { zh: '报告人', en: 'Author' },
  period: { zh: '期间', en: 'Period' },
  as_of: { zh: '数据截至', en: 'Figures as of' },
  incomplete: { zh: '（本周未结束）', en: ' (week not over)' },
  submitted: { zh: '提交时间', en: 'Submitted' },
  remark: { zh: '报告人说明', en: 'Author’s remark' },
  retain: { zh: '保存至', en: 'Kept until' },
  figures: { zh: '汇总', en: 'Figures' },
  people: { zh: '人员明细', en: 'By person' },
  approvals: { zh: '审批记录', en: 'Approval' },
  definitions: { zh: '指标口径', en: 'Definitions' },
  figure: { zh: '指标', en: 'Figure' },
  group: { zh: '分类', en: 'Group' },
  count: { zh: '数量', en: 'Count' },
  amount: { zh: '金额', en: 'Amount' },
  currency: { zh: '币种', en: 'Currency' },
  definition: { zh: '口径', en: 'Definition' },
  staff_no: { zh: '工号', en: 'Staff no.' },
  name: { zh: '姓名', en: 'Name' },
  cases_in_hand: { zh: '在手案件', en: 'Cases in hand' },
  contacts: { zh: '联系记录', en: 'Contacts' },
  effective: { zh: '有效接通', en: 'Effective' },
  refused: { zh: '许可被拒', en: 'Permits refused' },
  promises: { zh: '承诺笔数', en: 'Promises' },
  credited: { zh: '入账回款', en: 'Credited' },
  act: { zh: '事项', en: 'Act' },
  agree: { zh: '同意', en: 'Agreed' },
  review: { zh: '审阅', en: 'Reviewed' },
  decided_by: { zh: '办理人', en: 'By' },
  decided_at: { zh: '办理时间', en: 'At' },
  note: { zh: '意见', en: 'Note' },
} as const satisfies Record<string, Words>

const verdicts: Readonly<Record<string, Words>> = { granted: { zh: '准许', en: 'Granted' } }
const closedAs: Readonly<Record<string, Words>> = {
  paid: { zh: '已还清', en: 'Paid' },
  settled: { zh: '协商结清', en: 'Settled' },
  deceased: { zh: '死亡', en: 'Deceased' },
  bankrupt: { zh: '破产', en: 'Bankrupt' },
  fraud: { zh: '欺诈/冒用', en: 'Fraud' },
  withdrawn: { zh: '撤案', en: 'Withdrawn' },
}
const labels: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  call_result: callResults,
  outcome: outcomes,
  verdict: verdicts,
  closed_as: closedAs,
}
const refusedBy: Words = { zh: '拒绝：', en: 'Refused: ' }

/** A rule has its id and no label: its clause stands in the rule pack of that day. */
export function groupLabel(group: Figure['group'], lang: Lang): string {
  if (group === null) return ''
  if (group.kind === 'rule') return `${refusedBy[lang]}${group.code}`
  return labels[group.kind]?.[group.code]?.[lang] ?? group.code
}
