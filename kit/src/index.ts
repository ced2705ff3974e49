/** Pure values for server and browser. No I/O, no dependencies, no clock. */
export { toChineseUppercase } from './chinese-uppercase.ts'
export { toHalfWidth } from './half-width.ts'
export {
  type CheckedIdNumber,
  checkIdNumber,
  type Gender,
  type IdNumber,
  type IdNumberError,
  idNumberCheckCharacter,
  maskIdNumber,
} from './id-number.ts'
export {
  addDays,
  addMonths,
  ageOn,
  compareLocalDates,
  type DateError,
  daysBetween,
  endOfMonth,
  findLocalDate,
  formatLocalDate,
  isLocalDate,
  type LocalDate,
  type ParsedDate,
  parseLocalDate,
  toLocalDate,
  weekday,
  weekOf,
} from './local-date.ts'
export type { Locale } from './locale.ts'
export { compoundSurnames, maskAddress, maskCard, maskName } from './masks.ts'
export {
  type AmountError,
  amountMinorMax,
  type Currency,
  currencies,
  divideHalfUp,
  formatMinor,
  isCurrency,
  type Minor,
  type Money,
  type MoneyJson,
  minor,
  moneyFromJson,
  moneyToJson,
  type ParsedAmount,
  type ParsedMoney,
  parseAmountMinor,
  scaleHalfUp,
  splitEvenly,
  sumMinor,
  toAmountText,
} from './money.ts'
export {
  formatPhone,
  kindOfNumber,
  maskPhone,
  type ParsedPhone,
  type Phone,
  type PhoneError,
  type PhoneKind,
  parsePhone,
  phoneKind,
} from './phone.ts'
