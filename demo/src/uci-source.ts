/**
 * The real accounts: "Default of Credit Card Clients" (I-Cheng Yeh, 2009), UCI Machine Learning Repository,
 * https://doi.org/10.24432/C55S3H, licence CC BY 4.0.
 */
import { type Gender, type Minor, minor } from '@dunwell/kit'

const uciColumns = [
  'ID',
  'LIMIT_BAL',
  'SEX',
  'EDUCATION',
  'MARRIAGE',
  'AGE',
  'PAY_1',
  'PAY_2',
  'PAY_3',
  'PAY_4',
  'PAY_5',
  'PAY_6',
  'BILL_AMT1',
  'BILL_AMT2',
  'BILL_AMT3',
  'BILL_AMT4',
  'BILL_AMT5',
  'BILL_AMT6',
  'PAY_AMT1',
  'PAY_AMT2',
  'PAY_AMT3',
  'PAY_AMT4',
  'PAY_AMT5',
  'PAY_AMT6',
  'default.payment.next.month',
] as const
type UciColumn = (typeof uciColumns)[number]

/** The source counts its months backwards: 6 is April, 5 is May … 1 is September. */
export type UciMonth = 1 | 2 | 3 | 4 | 5 | 6

export type UciAccount = {
  readonly id: number
  readonly limitMinor: Minor
  readonly gender: Gender
  readonly age: number
  /** Months behind in that month; 0 and below: not behind. */
  readonly monthsBehind: Readonly<Record<UciMonth, number>>
  readonly billMinor: Readonly<Record<UciMonth, Minor>>
  readonly paidMinor: Readonly<Record<UciMonth, Minor>>
}

/** Accounts behind in April. */
export const uciAccountCount = 3_079

const malformed = (line: number, what: string): Error => new Error(`UCI credit card file, line ${line}: ${what}`)

const checkHeader = (header: string | undefined): void => {
  if (header !== uciColumns.join(',')) throw malformed(1, 'not the columns of the UCI credit card data')
}

const linesOf = (csvText: string): readonly string[] => {
  const lines = csvText.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  checkHeader(lines[0])
  return lines
}

/** The source writes some whole hundred thousands as `1.00E+05`; none of them lost a digit by it. */
export const parseWholeAmount = (text: string): Minor | undefined => {
  if (/^-?\d{1,9}$/.test(text)) return minor(BigInt(text) * 100n)
  const match = /^(\d)\.(\d{2})E\+(\d{2})$/.exec(text)
  const exponent = Number(match?.[3] ?? '0')
  if (match === null || exponent < 2 || exponent > 9) return undefined
  return minor(BigInt(`${match[1]}${match[2]}`) * 10n ** BigInt(exponent - 2) * 100n)
}

const perMonth = <T>(read: (month: UciMonth) => T): Readonly<Record<UciMonth, T>> => ({
  1: read(1),
  2: read(2),
  3: read(3),
  4: read(4),
  5: read(5),
  6: read(6),
})

const toAccount = (line: string, lineNo: number): UciAccount => {
  const cells = line.split(',')
  if (cells.length !== uciColumns.length) throw malformed(lineNo, `${cells.length} cells`)
  const cell = (column: UciColumn): string => cells[uciColumns.indexOf(column)] ?? ''
  const whole = (column: UciColumn): number => {
    if (!/^-?\d{1,9}$/.test(cell(column))) throw malformed(lineNo, `${column} is not a whole number`)
    return Number(cell(column))
  }
  const amount = (column: UciColumn): Minor => {
    const value = parseWholeAmount(cell(column))
    if (value === undefined) throw malformed(lineNo, `${column} is not a whole amount`)
    return value
  }
  return {
    id: whole('ID'),
    limitMinor: amount('LIMIT_BAL'),
    gender: whole('SEX') === 1 ? 'male' : 'female',
    age: whole('AGE'),
    monthsBehind: perMonth((month) => whole(`PAY_${month}`)),
    billMinor: perMonth((month) => amount(`BILL_AMT${month}`)),
    paidMinor: perMonth((month) => amount(`PAY_AMT${month}`)),
  }
}

const isBehindInApril = (account: UciAccount): boolean => account.monthsBehind[6] >= 1

/** The accounts behind in April, in the file's order, from the full file or from the committed extract alike. */
export const parseUciAccounts = (csvText: string): readonly UciAccount[] =>
  linesOf(csvText)
    .slice(1)
    .map((line, position) => toAccount(line, position + 2))
    .filter(isBehindInApril)

/** The same accounts as text: header and lines exactly as in the source, each ended by a line feed. */
export const extractUciCsv = (csvText: string): string => {
  const [header = '', ...lines] = linesOf(csvText)
  const kept = lines.filter((line, position) => isBehindInApril(toAccount(line, position + 2)))
  return [header, ...kept].map((line) => `${line}\n`).join('')
}
