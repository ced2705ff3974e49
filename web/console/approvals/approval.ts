import type { Tone } from '../../ui/tone.ts'
import type { ApprovalRow } from './queries.ts'

export const requestTones = {
  open: 'waiting',
  approved: 'allowed',
  rejected: 'denied',
  withdrawn: 'stopped',
} as const satisfies Record<ApprovalRow['state'], Tone>

export const executionTones = {
  none: 'stopped',
  pending: 'progress',
  succeeded: 'allowed',
  failed: 'denied',
} as const satisfies Record<ApprovalRow['execution_state'], Tone>

const kinds = {
  'report.weekly.team': 'weeklyTeam',
  'report.weekly.branch': 'weeklyBranch',
  'export.cases': 'exportCases',
  'export.cases.hq': 'exportCases',
  'case.keep': 'keepCases',
  'plan.instalment': 'instalmentPlan',
  'commission.scheme': 'performanceScheme',
  'message.gateway': 'messageGateway',
  'message.template': 'messageTemplate',
  'agreement.terms': 'agreementTerms',
  'related.unlock': 'relatedUnlock',
  'rule.override': 'ruleOverride',
  'debtor.consent': 'debtorConsent',
  'contact.allotment': 'contactAllotment',
  'contact.allotment.hq': 'contactAllotment',
  'program.key': 'programKey',
  'program.key.hq': 'programKey',
  'rules.pack': 'rulePack',
} as const

/** A kind that is newer than this page is named as a request, never as a raw code. */
export function kindOf(kind: string): (typeof kinds)[keyof typeof kinds] | 'other' {
  return kind in kinds ? kinds[kind as keyof typeof kinds] : 'other'
}

/** The row a key leads to; stays at the ends. */
export function neighbourId(rows: readonly { readonly id: string }[], id: string | undefined, step: 1 | -1) {
  const at = rows.findIndex((row) => row.id === id)
  return rows[Math.min(Math.max(at < 0 ? 0 : at + step, 0), rows.length - 1)]?.id
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long somebody has been waiting, in the largest unit that says something. */
export function ageOf(
  openedAt: string,
  now: number,
): { readonly unit: 'minutes' | 'hours' | 'days'; readonly n: number } {
  const elapsed = Math.max(0, now - Date.parse(openedAt))
  if (elapsed < hour) return { unit: 'minutes', n: Math.floor(elapsed / minute) }
  if (elapsed < 2 * day) return { unit: 'hours', n: Math.floor(elapsed / hour) }
  return { unit: 'days', n: Math.floor(elapsed / day) }
}
