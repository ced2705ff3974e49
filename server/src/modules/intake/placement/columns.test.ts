/** The columns of a placement file as compliance.md 9.1 lists them: each is recognised by the name that banks give it. */
import { expect, test } from 'vitest'
import { suggestHeaders } from '../rules/suggest-mapping.ts'
import { placementColumns } from './columns.ts'

const listed = `
个案序列号 case_seq_no
委案日期 entrusted_on
委案金额 balance
委案期限 mandate_end
委案期数 entrust_periods
预计退案日 expected_return_on
机构案件号 client_case_no
姓名 name
性别 gender
证件类型 id_type
证件号 id_no
生日 birthday
年龄 age
卡号 card_no
账号 account_no
账户名称 account_name
开户行 bank_branch
卡类 card_type
是否主副卡 is_main_card
副卡卡人 supplementary_name
档案号 archive_no
申请单号 apply_no
合同编号 contract_no
币种 currency
人民币 rmb
港币 hkd
外币 foreign_amount
本金 loan_principal
剩余本金 residual_principal
逾期金额 overdue_amount
逾期本金 principal
逾期利息 interest
逾期罚息 penalty_interest
逾期管理费 management_fee
违约金 penalty
滞纳金 late_fee
超限费 over_limit_fee
保证金 deposit
最低还款额 minimum_payment
信用额度 credit_limit
固定额度 fixed_limit
未出账金额 unbilled
账单日 statement_day
账单周期 bill_cycle
逾期日 overdue_since
逾期天数 dpd
逾期期数 overdue_periods
曾逾期次数 overdue_times
逾期账龄 bucket
拖欠级别 delinquency_level
贷款日期 loan_on
贷款截止日 loan_end
贷款利率 annual_rate
每月还款 monthly_payment
还款期限 repay_deadline
已还期数 paid_periods
最后还款金额 last_payment
最后还款日 last_paid_on
最后消费日 last_purchase_on
最后提现日 last_cash_on
停卡日 blocked_on
开卡日 opened_on
本人手机 mobile
家庭号码 home_phone
单位号码 work_phone
邮箱 email
QQ qq
单位名称 employer
职业 occupation
职位 job_title
部门 department
单位地址 work_address
单位邮编 work_postcode
家庭地址 home_address
家庭邮编 home_postcode
对账单地址 statement_address
户籍地址 address
省 region
市 city
区县 district
信贷分类 loan_type
五级分类 loan_class
催收分类 collection_class
商品 product
商户 merchant
原催收记录 prior_notes
催收小结 summary
车价 car_price
车型 car_model
牌照号 plate_no
品牌 car_brand
车架号 vin
发动机号 engine_no
经销商 dealer
保单到期日 policy_until
申请日期 applied_on
客户号 customer_no
减免后金额 settlement_amount
是否诉讼 is_sued
是否核销 is_written_off
客户评级 rating
进件渠道 channel`
  .trim()
  .split('\n')
  .map((line) => line.split(' ') as [string, string])
const persons = [1, 2, 3, 4, 5, 6].flatMap((n): [string, string][] => [
  [`联系人${n}姓名`, `related_${n}_name`],
  [`联系人${n}证件号`, `related_${n}_id_no`],
  [`联系人${n}关系`, `related_${n}_relation`],
  [`联系人${n}家庭电话`, `related_${n}_home_phone`],
  [`联系人${n}单位电话`, `related_${n}_work_phone`],
  [`联系人${n}手机`, `related_${n}_mobile`],
  [`联系人${n}地址`, `related_${n}_address`],
  [`联系人${n}单位`, `related_${n}_employer`],
  [`备注${n}`, `remark_${n}`],
])
const all = [...listed, ...persons]
const suggested = new Map(
  suggestHeaders(
    placementColumns,
    all.map(([header]) => header),
  ).map(({ field, ...found }) => [field, found]),
)

test.each(all)('[R9] 委案文件: %s is %s, and is preselected', (header, field) => {
  expect(placementColumns.map((column) => column.field)).toContain(field)
  expect(suggested.get(field)).toMatchObject({ header })
  expect(suggested.get(field)?.confidence).toBeGreaterThanOrEqual(0.9)
})
