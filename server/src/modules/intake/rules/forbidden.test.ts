import { describe, expect, test } from 'vitest'
import { forbiddenCell, forbiddenHeader } from './forbidden.ts'

const phone = (n: number) => `102123400${String(n).padStart(2, '0')}`
const list = (count: number, of: (n: number) => string) => Array.from({ length: count }, (_, n) => of(n)).join('; ')

describe('[R9] a column is known as forbidden by its name', () => {
  const refused = {
    社保号: 'social_security',
    社保电脑号: 'social_security',
    '社保卡号*': 'social_security',
    社会保障号码: 'social_security',
    '个人社会保险编号（必填）': 'social_security',
    社保卡卡号: 'social_security',
    医保卡卡号: 'social_security',
    社会保障卡卡号: 'social_security',
    社保: 'social_security',
    社保账户: 'social_security',
    参保号: 'social_security',
    养老保险号: 'social_security',
    SSN: 'social_security',
    'SS#': 'social_security',
    'Social Security': 'social_security',
    'Customer SSN': 'social_security',
    'Social Security No.': 'social_security',
    'national insurance number': 'social_security',
    通讯录: 'address_book',
    通讯簿: 'address_book',
    通信簿: 'address_book',
    通讯名单: 'address_book',
    电话薄: 'address_book',
    手机联系人: 'address_book',
    '通\u200b讯录': 'address_book',
    '手机号（通讯录）': 'address_book',
    '联系人 / 手机通讯录': 'address_book',
    'Address Book': 'address_book',
    phone_contacts: 'address_book',
    通话详单: 'call_log',
    通话流水: 'call_log',
    话费详单: 'call_log',
    呼叫详单: 'call_log',
    运营商账单: 'call_log',
    催收前通话记录: 'call_log',
    近半年通话记录: 'call_log',
    运营商数据: 'call_log',
    'call log': 'call_log',
    CDR: 'call_log',
  }
  test.each(Object.entries(refused))('%s', (header, kind) => expect(forbiddenHeader(header)).toBe(kind))
  const kept = [
    '联系人1姓名',
    '联系人1手机',
    '证件号',
    '单位号码',
    '本人手机',
    '催收通话记录',
    '通讯录核验结果',
    '有无社保',
    '社保缴纳单位',
    '备注1',
    'contact_1_phone',
    'lesson',
    '',
  ]
  test.each(kept)('and %s is none', (header) => expect(forbiddenHeader(header)).toBeUndefined())
})

describe('[R9] a cell is known as forbidden by what stands in it', () => {
  test.each([
    ['five numbers', list(5, phone), 'address_book'],
    ['four numbers with names', list(4, (n) => `卡纳丽：${phone(n)}`), 'address_book'],
    ['five landlines', list(5, (n) => `0755-8800120${n}`), 'address_book'],
    ['five numbers in groups', list(5, (n) => phone(n).replace(/(\d{3})(\d{4})/, '$1 $2 ')), 'address_book'],
    ['five numbers with dashes', list(5, (n) => `+86 ${phone(n).replace(/(\d{3})(\d{4})/, '$1–$2-')}`), 'address_book'],
    [
      'five numbers in full width',
      list(5, phone).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))),
      'address_book',
    ],
    [
      'five numbers with marks that do not show',
      list(5, (n) => phone(n).replace(/(\d{3})/, '$1\u200b')),
      'address_book',
    ],
    ['five landlines with spaces', list(5, (n) => `010 8888 000${n}`), 'address_book'],
    ['a number as the US writes it', '123-45-6789', 'social_security'],
    ['the same with spaces', '123 45 6789', 'social_security'],
    ['the same with its name', 'SSN: 123-45-6789', 'social_security'],
    ['four numbers', list(4, phone), undefined],
    ['three numbers with names', list(3, (n) => `卡纳丽：${phone(n)}`), undefined],
    ['one number five times, as in notes', list(5, () => `致电 ${phone(1)} 无人接听`), undefined],
    ['a mobile', '10212340001', undefined],
    ['a landline', '0755-880012', undefined],
    ['no such number', '900-45-6789', undefined],
    ['a long note', '客户称本月发工资后还款，需再次跟进。'.repeat(20), undefined],
    ['nothing', '', undefined],
  ])('%s', (_, cell, kind) => expect(forbiddenCell(cell)).toBe(kind))
})
