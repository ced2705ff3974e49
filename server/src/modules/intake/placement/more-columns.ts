/** The columns of a placement file beyond the ones a case cannot do without (compliance.md 9.1). */
import type { TargetColumn } from '../model.ts'
import { column, type Spec } from './column.ts'
import { relations } from './column-codes.ts'
import { particularColumns } from './particular-columns.ts'

const personal = { personal: true }
const signed = { signed: true }

export const moreColumns: TargetColumn[] = [
  column(
    ['card_no', '卡号', 'Card no.', 'card_no', ['信用卡号', '信用卡卡号', '卡片号码', '贷记卡号', 'Credit card no']],
    personal,
  ),
  column(
    [
      'penalty_interest',
      '逾期罚息',
      'Penalty interest',
      'amount',
      ['罚息', '罚息金额', '应还罚息', '复利罚息', 'Default interest'],
    ],
    signed,
  ),
  column(
    ['management_fee', '逾期管理费', 'Management fee', 'amount', ['管理费', '服务费', '账户管理费', 'Service fee']],
    signed,
  ),
  column(
    ['penalty', '违约金', 'Penalty', 'amount', ['违约金额', '逾期违约金', '应还违约金', 'Liquidated damages']],
    signed,
  ),
  column(['late_fee', '滞纳金', 'Late fee', 'amount', ['滞纳金金额', '逾期滞纳金', '延滞金', 'Late charge']], signed),
  column(
    ['over_limit_fee', '超限费', 'Over-limit fee', 'amount', ['超限金额', '超限手续费', '超额费', 'Over limit charge']],
    signed,
  ),
  column([
    'overdue_periods',
    '逾期期数',
    'Periods overdue',
    'integer',
    ['未付期款', '未付期数', '拖欠期数', '当前逾期期数', '连续逾期期数', 'Overdue periods', 'Instalments overdue'],
  ]),
  column([
    'monthly_payment',
    '每月还款',
    'Monthly payment',
    'amount',
    ['期款', '月供', '每期还款', '每月还款额', '月还款额', '每期应还', '每期金额', 'Instalment amount', 'EMI'],
  ]),
  column([
    'repay_deadline',
    '还款期限',
    'Number of instalments',
    'integer',
    [
      '期数',
      '总期数',
      '分期',
      '分期期数',
      '分期数',
      '贷款期数',
      '还款期数',
      '贷款期限',
      'Tenor',
      'Term',
      'Instalments',
    ],
  ]),
  column([
    'paid_periods',
    '已还期数',
    'Instalments paid',
    'integer',
    ['已还款期数', '已付期数', '已缴期数', 'Paid periods'],
  ]),
  column(['email', '邮箱', 'E-mail', 'text', ['电子邮箱', '邮件', '电子邮件', '邮箱地址', 'Email address']], personal),
  column(
    [
      'work_address',
      '单位地址',
      'Work address',
      'text',
      ['公司地址', '工作地址', '办公地址', '工作单位地址', 'Office address', 'Employer address'],
    ],
    personal,
  ),
  column(
    [
      'home_address',
      '家庭地址',
      'Home address',
      'text',
      ['住宅地址', '现住址', '居住地址', '现居住地址', '常住地址', 'Residential address'],
    ],
    personal,
  ),
  column(
    [
      'statement_address',
      '对账单地址',
      'Statement address',
      'text',
      ['账单地址', '邮寄地址', '账单寄送地址', '通讯地址', 'Billing address', 'Mailing address'],
    ],
    personal,
  ),
  column([
    'company_code',
    '统一社会信用代码',
    'Company code',
    'identifier',
    ['社会信用代码', '信用代码', '企业统一社会信用代码', '营业执照号', 'Unified social credit code'],
  ]),
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
        [`联系人${n} / ${zh}`, `${zh}${n}`, ...aliases],
      ],
      personal,
    )
  const tied = [`与联系人${n}关系`, `联系人${n}与本人关系`, `联系人${n}与客户关系`, `与本人关系${n}`]
  const first = ['与本人关系', '与客户关系', '与借款人关系', '与联系人关系', '与持卡人关系']
  return [
    of('name', '姓名', 'name', 'text', [`联系人${n}`, `联系人${n}名称`, `联系人姓名${n}`]),
    of('id_no', '证件号', 'ID number', 'id_no', [`联系人${n}身份证`, `联系人${n}身份证号`, `联系人证件号${n}`]),
    {
      ...of('relation', '关系', 'relation', 'code', [
        ...tied,
        ...(n === 1 ? first : []),
        `联系人关系${n}`,
        `Contact ${n} relationship`,
      ]),
      codes: relations,
      personal: false,
    },
    of('mobile', '手机', 'mobile', 'phone', [
      `联系人${n}电话`,
      `联系人${n}联系电话`,
      `联系人${n}联系方式`,
      `联系人电话${n}`,
      `联系人手机${n}`,
      `Contact ${n} phone`,
    ]),
    of('home_phone', '家庭电话', 'home telephone', 'phone', [`联系人${n}住宅电话`, `联系人${n}宅电`]),
    of('work_phone', '单位电话', 'work telephone', 'phone', [`联系人${n}公司电话`, `联系人${n}办公电话`]),
    of('address', '地址', 'address', 'text', [`联系人${n}住址`, `联系人${n}家庭地址`]),
    of('employer', '单位', 'employer', 'text', [`联系人${n}工作单位`, `联系人${n}单位名称`, `联系人${n}公司`]),
  ]
}

function otherParty(name: string, zh: string, en: string, n: number): TargetColumn[] {
  const of = (field: string, part: string, english: string, type: Spec[3], more: string[] = []) =>
    column(
      [
        `${name}_${n}_${field}`,
        `${zh}${n}${part}`,
        `${en} ${n}: ${english}`,
        type,
        [`${zh}${n} / ${part}`, ...more.map((word) => `${zh}${n}${word}`), `${zh}${part}${n}`],
      ],
      personal,
    )
  return [
    of('name', '姓名', 'name', 'text', ['', '名称']),
    // A person's number or a company's code: which it is, the check of parties says.
    of('id_no', '证件号', 'ID number or company code', 'identifier', ['身份证', '身份证号', '统一社会信用代码']),
    of('mobile', '手机', 'mobile', 'phone', ['电话', '联系电话', '联系方式']),
  ]
}
