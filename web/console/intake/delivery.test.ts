import { describe, expect, it } from 'vitest'
import { differenceOf, headersChosenTwice, maskSample, stepOf } from './delivery.ts'

const cny = (amount_minor: string) => ({ amount_minor, currency: 'CNY' })
const control = {
  count: 3079,
  sum: cny('15282520100'),
  file_count: 3079,
  file_sum: cny('15282520100'),
  unreadable_count: 0,
  agree: true,
}

const corrections = { count: 0, rows: 0, unchecked: false }
const read = { control, unknown_values: {}, mapping_changed: false, corrections }

describe('an import on its way', () => {
  it('[R9] stands at the first step that still asks for something', () => {
    expect(stepOf({ ...read, state: 'uploaded' })).toBe('mapping')
    expect(stepOf({ ...read, state: 'validating' })).toBe('check')
    expect(stepOf({ ...read, state: 'validated', control: { ...control, agree: false } })).toBe('totals')
    expect(stepOf({ ...read, state: 'validated' })).toBe('confirm')
    const unknown_values = { product: [{ value: '白条', count: 3, masked: false }] }
    expect(stepOf({ ...read, unknown_values, state: 'validated' })).toBe('values')
    expect(stepOf({ ...read, corrections: { count: 1, rows: 0, unchecked: true }, state: 'validated' })).toBe('check')
    expect(stepOf({ ...read, state: 'validated' }, true)).toBe('mapping')
    expect(stepOf({ ...read, state: 'applied' }, true)).toBe('result')
  })

  it('[R9] shows by how much the file differs from the slip, to the cent and signed', () => {
    const file_sum = cny('15282520099')
    expect(differenceOf({ control: { ...control, file_count: 3078, file_sum } })).toEqual({ count: -1, sum: -1n })
    expect(differenceOf({ control: { ...control, file_count: null, file_sum: null } })).toEqual({
      count: null,
      sum: null,
    })
  })

  it('[R3] a sample of a personal column shows its kind, not the person', () => {
    expect(maskSample('992258199909142383')).toBe('9***************83')
    expect(maskSample('周雨')).toBe('周*')
    expect(maskSample('')).toBe('')
  })

  it('[R9] finds a column that two fields are taken from', () => {
    expect(headersChosenTwice({ name: '姓名', mobile: '手机', phone: '手机' })).toEqual(['手机'])
    expect(headersChosenTwice({ name: '姓名', mobile: '手机' })).toEqual([])
  })
})
