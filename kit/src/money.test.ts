import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amountMinorMax,
  divideHalfUp,
  formatMinor,
  minor,
  moneyFromJson,
  moneyToJson,
  parseAmountMinor,
  scaleHalfUp,
  splitEvenly,
  sumMinor,
  toAmountText,
} from './money.ts'

const anyAmount = fc.bigInt({ min: -amountMinorMax, max: amountMinorMax })

describe('parseAmountMinor', () => {
  it.each([
    ['1234.5', 123_450n],
    ['1,234.50', 123_450n],
    ['12,345,678', 1_234_567_800n],
    ['￥1,234.50', 123_450n],
    ['¥ 0.07', 7n],
    ['１，２３４．５０', 123_450n],
    ['(12.00)', -1_200n],
    ['（￥12.00）', -1_200n],
    ['-¥1,234.00', -123_400n],
    ['¥-3', -300n],
    ['+8.1', 810n],
    ['−5.00', -500n],
    [' 99.90元 ', 9_990n],
    ['12.5000', 1_250n],
    ['0007', 700n],
    ['-0.00', 0n],
    ['9999999999999.99', amountMinorMax],
  ])('[R9] reads %s', (text, expected) => {
    expect(parseAmountMinor(text)).toEqual({ ok: true, minor: expected })
  })

  it.each([
    ['1,2O0', 'amount_not_a_number'],
    ['１，２Ｏ０', 'amount_not_a_number'],
    ['12,34', 'amount_not_a_number'],
    ['1234,567', 'amount_not_a_number'],
    ['1,234,56.00', 'amount_not_a_number'],
    [',123', 'amount_not_a_number'],
    ['1.2.3', 'amount_not_a_number'],
    ['.5', 'amount_not_a_number'],
    ['5.', 'amount_not_a_number'],
    ['1e5', 'amount_not_a_number'],
    ['1²', 'amount_not_a_number'],
    ['--1', 'amount_not_a_number'],
    ['-¥-1', 'amount_not_a_number'],
    ['(-1)', 'amount_not_a_number'],
    ['(1', 'amount_not_a_number'],
    ['1 234', 'amount_not_a_number'],
    ['一百', 'amount_not_a_number'],
    ['NaN', 'amount_not_a_number'],
    ['9'.repeat(500), 'amount_not_a_number'],
    ['0.005', 'amount_too_many_decimals'],
    ['10000000000000.00', 'amount_too_large'],
    ['', 'amount_empty'],
    ['　 ', 'amount_empty'],
  ])('[R9] refuses %j as %s', (text, code) => {
    expect(parseAmountMinor(text)).toEqual({ ok: false, code })
  })

  it('[R9] reads back whatever it writes, plain and for people, in both signs', () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        expect(parseAmountMinor(toAmountText(amount))).toEqual({ ok: true, minor: amount })
        expect(parseAmountMinor(formatMinor(amount, 'CNY', 'zh-CN'))).toEqual({ ok: true, minor: amount })
      }),
    )
  })

  it('[R9] never throws, whatever the cell holds', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseAmountMinor(text).ok === 'boolean'))
  })
})

describe('rounding and splitting', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [100n, 3n, 33n],
    [1n, 3n, 0n],
    [0n, 7n, 0n],
  ])('[R29] divides %s by %s half up to %s', (amount, by, expected) => {
    expect(divideHalfUp(amount, by)).toBe(expected)
  })

  it('[R29] takes a rate half up: 12.5 % of 0.20 is 0.03', () => {
    expect(scaleHalfUp(20n, 125n, 1000n)).toBe(3n)
  })

  it('[R29] rounds a reversal to the exact opposite, so that both cancel', () => {
    fc.assert(
      fc.property(anyAmount, fc.bigInt({ min: 1n, max: 10_000n }), (amount, by) => {
        expect(divideHalfUp(-amount, by)).toBe(-divideHalfUp(amount, by))
      }),
    )
  })

  it('[R29] refuses a divisor or a number of parts that makes no sense', () => {
    expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError)
    expect(() => splitEvenly(1n, 0)).toThrow(RangeError)
    expect(() => splitEvenly(1n, 1.5)).toThrow(RangeError)
  })

  it('[R22] puts the remainder of a split on the last instalment', () => {
    expect(splitEvenly(100n, 3)).toEqual([33n, 33n, 34n])
    expect(splitEvenly(-100n, 3)).toEqual([-33n, -33n, -34n])
  })

  it('[R22] never makes or loses a cent when splitting', () => {
    fc.assert(
      fc.property(anyAmount, fc.integer({ min: 1, max: 120 }), (amount, parts) => {
        const split = splitEvenly(amount, parts)
        expect(split).toHaveLength(parts)
        expect(sumMinor(split)).toBe(amount)
      }),
    )
  })
})

describe('showing and sending', () => {
  it.each([
    [-123_400n, 'CNY', 'zh-CN', '-¥1,234.00'],
    [0n, 'CNY', 'zh-CN', '¥0.00'],
    [5n, 'CNY', 'en', '¥0.05'],
    [123_456_789n, 'USD', 'zh-CN', 'US$1,234,567.89'],
    [99_999n, 'USD', 'en', '$999.99'],
    [100_000n, 'HKD', 'en', 'HK$1,000.00'],
  ] as const)('[R40] shows %s %s in %s as %s', (amount, currency, locale, expected) => {
    expect(formatMinor(amount, currency, locale)).toBe(expected)
  })

  it('[R29] travels in JSON as a decimal string and comes back equal', () => {
    const money = { amountMinor: minor(-1_234_567n), currency: 'CNY' } as const
    expect(moneyToJson(money)).toEqual({ amount_minor: '-1234567', currency: 'CNY' })
    expect(moneyFromJson(moneyToJson(money))).toEqual({ ok: true, money })
  })

  it.each([
    [{ amount_minor: '1.5', currency: 'CNY' }, 'money_malformed'],
    [{ amount_minor: '007', currency: 'CNY' }, 'money_malformed'],
    [{ amount_minor: '', currency: 'CNY' }, 'money_malformed'],
    [{ amount_minor: '1', currency: 'XXX' }, 'currency_unknown'],
  ])('[R29] refuses %j as %s', (json, code) => {
    expect(moneyFromJson(json)).toEqual({ ok: false, code })
  })
})
