/**
 * What a client tells of a case beside its parties, its debt and the ways to reach the debtor (compliance.md 9.1): a closed list. Each
 * is a column of `portfolio.case_particulars` or `portfolio.case_terms`; what is personal is masked there and whole in the vault.
 */
export const particularGroups = [
  'placement',
  'person',
  'account',
  'amounts',
  'overdue',
  'loan',
  'classes',
  'car',
  'notes',
  'terms',
] as const
export type ParticularGroup = (typeof particularGroups)[number]

/** `share`: a coefficient, 1.2 for 120 %, held as `percent` is: in ten-thousandths of a per cent. */
type Type = 'text' | 'identifier' | 'code' | 'amount' | 'date' | 'integer' | 'percent' | 'share'
/** In which money an amount is, where it is not the case's; null: the client does not say. */
type Currency = 'CNY' | 'HKD' | null
export type Particular = {
  field: string
  group: ParticularGroup
  zh: string
  en: string
  type: Type
  personal: boolean
  written: boolean
  signed?: true
  currency?: Currency
}
type Listed<Field extends string> = Omit<Particular, 'group' | 'personal' | 'written'> & { field: Field }
const of = <const Field extends string>(group: ParticularGroup, list: readonly Listed<Field>[]) =>
  list.map((one): Particular & { field: Field } => ({
    ...one,
    ...{ group, personal: isPersonal(one.field), written: isWritten(one.field) },
  }))

/** Those whose whole value the vault has, by the names under which they are revealed. */
export const personalParticulars = [
  'birthday',
  'qq',
  'employer',
  'occupation',
  'legal_person',
  'account_no',
  'account_name',
  'supplementary_name',
  'plate_no',
  'vin',
  'engine_no',
] as const
export type PersonalParticular = (typeof personalParticulars)[number]
export function isPersonal(field: string): field is PersonalParticular {
  return (personalParticulars as readonly string[]).includes(field)
}

/** What people wrote. A telephone number, an e-mail address, an account of QQ or 微信 within it is masked, and the vault has the whole. */
export const writtenParticulars = [
  'job_title',
  'department',
  'work_postcode',
  'home_postcode',
  'city',
  'district',
  'bank_branch',
  'bill_cycle',
  'goods',
  'merchant',
  'car_model',
  'car_brand',
  'dealer',
  'prior_notes',
  'summary',
  'remark_1',
  'remark_2',
  'remark_3',
  'remark_4',
  'remark_5',
  'remark_6',
] as const
export type WrittenParticular = (typeof writtenParticulars)[number]
export function isWritten(field: string): field is WrittenParticular {
  return (writtenParticulars as readonly string[]).includes(field)
}

/** What stands for whatever a written text hides; a text that has it can be asked for whole. */
export const hiddenMark = '****'

/** By what one can be reached: whoever contacts sees it under a permit alone, and of these there is none, so that they do not. */
export function isReach(field: string): boolean {
  return field === 'qq' || isWritten(field)
}

const signed = true

export const particulars = [
  ...of('placement', [
    { field: 'case_seq_no', zh: '个案序列号', en: 'Case serial', type: 'identifier' },
    { field: 'client_case_no', zh: '机构案件号', en: "Client's case no.", type: 'identifier' },
    { field: 'entrusted_on', zh: '委案日期', en: 'Placed on', type: 'date' },
    { field: 'mandate_end', zh: '委案期限', en: 'Mandate until', type: 'date' },
    { field: 'entrust_periods', zh: '委案期数', en: 'Periods placed', type: 'integer' },
    { field: 'expected_return_on', zh: '预计退案日', en: 'Expected return', type: 'date' },
    { field: 'collector_code', zh: '催收员ID', en: "Collector's ID", type: 'identifier' },
    { field: 'area_code', zh: '催收区域ID', en: 'Area ID', type: 'identifier' },
  ]),
  ...of('person', [
    { field: 'customer_no', zh: '客户号', en: 'Customer no.', type: 'identifier' },
    { field: 'id_type', zh: '证件类型', en: 'Kind of ID', type: 'code' },
    { field: 'birthday', zh: '生日', en: 'Birthday', type: 'date' },
    { field: 'age', zh: '年龄', en: 'Age', type: 'integer' },
    { field: 'qq', zh: 'QQ', en: 'QQ', type: 'text' },
    { field: 'employer', zh: '单位名称', en: 'Employer', type: 'text' },
    { field: 'occupation', zh: '职业', en: 'Occupation', type: 'text' },
    { field: 'job_title', zh: '职位', en: 'Position', type: 'text' },
    { field: 'department', zh: '部门', en: 'Department', type: 'text' },
    { field: 'work_postcode', zh: '单位邮编', en: 'Work postcode', type: 'text' },
    { field: 'home_postcode', zh: '家庭邮编', en: 'Home postcode', type: 'text' },
    { field: 'city', zh: '市', en: 'City', type: 'text' },
    { field: 'district', zh: '区县', en: 'District', type: 'text' },
    { field: 'legal_person', zh: '法定代表人', en: 'Legal representative', type: 'text' },
  ]),
  ...of('account', [
    { field: 'account_no', zh: '账号', en: 'Account no.', type: 'identifier' },
    { field: 'account_name', zh: '账户名称', en: 'Account name', type: 'text' },
    { field: 'bank_branch', zh: '开户行', en: 'Bank of the account', type: 'text' },
    { field: 'card_type', zh: '卡类', en: 'Kind of card', type: 'code' },
    { field: 'is_main_card', zh: '是否主副卡', en: 'Main card', type: 'code' },
    {
      field: 'supplementary_name',
      zh: '副卡卡人',
      en: 'Holder of the supplementary card',
      type: 'text',
    },
    { field: 'archive_no', zh: '档案号', en: 'Archive no.', type: 'identifier' },
    { field: 'apply_no', zh: '申请单号', en: 'Application no.', type: 'identifier' },
    { field: 'loan_note_no', zh: '借据编号', en: 'Loan note no.', type: 'identifier' },
  ]),
  ...of('amounts', [
    { field: 'rmb', zh: '人民币欠款', en: 'Owed in CNY', type: 'amount', signed, currency: 'CNY' },
    { field: 'hkd', zh: '港币欠款', en: 'Owed in HKD', type: 'amount', signed, currency: 'HKD' },
    { field: 'foreign_amount', zh: '外币欠款', en: 'Owed in foreign money', type: 'amount', signed, currency: null },
    { field: 'loan_principal', zh: '贷款本金', en: 'Loan principal', type: 'amount' },
    { field: 'residual_principal', zh: '本金余额', en: 'Principal not yet due', type: 'amount', signed },
    { field: 'overdue_amount', zh: '逾期金额', en: 'Overdue amount', type: 'amount', signed },
    { field: 'deposit', zh: '保证金', en: 'Deposit', type: 'amount', signed },
    { field: 'minimum_payment', zh: '最低还款额', en: 'Minimum payment', type: 'amount' },
    { field: 'fixed_limit', zh: '永久额度', en: 'Fixed limit', type: 'amount' },
    { field: 'unbilled', zh: '未出账金额', en: 'Not yet billed', type: 'amount', signed },
    { field: 'paid_amount', zh: '已还款金额', en: 'Paid so far', type: 'amount' },
    { field: 'settlement_amount', zh: '减免后金额', en: 'Amount after waiver', type: 'amount' },
    { field: 'last_payment', zh: '最后还款金额', en: 'Last payment', type: 'amount' },
  ]),
  ...of('overdue', [
    { field: 'statement_day', zh: '账单日', en: 'Statement day', type: 'integer' },
    { field: 'bill_cycle', zh: '账单周期', en: 'Billing cycle', type: 'text' },
    { field: 'overdue_since', zh: '逾期日', en: 'Overdue since', type: 'date' },
    { field: 'overdue_times', zh: '曾逾期次数', en: 'Times overdue before', type: 'integer' },
    { field: 'delinquency_level', zh: '拖欠等级', en: 'Delinquency level', type: 'code' },
    { field: 'last_paid_on', zh: '最后还款日', en: 'Last paid on', type: 'date' },
    { field: 'last_purchase_on', zh: '最后消费日', en: 'Last purchase on', type: 'date' },
    { field: 'last_cash_on', zh: '最后提现日', en: 'Last cash advance on', type: 'date' },
    { field: 'blocked_on', zh: '停卡日', en: 'Card blocked on', type: 'date' },
  ]),
  ...of('loan', [
    { field: 'loan_on', zh: '贷款日期', en: 'Loan date', type: 'date' },
    { field: 'loan_end', zh: '贷款截止日', en: 'Loan ends on', type: 'date' },
    { field: 'annual_rate', zh: '贷款利率', en: 'Annual rate', type: 'percent' },
    { field: 'goods', zh: '商品名称', en: 'Goods', type: 'text' },
    { field: 'merchant', zh: '商户', en: 'Merchant', type: 'text' },
  ]),
  ...of('classes', [
    { field: 'loan_class', zh: '五级分类', en: 'Loan class', type: 'code' },
    { field: 'loan_type', zh: '信贷类型', en: 'Kind of loan', type: 'code' },
    { field: 'collection_class', zh: '催收分类', en: 'Collection class', type: 'code' },
    { field: 'is_sued', zh: '是否诉讼', en: 'Sued', type: 'code' },
    { field: 'is_written_off', zh: '是否核销', en: 'Written off', type: 'code' },
  ]),
  ...of('car', [
    { field: 'car_model', zh: '车型', en: 'Car model', type: 'text' },
    { field: 'car_brand', zh: '品牌', en: 'Car brand', type: 'text' },
    { field: 'car_price', zh: '车价', en: 'Car price', type: 'amount' },
    { field: 'plate_no', zh: '牌照号', en: 'Plate no.', type: 'text' },
    { field: 'vin', zh: '车架号', en: 'VIN', type: 'identifier' },
    { field: 'engine_no', zh: '发动机号', en: 'Engine no.', type: 'identifier' },
    { field: 'dealer', zh: '经销商', en: 'Dealer', type: 'text' },
    { field: 'policy_until', zh: '保单到期日', en: 'Policy until', type: 'date' },
    { field: 'applied_on', zh: '申请日期', en: 'Applied on', type: 'date' },
  ]),
  ...of('notes', [
    { field: 'prior_notes', zh: '原催收记录', en: 'Earlier notes', type: 'text' },
    { field: 'summary', zh: '催收小结', en: 'Summary', type: 'text' },
    { field: 'remark_1', zh: '备注1', en: 'Remark 1', type: 'text' },
    { field: 'remark_2', zh: '备注2', en: 'Remark 2', type: 'text' },
    { field: 'remark_3', zh: '备注3', en: 'Remark 3', type: 'text' },
    { field: 'remark_4', zh: '备注4', en: 'Remark 4', type: 'text' },
    { field: 'remark_5', zh: '备注5', en: 'Remark 5', type: 'text' },
    { field: 'remark_6', zh: '备注6', en: 'Remark 6', type: 'text' },
  ]),
  // What the client pays for the case: of the agency's money, and no business of whoever calls.
  ...of('terms', [
    { field: 'm_value', zh: 'M值系数', en: 'M coefficient', type: 'share' },
    { field: 'commission_rate', zh: '公司佣金比率', en: 'Commission rate', type: 'percent' },
    { field: 'commission', zh: '公司佣金金额', en: 'Commission', type: 'amount' },
  ]),
]

export type ParticularField = (typeof particulars)[number]['field']
export const particularFields = particulars.map(({ field }) => field)

/** The column in which a particular stands as it is shown: an amount in minor units, a personal value as its mask. */
export function columnOf({ field, type, personal }: Particular): string {
  if (personal) return `${field}_masked`
  if (type === 'amount') return `${field}_minor`
  return type === 'percent' || type === 'share' ? `${field}_ppm` : field
}
