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
      ['合同号', '借据号', '账号', '账户号', '卡账号', '机构案件号'],
    ],
    { required: true },
  ),
  column(['name', '姓名', 'Name', 'text', ['客户姓名', '户名', '案人姓名', '借款人']], {
    required: true,
    personal: true,
  }),
  column(['id_no', '证件号', 'ID number', 'id_no', ['证件号码', '身份证', '身份证号', '身份证号码']], {
    personal: true,
  }),
  column(['gender', '性别', 'Gender', 'code', []], { codes: genders }),
  column(['mobile', '本人手机', 'Mobile', 'phone', ['手机', '手机号', '手机号码', '客户手机', '移动电话']], {
    personal: true,
  }),
  column(['home_phone', '家庭号码', 'Home telephone', 'phone', ['家庭电话', '住宅电话']], { personal: true }),
  column(['work_phone', '单位号码', 'Work telephone', 'phone', ['单位电话', '公司电话']], { personal: true }),
  column(['address', '户籍地址', 'Address', 'text', ['客户户籍地址', '家庭地址', '住址', '地址']], { personal: true }),
  column(['region', '省', 'Region', 'text', ['省份', '地区']]),
  column(
    [
      'balance',
      '委案金额',
      'Placed balance',
      'amount',
      ['欠款金额', '总欠款金额', '委托金额', '逾期总金额', '应还金额'],
    ],
    { required: true, signed: true },
  ),
  column(['principal', '逾期本金', 'Principal', 'amount', ['本金', '剩余本金']], { signed: true }),
  column(['interest', '逾期利息', 'Interest', 'amount', ['利息']], { signed: true }),
  column(['fees', '逾期费用', 'Fees', 'amount', ['费用']], { signed: true }),
  column(['dpd', '逾期天数', 'Days past due', 'integer', ['拖欠天数']], { required: true }),
  column(['bucket', '逾期账龄', 'Bucket', 'code', ['账龄', '拖欠级别']]),
  column(['product', '商品', 'Product', 'code', ['产品', '贷款类型', '信贷分类', '业务品种']], { codes: products }),
  column(['currency', '币种', 'Currency', 'code', ['货币']], { codes: currencies }),
  column(['credit_limit', '信用额度', 'Credit limit', 'amount', ['固定额度', '授信额度']]),
  column(['rating', '客户评级', 'Rating', 'code', ['评级']]),
  column(['channel', '进件渠道', 'Channel', 'code', ['渠道']]),
  column(['opened_on', '开卡日', 'Opened on', 'date', ['开户日', '放款日期']]),
  ...moreColumns,
]
