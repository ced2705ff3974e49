import { expect, test } from 'vitest'
import { normalHeader, plainHeader } from './header-forms.ts'
import { preselect, suggestHeaders } from './suggest-mapping.ts'

const columns = [
  { field: 'contract_no', zh: '合同编号', aliases: ['合同编号', '合同号', '借据号'], required: true },
  { field: 'balance', zh: '委案金额', aliases: ['委案金额', '总欠款金额'], required: true },
  { field: 'id_no', zh: '证件号', aliases: ['证件号', '身份证号'], required: true },
]

test('[R9] headers are recognised through stars, units and full-width forms', () => {
  expect(normalHeader(' *还款金额（元） ')).toBe('还款金额')
  expect(normalHeader('【必填】ＩＤ Ｎｏ')).toBe('idno')
})

test.each([
  ['客户手机号码', '客户手机'],
  ['首次逾期日期', '首次逾期日'],
  ['第二联系人 姓名', '联系人2姓名'],
  ['联系人二电话号码', '联系人2电话'],
  ['紧急联系人电话', '联系人1电话'],
  ['联系人01手机', '联系人1手机'],
  ['还款帐号', '还款账号'],
  ['Contract No.', 'contract number'],
  ['Emergency contact: name', 'Related person 1: name'],
])('[R9] %s and %s are one spelling', (one, other) => {
  expect(plainHeader(one)).toBe(plainHeader(other))
})

test('[R9] the best match of each header wins, and a doubtful one is shown but not selected', () => {
  const suggested = suggestHeaders(columns, ['借据号', '*委案金额（元）', '身份证号码核验'])
  expect(suggested).toEqual([
    { field: 'contract_no', header: '借据号', confidence: 0.98 },
    { field: 'balance', header: '*委案金额（元）', confidence: 0.95 },
    { field: 'id_no', header: '身份证号码核验', confidence: 0.6 },
  ])
  expect(preselect(suggested, ['借据号', '*委案金额（元）', '身份证号码核验'], null)).toEqual({
    fields: { contract_no: '借据号', balance: '*委案金额（元）' },
    differences: [],
  })
})

test('[R9] what the client said last time goes before any guess, where its header is still there', () => {
  const headers = ['合同编号', '借据号', '委案金额']
  const last = { contract_no: '借据号', balance: '欠款' }
  expect(preselect(suggestHeaders(columns, headers), headers, last)).toEqual({
    fields: { contract_no: '借据号', balance: '委案金额' },
    differences: [{ field: 'balance', last: '欠款', now: '委案金额' }],
  })
})
