import { VerdictsResult } from '@dunwell/contract/compliance'
import { CaseIdInput } from '@dunwell/contract/portfolio'
import { can, defineQuery } from '#platform/operations'
import type { PackRule } from './model.ts'
import { toReason } from './reasons.ts'
import { clientRules } from './rules/client-pack.ts'
import { decide } from './rules/decide.ts'
import { listPoints, listRules, previewBudget, toFacts, toTerms } from './store.ts'

/** What a request would be told now, per phone: for the compliance strip. The permit is the control. */
export const listVerdicts = defineQuery({
  name: 'compliance.list-verdicts',
  input: CaseIdInput,
  output: VerdictsResult,
  allows: can('compliance.read-verdicts'),
  async run({ tx }, input) {
    const budget = await previewBudget(tx, input.case_id)
    const shipped = await listRules(tx, budget.window_on)
    const points = await listPoints(tx, budget.client_id, budget.debtor_id)
    const rules = [...shipped, ...clientRules(toTerms(budget))]
    const decided = points
      .filter(({ kind }) => kind === 'mobile' || kind === 'landline')
      .map((point) => ({ point, decision: decide(rules, toFacts(budget, point)) }))
    const ends = decided.flatMap(({ decision }) =>
      decision.verdict === 'granted' && decision.closesAt !== null ? [decision.closesAt] : [],
    )
    return {
      data: decided.map(({ point, decision }) => ({
        contact_point_id: point.id,
        channel: 'call' as const,
        verdict: decision.verdict === 'granted' ? ('allow' as const) : ('deny' as const),
        reasons: decision.verdict === 'granted' ? [] : decision.reasons.map(toReason),
      })),
      counters: budget.operator ? { effective_calls_today: budget.own, limit: limitOf(rules) } : null,
      hours_until: ends[0] ?? null,
    }
  },
})

/** The strictest of law and agreement. The house's own limit is no number of this client's, so it is not shown. */
function limitOf(rules: readonly PackRule[]): number {
  return Math.min(
    ...rules.flatMap(({ rule }) => (rule.counter?.event === 'effective_call' ? [rule.counter.limit] : [])),
  )
}
