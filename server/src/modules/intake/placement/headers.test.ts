/** How banks head the columns of a placement file: each spelling is recognised well enough to stand selected. */
import { expect, test } from 'vitest'
import { plainHeader } from '../rules/header-forms.ts'
import { suggestHeaders } from '../rules/suggest-mapping.ts'
import { placementColumns } from './columns.ts'

const spellings = `
contract_no | 合同号 | 贷款合同号 | 借据号 | Contract Number
name | 客户姓名 | *姓名（必填） | 持卡人姓名 | Customer Name
id_no | 身份证号码 | 客户证件号码 | 居民身份证号 | ID No.
gender | 客户性别 | 性别(男/女) | Sex
mobile | 手机号码 | 客户手机号 | 联系电话 | 借款人手机号 | Mobile Phone
home_phone | 家庭电话 | 住宅电话号码 | 家庭固话 | Home Tel
work_phone | 单位电话 | 公司电话号码 | 办公电话 | Work phone
address | 户籍地址 | 客户户籍地址 | 身份证地址 | Address
region | 省份 | 所在省 | 省 | Province
balance | 委案金额(元) | 欠款总额 | 应还总额 | Outstanding Balance
principal | 逾期本金（元） | 欠款本金 | 应还本金 | Overdue principal
interest | 利息 | 欠息 | 逾期利息(元) | Interest
fees | 费用 | 手续费 | 应还费用 | Fees
dpd | 当前逾期天数 | 最大逾期天数 | 逾期天数(天) | Days Past Due
bucket | 账龄 | 逾期阶段 | 逾期账龄 | Ageing
product | 产品名称 | 产品类型 | 业务品种 | Product Type
currency | 货币 | 币别 | 货币代码 | Currency
credit_limit | 授信额度 | 卡额度 | 信用额度(元) | Credit Limit
rating | 客户评级 | 风险等级 | 信用评级 | Risk rating
channel | 进件渠道 | 获客渠道 | 客户渠道 | Channel
opened_on | 开户日期 | 发卡日期 | 开卡日期 | Open date
card_no | 信用卡卡号 | 信用卡号码 | 客户卡号 | Card Number
penalty_interest | 罚息 | 应还罚息 | 罚息金额 | Penalty Interest
management_fee | 管理费 | 服务费 | 账户管理费 | Management fee
penalty | 应还违约金 | 违约金额 | 违约金（元） | Penalty
late_fee | 滞纳金(元) | 滞纳金金额 | 逾期滞纳金 | Late Fee
over_limit_fee | 超限费(元) | 超限金额 | 超额费 | Over-limit fee
overdue_periods | 逾期期数 | 拖欠期数 | 当前逾期期数 | Overdue periods
monthly_payment | 月供 | 每期应还 | 每月还款额 | Monthly Payment
repay_deadline | 分期 | 分期期数 | 总期数 | 贷款期数 | Tenor
paid_periods | 已还款期数 | 已付期数 | 已还期数（期） | Paid periods
email | 电子邮箱 | 邮箱地址 | 客户邮箱 | E-mail
work_address | 公司地址 | 单位地址 | 工作单位地址 | Office Address
home_address | 现居住地址 | 居住地址 | 住宅地址 | Residential address
statement_address | 账单地址 | 邮寄地址 | 对账单地址 | Billing Address
company_code | 统一社会信用代码 | 社会信用代码 | 企业统一社会信用代码 | Company code
case_seq_no | 个案编号 | 案件序列号 | 个案序列号 | Serial No.
client_case_no | 案件编号 | 案件号 | 委托方案件号 | Case No.
entrusted_on | 委托日期 | 委外日期 | 委案日 | Placement Date
mandate_end | 委案到期日期 | 委托到期日 | 委托期限 | Mandate end
entrust_periods | 委托期数 | 委外期数 | 委案期数(期) | Placed periods
expected_return_on | 退案日期 | 应退案日 | 预计退案日期 | Return date
collector_code | 催收员编号 | 催收员工号 | 催收员 ID | Collector code
area_code | 催收区域 | 区域编号 | 催收区域 ID | Region ID
customer_no | 客户编号 | 核心客户号 | 客户代码 | Customer No.
id_type | 证件种类 | 证件类型 | 客户证件类型 | ID Type
birthday | 出生日期 | 出生年月日 | 客户生日 | Date of Birth
age | 客户年龄 | 当前年龄 | 年龄(岁) | Age
qq | QQ号 | QQ号码 | 客户QQ | QQ Number
employer | 工作单位 | 公司名称 | 客户单位名称 | Employer
occupation | 职业 | 职业类别 | 客户职业 | Occupation
job_title | 职务 | 岗位 | 职位名称 | Job Title
department | 所在部门 | 部门名称 | 任职部门 | Dept.
work_postcode | 单位邮政编码 | 公司邮编 | 单位邮编 | Work postcode
home_postcode | 家庭邮政编码 | 住宅邮编 | 邮政编码 | Postcode
city | 所在城市 | 城市 | 地市 | City
district | 区/县 | 所在区县 | 县区 | District
legal_person | 法人代表 | 法人姓名 | 法定代表人姓名 | Legal person
account_no | 还款账号 | 扣款账号 | 账户号码 | 还款帐号 | Account Number
account_name | 还款户名 | 账户户名 | 账户名 | Account Name
bank_branch | 开户银行 | 开户支行 | 开户网点 | Bank Name
card_type | 卡种 | 卡类型 | 卡片类型 | Card Type
is_main_card | 主附卡标志 | 是否主卡 | 主副卡 | Primary card
supplementary_name | 副卡持卡人 | 附属卡持卡人 | 副卡人姓名 | Supplementary cardholder
archive_no | 档案编号 | 卷宗号 | 档案号码 | File No.
apply_no | 申请编号 | 进件编号 | 申请号 | Application No.
loan_note_no | 贷款借据号 | 借据编码 | 借据流水号 | IOU No.
rmb | 人民币金额 | 本币金额 | 人民币(元) | RMB amount
hkd | 港币金额 | 港元 | 港元欠款 | Amount HKD
foreign_amount | 外币金额 | 美元欠款 | 外币余额 | Foreign currency amount
loan_principal | 贷款金额 | 借款金额 | 合同金额 | 放款金额(元) | Loan Amount
residual_principal | 剩余未还本金 | 贷款余额 | 未还本金 | Outstanding Principal
overdue_amount | 逾期总额 | 当前逾期金额 | 逾期应还金额 | Overdue Amount
deposit | 履约保证金 | 押金 | 保证金金额 | Deposit
minimum_payment | 最低应还款额 | 最低还款 | 最低还款金额 | Minimum Payment
fixed_limit | 永久信用额度 | 永久额度 | 固定信用额度 | Fixed limit
unbilled | 未出账 | 未出账单金额 | 未出账余额 | Unbilled
paid_amount | 已还金额 | 累计还款金额 | 当前已还金额 | Amount Paid
settlement_amount | 减免后应还金额 | 结清金额 | 结案应还金额 | Settlement Amount
last_payment | 最近还款金额 | 末次还款金额 | 最近一次还款金额 | Last Payment Amount
statement_day | 出账日 | 账单日期 | 对账单日 | Billing Day
bill_cycle | 账期 | 出账周期 | 结算周期 | Billing Cycle
overdue_since | 首次逾期日期 | 首次逾期日 | 逾期起始日期 | 逾期开始日期 | First Overdue Date
overdue_times | 历史逾期次数 | 累计逾期次数 | 逾期次数 | Times overdue
delinquency_level | 拖欠等级 | 逾期级别 | 拖欠程度 | Delinquency level
last_paid_on | 最近还款日期 | 末次还款日期 | 上次还款日 | Last Payment Date
last_purchase_on | 最近消费日期 | 末次消费日 | 最近交易日期 | Last Purchase Date
last_cash_on | 最近取现日期 | 最后取现日 | 末次取现日 | Last cash advance date
blocked_on | 冻结日期 | 止付日期 | 停卡日期 | Block Date
loan_on | 贷款发放日期 | 借款日期 | 起息日 | Disbursement Date
loan_end | 到期日期 | 贷款到期日 | 合同到期日 | Maturity Date
annual_rate | 利率 | 年利率 | 年利率(%) | 年化利率 | 贷款年利率 | APR | Interest Rate
goods | 商品描述 | 购买商品 | 商品名称 | Goods
merchant | 商户名称 | 商家名称 | 门店 | Merchant Name
loan_class | 五级分类 | 贷款五级分类 | 资产分类 | Asset class
loan_type | 信贷种类 | 贷款种类 | 信贷类型 | Loan Type
collection_class | 催收类型 | 催收类别 | 催收级别 | Collection class
is_sued | 是否已诉讼 | 诉讼标志 | 是否起诉 | In litigation
is_written_off | 核销标志 | 核销状态 | 是否已核销 | Charged-off
car_model | 车辆型号 | 车型号 | 车款 | Vehicle Model
car_brand | 车辆品牌 | 汽车品牌 | 车品牌 | Make
car_price | 车辆价格 | 购车价格 | 车辆总价 | Vehicle price
plate_no | 车牌号码 | 车牌 | 车辆牌照 | License Plate
vin | 车架号码 | 车辆识别代号 | 车辆识别码 | VIN No.
engine_no | 发动机号码 | 发动机编号 | 车辆发动机号 | Engine Number
dealer | 经销商名称 | 车行 | 4S店 | Dealer Name
policy_until | 保险到期日期 | 保单到期日期 | 车险到期日 | Insurance expiry
applied_on | 申请日 | 进件日期 | 贷款申请日期 | Application Date
prior_notes | 前手催收记录 | 历史催收记录 | 催收记录 | Collection history
summary | 案件小结 | 催收总结 | 案件摘要 | Case summary
remark_1 | 备注 | 备注一 | 备注信息 | Remarks
m_value | M值 | M系数 | M值 系数 | M value
commission_rate | 佣金费率 | 佣金比例 | 佣金率(%) | Fee Rate
commission | 佣金金额 | 应付佣金 | 委外催收费 | Commission amount
related_1_name | 联系人姓名 | 紧急联系人姓名 | 第一联系人姓名 | 联系人 | Emergency Contact Name
related_1_id_no | 联系人证件号码 | 联系人1身份证号 | 联系人身份证号码 | Contact 1 ID number
related_1_relation | 联系人关系 | 与本人关系 | 与联系人1关系 | 紧急联系人与本人关系 | Contact Relationship
related_1_mobile | 联系人电话 | 联系人手机号码 | 紧急联系人电话 | 联系人一联系电话 | Contact Phone
related_1_home_phone | 联系人家庭电话 | 联系人1住宅电话 | 联系人一宅电 | Contact 1 home telephone
related_1_work_phone | 联系人单位电话 | 联系人1公司电话 | 第一联系人办公电话 | Contact 1 work telephone
related_1_address | 联系人地址 | 联系人1住址 | 联系人家庭地址 | Contact address
related_1_employer | 联系人工作单位 | 联系人1单位名称 | 联系人公司 | Contact employer
co_debtor_1_name | 共同借款人姓名 | 共借人姓名 | 共同还款人 | Joint debtor 1: name
co_debtor_1_id_no | 共同借款人证件号码 | 共借人身份证号 | 共同债务人证件号 | Joint debtor 1: ID number or company code
co_debtor_1_mobile | 共同借款人手机号 | 共借人电话 | 共同借款人联系方式 | Joint debtor 1: mobile
guarantor_1_name | 担保人姓名 | 保证人姓名 | 担保人一姓名 | Guarantor 1 name
guarantor_1_id_no | 担保人证件号码 | 保证人身份证号码 | 担保人统一社会信用代码 | Guarantor 1: ID number or company code
guarantor_1_mobile | 担保人手机号码 | 保证人电话 | 担保人1联系电话 | Guarantor 1 mobile`
const first = spellings
  .trim()
  .split('\n')
  .map((line) => line.split(' | '))
  .map(([field = '', ...headers]) => ({ field, headers }))

/** The same of the others: 联系人2姓名, 第二联系人姓名, 联系人二姓名. */
const ordinal = ['', '一', '二', '三', '四', '五', '六']
const others = placementColumns.flatMap(({ field }) => {
  const found = /^(related|co_debtor|guarantor|remark)_([2-6])(?:_(.+))?$/.exec(field)
  if (found === null) return []
  const [, who = '', n = '', what = ''] = found
  const zh = { related: '联系人', co_debtor: '共同借款人', guarantor: '担保人', remark: '备注' }[who] ?? ''
  const part =
    {
      ...{ name: '姓名', id_no: '证件号码', relation: '关系', mobile: '手机号码', home_phone: '家庭电话' },
      ...{ work_phone: '单位电话', address: '地址', employer: '工作单位' },
    }[what] ?? ''
  if (who !== 'related' && what === 'employer') return []
  return [
    {
      field,
      headers: [`${zh}${n}${part}`, `第${ordinal[Number(n)]}${zh}${part}`, `${zh}${ordinal[Number(n)]}${part}`],
    },
  ]
})
const expected = [...first, ...others]

test('[R9] every target of a placement file has at least three usual headers here', () => {
  const few = expected.filter(({ headers }) => new Set(headers).size < 3).map(({ field }) => field)
  expect(few).toEqual([])
  expect(expected.map(({ field }) => field).sort()).toEqual(placementColumns.map(({ field }) => field).sort())
})

/** Each among the four that no file lacks, as it would stand in one. */
const always = ['合同编号', '姓名', '委案金额', '逾期天数']
const taken = new Set(['contract_no', 'name', 'balance', 'dpd'])

test.each(expected)('[R9] the usual headers of $field stand selected', ({ field, headers }) => {
  const wrong = headers.filter((header) => {
    const beside = taken.has(field) ? [] : always
    const found = suggestHeaders(placementColumns, [...beside, header]).find((one) => one.header === header)
    return found?.field !== field || found.confidence < 0.9
  })
  expect(wrong).toEqual([])
})

test.each([
  ...[
    '月利率',
    '日利率',
    '客户经理',
    '放款机构',
    '联系人数量',
    '减免金额',
    '配偶姓名',
    '客户状态',
    '编号',
    '案件状态',
    '是否失联',
  ],
  ...['Monthly rate', 'Status', 'Account manager', 'Number'],
])('[R9] %s is no column of a placement, and nothing is selected for it', (header) => {
  const found = suggestHeaders(placementColumns, [...always, header]).find((one) => one.header === header)
  expect(found?.confidence ?? 0).toBeLessThan(0.9)
})

test('[R9] no two targets are called the same, but for the names that banks use for both', () => {
  const both = '本金 剩余本金 账号 账户号 机构案件号 信贷分类 拖欠级别 固定额度 家庭地址'.split(' ').map(plainHeader)
  const called = new Map<string, string[]>()
  for (const { field, aliases } of placementColumns)
    for (const name of new Set(aliases.map(plainHeader))) called.set(name, [...(called.get(name) ?? []), field])
  const shared = [...called].filter(([name, fields]) => fields.length > 1 && !both.includes(name))
  expect(shared).toEqual([])
})
