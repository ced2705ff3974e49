/** The columns of a placement file beyond the ones a case cannot do without (compliance.md 9.1). */
import type { TargetColumn } from '../model.ts'
import { column, type Spec } from './column.ts'
import { idTypes, relations, yesNo } from './column-codes.ts'

const personal = { personal: true }
const signed = { signed: true }

export const moreColumns: TargetColumn[] = [
  column(['case_seq_no', '个案序列号', 'Case serial', 'identifier', ['序列号']]),
  column(['client_case_no', '机构案件号', "Client's case no.", 'identifier', ['案件号']]),
  column(['entrusted_on', '委案日期', 'Placed on', 'date', ['委托日期']]),
  column(['mandate_end', '委案期限', 'Mandate until', 'date', ['委托到期日']]),
  column(['entrust_periods', '委案期数', 'Periods placed', 'integer', []]),
  column(['expected_return_on', '预计退案日', 'Expected return', 'date', ['退案日期', '预计退案日期']]),
  column(['customer_no', '客户号', 'Customer no.', 'identifier', ['客户编号']]),
  column(['id_type', '证件类型', 'Kind of ID', 'code', ['证件种类']], { codes: idTypes }),
  column(['birthday', '生日', 'Birthday', 'date', ['出生日期']], personal),
  column(['age', '年龄', 'Age', 'integer', []]),
  column(['card_no', '卡号', 'Card no.', 'card_no', ['信用卡号', '卡号码']], personal),
  column(['account_no', '账号', 'Account no.', 'identifier', ['账户号码', '还款账号']], personal),
  column(['account_name', '账户名称', 'Account name', 'text', ['账户名']], personal),
  column(['bank_branch', '开户行', 'Bank of the account', 'text', ['开户银行']]),
  column(['card_type', '卡类', 'Kind of card', 'code', ['卡种']]),
  column(['is_main_card', '是否主副卡', 'Main card', 'code', ['主副卡', '主副卡标志']], { codes: yesNo }),
  column(['supplementary_name', '副卡卡人', 'Holder of the supplementary card', 'text', ['副卡持卡人']], personal),
  column(['archive_no', '档案号', 'Archive no.', 'identifier', []]),
  column(['apply_no', '申请单号', 'Application no.', 'identifier', ['申请编号']]),
  column(['loan_note_no', '借据编号', 'Loan note no.', 'identifier', ['借据']]),
  column(['rmb', '人民币欠款', 'Owed in CNY', 'amount', ['人民币', '人民币金额']], signed),
  column(['hkd', '港币欠款', 'Owed in HKD', 'amount', ['港币', '港币金额']], signed),
  column(['foreign_amount', '外币欠款', 'Owed in foreign money', 'amount', ['外币', '外币金额']], signed),
  column(['loan_principal', '贷款本金', 'Loan principal', 'amount', ['放款金额', '贷款金额', '本金']]),
  column(['residual_principal', '本金余额', 'Principal not yet due', 'amount', ['剩余未还本金', '剩余本金']], signed),
  column(['overdue_amount', '逾期金额', 'Overdue amount', 'amount', []], signed),
  column(['penalty_interest', '逾期罚息', 'Penalty interest', 'amount', ['罚息']], signed),
  column(['management_fee', '逾期管理费', 'Management fee', 'amount', ['管理费']], signed),
  column(['penalty', '违约金', 'Penalty', 'amount', ['违约金额', '逾期违约金']], signed),
  column(['late_fee', '滞纳金', 'Late fee', 'amount', []], signed),
  column(['over_limit_fee', '超限费', 'Over-limit fee', 'amount', []], signed),
  column(['deposit', '保证金', 'Deposit', 'amount', []], signed),
  column(['minimum_payment', '最低还款额', 'Minimum payment', 'amount', ['最低还款']]),
  column(['fixed_limit', '永久额度', 'Fixed limit', 'amount', ['固定信用额度', '固定额度']]),
  column(['unbilled', '未出账金额', 'Not yet billed', 'amount', ['未出账']], signed),
  column(['statement_day', '账单日', 'Statement day', 'integer', []]),
  column(['bill_cycle', '账单周期', 'Billing cycle', 'text', []]),
  column(['overdue_since', '逾期日', 'Overdue since', 'date', ['逾期日期', '入催日', '逾期开始日']]),
  column(['overdue_periods', '逾期期数', 'Periods overdue', 'integer', ['未付期款']]),
  column(['overdue_times', '曾逾期次数', 'Times overdue before', 'integer', []]),
  column(['delinquency_level', '拖欠等级', 'Delinquency level', 'code', ['拖欠级别']]),
  column(['loan_on', '贷款日期', 'Loan date', 'date', ['借款日期']]),
  column(['loan_end', '贷款截止日', 'Loan ends on', 'date', ['贷款到期日']]),
  column(['annual_rate', '贷款利率', 'Annual rate', 'percent', ['年利率', '综合年化利率', 'APR']]),
  column(['monthly_payment', '每月还款', 'Monthly payment', 'amount', ['期款', '月供', '每期还款']]),
  column(['repay_deadline', '还款期限', 'Number of instalments', 'integer', ['期数', '总期数']]),
  column(['paid_periods', '已还期数', 'Instalments paid', 'integer', []]),
  column(['paid_amount', '已还款金额', 'Paid so far', 'amount', ['当前已还金额']]),
  column(['settlement_amount', '减免后金额', 'Amount after waiver', 'amount', ['结案应还金额']]),
  column(['last_payment', '最后还款金额', 'Last payment', 'amount', []]),
  column(['last_paid_on', '最后还款日', 'Last paid on', 'date', ['最后还款日期', '最近还款日']]),
  column(['last_purchase_on', '最后消费日', 'Last purchase on', 'date', []]),
  column(['last_cash_on', '最后提现日', 'Last cash advance on', 'date', []]),
  column(['blocked_on', '停卡日', 'Card blocked on', 'date', []]),
  column(['email', '邮箱', 'E-mail', 'text', ['电子邮箱', 'E-mail']], personal),
  column(['qq', 'QQ', 'QQ', 'text', ['QQ号']], personal),
  column(['employer', '单位名称', 'Employer', 'text', ['工作单位', '公司名称']], personal),
  column(['job_title', '职位', 'Position', 'text', ['职务']]),
  column(['department', '部门', 'Department', 'text', []]),
  column(['work_address', '单位地址', 'Work address', 'text', ['公司地址']], personal),
  column(['work_postcode', '单位邮编', 'Work postcode', 'text', []]),
  column(['home_address', '家庭地址', 'Home address', 'text', ['住宅地址', '现住址']], personal),
  column(['home_postcode', '家庭邮编', 'Home postcode', 'text', []]),
  column(['statement_address', '对账单地址', 'Statement address', 'text', ['账单地址']], personal),
  column(['city', '市', 'City', 'text', ['城市']]),
  column(['district', '区县', 'District', 'text', []]),
  column(['loan_class', '五级分类', 'Loan class', 'code', ['信贷分级']]),
  column(['loan_type', '信贷类型', 'Kind of loan', 'code', ['信贷分类']]),
  column(['collection_class', '催收分类', 'Collection class', 'code', []]),
  column(['goods', '商品名称', 'Goods', 'text', ['购买商品']]),
  column(['merchant', '商户', 'Merchant', 'text', ['商户名称']]),
  column(['is_sued', '是否诉讼', 'Sued', 'code', []], { codes: yesNo }),
  column(['is_written_off', '是否核销', 'Written off', 'code', []], { codes: yesNo }),
  column(['prior_notes', '原催收记录', 'Earlier notes', 'text', ['历史催收记录']]),
  column(['summary', '催收小结', 'Summary', 'text', []]),
  column(['car_model', '车型', 'Car model', 'text', []]),
  column(['car_brand', '品牌', 'Car brand', 'text', ['车辆品牌']]),
  column(['car_price', '车价', 'Car price', 'amount', []]),
  column(['plate_no', '牌照号', 'Plate no.', 'text', ['车牌号']], personal),
  column(['vin', '车架号', 'VIN', 'identifier', []], personal),
  column(['engine_no', '发动机号', 'Engine no.', 'identifier', []], personal),
  column(['dealer', '经销商', 'Dealer', 'text', []]),
  column(['policy_until', '保单到期日', 'Policy until', 'date', []]),
  column(['applied_on', '申请日期', 'Applied on', 'date', []]),
  column(['company_code', '统一社会信用代码', 'Company code', 'identifier', ['社会信用代码']]),
  column(['legal_person', '法定代表人', 'Legal representative', 'text', ['法人']], personal),
  ...Array.from({ length: 6 }, (_, n) => remark(n + 1)),
  // Persons beside the debtor; nobody may be contacted by these until a rule opens them.
  ...Array.from({ length: 6 }, (_, n) => relatedPerson(n + 1)).flat(),
  ...Array.from({ length: 2 }, (_, n) => otherParty('co_debtor', '共同借款人', 'Joint debtor', n + 1)).flat(),
  ...Array.from({ length: 3 }, (_, n) => otherParty('guarantor', '担保人', 'Guarantor', n + 1)).flat(),
]

function remark(n: number): TargetColumn {
  return column([`remark_${n}`, `备注${n}`, `Remark ${n}`, 'text', n === 1 ? ['备注'] : []])
}

function relatedPerson(n: number): TargetColumn[] {
  const of = (field: string, zh: string, en: string, type: Spec[3], aliases: string[] = []) =>
    column(
      [
        `related_${n}_${field}`,
        `联系人${n}${zh}`,
        `Related person ${n}: ${en}`,
        type,
        [`联系人${n} / ${zh}`, ...aliases],
      ],
      personal,
    )
  return [
    of('name', '姓名', 'name', 'text', [`联系人${n}`]),
    of('id_no', '证件号', 'ID number', 'id_no'),
    { ...of('relation', '关系', 'relation', 'code', [`与联系人${n}关系`]), codes: relations, personal: false },
    of('mobile', '手机', 'mobile', 'phone', [`联系人${n}电话`]),
    of('home_phone', '家庭电话', 'home telephone', 'phone'),
    of('work_phone', '单位电话', 'work telephone', 'phone'),
    of('address', '地址', 'address', 'text'),
    of('employer', '单位', 'employer', 'text'),
  ]
}

function otherParty(name: string, zh: string, en: string, n: number): TargetColumn[] {
  const of = (field: string, part: string, english: string, type: Spec[3]) =>
    column(
      [
        `${name}_${n}_${field}`,
        `${zh}${n}${part}`,
        `${en} ${n}: ${english}`,
        type,
        [`${zh}${n} / ${part}`, ...(n === 1 ? [`${zh}${part}`] : [])],
      ],
      personal,
    )
  return [
    of('name', '姓名', 'name', 'text'),
    // A person's number or a company's code: which it is, the check of parties says.
    of('id_no', '证件号', 'ID number or company code', 'identifier'),
    of('mobile', '手机', 'mobile', 'phone'),
  ]
}
