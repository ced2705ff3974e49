import { createHash } from 'node:crypto'
import { sumMinor } from '@dunwell/kit'
import { describe, expect, it } from 'vitest'
import { generatePortfolio } from './portfolio.ts'
import { generateRefresh } from './refresh.ts'
import { countBadRows, widePlacementHeaders, writeWidePlacementCsv } from './wide-placement.ts'

const options = { seed: 8, badPerMille: 30 }
const lines = [...writeWidePlacementCsv(generatePortfolio({ seed: 8, count: 3_000 }), options)].join('').split('\r\n')

describe('writeWidePlacementCsv', () => {
  it('[R9] has thirty columns in every row, and the same bytes for the same seed', () => {
    expect(widePlacementHeaders).toHaveLength(30)
    expect(new Set(lines.slice(0, -1).map((line) => line.split(',').length))).toEqual(new Set([30]))
    expect(createHash('sha256').update(lines.join('\r\n')).digest('hex')).toBe(
      'f5bb1ca280dbb47db6c7c96824183ecacd56d039759f07e3de2c4bac9ce983e4',
    )
  })

  it('[R9] spoils the share of rows that was asked for, each in one cell that is neither contract nor amount', () => {
    const good = [...writeWidePlacementCsv(generatePortfolio({ seed: 8, count: 3_000 }), { seed: 8 })].join('')
    const bad = good
      .split('\r\n')
      .flatMap((line, n) => (line === lines[n] ? [] : [[line.split(','), lines[n]?.split(',')]]))
    expect(bad).toHaveLength(countBadRows(3_000, options))
    expect(bad.length / 3_000).toBeCloseTo(0.03, 2)
    for (const [was, is] of bad) {
      const changed = widePlacementHeaders.filter((_, n) => was?.[n] !== is?.[n])
      expect(changed).toHaveLength(1)
      expect(changed).not.toContain('合同编号')
      expect(changed).not.toContain('委案金额')
    }
  })
})

describe('generateRefresh', () => {
  it('[R9] moves the share of accounts that was asked for, and leaves the others as they were placed', () => {
    const accounts = [...generatePortfolio({ seed: 8, count: 4_000 })]
    const rows = [...generateRefresh(8, 1, accounts, 5)]
    const moved = rows.filter(
      (row, n) => row.balanceMinor !== accounts[n]?.balanceMinor || row.dpd !== accounts[n]?.dpd,
    )
    expect(moved.length / 4_000).toBeCloseTo(0.05, 1)
    expect([...generateRefresh(8, 1, accounts, 0)].map((row) => row.balanceMinor)).toEqual(
      accounts.map((account) => account.balanceMinor),
    )
    expect(sumMinor(rows.map((row) => row.balanceMinor))).toBeGreaterThan(
      sumMinor(accounts.map((account) => account.balanceMinor)),
    )
  })
})
