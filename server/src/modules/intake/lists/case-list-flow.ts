import type { FlowTarget } from '../flow.ts'
import { applyCaseList, previewCaseList } from './apply-case-list.ts'
import { checkCaseList } from './check-case-list.ts'

const words = (code: string, ...texts: string[]): [string, string][] => [code, ...texts].map((text) => [text, code])
const actions = Object.fromEntries([
  ...words('recall', '撤案', '撤回', '召回'),
  ...words('stop', '停催', '暂停', '暂停催收'),
  ...words('keep', '留案', '延期', '续留'),
  ...words('return', '退案', '退回'),
  ...words('close', '结案', '关闭', '销案'),
])
const endings = Object.fromEntries([
  ...words('paid', '结清', '已结清', '还清', '全额还款'),
  ...words('settled', '减免结清', '协商结清'),
  ...words('deceased', '死亡', '身故'),
  ...words('bankrupt', '破产'),
  ...words('fraud', '欺诈', '冒用', '盗用'),
  ...words('legal', '诉讼', '法诉'),
  ...words('by_client', '委托方结案', '其他'),
])

/**
 * 撤案、停催、留案、退案、结案: what the client wants done with cases, one row each, applied as a whole. Where a file has no column
 * for it, the action is a constant of the mapping, said once for the whole file.
 */
export const caseListFlow: FlowTarget = {
  flow: 'case_list',
  sumField: null,
  columns: [
    {
      field: 'contract_no',
      zh: '合同编号',
      en: 'Contract no.',
      type: 'text',
      required: false,
      personal: false,
      aliases: ['合同编号', '合同号', '借据号', '账号', 'contract_no'],
    },
    {
      field: 'case_no',
      zh: '案件号',
      en: 'Case no.',
      type: 'text',
      required: false,
      personal: false,
      aliases: ['案件号', '案件编号', '个案序列号', 'case_no'],
    },
    {
      field: 'action',
      zh: '操作',
      en: 'Action',
      type: 'code',
      required: true,
      personal: false,
      aliases: ['操作', '操作类型', '处理方式', '指令', 'action'],
      codes: actions,
    },
    {
      field: 'closed_as',
      zh: '结案原因',
      en: 'Closed as',
      type: 'code',
      required: false,
      personal: false,
      aliases: ['结案原因', '结案类型', 'closed_as'],
      codes: endings,
    },
    {
      field: 'reason',
      zh: '原因',
      en: 'Reason',
      type: 'text',
      required: false,
      // Free text of somebody else: a name or a number can stand anywhere in it.
      personal: true,
      aliases: ['原因', '原因码', '备注', '说明', 'reason'],
    },
    {
      field: 'until_on',
      zh: '截止日期',
      en: 'Until',
      type: 'date',
      required: false,
      personal: false,
      aliases: ['截止日期', '截止日', '留案至', '停催至', '有效期至', 'until_on'],
    },
  ],
  check: checkCaseList,
  preview: previewCaseList,
  apply: applyCaseList,
}
