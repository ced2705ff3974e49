import type { Channel, PackRule, Rule, Terms } from '../model.ts'

const names = {
  call: ['电话', 'telephone'],
  sms: ['短信', 'SMS'],
  im: ['即时通讯', 'instant messaging'],
  email: ['电子邮件', 'e-mail'],
  letter: ['信函', 'letter'],
  visit: ['外访', 'visit'],
  reveal: ['查看号码', 'showing a number'],
  public_post: ['公开发布', 'public notice'],
} as const
const alike: Record<string, Channel[]> = { call: ['reveal'], sms: ['im'] }
/** The lawful window, where the terms name one end only; the packs of law hold beside it. */
const [dayFrom, dayUntil] = ['00:00', '23:59:59']

/**
 * The terms of an agreement as a pack of its own, the `client` layer: it stacks with those of law and house, and the strictest wins. Each
 * version of the terms is a version of the pack, so that a stored decision names what it rested on.
 */
export function clientRules(terms: Terms | null | undefined, asked: Channel = 'call'): PackRule[] {
  if (terms === null || terms === undefined) return []
  const version = `${terms.agreementNo}/${terms.version}`
  return [channels(terms, asked), hours(terms), calls(terms), lastCall(terms)].flatMap((rule) =>
    rule === undefined ? [] : [{ pack: 'client', version, rule }],
  )
}

function head(terms: Terms, clause: string) {
  const citation = `合作协议 ${terms.agreementNo}（第 ${terms.version} 版条款）`
  const kind = { bindingness: 'contract', certainty: 'DEF', effect: 'deny', override: 'none' } as const
  return { citation, clause, when: { gate: 'contact' as const }, ...kind }
}

function channels(terms: Terms, asked: Channel): Rule {
  const others = terms.channels.filter((channel) => channel !== asked)
  // A shown number is called; a message is a message, by whichever service it goes.
  const agreed = terms.channels.flatMap((channel) => [channel, ...(alike[channel] ?? [])])
  return {
    ...head(terms, '允许的联系渠道'),
    id: 'CLIENT-CHANNEL',
    topic: 'channel',
    test: { not: { fact: 'channel', in: agreed } },
    message_zh: `合作协议不允许以${names[asked][0]}联系`,
    message_en: `The agreement with the client does not allow contact by ${names[asked][1]}`,
    ...(others.length === 0
      ? {}
      : {
          alternative_zh: `协议允许：${others.map((channel) => nameOf(channel, 0)).join('、')}`,
          alternative_en: `The agreement allows: ${others.map((channel) => nameOf(channel, 1)).join(', ')}`,
        }),
  }
}

function hours(terms: Terms): Rule | undefined {
  if (terms.from === null && terms.until === null) return undefined
  const [from, until] = [terms.from ?? dayFrom, terms.until ?? dayUntil]
  return {
    ...head(terms, '联系时段'),
    id: 'CLIENT-HOURS',
    topic: 'hours',
    test: { not: { local: { from: toSeconds(from), until: toSeconds(until) } } },
    message_zh: `合作协议只允许在债务人当地时间 ${terms.from ?? '08:00'}–${terms.until ?? '22:00'} 联系`,
    message_en: `The agreement allows contact from ${terms.from ?? '08:00'} to ${terms.until ?? '22:00'} of the debtor's local time only`,
    alternative_zh: '时段开始后可再联系，案件已顺延',
    alternative_en: 'Contact becomes possible when the hours begin; the case comes up then',
  }
}

function calls(terms: Terms): Rule | undefined {
  if (terms.callsPerDay === null) return undefined
  return {
    ...head(terms, '每日有效通话上限'),
    id: 'CLIENT-CALLS',
    topic: 'frequency',
    when: { gate: 'contact', channel: ['call', 'reveal'] },
    counter: { window: 'natural_day:Asia/Shanghai', event: 'effective_call', limit: terms.callsPerDay },
    message_zh: `今日对该债务人的有效通话已达合作协议的上限（每自然日 ${terms.callsPerDay} 次）`,
    message_en: `Effective calls to this debtor have reached the agreement's limit of ${terms.callsPerDay} a day`,
    ...(terms.callsPerDay === 0
      ? {}
      : {
          alternative_zh: '次日可再联系，案件已顺延',
          alternative_en: 'Contact becomes possible the next day; the case comes up then',
        }),
  }
}

/**
 * The one before the limit, by what the own house made: what others made it does not learn (experience.md 6.3). In China three a day are the
 * law's, and HOUSE-LAST says it of them.
 */
function lastCall(terms: Terms): Rule | undefined {
  if (terms.callsPerDay === null || terms.callsPerDay < 2) return undefined
  const made = terms.callsPerDay - 1
  return {
    ...head(terms, '每日有效通话上限'),
    id: 'CLIENT-LAST',
    topic: 'conduct',
    effect: 'confirm',
    when: { gate: 'contact', channel: ['call'], mode: ['human'], party: [...ownParties] },
    ...(terms.callsPerDay > 2 ? { test: { not: { fact: 'jurisdictions', includes: ['CN'] } } } : {}),
    counter: { window: 'natural_day:Asia/Shanghai', event: 'own_effective_call', limit: made },
    message_zh: `本机构今日已与其有效通话 ${made} 次（含已申请未登记的），按合作协议的上限，这是今日最后一次`,
    message_en: `This house has made ${made} effective ${made === 1 ? 'call' : 'calls'} to them today (those asked for and not recorded included); by the agreement's limit this is the last`,
    statement_zh: '必须现在拨打这最后一次，要说的内容已准备好',
    statement_en: 'This last call has to be made now, and what is to be said is ready',
  }
}

const ownParties = ['debtor', 'joint_debtor', 'guarantor', 'attorney', 'proxy'] as const

function nameOf(channel: string, language: 0 | 1): string {
  return Object.hasOwn(names, channel) ? names[channel as keyof typeof names][language] : channel
}

function toSeconds(time: string): string {
  return time.length === 5 ? `${time}:00` : time
}
