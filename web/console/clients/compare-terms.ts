import { schemeWeights } from '@dunwell/contract/schemes'
import { formatMinor } from '../../ui/text/format.ts'
import type { Terms } from './queries.ts'

export type TermsField =
  | Exclude<keyof Terms, 'contact_limits' | 'reconciliation' | 'commission'>
  | 'calls_per_day'
  | 'hours'
  | 'day_of_month'
  | 'rate_bp'
  | 'weights'
export type TermsLine = { readonly field: TermsField; readonly value: string; readonly before: string | undefined }

const fields = {
  valid_from: (terms) => terms.valid_from,
  valid_until: (terms) => terms.valid_until,
  products: (terms) => terms.products.join(' '),
  channels: (terms) => terms.channels.join(' '),
  calls_per_day: (terms) => textOf(terms.contact_limits.calls_per_day),
  hours: (terms) => [terms.contact_limits.from, terms.contact_limits.until].filter(Boolean).join('–'),
  day_of_month: (terms) => textOf(terms.reconciliation.day_of_month),
  rate_bp: (terms) => percentOf(terms.commission.rate_bp),
  weights: (terms) => reckonedBy(terms.commission),
  return_after_days: (terms) => textOf(terms.return_after_days),
  balance_days: (terms) => textOf(terms.balance_days ?? null),
  retention_years: (terms) => textOf(terms.retention_years),
  intake_policy: (terms) => terms.intake_policy,
  skip_second_above: (terms) => (terms.intake_policy === 'skip' ? String(terms.skip_second_above ?? 0) : ''),
  plan_second_above: (terms) => moneyOf(terms.plan_second_above ?? null),
  apr_cap_bp: (terms) => percentOf(terms.apr_cap_bp),
  house_limit: (terms) => String(terms.house_limit),
  emergency_contacts: (terms) =>
    terms.emergency_contacts
      .map(({ person, post, phone }) => [person, post, phone].filter(Boolean).join(' '))
      .join('; '),
} satisfies Record<TermsField, (terms: Terms) => string>

/** Every term of a version; where an earlier version is given and says otherwise, what it said. */
export function compareTerms(terms: Terms, earlier: Terms | undefined): TermsLine[] {
  return (Object.keys(fields) as TermsField[]).map((field) => {
    const value = fields[field](terms)
    const before = earlier === undefined ? value : fields[field](earlier)
    return { field, value, before: before === value ? undefined : before }
  })
}

/** By what: `name:points` each, `alone` where nobody said; of no commission nothing. */
function reckonedBy({ rate_bp, weights }: Terms['commission']): string {
  if (rate_bp === null) return ''
  return weights ? schemeWeights.map((name) => `${name}:${weights[name]}`).join(' ') : 'alone'
}

function textOf(value: number | null): string {
  return value === null ? '' : String(value)
}

function moneyOf(minor: string | null): string {
  return minor === null ? '' : formatMinor(minor)
}

function percentOf(basisPoints: number | null): string {
  return basisPoints === null ? '' : `${(basisPoints / 100).toFixed(2)} %`
}
