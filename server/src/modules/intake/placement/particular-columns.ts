/** The particulars of a case as columns of a bank's file: their other names, and the words of those that are codes. */
import { type Particular, particulars } from '@dunwell/contract/particulars'
import type { TargetColumn } from '../model.ts'
import { column } from './column.ts'
import { idTypes, yesNo } from './column-codes.ts'

const aliases: Readonly<Record<string, string[]>> = {
  case_seq_no: ['序列号'],
  client_case_no: ['案件号'],
  entrusted_on: ['委托日期'],
  mandate_end: ['委托到期日'],
  expected_return_on: ['退案日期', '预计退案日期'],
  customer_no: ['客户编号'],
  id_type: ['证件种类'],
  birthday: ['出生日期'],
  account_no: ['账户号码', '还款账号'],
  account_name: ['账户名'],
  bank_branch: ['开户银行'],
  card_type: ['卡种'],
  is_main_card: ['主副卡', '主副卡标志'],
  supplementary_name: ['副卡持卡人'],
  apply_no: ['申请编号'],
  loan_note_no: ['借据'],
  rmb: ['人民币', '人民币金额'],
  hkd: ['港币', '港币金额'],
  foreign_amount: ['外币', '外币金额'],
  loan_principal: ['放款金额', '贷款金额', '本金'],
  residual_principal: ['剩余未还本金', '剩余本金'],
  minimum_payment: ['最低还款'],
  fixed_limit: ['固定信用额度', '固定额度'],
  unbilled: ['未出账'],
  overdue_since: ['逾期日期', '入催日', '逾期开始日'],
  delinquency_level: ['拖欠级别'],
  loan_on: ['借款日期'],
  loan_end: ['贷款到期日'],
  annual_rate: ['年利率', '综合年化利率', 'APR'],
  paid_amount: ['当前已还金额'],
  settlement_amount: ['结案应还金额'],
  last_paid_on: ['最后还款日期', '最近还款日'],
  qq: ['QQ号'],
  employer: ['工作单位', '公司名称'],
  job_title: ['职务'],
  city: ['城市'],
  loan_class: ['信贷分级'],
  loan_type: ['信贷分类'],
  goods: ['购买商品'],
  merchant: ['商户名称'],
  prior_notes: ['历史催收记录'],
  car_brand: ['车辆品牌'],
  plate_no: ['车牌号'],
  legal_person: ['法人'],
  remark_1: ['备注'],
  collector_code: ['催收员编号'],
  area_code: ['区域ID'],
  m_value: ['M值'],
  commission_rate: ['佣金比率', '佣金费率'],
  commission: ['佣金金额'],
}
const codes: Readonly<Record<string, Record<string, string>>> = {
  id_type: idTypes,
  is_main_card: yesNo,
  is_sued: yesNo,
  is_written_off: yesNo,
}

function toColumn({ field, zh, en, type, personal, signed }: Particular): TargetColumn {
  const words = codes[field]
  return column([field, zh, en, type === 'share' ? 'percent' : type, aliases[field] ?? []], {
    personal,
    // A coefficient is a number, not a per cent: 1.2 is 120 %.
    ...(type === 'share' && { unit: 'share' as const }),
    ...(signed && { signed }),
    ...(words !== undefined && { codes: words }),
  })
}

export const particularColumns: TargetColumn[] = particulars.map(toColumn)
