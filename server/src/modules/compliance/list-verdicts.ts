import { VerdictsResult } from '@dunwell/contract/compliance'
import { CaseIdInput } from '@dunwell/contract/portfolio'
import { can, defineQuery } from '#platform/operations'
import { allotmentRules } from './allotment.ts'
import type { Facts, PackRule } from './model.ts'
import { listApprovers } from './overrides.ts'
import { toDuty, toOverridden, toReason } from './reasons.ts'
import { clientRules } from './rules/client-pack.ts'
import { awaitsStatement, type Decision, type Denial, decide } from './rules/decide.ts'
import { completeFacts, listNamed, previewBudgets, toFacts, toTerms } from './store.ts'

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
    const shipped = await listNamed(tx, first.packs)
    const rules = [...shipped, ...clientRules(toTerms(first))]
    const known = previews.map((preview) => {
      const attempt = { channel: 'call', mode: 'human', purpose: preview.purpose } as const
      return { caseId: input.case_id, pointId: preview.point_id, facts: toFacts(preview, attempt) }
    })
    const whole = await completeFacts(tx, first.packs, known)
    const decided = previews.flatMap((preview, n) => {
      const facts = whole[n]
      return facts === undefined ? [] : [{ preview, ...foresee([...rules, ...allotmentRules(preview)], facts) }]
    })
    const granted = decided.flatMap(({ opened }) => (opened === undefined ? [] : [opened]))
    const names = await listApprovers(
      tx,
      granted.flatMap(({ overridden }) => overridden),
    )
    const ends = granted.flatMap(({ closesAt }) => (closesAt === null ? [] : [closesAt]))
    return {
      data: decided.map(({ preview, verdict, reasons, opened }) => ({
        contact_point_id: preview.point_id,
        channel: 'call' as const,
        purpose: preview.purpose,
        party: preview.known.party.kind,
        verdict,
        reasons: reasons.map(toReason),
        duties: opened === undefined ? [] : opened.duties.map(toDuty),
        overridden: opened === undefined ? [] : opened.overridden.map((one) => toOverridden(one, names)),
      })),
      counters: first.operator ? { effective_calls_today: first.own, limit: limitOf(rules) } : null,
      hours_until: ends[0] ?? null,
    }
  },
})

type Granted = Extract<Decision, { verdict: 'granted' }>
type Foreseen = { verdict: 'allow' | 'confirm' | 'deny'; reasons: readonly Denial[]; opened?: Granted }

/** What a request would be told, and what would be granted to whoever states what is asked for. */
function foresee(rules: readonly PackRule[], facts: Facts): Foreseen {
  const decision = decide(rules, facts)
  if (decision.verdict === 'granted') return { verdict: 'allow', reasons: [], opened: decision }
  const { reasons } = decision
  if (!awaitsStatement(reasons)) return { verdict: 'deny', reasons }
  const stated = decide(rules, { ...facts, confirmed: reasons.map(({ denied }) => denied.rule.id) })
  return stated.verdict === 'granted' ? { verdict: 'confirm', reasons, opened: stated } : { verdict: 'deny', reasons }
}

/** The strictest of law and agreement. The house's own limit is no number of this client's, so it is not shown. */
function limitOf(rules: readonly PackRule[]): number {
  return Math.min(
    ...rules.flatMap(({ rule }) => (rule.counter?.event === 'effective_call' ? [rule.counter.limit] : [])),
  )
}
