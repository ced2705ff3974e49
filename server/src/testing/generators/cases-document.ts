import type { Rule } from '../../modules/compliance/model.ts'
import { chinese, english, inputsText, type Language } from './case-words.ts'
import { common, notAllowed, opensText, toldOf, usual, type Vector, verdicts } from './cases-page.ts'
import { clauseInEnglish, sourceInEnglish } from './citations.ts'
import { bindings, effects } from './pack-pages.ts'
import { readPacks, readVectors } from './packs.ts'

type Pack = ReturnType<typeof readPacks>[number]
type Side = 'zh' | 'en'
type Words = {
  language: Language
  heading: (title: string) => string
  columns: readonly string[]
  instead: string
  generated: string
  legend: string
  kinds: string
  remembered: string
  offered: string
  since: (day: string) => string
}

const words: Readonly<Record<Side, Words>> = {
  zh: {
    language: chinese,
    heading: (title) => `${title} · 规则示例`,
    columns: ['情形', '输入', '结论', '可再联系'],
    instead: '可以怎样：',
    generated: '由随产品提供的规则包与示例生成，示例均作为测试运行。',
    legend:
      'VP 见于官方文本 · VS 见于二手引用 · R 凭记忆，只作内部规则 · DEF 未见规定，内部默认。规则包不是法律意见，启用前由贵司法务审定。',
    kinds: '效果 · 约束力 · 可信度：',
    remembered: 'R（凭记忆，作内部规则）',
    offered: '随产品提供，由合规人员启用',
    since: (day) => `自 ${day} 起`,
  },
  en: {
    language: english,
    heading: (title) => `${title} · worked cases`,
    columns: ['case', 'inputs', 'verdict', 'opens again'],
    instead: 'Instead: ',
    generated: 'Made from the packs and cases that come with the product; every case runs as a test.',
    legend:
      'VP seen in the official text · VS seen quoted elsewhere · R from memory, a house rule only · DEF no rule found, a house default. Packs are not legal advice; counsel signs them off.',
    kinds: 'Effect · how it binds · certainty: ',
    remembered: 'R (from memory, a house rule)',
    offered: 'comes with the product, put in force by compliance',
    since: (day) => `from ${day}`,
  },
}

/** A page for paper: A4, each rule with its cases, heads of tables on every sheet. Nothing is fetched from elsewhere. */
const style = `@page{size:A4;margin:16mm 14mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#555}}
body{font:9.5pt/1.5 "Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#111;max-width:190mm;margin:0 auto;padding:8mm}
@media print{body{padding:0;max-width:none}}
h1{font-size:15pt;line-height:1.3;margin:0 0 2mm}h2{font-size:11.5pt;margin:7mm 0 1mm;break-after:avoid}p{margin:0 0 1.5mm}
header{border-bottom:.5pt solid #999;padding-bottom:3mm}.small{font-size:8.5pt;color:#444}.rests,.says,.instead,.kinds{break-after:avoid}
.says{border-left:2pt solid #555;padding-left:3mm;font-weight:600}table{width:100%;border-collapse:collapse;margin:2mm 0 0;table-layout:fixed}
thead{display:table-header-group}th,td{border:.5pt solid #aaa;padding:1mm 1.5mm;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#eee;font-weight:600}
tr{break-inside:avoid}th:nth-child(1){width:23%}th:nth-child(3){width:12%}th:nth-child(4){width:19%}`

/** Each pack and its cases as documents that an officer takes from the console: one a language, by file name. */
export function casesDocuments(): Record<string, string> {
  const documents = readPacks().flatMap((pack) =>
    (['zh', 'en'] as const).map((side) => [
      `server/packs/documents/${pack.pack}@${pack.version}.${side}.html`,
      documentOf(pack, side),
    ]),
  )
  return Object.fromEntries(documents)
}

function documentOf(pack: Pack, side: Side): string {
  const { heading, generated, legend, offered, since } = words[side]
  const title = side === 'zh' ? pack.title_zh : pack.title_en
  const said = usual[pack.pack]?.[side]
  const vectors = readVectors(pack.pack)
  const from = pack.offered ? offered : since(pack.effective_from)
  return [
    '<!doctype html>',
    `<html lang="${side === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(heading(title))}</title><style>${style}</style></head><body>`,
    `<header><h1>${text(heading(title))}</h1><p>${pack.pack}@${pack.version}${pack.jurisdiction === null ? '' : ` · ${pack.jurisdiction}`} · ${from}</p>`,
    ...[...common[side], ...(said === undefined ? [] : [said])].map((line) => `<p>${text(line)}</p>`),
    `<p class="small">${text(legend)}</p><p class="small">${text(generated)}</p></header>`,
    ...pack.rules.map((rule) => sectionOf(rule, pack.pack, vectors, side)),
    '</body></html>',
    '',
  ].join('\n')
}

function sectionOf(rule: Rule, pack: string, vectors: readonly Vector[], side: Side): string {
  const { columns, instead, kinds, remembered } = words[side]
  const { id, citation, clause, effect, bindingness, certainty } = rule
  const rests = side === 'zh' ? `${citation} ${clause}` : `${sourceInEnglish(citation)}, ${clauseInEnglish(clause)}`
  const [says, other] = side === 'zh' ? [rule.message_zh, rule.alternative_zh] : [rule.message_en, rule.alternative_en]
  const kindsOf = [effects[effect], bindings[bindingness]].map((one) => sideOf(one, side))
  const sure = certainty === 'R' ? remembered : certainty
  const rows = vectors.filter((vector) => vector.rule === id).map((vector) => rowOf(vector, rule, pack, side))
  return [
    `<section><h2>${id}</h2><p class="rests">${text(rests)}</p><p class="says">${text(says)}</p>`,
    ...(other === undefined ? [] : [`<p class="instead">${text(instead + other)}</p>`]),
    `<p class="kinds small">${text(kinds + [...kindsOf, sure].join(' · '))}</p>`,
    `<table><thead><tr>${columns.map((column) => `<th>${text(column)}</th>`).join('')}</tr></thead><tbody>`,
    ...rows,
    '</tbody></table></section>',
  ].join('\n')
}

function rowOf({ case_zh, case_en, given, expect, until }: Vector, { effect }: Rule, pack: string, side: Side): string {
  const inputs = inputsText(toldOf(pack, given), words[side].language) || '–'
  const verdict = sideOf(effect === 'allow' && expect === 'refused' ? notAllowed : verdicts[expect], side)
  const cells = [side === 'zh' ? case_zh : case_en, inputs, verdict, opensText(until, given)]
  return `<tr>${cells.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`
}

/** Of 「拒绝 refused」 the half that is read; what is one word in both stands for both. */
function sideOf(both: string, side: Side): string {
  const at = both.search(/(?<=\p{Script=Han}) (?=[a-z])/u)
  if (at === -1) return both
  return side === 'zh' ? both.slice(0, at) : both.slice(at + 1)
}

const text = (raw: string): string => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
