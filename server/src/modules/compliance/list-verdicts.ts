import { ListVerdictsInput, VerdictsResult } from '@dunwell/contract/compliance'
import { can, defineQuery } from '#platform/operations'
import { allotmentRules } from './allotment.ts'
import type { Facts, PackRule } from './model.ts'
import { listApprovers } from './overrides.ts'
import { toDuty, toOverridden, toReason } from './reasons.ts'
import { clientRules } from './rules/client-pack.ts'
import { awaitsStatement, type Decision, type Denial, decide } from './rules/decide.ts'
import { completeFacts, listNamed, type Preview, previewBudgets, toFacts, toTerms } from './store.ts'

const asked = { call: ['call'], all: ['call', 'sms', 'email', 'letter', 'visit'] } as const
/** Which template goes is not chosen yet: its own words are asked when it is. */
const fitting: Pick<Facts, 'script'> = { script: { optOutLine: true, approved: true } }

/** What a request would be told now, per contact and channel: for the compliance strip. The permit is the control. */
export const listVerdicts = defineQuery({
  name: 'compliance.list-verdicts',
  input: ListVerdictsInput,
  output: VerdictsResult,
  allows: can('compliance.read-verdicts'),
  async run({ tx }, input) {
    const previews = await previewBudgets(tx, input.case_id, asked[input.channels])
    const [first] = previews
    if (first === undefined) return { data: [], counters: null, hours_until: null }
    // Who owes beside the debtor may be under the law of another country.
    const packs = [...new Set(previews.flatMap((preview) => preview.packs))]
    const shipped = Map.groupBy(await listNamed(tx, packs), ({ pack, version }) => `${pack}@${version}`)
    const rulesOf = (preview: Preview) => [
      ...preview.packs.flatMap((name) => shipped.get(name) ?? []),
      ...clientRules(toTerms(preview), preview.channel),
    ]
    const whole = await completeFacts(tx, packs, previews.map(toKnown(input.case_id)))
    const decided = previews.flatMap((preview, n) => {
      const facts = whole[n]
      const rules = [...rulesOf(preview), ...allotmentRules(preview)]
      return facts === undefined ? [] : [{ preview, ...foresee(rules, facts) }]
    })
    const granted = decided.flatMap(({ opened }) => (opened === undefined ? [] : [opened]))
    const names = await listApprovers(
      tx,
      granted.flatMap(({ overridden }) => overridden),
    )
    const end = decided.find(({ preview, opened }) => preview.channel === 'call' && (opened?.closesAt ?? null) !== null)
    // What is counted is the debtor's, so that the limit is of the law that holds for them.
    const limit = limitOf(rulesOf(previews.find(({ known }) => known.party.kind === 'debtor') ?? first))
    return {
      data: decided.map(({ preview, verdict, reasons, opened }) => ({
        contact_point_id: preview.point_id,
        channel: preview.channel,
        purpose: preview.purpose,
        party: preview.known.party.kind,
        verdict,
        reasons: reasons.map(toReason),
        duties: opened === undefined ? [] : opened.duties.map(toDuty),
        overridden: opened === undefined ? [] : opened.overridden.map((one) => toOverridden(one, names)),
      })),
      counters: first.operator && limit !== undefined ? { effective_calls_today: first.own, limit } : null,
      hours_until: end?.opened?.closesAt ?? null,
    }
  },
})

const toKnown =
  (caseId: string) =>
  (preview: Preview): { caseId: string; pointId: string; facts: Facts } => {
    const { point_id: pointId, channel, purpose } = preview
    const facts = toFacts(preview, { channel, mode: 'human', purpose })
    return { caseId, pointId, facts: channel === 'call' ? facts : { ...facts, ...fitting } }
  }

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
function limitOf(rules: readonly PackRule[]): number | undefined {
  const limits = rules.flatMap(({ rule }) => (rule.counter?.event === 'effective_call' ? [rule.counter.limit] : []))
  return limits.length === 0 ? undefined : Math.min(...limits)
}
