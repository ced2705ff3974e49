import { expect, it } from 'vitest'
import { compareTerms } from './compare-terms.ts'
import type { Terms } from './queries.ts'

const weights = { recovery_bp: 7000, compliance_bp: 1500, quality_bp: 1000, complaints_bp: 500, security_bp: 0 }
const terms: Terms = {
  valid_from: '2026-01-01',
  valid_until: '2026-12-31',
  products: ['credit_card'],
  channels: ['call', 'sms'],
  contact_limits: { calls_per_day: null, from: null, until: null },
  reconciliation: { day_of_month: 5 },
  commission: { rate_bp: 1800 },
  return_after_days: null,
  retention_years: 5,
  intake_policy: 'all_or_nothing',
  apr_cap_bp: 2400,
  house_limit: false,
  emergency_contacts: [{ person: '值班经理', post: '', phone: '000-1' }],
}

it('[R4] what differs between two versions is shown with what was there before, and nothing else', () => {
  const next: Terms = {
    ...terms,
    commission: { rate_bp: 1750, weights },
    contact_limits: { calls_per_day: 2, from: '09:00', until: '20:00' },
  }
  const changed = compareTerms(next, terms).filter(({ before }) => before !== undefined)
  expect(changed).toEqual([
    { field: 'calls_per_day', value: '2', before: '' },
    { field: 'hours', value: '09:00–20:00', before: '' },
    { field: 'rate_bp', value: '17.50 %', before: '18.00 %' },
    {
      field: 'weights',
      value: 'recovery_bp:7000 compliance_bp:1500 quality_bp:1000 complaints_bp:500 security_bp:0',
      before: 'alone',
    },
  ])
})

it('[R9] where rows may be skipped and no number is agreed, it is said that none may be by one person', () => {
  const saysOf = (more: Partial<Terms>) =>
    compareTerms({ ...terms, ...more }, undefined).find(({ field }) => field === 'skip_second_above')?.value
  expect(
    [{}, { intake_policy: 'skip' as const }, { intake_policy: 'skip' as const, skip_second_above: 50 }].map(saysOf),
  ).toEqual(['', '0', '50'])
})

it('[R4] the first version changes nothing', () => {
  expect(compareTerms(terms, undefined).every(({ before }) => before === undefined)).toBe(true)
})
