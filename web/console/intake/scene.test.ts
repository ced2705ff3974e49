import { describe, expect, it } from 'vitest'
import type { AgreementRow } from '../clients/index.ts'
import type { Uploaded } from './queries.ts'
import { parseCount, toCreateInput } from './scene.ts'

const agreement: AgreementRow = {
  id: '018f0000-0000-7000-8000-000000000002',
  client_id: '018f0000-0000-7000-8000-000000000001',
  client_name: '示例银行',
  no: 'XY-2026-01',
  unit_id: '018f0000-0000-7000-8000-000000000003',
  unit_name: '华东分公司',
  currency: 'CNY',
  valid_from: '2026-01-01',
  valid_until: '2026-12-31',
  valid_today: true,
  products: ['credit_card'],
  may_receive: true,
}
const uploaded: Uploaded = {
  sha256: 'a'.repeat(64),
  size: 10,
  content_sha256: 'a'.repeat(64),
  layout: {
    table: { format: 'delimited', encoding: 'gb18030', delimiter: ',' },
    header_row: 2,
    header_rows: 1,
    skip_last: 0,
    hidden: null,
  },
  layers: [],
  asks: null,
  entries: [],
  encoding_basis: 'han_share',
  date1904: false,
  sheets: [],
  preview: [],
  headers: [],
  refused_columns: [],
}
const file = { name: '委案.csv', uploaded }
const scene = {
  flow: 'placement',
  batch_no: 'B1',
  mandate_from: '2026-05-01',
  mandate_until: '2026-10-31',
  as_of: '2026-04-30',
  control_count: '3,079',
  control_sum: '152,825,201.00',
} as const

describe('what is said about a file', () => {
  it('[R9] a count is read as people write it, and a letter or a fraction is none', () => {
    expect(parseCount('3,079')).toBe(3079)
    expect(parseCount('３０７９')).toBe(3079)
    expect(parseCount('3O79')).toBeUndefined()
    expect(parseCount('-1')).toBeUndefined()
    expect(parseCount('1.5')).toBeUndefined()
    expect(parseCount('')).toBeUndefined()
  })

  it('[R25] the control sum goes to the server in minor units of the agreement’s currency', () => {
    const input = toCreateInput(scene, agreement, file)
    expect(input?.control_sum).toEqual({ amount_minor: '15282520100', currency: 'CNY' })
    expect(input?.control_count).toBe(3079)
    expect(input?.layout).toEqual(uploaded.layout)
  })

  it('[R9] only a placement carries a batch number and a mandate', () => {
    const input = toCreateInput({ ...scene, flow: 'payments' }, agreement, file)
    expect(input).not.toHaveProperty('batch_no')
    expect(input).not.toHaveProperty('mandate_from')
    expect(toCreateInput({ ...scene, control_sum: '1,2O0' }, agreement, file)).toBeUndefined()
  })
})
