import { particulars } from './particulars.ts'

export type FieldType = 'text' | 'amount' | 'date' | 'integer' | 'code'
export type OutgoingField = {
  field: string
  zh: string
  en: string
  type: FieldType
  /** Not in a layout until somebody asks for it. */
  onWish?: true
}

const ofCase: OutgoingField[] = [
  { field: 'contract_no', zh: '合同编号', en: 'Contract no.', type: 'text' },
  { field: 'case_no', zh: '个案序列号', en: 'Case no.', type: 'text' },
  { field: 'batch_no', zh: '批次号', en: 'Batch no.', type: 'text' },
  { field: 'hand', zh: '手别', en: 'Hand', type: 'integer' },
  { field: 'mandate_from', zh: '委案日期', en: 'Placed on', type: 'date' },
  { field: 'mandate_until', zh: '委案到期日', en: 'Due back', type: 'date' },
  { field: 'placed', zh: '委案金额', en: 'Placed amount', type: 'amount' },
]
/** What the client told of the case, given back as it is shown; nothing that is masked as a whole, and not what the client pays. */
const given: OutgoingField[] = particulars
  .filter(({ personal, group }) => !personal && group !== 'terms')
  .map(({ field, zh, en, type }) => ({
    field: `given_${field}`,
    zh: `${zh}（委案数据）`,
    en: `${en} (as given)`,
    onWish: true,
    type: type === 'identifier' || type === 'percent' || type === 'share' ? 'text' : type,
  }))
const ofDelivery: OutgoingField[] = [
  { field: 'file_name', zh: '文件名', en: 'File name', type: 'text' },
  { field: 'sha256', zh: '文件指纹(SHA-256)', en: 'SHA-256', type: 'text' },
  { field: 'batch_no', zh: '批次号', en: 'Batch no.', type: 'text' },
  { field: 'as_of', zh: '数据日期', en: 'Figures of', type: 'date' },
]

/** What a file of each kind can say. Nothing that names or reaches a person is among it: the contract number tells the client whose case it is. */
export const outgoingFields = {
  returned_cases: [
    ...ofCase,
    { field: 'state', zh: '案件状态', en: 'State', type: 'code' },
    { field: 'closed_as', zh: '结案类型', en: 'Closed as', type: 'code' },
    { field: 'reason', zh: '原因', en: 'Reason', type: 'code' },
    { field: 'ended_on', zh: '退案日期', en: 'Ended on', type: 'date' },
    { field: 'balance', zh: '剩余欠款', en: 'Balance', type: 'amount' },
    { field: 'dpd', zh: '逾期天数', en: 'Days past due', type: 'integer' },
    { field: 'paid', zh: '委案期内回款', en: 'Paid within the mandate', type: 'amount' },
    { field: 'last_paid_on', zh: '最后还款日', en: 'Last paid on', type: 'date' },
    { field: 'contact_count', zh: '联系次数', en: 'Contacts', type: 'integer' },
    { field: 'effective_count', zh: '有效联系次数', en: 'Effective contacts', type: 'integer' },
    { field: 'last_contact_on', zh: '最后联系日', en: 'Last contact', type: 'date' },
    { field: 'last_result', zh: '最后接通结果', en: 'Last call result', type: 'code' },
    { field: 'last_outcome', zh: '最后行动结果', en: 'Last outcome', type: 'code' },
    { field: 'promise_count', zh: '承诺次数', en: 'Promises', type: 'integer' },
    { field: 'promises_kept', zh: '兑现次数', en: 'Promises kept', type: 'integer' },
    { field: 'last_promise', zh: '最后承诺金额', en: 'Last promise', type: 'amount' },
    { field: 'last_promise_on', zh: '最后承诺日', en: 'Last promised for', type: 'date' },
    ...given,
  ],
  claimed_payments: [
    ...ofCase,
    { field: 'amount', zh: 'CP金额', en: 'Claimed amount', type: 'amount' },
    { field: 'paid_on', zh: 'CP日期', en: 'Claimed day', type: 'date' },
    { field: 'channel', zh: '还款方式', en: 'Channel', type: 'code' },
    { field: 'claimed_on', zh: '登记日期', en: 'Recorded on', type: 'date' },
    { field: 'state', zh: '核实结果', en: 'Answer', type: 'code' },
  ],
  receipt: [
    ...ofDelivery,
    { field: 'control_count', zh: '控制件数', en: 'Control count', type: 'integer' },
    { field: 'control_sum', zh: '控制金额', en: 'Control sum', type: 'amount' },
    { field: 'file_count', zh: '文件件数', en: 'Rows in the file', type: 'integer' },
    { field: 'file_sum', zh: '文件金额', en: 'Sum in the file', type: 'amount' },
    { field: 'accepted_count', zh: '接受件数', en: 'Accepted', type: 'integer' },
    { field: 'accepted_sum', zh: '接受金额', en: 'Accepted sum', type: 'amount' },
    { field: 'rejected_count', zh: '拒绝件数', en: 'Refused', type: 'integer' },
    { field: 'received_on', zh: '接收日期', en: 'Received on', type: 'date' },
    { field: 'applied_on', zh: '入库日期', en: 'Applied on', type: 'date' },
  ],
  rejects: [
    ...ofDelivery,
    { field: 'line_no', zh: '行号', en: 'Line', type: 'integer' },
    { field: 'column', zh: '列', en: 'Column', type: 'text' },
    { field: 'value', zh: '内容(掩码)', en: 'Value (masked)', type: 'text' },
    { field: 'reason', zh: '拒绝原因', en: 'Reason', type: 'code' },
  ],
} as const satisfies Record<string, readonly OutgoingField[]>

export function fieldsOf(kind: keyof typeof outgoingFields): readonly OutgoingField[] {
  return outgoingFields[kind]
}
