/** How a code is written where a layout says nothing else: a client reads Chinese words, not codes. */
import { callResults, outcomes } from '@dunwell/contract/contacts'
import { rejectReasons } from '@dunwell/contract/intake'
import type { OutgoingKind } from '@dunwell/contract/outgoing'

type Words = Readonly<Record<string, string>>

const zhOf = (list: Readonly<Record<string, { zh: string }>>): Words =>
  Object.fromEntries(Object.entries(list).map(([code, { zh }]) => [code, zh]))
const states = {
  placed: '待分案',
  allocated: '已分案',
  working: '催收中',
  on_hold: '停催',
  kept: '留案',
  returned: '已退案',
  recalled: '已撤案',
  closed: '已结案',
}
const endings = {
  paid: '结清',
  settled: '减免结清',
  deceased: '死亡',
  bankrupt: '破产',
  fraud: '欺诈',
  legal: '诉讼',
  by_client: '委托方结案',
  withdrawn: '撤回',
}
const reasons = {
  client_recall: '委托方撤案',
  client_return: '委托方退案',
  client_close: '委托方结案',
  paid_in_full: '已还清',
  mandate_over: '委案到期',
}
const channels = {
  transfer: '转账',
  counter: '柜面',
  app: '手机银行',
  third_party: '第三方支付',
  deduction: '扣款',
  cash: '现金',
  other: '其他',
}

const yesNo = { yes: '是', no: '否' }
const idTypes = {
  resident_id: '身份证',
  passport: '护照',
  military: '军官证',
  hk_macau_permit: '港澳通行证',
  taiwan_permit: '台胞证',
  company_code: '统一社会信用代码',
}

const words: Readonly<Record<OutgoingKind, Readonly<Record<string, Words>>>> = {
  returned_cases: {
    state: states,
    closed_as: endings,
    reason: reasons,
    last_result: zhOf(callResults),
    last_outcome: zhOf(outcomes),
    given_id_type: idTypes,
    given_is_main_card: { yes: '主卡', no: '副卡' },
    given_is_sued: yesNo,
    given_is_written_off: yesNo,
  },
  claimed_payments: { channel: channels, state: { open: '待查', confirmed: '已确认', denied: '未到账' } },
  receipt: {},
  rejects: { reason: zhOf(rejectReasons) },
}

export function wordsOf(kind: OutgoingKind, field: string): Words {
  return words[kind][field] ?? {}
}
