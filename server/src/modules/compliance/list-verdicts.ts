import { VerdictsResult } from '@dunwell/contract/compliance'
import { CaseIdInput } from '@dunwell/contract/portfolio'
import { can, defineQuery } from '#platform/operations'
import { allotmentRules } from './allotment.ts'
import type { PackRule } from './model.ts'
import { listApprovers } from './overrides.ts'
import { toDuty, toOverridden, toReason } from './reasons.ts'
import { clientRules } from './rules/client-pack.ts'
import { awaitsStatement, type Decision, decide } from './rules/decide.ts'
import { listRules, previewBudgets, toFacts, toTerms } from './store.ts'

/** What a request would be told now, per phone: for the compliance strip. The permit is the control. */
export const listVerdicts = defineQuery({
  name: 'compliance.list-verdicts',
  input: CaseIdInput,
  output: VerdictsResult,
  allows: can('compliance.read-verdicts'),
  async run({ tx }, input) {
    const previews = await previewBudgets(tx, input.case_id)
    const [first] = previews
    if (first === undefined) return { data: [], counters: null, hours_until: null }
    const shipped = await listRules(tx, first.window_on, first)
    const rules = [...shipped, ...clientRules(toTerms(first))]
    const decided = previews.map((preview) => {
      const attempt = { channel: 'call', mode: 'human', purpose: preview.purpose } as const
      return { preview, decision: decide([...rules, ...allotmentRules(preview)], toFacts(preview, attempt)) }
    })
    const granted = decided.flatMap(({ decision }) => (decision.verdict === 'granted' ? [decision] : []))
    const names = await listApprovers(
      tx,
      granted.flatMap(({ overridden }) => overridden),
    )
    const ends = granted.flatMap(({ closesAt }) => (closesAt === null ? [] : [closesAt]))
    return {
      data: decided.map(({ preview, decision }) => ({
        contact_point_id: preview.point_id,
        channel: 'call' as const,
        purpose: preview.purpose,
        party: preview.known.party.kind,
        verdict: verdictOf(decision),
        reasons: decision.verdict === 'granted' ? [] : decision.reasons.map(toReason),
        duties: decision.verdict === 'granted' ? decision.duties.map(toDuty) : [],
        overridden: decision.verdict === 'granted' ? decision.overridden.map((one) => toOverridden(one, names)) : [],
      })),
      counters: first.operator ? { effective_calls_today: first.own, limit: limitOf(rules) } : null,
      hours_until: ends[0] ?? null,
    }
  },
})

function verdictOf(decision: Decision) {
  if (decision.verdict === 'granted') return 'allow' as const
  return awaitsStatement(decision.reasons) ? ('confirm' as const) : ('deny' as const)
}

/** The strictest of law and agreement. The house's own limit is no number of this client's, so it is not shown. */
function limitOf(rules: readonly PackRule[]): number {
  return Math.min(
    ...rules.flatMap(({ rule }) => (rule.counter?.event === 'effective_call' ? [rule.counter.limit] : [])),
  )
}
