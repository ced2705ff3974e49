import { expect, it } from 'vitest'
import { toChineseUppercase } from './chinese-uppercase.ts'

// The first five are the examples of 《支付结算办法》 annex 1 (in the variant it allows without 零 before 角).
it.each([
  [140_950n, '壹仟肆佰零玖元伍角整'],
  [600_714n, '陆仟零柒元壹角肆分'],
  [168_032n, '壹仟陆佰捌拾元叁角贰分'],
  [1_640_902n, '壹万陆仟肆佰零玖元零贰分'],
  [32_504n, '叁佰贰拾伍元零肆分'],
  [0n, '零元整'],
  [5n, '伍分'],
  [50n, '伍角整'],
  [55n, '伍角伍分'],
  [100n, '壹元整'],
  [1_000n, '壹拾元整'],
  [10_000_100n, '壹拾万零壹元整'],
  [10_700_053n, '壹拾万柒仟元伍角叁分'],
  [100_000_000n, '壹佰万元整'],
  [10_000_000_100n, '壹亿零壹元整'],
  [10_000_123_400n, '壹亿零壹仟贰佰叁拾肆元整'],
  [10_010_000_000n, '壹亿零壹拾万元整'],
  [15_282_520_100n, '壹亿伍仟贰佰捌拾贰万伍仟贰佰零壹元整'],
  [100_000_000_000_000n, '壹万亿元整'],
  [-123_400n, '负壹仟贰佰叁拾肆元整'],
])('[R40] writes %s fen as %s', (amount, expected) => {
  expect(toChineseUppercase(amount)).toBe(expected)
})
