import { idNumberCheckCharacter } from '@dunwell/kit'
import { expect, test } from 'vitest'
import { isEmpty, readText } from './read-text.ts'

const id = `99000019900101001${idNumberCheckCharacter('99000019900101001')}`

test.each([
  ['测试人', { name: '测试人', note: '测试人' }],
  [' 测 试 ', { name: '测试', note: '测 试' }],
  ['测%', { name: '测' }],
  ['Ce Shi', { name: 'ceshi' }],
  ['lü', { name: 'lv' }],
  ['csr', { name: 'csr' }],
  ['101 2345 6789', { phone: '+8610123456789' }],
  ['10123456789', { phone: '+8610123456789', no: '10123456789' }],
  ['１０１２３４５６７８９', { phone: '+8610123456789', no: '10123456789' }],
  [id, { idNo: id, cardNo: id, no: id }],
  ['6200 0000 0000 0001', { cardNo: '6200000000000001' }],
  ['6200-0000-0000-0000-003', { cardNo: '6200000000000000003', no: '6200-0000-0000-0000-003' }],
  ['C2026-0000123', { no: 'C2026-0000123' }],
  ['K0000000001', { no: 'K0000000001' }],
])('[R3] %s is read as what it may be', (typed, probes) => {
  expect(readText(typed)).toEqual(probes)
})

test.each(['a', '%', '12', '——'])('[R3] %s is nothing that could be found', (typed) => {
  expect(isEmpty(readText(typed))).toBe(true)
})
