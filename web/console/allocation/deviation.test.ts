import { expect, it } from 'vitest'
import { figuresOf } from './deviation.ts'

const cny = (amount_minor: string) => ({ amount_minor, currency: 'CNY' })
const desk = (desk_no: number, case_count: number, minor: string) => ({
  desk_no,
  name: `席位 ${desk_no}`,
  case_count,
  owed: cny(minor),
})

it('[R12] each desk is shown against the average and against the largest', () => {
  const desks = [desk(1, 11, '1100'), desk(2, 9, '900')]
  const plan = { desks, case_count: 20, owed: cny('2000') }
  expect(figuresOf(desk(1, 11, '1100'), plan)).toEqual({
    countBar: 1,
    owedBar: 1,
    countOff: expect.closeTo(0.1),
    owedOff: 0.1,
  })
  expect(figuresOf(desk(2, 9, '900'), plan).owedBar).toBeCloseTo(0.818181)
  expect(figuresOf(desk(2, 9, '900'), plan).owedOff).toBe(-0.1)
})

it('[R12] a plan without money or cases divides by nothing', () => {
  const plan = { desks: [desk(1, 0, '0')], case_count: 0, owed: cny('0') }
  expect(figuresOf(desk(1, 0, '0'), plan)).toEqual({ countBar: 0, owedBar: 0, countOff: 0, owedOff: 0 })
})
