/** The columns of a placement file beyond the ones a case cannot do without (compliance.md 9.1). */
import type { TargetColumn } from '../model.ts'
import { column, type Spec } from './column.ts'
import { relations } from './column-codes.ts'
import { particularColumns } from './particular-columns.ts'

const personal = { personal: true }
const signed = { signed: true }

export const moreColumns: TargetColumn[] = [
  column(['card_no', '卡号', 'Card no.', 'card_no', ['信用卡号', '卡号码']], personal),
  column(['penalty_interest', '逾期罚息', 'Penalty interest', 'amount', ['罚息']], signed),
  column(['management_fee', '逾期管理费', 'Management fee', 'amount', ['管理费']], signed),
  column(['penalty', '违约金', 'Penalty', 'amount', ['违约金额', '逾期违约金']], signed),
  column(['late_fee', '滞纳金', 'Late fee', 'amount', []], signed),
  column(['over_limit_fee', '超限费', 'Over-limit fee', 'amount', []], signed),
  column(['overdue_periods', '逾期期数', 'Periods overdue', 'integer', ['未付期款']]),
  column(['monthly_payment', '每月还款', 'Monthly payment', 'amount', ['期款', '月供', '每期还款']]),
  column(['repay_deadline', '还款期限', 'Number of instalments', 'integer', ['期数', '总期数']]),
  column(['paid_periods', '已还期数', 'Instalments paid', 'integer', []]),
  column(['email', '邮箱', 'E-mail', 'text', ['电子邮箱', 'E-mail']], personal),
  column(['work_address', '单位地址', 'Work address', 'text', ['公司地址']], personal),
  column(['home_address', '家庭地址', 'Home address', 'text', ['住宅地址', '现住址']], personal),
  column(['statement_address', '对账单地址', 'Statement address', 'text', ['账单地址']], personal),
  column(['company_code', '统一社会信用代码', 'Company code', 'identifier', ['社会信用代码']]),
  ...particularColumns,
  // Persons beside the debtor; nobody may be contacted by these until a rule opens them.
  ...Array.from({ length: 6 }, (_, n) => relatedPerson(n + 1)).flat(),
  ...Array.from({ length: 2 }, (_, n) => otherParty('co_debtor', '共同借款人', 'Joint debtor', n + 1)).flat(),
  ...Array.from({ length: 3 }, (_, n) => otherParty('guarantor', '担保人', 'Guarantor', n + 1)).flat(),
]

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
