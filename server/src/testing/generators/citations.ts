/** The sources that the packs cite, for whoever reads no Chinese. Those whose own name is English stand for themselves. */
const sources: Readonly<Record<string, string>> = {
  '中国银行业协会 金融机构个人消费类贷款催收工作指引（试行）':
    'China Banking Association, Guideline on collecting personal consumer loans (trial)',
  '商业银行信用卡业务监督管理办法（银监会令2011年第2号）':
    'Measures on the credit card business of commercial banks (CBRC Order 2011-2)',
  '互联网金融逾期债务催收自律公约（2018）': 'NIFA self-regulation convention on collecting overdue debts (2018)',
  中华人民共和国个人信息保护法: 'Personal Information Protection Law of the PRC',
  征信业管理条例: 'Regulation on the administration of the credit reporting industry',
  '金发〔2026〕8号': 'Jinfa [2026] No. 8',
  运营商语音平台限制: 'Limits of the telephone operators’ platforms',
  行业做法: 'Practice of the trade',
  内部规则: 'House rule',
  '内部规则（外访）': 'House rule (visits)',
  '内部规则（反催收黑灰产，凭记忆，待核原文）':
    'House rule (organised evasion of collection; from memory, to be checked)',
  '内部规则（互联网贷款办法 2020，凭记忆，待核原文）':
    'House rule (Measures on internet loans 2020; from memory, to be checked)',
  '内部规则（CONC 7，凭记忆，待核原文）': 'House rule (CONC 7; from memory, to be checked)',
  '内部规则（Regulation F，凭记忆，待核原文）': 'House rule (Regulation F; from memory, to be checked)',
  '内部时段（CONC 7.9.4R 合理时间）': 'Hours of the house (CONC 7.9.4R, reasonable times)',
  '内部频次（CONC 7.9 合理频率）': 'Frequency of the house (CONC 7.9, reasonable frequency)',
  '内部频次（Regulation F 合理频率）': 'Frequency of the house (Regulation F, reasonable frequency)',
}
const clauses: Readonly<Record<string, string>> = {
  债务无关第三人: 'persons unrelated to the debt',
  债务相关第三人: 'persons related to the debt',
  首次联系: 'first contact',
  录音: 'recording',
  禁止行为: 'forbidden conduct',
  外访: 'visits',
  名单管理: 'lists of agencies and people',
  考核: 'appraisal',
  代理人: 'representatives',
  联系方式获取: 'how contact data are obtained',
  从业人员: 'people who collect',
  时段: 'hours',
  频次: 'frequency',
  催记: 'records',
  联系对象: 'who is contacted',
  停催: 'holds',
  余额: 'balances',
  意愿: 'wishes',
  短信: 'texts',
  通话: 'calls',
  即时通讯: 'instant messages',
  邮件: 'e-mail',
  联系人: 'related persons',
  催收阶梯: 'ladder of stages',
  导出: 'exports',
  机构: 'agencies',
  准入: 'admission',
  催记用语: 'words of records',
}
const digits = '〇一二三四五六七八九'
const hasChinese = /\p{Script=Han}/u

export function sourceInEnglish(citation: string): string {
  return hasChinese.test(citation) ? wordOf(sources, citation) : citation
}

/** 第六十九条 → Article 69; 频次 2 → frequency 2. */
export function clauseInEnglish(clause: string): string {
  if (!hasChinese.test(clause)) return clause.replaceAll('、', ', ')
  const article = /^第([一二三四五六七八九十]+)条$/.exec(clause)?.[1]
  if (article !== undefined) return `Article ${numberOf(article)}`
  const order = /^第(\d+)号$/.exec(clause)?.[1]
  if (order !== undefined) return `No. ${order}`
  const [word = '', no] = clause.split(' ')
  return [wordOf(clauses, word), no].filter((part) => part !== undefined).join(' ')
}

/** Up to ninety-nine. */
function numberOf(chinese: string): number {
  const [tens, ones] = chinese.includes('十') ? chinese.split('十') : ['〇', chinese]
  return (tens === '' ? 1 : digits.indexOf(tens ?? '')) * 10 + (ones === '' ? 0 : digits.indexOf(ones ?? ''))
}

function wordOf(words: Readonly<Record<string, string>>, chinese: string): string {
  const english = words[chinese]
  if (english === undefined) throw new Error(`no English for ${chinese}`)
  return english
}
