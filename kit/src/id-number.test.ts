import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkIdNumber, idNumberCheckCharacter, maskIdNumber } from './id-number.ts'

// Region codes 99…: never issued, so none of these numbers can be anybody's.
const full = (first17: string): string => first17 + idNumberCheckCharacter(first17)

describe('checkIdNumber', () => {
  it('[R9] agrees with the example printed in GB 11643-1999 (a person born in 1880)', () => {
    expect(idNumberCheckCharacter('44052418800101001')).toBe('4')
  })

  it('[R9] reads birth date and gender, and forgives spaces, full width and a small x', () => {
    const number = full('99000019491231002')
    expect(checkIdNumber(number)).toEqual({ ok: true, idNumber: number, birthDate: '1949-12-31', gender: 'female' })
    expect(checkIdNumber(` ${full('99000019900510123')} `)).toMatchObject({ ok: true, gender: 'male' })
    expect(checkIdNumber(number.replace('9', '９'))).toMatchObject({ ok: true, idNumber: number })
    const withX = [...'0123456789'].map((digit) => full(`9900001990051012${digit}`)).find((id) => id.endsWith('X'))
    expect(checkIdNumber((withX ?? '').toLowerCase())).toMatchObject({ ok: true, idNumber: withX })
  })

  it('[R9] upgrades an old 15-digit number to 18', () => {
    expect(checkIdNumber('990000491231002')).toMatchObject({ ok: true, idNumber: full('99000019491231002') })
  })

  it.each([
    ['', 'id_no_length'],
    ['99000019491231', 'id_no_length'],
    ['G12345678', 'id_no_length'],
    ['9900001949123100XX', 'id_no_length'],
    ['990000194912310020', 'id_no_checksum'],
    [full('99000019490230002'), 'id_no_birth_date'],
    [full('99000018991231002'), 'id_no_birth_date'],
    ['990000490230002', 'id_no_birth_date'],
    ['9.90000194912310E+17', 'id_no_excel_damaged'],
    ['9.9E+17', 'id_no_excel_damaged'],
  ])('[R9] refuses %j as %s', (text, code) => {
    expect(checkIdNumber(text)).toEqual({ ok: false, code })
  })

  it('[R9] names the spreadsheet as culprit when the last three digits became 000', () => {
    const damaged = `${full('99000019900510123').slice(0, 15)}000`
    expect(checkIdNumber(damaged)).toEqual({ ok: false, code: 'id_no_excel_damaged' })
  })

  it('[R9] notices every single wrong digit', () => {
    fc.assert(
      fc.property(fc.nat(16), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const right = full('99000019900510123')
        const digit = String((Number(right[place]) + shift) % 10)
        expect(checkIdNumber(right.slice(0, place) + digit + right.slice(place + 1)).ok).toBe(false)
      }),
    )
  })
})

it('[R3] shows only the last four characters', () => {
  expect(maskIdNumber('990000194912311234')).toBe('**************1234')
  expect(maskIdNumber('123')).toBe('***')
  expect(maskIdNumber('')).toBe('')
})
