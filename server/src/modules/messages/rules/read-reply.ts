/**
 * Whether a reply asks for no more messages. In doubt it does: a wish is taken back by two people, a text that was sent is not taken back. So it is
 * enough that all of it is stop words and courtesy (the sentence of our own texts is), that one line is, or that it asks for it in so many words.
 */
import { toSimplified } from '@dunwell/contract/phrases'

export function isStopWord(text: string, words: readonly string[]): boolean {
  const lines = saidIn(text)
  const stop = words.map(spaced).filter((word) => word !== '')
  return (
    [lines.join(' '), ...lines].some((line) => isOne(line, words) || isMadeOf(spaced(line), stop)) || lines.some(isPlea)
  )
}

/** What is no more of whoever answers: the text that they answer, below their words. */
const quote =
  /^\s*(?:>|＞|-{3,}|—{2,}|={3,}|_{3,}|(?:原文|原始|原短信|引用|发件人|寄件人|original\b|from:|on\b.*\bwrote:))/iu
/** A text of ours that is quoted without a mark: signed in front as such texts are, its sentence on how to stop at the end. */
const ours = /^(\s*【.+】.{10,})(?:回复TD退订|Reply STOP to end messages)/iu

function saidIn(text: string): string[] {
  const lines = text.split(/[\r\n]+/u).filter((line) => line.trim() !== '')
  const end = lines.findIndex((line) => quote.test(line))
  return (end === -1 ? lines : lines.slice(0, end)).map((line) => line.replace(ours, '$1'))
}

/** The whole of it is one of the words, whatever the case, width, spaces and marks around it. */
function isOne(line: string, words: readonly string[]): boolean {
  const said = plain(line)
  return said !== '' && words.some((word) => plain(word) === said)
}
function plain(text: string): string {
  return toSimplified(text.normalize('NFKC'))
    .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '')
    .toUpperCase()
}

/** The same, its words of Latin letters and its figures with a space on either side, Chinese without any. */
function spaced(text: string): string {
  return toSimplified(text.normalize('NFKC'))
    .toUpperCase()
    .replace(/['’\p{Cf}]/gu, '')
    .replace(/[\s\p{P}\p{S}]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/[\p{Script=Latin}]+|\d+/gu, ' $& ')
    .replace(/ +/gu, ' ')
    .trim()
}

/** Words that say it and nothing else, beside those that the house lists. */
const also = ['退订', '拒收', '停止', '停发', '勿扰', '屏蔽', '拉黑', 'STOP', 'UNSUBSCRIBE', 'OPT OUT']
const courtesy = [
  ...'回复 回 请 麻烦 我 我们 你 你们 您 您好 你好 要 想 需要 申请 要求 同意 确认 直接 给 帮 把 对 谢谢 多谢 感谢 拜托 好的 好 是 嗯 了 吧 啊 呀 呢 哦 嘛 的'.split(
    ' ',
  ),
  ...'短信 信息 消息 信 发送 发 发来 接收 收 再 全部 所有 一下 立即 马上 立刻 现在 以后 今后 这个 这些 号码 手机 服务 并 和 或 及 字 银行 平台 催收 推送'.split(
    ' ',
  ),
  ...'PLEASE PLS THANKS THANK THX YOU REPLY TO ALL TEXT TEXTS TEXTING MESSAGE MESSAGES MESSAGING SMS ME MY NOW I WANT WOULD LIKE THE THESE THIS'.split(
    ' ',
  ),
  ...'SEND SENDING CONTACTING IT NUMBER OK OKAY YES HI HELLO AND FROM ANY MORE IMMEDIATELY END'.split(' '),
]

const literal = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
/** A word of Latin letters is one of its own; of Chinese ones another may follow at once. */
const bounded = (word: string): string =>
  /^\p{Script=Han}+$/u.test(word) ? ` ?${literal(word)}` : `(?:^| )${literal(word)}(?= |$)`
const byLength = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(bounded)
    .join('|')
const polite = byLength(courtesy)

/** Nothing but stop words, at least one of them, and what goes with asking. */
function isMadeOf(said: string, words: readonly string[]): boolean {
  const stop = byLength([...words, ...also])
  const rest = `(?:${polite}|(?:^| )\\d{1,4}(?= |$))*`
  return said !== '' && new RegExp(`^(?:${rest}(?:${stop}))+${rest} ?$`, 'u').test(said)
}

const pleas = [
  // Not "I do not want to unsubscribe"; "how do I" and "I cannot" are asked by who wants it.
  /(?<!(?:不|别|勿)(?:要|想|用|会|需要?|愿意?|是)?(?:给我|帮我)?)(?:退订|拒收)/u,
  /(?<!(?:不|没|别|未)(?:要|想|用|会|是)?(?:回复?)?)(?:^| |回复?)TD(?= |$)/u,
  /(?:不要|别|勿|不用|不许|不准|不得|停止|禁止|莫)再?(?:继续|一直|老是|总是)?(?:给|向|往|跟|对)?(?:我们|我|这个?号码?)?再?(?:群|乱)?(?:发|发送|推送|骚扰|打扰)/u,
  /(?:不想|不愿意?|不要|不再|拒绝|别让我)再?(?:接收|收取|收到|收看|收)/u,
  /^(?!.*(?:^| )(?:NOT|DONT|NEVER|WONT) (?:WANT TO )?(?:UNSUBSCRIBE|OPT OUT)).*(?:^| )(?:UNSUBSCRIBE|OPT OUT)(?= |$)/u,
  /(?:^| )(?:DO NOT|DONT|NO MORE|NEVER|STOP|QUIT) (?:EVER )?(?:TEXT|SEND|MESSAGE|CONTACT|BOTHER|HARASS|SPAM)(?:ING|S)?(?= |$)/u,
  /^(?:(?:PLEASE|PLS|HI|HELLO|OK) )*STOP(?= |$)/u,
] as const

/** It says so in other words, or among others. */
function isPlea(line: string): boolean {
  const said = spaced(line)
  return pleas.some((plea) => plea.test(said))
}
