import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPhone, maskPhone, type Phone, parsePhone, phoneKind } from './phone.ts'

describe('parsePhone', () => {
  it.each([
    ['10212345678', '+8610212345678', 'mobile'],
    ['102 1234 5678', '+8610212345678', 'mobile'],
    ['102-1234-5678', '+8610212345678', 'mobile'],
    ['+86 102 1234 5678', '+8610212345678', 'mobile'],
    ['008610212345678', '+8610212345678', 'mobile'],
    ['8610212345678', '+8610212345678', 'mobile'],
    ['１０２１２３４５６７８', '+8610212345678', 'mobile'],
    ['010-20000000', '+861020000000', 'landline'],
    ['(021)20000000', '+862120000000', 'landline'],
    ['0755 20000000', '+8675520000000', 'landline'],
    ['0912-2000000', '+869122000000', 'landline'],
    ['+86-10-20000000', '+861020000000', 'landline'],
    ['+86-010-20000000', '+861020000000', 'landline'],
  ])('[R9] reads %s as %s', (text, phone, kind) => {
    expect(parsePhone(text)).toEqual({ ok: true, phone, kind })
  })

  it.each(['010-20000000-801', '010-20000000转801', '（010）20000000 ext. 801'])(
    '[R9] keeps the extension of %s',
    (text) => {
      expect(parsePhone(text)).toEqual({ ok: true, phone: '+861020000000', kind: 'landline', extension: '801' })
    },
  )

  it.each([
    ['', 'phone_empty'],
    ['20000000', 'phone_invalid'],
    ['1021234567', 'phone_invalid'],
    ['102123456789', 'phone_invalid'],
    ['010-2000000', 'phone_invalid'],
    ['010-10000000', 'phone_invalid'],
    ['1.0212E+10', 'phone_invalid'],
    ['+1 202 555 0100', 'phone_invalid'],
    ['1O212345678', 'phone_invalid'],
    ['无', 'phone_invalid'],
    ['10212345678-1', 'phone_invalid'],
  ])('[R9] refuses %j as %s', (text, code) => {
    expect(parsePhone(text)).toEqual({ ok: false, code })
  })

  it('[R9] never throws, and reads back the number as it shows it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parsePhone(text).ok === 'boolean'))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (tail) => {
        const phone = `+86102${String(tail).padStart(8, '0')}` as Phone
        expect(parsePhone(formatPhone(phone))).toEqual({ ok: true, phone, kind: 'mobile' })
      }),
    )
  })
})

it.each([
  ['10212345678', 'mobile', '102 1234 5678', '102****5678'],
  ['01020005678', 'landline', '010-20005678', '010-****5678'],
  ['07552000567', 'landline', '0755-2000567', '0755-****0567'],
])('[R3] shows %s (%s) in full as %s and masked as %s', (text, kind, shown, masked) => {
  const parsed = parsePhone(text)
  if (!parsed.ok) throw new Error(parsed.code)
  expect(phoneKind(parsed.phone)).toBe(kind)
  expect(formatPhone(parsed.phone)).toBe(shown)
  expect(maskPhone(parsed.phone)).toBe(masked)
})
