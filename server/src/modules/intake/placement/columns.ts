import type { TargetColumn } from '../model.ts'
import { column } from './column.ts'
import { currencies, genders, products } from './column-codes.ts'
import { moreColumns } from './more-columns.ts'

/** Columns of a placement file (委案文件) as banks send them. Whatever else a file has is not read, so it is not kept (data minimum). */
export const placementColumns: TargetColumn[] = [
  column(
    [
      'contract_no',
      '合同编号',
      'Contract no.',
      'identifier',
      [
        '合同号',
        '借据号',
        '账号',
        '账户号',
        '卡账号',
        '机构案件号',
        '贷款合同号',
        '借款合同号',
        '贷款编号',
        'Agreement no',
        'Loan no',
      ],
    ],
    { required: true },
  ),
  column(['name', '姓名', 'Name', 'text', ['户名', '借款人', '客户名称', '持卡人', '债务人', 'Full name']], {
    required: true,
    personal: true,
  }),
  column(
    ['id_no', '证件号', 'ID number', 'id_no', ['身份证', '身份证号', '居民身份证号', 'ID card no', 'National ID']],
    { personal: true },
  ),
  column(['gender', '性别', 'Gender', 'code', ['Sex']], { codes: genders }),
  column(
    [
      'mobile',
      '本人手机',
      'Mobile',
      'phone',
      ['手机', '移动电话', '联系电话', '电话', '预留手机', 'Phone', 'Mobile phone', 'Cell phone'],
    ],
    { personal: true },
  ),
  column(['home_phone', '家庭号码', 'Home telephone', 'phone', ['家庭电话', '住宅电话', '家庭固话', '宅电']], {
    personal: true,
  }),
  column(
    [
      'work_phone',
      '单位号码',
      'Work telephone',
      'phone',
      ['单位电话', '公司电话', '办公电话', '工作电话', 'Office phone'],
    ],
    { personal: true },
  ),
  column(['address', '户籍地址', 'Address', 'text', ['家庭地址', '住址', '地址', '户口地址', '身份证地址']], {
    personal: true,
  }),
  column(['region', '省', 'Region', 'text', ['省份', '地区', '所在省', '省市', 'Province', 'State']]),
  column(
    [
      'balance',
      '委案金额',
      'Placed balance',
      'amount',
      [
        '欠款金额',
        '总欠款金额',
        '委托金额',
        '逾期总金额',
        '应还金额',
        '委外金额',
        '欠款总额',
        '应还总额',
        '结欠金额',
        '委案余额',
        'Balance',
        'Amount due',
        'Outstanding balance',
      ],
    ],
    { required: true, signed: true },
  ),
  column(
    [
      'principal',
      '逾期本金',
      'Principal',
      'amount',
      ['本金', '剩余本金', '欠款本金', '拖欠本金', '应还本金', 'Overdue principal'],
    ],
    {
      signed: true,
    },
  ),
  column(['interest', '逾期利息', 'Interest', 'amount', ['利息', '欠息', '应还利息', '拖欠利息', 'Overdue interest']], {
    signed: true,
  }),
  column(['fees', '逾期费用', 'Fees', 'amount', ['费用', '手续费', '应还费用', '其他费用', 'Charges']], {
    signed: true,
  }),
  column(
    [
      'dpd',
      '逾期天数',
      'Days past due',
      'integer',
      ['拖欠天数', '最大逾期天数', '当前逾期天数', '欠款天数', 'Days overdue'],
    ],
    {
      required: true,
    },
  ),
  column(['bucket', '逾期账龄', 'Bucket', 'code', ['账龄', '拖欠级别', '逾期阶段', '逾期等级', 'MOB', 'Ageing']]),
  column(
    [
      'product',
      '商品',
      'Product',
      'code',
      ['产品', '贷款类型', '信贷分类', '业务品种', '产品名称', '产品类型', '贷款品种', '业务类型', 'Product type'],
    ],
    { codes: products },
  ),
  column(['currency', '币种', 'Currency', 'code', ['货币', '货币代码', '币别', 'CCY']], { codes: currencies }),
  column([
    'credit_limit',
    '信用额度',
    'Credit limit',
    'amount',
    ['固定额度', '授信额度', '卡额度', '额度', '授信金额'],
  ]),
  column(['rating', '客户评级', 'Rating', 'code', ['评级', '信用评级', '风险等级', '客户等级', 'Risk rating']]),
  column([
    'channel',
    '进件渠道',
    'Channel',
    'code',
    ['渠道', '获客渠道', '申请渠道', '来源渠道', 'Origination channel'],
  ]),
  column(['opened_on', '开卡日', 'Opened on', 'date', ['开户日', '放款日期', '发卡日', 'Open date', 'Opening date']]),
  ...moreColumns,
]
