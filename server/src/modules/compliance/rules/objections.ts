import { counterEvents } from '@dunwell/contract/rule-language'
import type { Facts, PackRule, Rule } from '../model.ts'

type Words = Pick<Rule, 'id' | 'topic' | 'message_zh' | 'message_en'> & Partial<Rule>

/** What the database itself looks at when a granted permit is written, by its constraint, in words for whoever is refused. */
const words: Record<string, Words> = {
  contact_declined: {
    id: 'ENGINE-ASKED',
    topic: 'conduct',
    message_zh: '当事人要求不以此方式或不在此时联系',
    message_en: 'The person asked not to be contacted this way, or at this time',
    alternative_zh: '可改用其他方式或时间',
    alternative_en: 'Another way or time may be used',
  },
  related_locked: {
    id: 'ENGINE-RELATED',
    topic: 'party',
    message_zh: '该联系人未经两人开通、已到期，或缺少授权文件',
    message_en: 'This person is not opened by two people, no longer open, or without a document',
    alternative_zh: '债务人失联的，请申请开通；代理人请先录入授权文件',
    alternative_en: 'While the debtor is lost, ask to open them; of a representative, enter the document first',
  },
  related_refused: {
    id: 'ENGINE-REFUSED',
    topic: 'party',
    message_zh: '该联系人已拒绝联系，不得再次联系',
    message_en: 'This person refused contact and is never contacted again',
    alternative_zh: '请联系债务人本人',
    alternative_en: 'Contact the debtor',
  },
  agreement_not_valid: {
    id: 'ENGINE-AGREEMENT',
    topic: 'agreement',
    message_zh: '合作协议不在有效期内',
    message_en: 'The agreement with the client is not in force',
    alternative_zh: '请主管与委托方续签协议',
    alternative_en: 'Ask the supervisor to renew the agreement with the client',
  },
  agency_not_entrusted: {
    id: 'ENGINE-ENTRUSTED',
    topic: 'agreement',
    message_zh: '该案件未转委托给本机构',
    message_en: 'This case is not entrusted to this agency',
    alternative_zh: '请主管先登记转委托，或将案件退回',
    alternative_en: 'Ask the supervisor to enter the entrustment, or give the case back',
  },
  agreement_forbids: {
    id: 'ENGINE-TERMS',
    topic: 'agreement',
    message_zh: '合作协议不允许此渠道或此时段联系',
    message_en: 'The agreement with the client does not allow this channel or hour',
    alternative_zh: '请按协议允许的渠道与时段联系',
    alternative_en: 'Contact by a channel and at an hour that the agreement allows',
  },
}

const changed: Words = {
  id: 'ENGINE-CHANGED',
  topic: 'case',
  message_zh: '核验期间情况有变（还款、停催、移交等），未发放许可',
  message_en: 'Something changed while this was decided (a payment, a hold, a move); no permit was given',
  alternative_zh: '请刷新后重新申请',
  alternative_en: 'Load the case again and ask once more',
}

/** The rule that stands for what the database refused; of a cap the strictest one in force that counts the same. */
export function findObjection(applicable: readonly PackRule[], { objected }: Facts): PackRule | undefined {
  if (objected?.by === undefined) return undefined
  if (objected.by !== 'contact_cap') return ofEngine(words[objected.by] ?? changed)
  const counting = applicable
    .filter(({ rule }) => rule.counter !== undefined && rule.counter.event === objected.counter)
    .sort((a, b) => (a.rule.counter?.limit ?? 0) - (b.rule.counter?.limit ?? 0))
  return counting[0] ?? ofEngine(usedUp(objected.counter))
}

/** A cap that no rule in force names: the client's own report, or the allotment, leaves nothing of the day. */
function usedUp(counter: string | null | undefined): Words {
  const event = counterEvents.find((known) => known === counter)
  return {
    id: 'ENGINE-CAP',
    topic: 'frequency',
    ...(event === undefined ? {} : { counter: { window: 'natural_day:Asia/Shanghai', event, limit: 1 } }),
    message_zh: '今日对该债务人的联系额度已用完',
    message_en: "Today's contacts with this debtor are used up",
    alternative_zh: '次日可再联系',
    alternative_en: 'Contact becomes possible the next day',
  }
}

function ofEngine(said: Words): PackRule {
  const rule: Rule = {
    citation: '数据库约束',
    clause: '写入核验',
    bindingness: 'house',
    certainty: 'DEF',
    when: { gate: 'contact' },
    effect: 'deny',
    override: 'none',
    ...said,
  }
  return { pack: 'engine', version: '1', rule }
}
