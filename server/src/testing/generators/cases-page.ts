import type { Rule } from '../../modules/compliance/model.ts'
import { chinese, english, inputsText } from './case-words.ts'
import { clauseInEnglish, sourceInEnglish } from './citations.ts'
import { bindings, cell, certainties, effects, intro } from './pack-pages.ts'
import { readPacks, readVectors } from './packs.ts'

export type Vector = ReturnType<typeof readVectors>[number]

export const verdicts = {
  passes: '通过 passes',
  refused: '拒绝 refused',
  flagged: '标记 flagged',
  asks: '须声明 asks for a statement',
  not_applicable: '不适用 not applicable',
  duty: '附义务 duty',
}
export const notAllowed = '不允许 not allowed'
/** What most cases of a pack have in common, so that it is said once. */
export const usual: Readonly<Record<string, { given: Readonly<Record<string, unknown>>; zh: string; en: string }>> = {
  'uk-conc-7': {
    given: { zone: 'Europe/London', at: '2026-11-25T10:00:00+00:00' },
    zh: '本包未注明者：债务人在伦敦，伦敦时间 2026-11-25 10:00。',
    en: 'In this pack, unless said otherwise: a debtor in London, 10:00 there on 2026-11-25.',
  },
  'us-reg-f': {
    given: { zone: 'America/New_York', at: '2026-11-25T10:00:00-05:00' },
    zh: '本包未注明者：债务人在纽约，纽约时间 2026-11-25 10:00。',
    en: 'In this pack, unless said otherwise: a debtor in New York, 10:00 there on 2026-11-25.',
  },
  ladder: {
    given: {
      gate: 'ladder',
      'ladder.dpd': 10,
      'ladder.owedMinor': 100000,
      'ladder.daysInStage': 0,
      'ladder.textsSent': 0,
      'ladder.daysTried': 0,
      'ladder.reached': false,
      'ladder.brokenPromises': 0,
      'ladder.promiseOpen': false,
      'ladder.textAllowed': true,
      'ladder.held': false,
    },
    zh: '本包未注明者：逾期 10 天、欠款 1,000.00 元，当日进入本阶段，未发短信、未致电、未接通，无跳票、无在约承诺、无停催，协议允许短信。',
    en: 'In this pack, unless said otherwise: 10 days overdue, 1,000.00 owed, entered the stage today, no text sent, nobody called or reached, no promise broken or open, no hold, texts allowed by the agreement.',
  },
}

/** What holds of every case, in Chinese and in English. */
export const common = {
  zh: [
    '每条规则先列条款与内容，再列情形。未注明者：2026-11-25（周三）10:00 北京时间，人工致电债务人本人的有效手机，无停催、无同意、无要求。',
    '“占用”指已许可而尚未有结果的联系，不论出自本机构还是委托方的另一机构、人工还是机器，一律按已发生计。',
  ],
  en: [
    "First what a rule rests on and says, then its cases. Unless said otherwise: Wednesday 2026-11-25, 10:00 in Beijing, a person calling the debtor's own valid mobile; no hold, no consent, no wish.",
    '“Open” is a contact that was permitted and has no result yet, whether this house or another agency of the client asked for it, a person or a machine: it counts as made.',
  ],
}

/** The worked cases of every rule, as counsel reads them: what the rule says and rests on, the inputs in words, the verdict. */
export function casesPage(): string {
  const packs = readPacks()
  const parts = packs.flatMap(({ pack, version, title_zh, title_en, rules }) => {
    const vectors = readVectors(pack)
    const said = usual[pack]
    return [
      `## ${title_zh}`,
      '',
      `${title_en} · \`${pack}@${version}\``,
      '',
      ...(said === undefined ? [] : [said.zh, '', said.en, '']),
      ...rules.flatMap((rule) => ruleOf(rule, pack, vectors)),
    ]
  })
  return ['# 规则示例 Worked cases', '', ...intro, ...common.zh, '', ...common.en, '', ...parts].join('\n')
}

function ruleOf(rule: Rule, pack: string, vectors: readonly Vector[]): string[] {
  const { id, citation, clause, bindingness, certainty, effect, message_zh, message_en } = rule
  return [
    `### ${id}`,
    '',
    `${citation} ${clause} · ${sourceInEnglish(citation)}, ${clauseInEnglish(clause)}`,
    '',
    `> ${message_zh}`,
    `> `,
    `> ${message_en}`,
    '',
    `${effects[effect]} · ${bindings[bindingness]} · ${certainties[certainty]}`,
    '',
    '| 情形 | case | 输入 | inputs | 结论 verdict | 可再联系 opens again |',
    '| --- | --- | --- | --- | --- | --- |',
    ...vectors.filter((vector) => vector.rule === id).map((vector) => caseRow(vector, rule, pack)),
    '',
  ]
}

function caseRow({ case_zh, case_en, given, expect, until }: Vector, { effect }: Rule, pack: string): string {
  const inputs = [chinese, english].map((language) => inputsText(toldOf(pack, given), language) || '–')
  const verdict = effect === 'allow' && expect === 'refused' ? notAllowed : verdicts[expect]
  const opens = opensText(until, given)
  return `| ${[case_zh, case_en, ...inputs, verdict, opens].map(cell).join(' | ')} |`
}

/** Whatever is not common to the pack. */
export function toldOf(pack: string, given: Vector['given']): Vector['given'] {
  const common = usual[pack]?.given ?? {}
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => common[name] !== value))
}

export function opensText(until: string | undefined, { zone }: Vector['given']): string {
  return until === undefined ? '–' : localTime(until, typeof zone === 'string' ? zone : 'Asia/Shanghai')
}

/** Where the debtor is. */
function localTime(until: string, zone: string): string {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  return `${text.format(new Date(until))}${zone === 'Asia/Shanghai' ? '' : ` (${zone})`}`
}
