/** Surnames of two characters still in use; longer lists add names nobody carries and mask 东方红 wrongly. */
export const compoundSurnames = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '端木',
  '南宫',
  '东方',
  '长孙',
  '宇文',
  '轩辕',
  '独孤',
] as const

/** `王*`, `欧阳*`: one star whatever the length, so that the mask does not tell how long the name is. */
export const maskName = (name: string): string => {
  const characters = [...name.trim()]
  if (characters.length < 2) return '*'
  const isCompound = characters.length > 2 && compoundSurnames.some((surname) => name.trim().startsWith(surname))
  return `${characters.slice(0, isCompound ? 2 : 1).join('')}*`
}

/** `6222 **** **** 1234` for 16 to 19 digits alike; shorter numbers show their last four or nothing. */
export const maskCard = (cardNo: string): string => {
  const digits = cardNo.replace(/[\s-]/g, '')
  if (digits.length < 8) return '*'.repeat(digits.length)
  return digits.length < 12 ? `**** ${digits.slice(-4)}` : `${digits.slice(0, 4)} **** **** ${digits.slice(-4)}`
}

/** `广东省深圳市****`: province and city stay, because collectors plan by them; nothing below the city does. */
export const maskAddress = (address: string): string => {
  const kept =
    /^(?:[^\s省]{2,7}?(?:省|自治区|特别行政区))?(?:[^\s市]{1,9}?(?:市|自治州|地区|盟))?/.exec(address.trim())?.[0] ?? ''
  return `${kept}****`
}
