/** The inputs of a worked case in words: those of the console, so that a lawyer reads what a compliance officer chooses. */
import { facts as factsEn } from '../../../../web/i18n/en/facts.ts'
import { rules as rulesEn } from '../../../../web/i18n/en/rules.ts'
import { facts as factsZh } from '../../../../web/i18n/zh-CN/facts.ts'
import { rules as rulesZh } from '../../../../web/i18n/zh-CN/rules.ts'

type Words = Readonly<Record<string, string>>
export type Language = {
  names: Words
  counters: Words
  values: Words
  gates: Words
  days: Words
  colon: string
  comma: string
  semicolon: string
  quote: (text: string) => string
  said: Readonly<Record<'yes' | 'no' | 'none' | 'never' | 'unknown' | 'anyChannel' | 'every' | 'endless', string>>
  count: (confirmed: number, open: number) => string
  frees: (at: string) => string
  span: (from: string, until: string | null) => string
  hours: (from: string, until: string) => string
  revoked: (at: string) => string
}

export const chinese: Language = {
  names: {
    ...factsZh.names,
    zones: '可能的时区',
    consents: '本人同意',
    preferences: '本人要求不联系',
    holds: '停催',
    confirmed: '已作声明',
  },
  counters: factsZh.counters,
  values: { ...rulesZh.values, crawled: '网络抓取', operator_leak: '运营商数据外泄', extra: '附加内容' },
  gates: rulesZh.gates,
  days: rulesZh.days,
  colon: '：',
  comma: '、',
  semicolon: '；',
  quote: (text) => `「${text}」`,
  said: {
    yes: '是',
    no: '否',
    none: '无',
    never: '从未',
    unknown: '未知',
    anyChannel: '不限渠道',
    every: '任何时候',
    endless: '不限期',
  },
  count: (confirmed, open) => `已确认 ${confirmed}、占用 ${open}`,
  frees: (at) => `，${at} 起减少`,
  span: (from, until) => `${from} 起${until === null ? '，未写截止' : `至 ${until}`}`,
  hours: (from, until) => `${from}–${until}`,
  revoked: (at) => `，${at} 撤回`,
}

export const english: Language = {
  names: {
    ...factsEn.names,
    zones: 'possible zones',
    consents: 'the debtor agreed to',
    preferences: 'the debtor asked for no contact',
    holds: 'holds',
    confirmed: 'statement made',
  },
  counters: factsEn.counters,
  values: {
    ...rulesEn.values,
    crawled: 'scraped from the net',
    operator_leak: 'leaked by a telephone operator',
    extra: 'something more',
  },
  gates: rulesEn.gates,
  days: rulesEn.days,
  colon: ': ',
  comma: ', ',
  semicolon: '; ',
  quote: (text) => `“${text}”`,
  said: {
    yes: 'yes',
    no: 'no',
    none: 'none',
    never: 'never',
    unknown: 'not known',
    anyChannel: 'by any channel',
    every: 'at any time',
    endless: 'without an end',
  },
  count: (confirmed, open) => `${confirmed} confirmed, ${open} open`,
  frees: (at) => `, fewer from ${at}`,
  span: (from, until) => `from ${from}${until === null ? ', no end named' : ` until ${until}`}`,
  hours: (from, until) => `${from}–${until}`,
  revoked: (at) => `, revoked ${at}`,
}

/** Whatever of the case differs from the common one. */
export function inputsText(given: Readonly<Record<string, unknown>>, by: Language): string {
  const parts = Object.entries(given).map(([name, value]) => `${nameOf(name, by)}${by.colon}${textOf(name, value, by)}`)
  return parts.join(by.semicolon)
}

function nameOf(name: string, by: Language): string {
  const [group, member = ''] = name.split('.')
  const found = group === 'counters' ? by.counters[member] : by.names[name.replace('.', '_')]
  if (found === undefined) throw new Error(`no word for the fact ${name}`)
  return found
}

function textOf(name: string, value: unknown, by: Language): string {
  if (typeof value === 'object' && value !== null && 'unknown' in value) return by.said.unknown
  if (name.startsWith('counters.')) return countOf(value, by)
  if (Array.isArray(value) && value.length > 0) return value.map((one) => memberOf(name, one, by)).join(by.comma)
  return value === null || Array.isArray(value) ? lackOf(name, by) : oneOf(name, value, by)
}

function lackOf(name: string, { said }: Language): string {
  if (name === 'zone') return said.unknown
  return name.startsWith('last.') ? said.never : said.none
}

function oneOf(name: string, value: unknown, by: Language): string {
  if (typeof value === 'boolean') return value ? by.said.yes : by.said.no
  return typeof value === 'number' ? String(value) : wordOf(name, String(value), by)
}

function countOf(value: unknown, by: Language): string {
  if (Array.isArray(value)) return by.count(Number(value[0]), Number(value[1]))
  const { confirmed, inFlight, frees } = value as { confirmed: number; inFlight: number; frees?: string }
  return by.count(confirmed, inFlight) + (frees === undefined ? '' : by.frees(instant(frees)))
}

type Consent = { kind: string; channel: string | null; from: string; until: string | null; revokedAt: string | null }
type Hours = { window?: { from: string; until: string }; weekdays?: number[] }
type Hold = { kind: string; until: string | null }

function memberOf(name: string, one: unknown, by: Language): string {
  if (name === 'consents') return consentOf(one as Consent & Hours, by)
  if (name === 'preferences') return wishOf(one as { channel: string | null } & Hours, by)
  if (name !== 'holds') return wordOf(name, String(one), by)
  const { kind, until } = one as Hold
  return `${wordOf(name, kind, by)} (${until === null ? by.said.endless : instant(until)})`
}

function consentOf({ kind, channel, from, until, revokedAt, window }: Consent & Hours, by: Language): string {
  const span = by.span(instant(from), until === null ? null : instant(until))
  const parts = [channelOf(channel, by), ...hoursOf({ ...(window && { window }) }, by), span]
  return `${wordOf('consents', kind, by)} (${parts.join(by.comma)}${revokedAt === null ? '' : by.revoked(instant(revokedAt))})`
}

function wishOf({ channel, ...hours }: { channel: string | null } & Hours, by: Language): string {
  const when = hoursOf(hours, by)
  return [channelOf(channel, by), ...(when.length === 0 ? [by.said.every] : when)].join(by.comma)
}

const channelOf = (channel: string | null, by: Language): string =>
  channel === null ? by.said.anyChannel : wordOf('channel', channel, by)

function hoursOf({ window, weekdays }: Hours, by: Language): string[] {
  const days = (weekdays ?? []).map((day) => by.days[String(day)] ?? String(day))
  return [...(window === undefined ? [] : [by.hours(window.from, window.until)]), ...days]
}

/** What is named by itself: zones, countries, rules, days. */
const plain = new Set(['zone', 'zones', 'jurisdictions', 'confirmed'])
const isInstant = /^\d{4}-\d\d-\d\dT/
const isDay = /^\d{4}-\d\d-\d\d$/

function wordOf(name: string, value: string, by: Language): string {
  if (name === 'text.body') return by.quote(value)
  if (isInstant.test(value)) return instant(value)
  if (plain.has(name) || isDay.test(value)) return value
  const found = name === 'gate' ? by.gates[value] : by.values[value]
  if (found === undefined) throw new Error(`no word for ${name} ${value}`)
  return found
}

/** Beijing's time bears no mark, every other its distance from UTC. */
function instant(text: string): string {
  const [, day, time = '', offset] = /^(\S+)T(\d\d:\d\d(?::\d\d)?)(\S*)$/.exec(text) ?? []
  const clock = time.endsWith(':00') && time.length === 8 ? time.slice(0, 5) : time
  return `${day} ${clock}${offset === '+08:00' ? '' : ` (UTC${offset})`}`
}
