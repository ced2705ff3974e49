/** 大写金额 as letters and receipts need it (《支付结算办法》附一: 正确填写票据和结算凭证的基本规定). */
const digitNames = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const placeNames = ['仟', '佰', '拾', ''] as const

const digitName = (digit: number): string => digitNames[digit] ?? ''

/** One group of four digits: `0405` → 零肆佰零伍, with a leading 零 only when the caller has something before it. */
const groupText = (group: number, follows: boolean): string => {
  let text = ''
  let zeroPending = false
  for (const [place, char] of [...group.toString().padStart(4, '0')].entries()) {
    const digit = Number(char)
    if (digit === 0) {
      zeroPending = true
      continue
    }
    if (zeroPending && (text !== '' || follows)) text += '零'
    zeroPending = false
    text += digitName(digit) + (placeNames[place] ?? '')
  }
  return text
}

const below10000 = 10_000n

/** Whole yuan, recursively by 亿 and 万, so that 10^12 reads 壹万亿. */
const wholeText = (whole: bigint, follows: boolean): string => {
  if (whole < below10000) return groupText(Number(whole), follows)
  const [unit, name] = whole >= below10000 * below10000 ? [below10000 * below10000, '亿'] : [below10000, '万']
  const upper = wholeText(whole / unit, follows)
  const rest = whole % unit
  if (rest === 0n) return upper + name
  // A gap of whole groups (1 0000 0001) is also spoken as one 零; a gap inside the group is found by groupText.
  const gap = unit > below10000 && rest < below10000 && rest >= 1000n ? '零' : ''
  return upper + name + gap + wholeText(rest, true)
}

/** 整 is written after 角 too (the rule allows both): nothing can then be appended to the figure. */
export const toChineseUppercase = (amount: bigint): string => {
  const value = amount < 0n ? -amount : amount
  const whole = value / 100n
  const jiao = Number((value % 100n) / 10n)
  const fen = Number(value % 10n)
  const sign = amount < 0n ? '负' : ''
  const yuan = whole > 0n ? `${wholeText(whole, false)}元` : ''
  if (jiao === 0 && fen === 0) return `${sign}${yuan === '' ? '零元' : yuan}整`
  const tenths = jiao > 0 ? `${digitName(jiao)}角` : yuan === '' ? '' : '零'
  return `${sign}${yuan}${tenths}${fen > 0 ? `${digitName(fen)}分` : '整'}`
}
