import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseAmountMinor, sumMinor } from '@dunwell/kit'
import { describe, expect, it } from 'vitest'
import { uciCreditCardUrl, uciPortfolio } from './uci-portfolio.ts'
import { extractUciCsv, parseWholeAmount, uciAccountCount } from './uci-source.ts'

const csvText = readFileSync(uciCreditCardUrl, 'utf8')
const uci = uciPortfolio(csvText, 2026)

/** The figures as a reader of the files finds them, not as the program says them. */
const cellsOf = (text: string): readonly (readonly string[])[] =>
  text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','))

const amountAt = (cells: readonly string[], column: number): bigint => {
  const parsed = parseAmountMinor(cells[column] ?? '')
  if (!parsed.ok) throw new Error(parsed.code)
  return parsed.minor
}

const amountsOf = (text: string, column: number): readonly bigint[] =>
  cellsOf(text).map((cells) => amountAt(cells, column))

describe('the committed extract', () => {
  it('[R9] holds the 3,079 accounts behind in April, byte for byte as extracted', () => {
    expect(csvText.trimEnd().split('\n')).toHaveLength(uciAccountCount + 1)
    expect(extractUciCsv(csvText)).toBe(csvText)
    expect(createHash('sha256').update(csvText).digest('hex')).toBe(
      'b0c289b54ec77a92b52d7423c421a27407c780778b3a3d0a10e48102a73d2ac6',
    )
  })

  it('[R9] leaves out accounts that were not behind in April', () => {
    const [header = '', first = ''] = csvText.split('\n')
    const current = first
      .split(',')
      .map((cell, column) => (column === 11 ? '0' : cell))
      .join(',')
    expect(extractUciCsv(`${header}\r\n${current}\r\n${first}\r\n`)).toBe(`${header}\n${first}\n`)
  })

  it.each([
    ['1.00E+05', 10_000_000n],
    ['1.25E+06', 125_000_000n],
    ['-1027', -102_700n],
    ['0', 0n],
    ['1.5', undefined],
    ['1.00E+01', undefined],
    ['', undefined],
  ])('[R9] reads the amount %j of the source exactly', (text, expected) => {
    expect(parseWholeAmount(text)).toBe(expected)
  })

  it('[R9] refuses text that is not this data, naming the line', () => {
    expect(() => uciPortfolio('a,b\n1,2\n', 1)).toThrow('line 1')
    const [header = '', first = ''] = csvText.split('\n')
    expect(() => uciPortfolio(`${header}\n${first.replace(/^\d+/, '1O')}\n`, 1)).toThrow('line 2: ID')
    expect(() => uciPortfolio(`${header}\n1,2\n`, 1)).toThrow('line 2: 2 cells')
  })
})

describe('the placement', () => {
  const amounts = amountsOf(uci.placement.text, 10)

  it('[R9] carries all 3,079 accounts, of which 3,057 owe 152,825,201.00 and 22 owe nothing', () => {
    const owing = amounts.filter((amount) => amount > 0n)
    expect([amounts.length, owing.length]).toEqual([3_079, 3_057])
    expect(sumMinor(owing)).toBe(15_282_520_100n)
    expect(uci.placement.acceptedTotals).toEqual({ rowCount: 3_057, sumMinor: 15_282_520_100n })
    expect(uci.placement.fileTotals).toEqual({ rowCount: 3_079, sumMinor: sumMinor(amounts) })
    expect(uci.placement.fileTotals.sumMinor).toBe(15_281_754_100n)
    expect(uci.placement.refusedContractNos).toHaveLength(22)
  })

  it('[R9] says of every account how far behind it is, and never twice the same contract or person', () => {
    const cells = cellsOf(uci.placement.text)
    expect(new Set(cells.map((row) => row[0])).size).toBe(3_079)
    expect(new Set(cells.map((row) => row[4])).size).toBe(3_079)
    expect(new Set(cells.map((row) => row[5])).size).toBe(3_079)
    expect(cells[0]?.[0]).toBe('UCI0000002')
    expect(cells.every((row) => Number(row[13]) > 0)).toBe(true)
    expect(new Set(cells.map((row) => row[14]))).toEqual(new Set(['M2', 'M3', 'M4', 'M5', 'M6', 'M6+']))
    expect(cells.filter((row) => row[2] === '女')).toHaveLength(1_736)
  })

  it('[R9] gives the same bytes for the same seed and the same money for any', () => {
    expect(uciPortfolio(csvText, 2026).placement.text).toBe(uci.placement.text)
    const other = uciPortfolio(csvText, 7)
    expect(other.placement.text).not.toBe(uci.placement.text)
    expect(other.placement.acceptedTotals).toEqual(uci.placement.acceptedTotals)
  })
})

describe('the five payment files', () => {
  it('[R29] carry all 3,079 accounts and 45,540,341.00: 45,368,510.00 for those placed, 171,831.00 for the others', () => {
    const refused = new Set(uci.placement.refusedContractNos)
    const rows = uci.payments.flatMap((file) => cellsOf(file.text))
    const total = (wanted: (contractNo: string) => boolean) =>
      sumMinor(rows.filter((row) => wanted(row[0] ?? '')).map((row) => amountAt(row, 1)))
    expect(rows).toHaveLength(5 * 3_079)
    expect(total(() => true)).toBe(4_554_034_100n)
    expect(total((contractNo) => !refused.has(contractNo))).toBe(4_536_851_000n)
    expect(total((contractNo) => refused.has(contractNo))).toBe(17_183_100n)
  })

  it('[R29] agree with the totals stated beside them', () => {
    for (const file of uci.payments) {
      const amounts = amountsOf(file.text, 1)
      expect(file.fileTotals).toEqual({ rowCount: 3_079, sumMinor: sumMinor(amounts) })
      expect(file.paidCount).toBe(amounts.filter((amount) => amount !== 0n).length)
      expect(file.placedTotals.rowCount).toBe(3_057)
      expect(file.placedTotals.sumMinor + file.unplacedTotals.sumMinor).toBe(file.fileTotals.sumMinor)
    }
    expect(uci.payments.map((file) => file.paidCount)).toEqual([1_464, 2_263, 2_253, 2_233, 2_279])
  })

  it('[R29] date every payment within its month and the mandate, before the cut-off, under a serial used once', () => {
    const serials = uci.payments.flatMap((file) => file.rows.map((row) => row.bankSerial))
    expect(new Set(serials).size).toBe(serials.length)
    uci.payments.forEach((file, position) => {
      const cutoffOn = uci.refreshes[position]?.cutoffOn ?? ''
      expect(file.rows.every((row) => row.paidOn.startsWith(file.month) && row.paidOn < cutoffOn)).toBe(true)
      expect(file.rows.every((row) => row.paidOn >= uci.placedOn && row.paidOn <= uci.mandateUntil)).toBe(true)
    })
  })

  it('[R29] keep their money when rows of 0.00 are left out', () => {
    const paid = uciPortfolio(csvText, 2026, { zeroPayments: 'omit' }).payments
    expect(sumMinor(paid.map((file) => file.fileTotals.sumMinor))).toBe(4_554_034_100n)
    expect(paid.map((file) => file.fileTotals.rowCount)).toEqual([1_464, 2_263, 2_253, 2_233, 2_279])
  })
})

describe('the five balance refreshes', () => {
  it('[R13] state every account at the end of its month', () => {
    expect(uci.refreshes.map((file) => file.cutoffOn)).toEqual([
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
    ])
    for (const file of uci.refreshes) {
      expect(file.fileTotals).toEqual({ rowCount: 3_079, sumMinor: sumMinor(amountsOf(file.text, 1)) })
    }
    expect(uci.refreshes[0]?.rows[0]).toEqual({
      contractNo: 'UCI0000002',
      balanceMinor: 345_500n,
      dpd: 0,
      bucket: 'M0',
    })
  })
})
