/** What stands in an exported file: words in Chinese, as the people who asked for it read them; names stay masked. */
import type { exportColumns } from '@dunwell/contract/exports'
import { maskName } from '@dunwell/kit'
import type { CaseListColumns } from '#modules/portfolio'
import type { XlsxCell, XlsxColumn } from '#platform/xlsx/write-xlsx'

type Column = (typeof exportColumns)[number]

const states: Readonly<Record<string, string>> = {
  placed: '待分案',
  allocated: '已分案',
  working: '催收中',
  on_hold: '停催',
  kept: '留案',
  returned: '已退案',
  recalled: '已撤案',
  closed: '已结案',
}
const stages: Readonly<Record<string, string>> = {
  sms: '短信',
  phone: '电催',
  field: '外访',
  outsourced: '委外',
  legal: '法诉',
}
const colours: Readonly<Record<string, string>> = {
  red: '红',
  orange: '橙',
  yellow: '黄',
  green: '绿',
  cyan: '青',
  blue: '蓝',
  purple: '紫',
}

type Spec = { title: string; kind?: XlsxColumn['kind']; of: (row: CaseListColumns) => XlsxCell }
const columns: Readonly<Record<Column, Spec>> = {
  case_no: { title: '案件号', of: (row) => row.case_no },
  debtor: { title: '债务人', of: (row) => maskName(row.debtor_name) },
  client: { title: '委托方', of: (row) => row.client_name },
  product: { title: '产品', of: (row) => row.product },
  bucket: { title: '账龄', of: (row) => row.bucket },
  dpd: { title: '逾期天数', kind: 'integer', of: (row) => row.dpd },
  owed: { title: '应还', kind: 'money', of: (row) => row.owed_minor },
  placed: { title: '委案金额', kind: 'money', of: (row) => row.placed_minor },
  currency: { title: '币种', of: (row) => row.currency },
  state: { title: '状态', of: (row) => states[row.state] ?? row.state },
  stage: { title: '阶段', of: (row) => stages[row.stage] ?? row.stage },
  desk: { title: '席位', of: (row) => row.desk_name },
  mandate_until: { title: '委案到期', of: (row) => row.mandate_until },
  contract_no: { title: '合同号', of: (row) => row.contract_no },
  batch_no: { title: '批次', of: (row) => row.batch_no },
  rating: { title: '等级', of: (row) => row.rating ?? '' },
  region: { title: '地区', of: (row) => row.region ?? '' },
  placed_at: { title: '委案时间', of: (row) => row.placed_at },
  last_recorded_at: { title: '最后跟进', of: (row) => row.last_recorded_at ?? '' },
  colour: { title: '标色', of: (row) => colours[row.colour ?? ''] ?? '' },
  tags: { title: '标签', of: (row) => row.tags.join('、') },
}

/** The columns of a file; the last one says on every row who took it out under which request, so that a cut-out still does. */
export function toColumns(chosen: readonly Column[]): XlsxColumn[] {
  const own = chosen.map((key) => ({ header: columns[key].title, width: 16, kind: columns[key].kind ?? 'text' }))
  return [...own, { header: '导出标识', width: 30, kind: 'text' }]
}

export function toLine(chosen: readonly Column[], row: CaseListColumns, mark: string): XlsxCell[] {
  return [...chosen.map((key) => columns[key].of(row)), mark]
}
