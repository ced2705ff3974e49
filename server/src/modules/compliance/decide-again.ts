import { allotmentLayers } from './allotment.ts'
import type { Facts, PackRule } from './model.ts'
import { clientRules } from './rules/client-pack.ts'
import { type Decision, type Denial, decide } from './rules/decide.ts'
import { readFacts, readRules } from './rules/earlier.ts'
import { climb } from './rules/ladder.ts'

/** A decision as it was stored: the versions that made it, and what was known. */
export type TriedDecision = {
  permit_id: string
  verdict: 'granted' | 'refused'
  rule_id: string | null
  policy: string[]
  inputs: unknown
}
export type StoredDecision = TriedDecision & { requested_at: string; channel: string }
export type PackVersion = { pack: string; version: string; jurisdiction: string | null; rules: unknown }
export type PackShelf = ReadonlyMap<string, readonly PackRule[]>

/** Every version ever in force, by `pack@version`. */
export function shelve(packs: readonly PackVersion[]): PackShelf {
  return new Map(
    packs.map(({ pack, version, rules, jurisdiction }) => [
      `${pack}@${version}`,
      readRules(pack, version, rules, jurisdiction),
    ]),
  )
}

/** Decides once more by the stored versions and inputs; `instead` puts a draft in the place of its pack. */
export function decideAgain(stored: TriedDecision, shelf: PackShelf, instead?: readonly PackRule[]): Decision {
  const facts = readFacts(stored.inputs)
  const replaced = instead?.[0]?.pack
  const rules = stored.policy.flatMap((key) => {
    if (key.slice(0, key.lastIndexOf('@')) === replaced) return []
    return shelf.get(key) ?? layerOf(key, facts)
  })
  return decide([...rules, ...(instead ?? [])], facts)
}

/** The client's layer is no row: it is made from the terms that came with the facts, or says that the day's allotment was used up. */
function layerOf(key: string, facts: Facts): PackRule[] {
  const named = ({ pack, version }: PackRule) => `${pack}@${version}` === key
  const made = [...allotmentLayers, ...clientRules(facts.terms, facts.channel)].filter(named)
  if (made.length === 0) throw new Error(`no pack ${key} is known`)
  return made
}

export type Difference = { permit_id: string; requested_at: string; was: string; is: string; rule_id: string | null }

/** Where the answer comes out otherwise: another verdict, or a refusal that no longer rests on the rule that was named. */
export function differenceOf(stored: StoredDecision, shelf: PackShelf): Difference | undefined {
  const { permit_id, requested_at } = stored
  const again = decideAgain(stored, shelf)
  const reasons: readonly Denial[] = again.verdict === 'refused' ? again.reasons : []
  const same =
    again.verdict === stored.verdict &&
    (stored.rule_id === null || reasons.some(({ denied }) => denied.rule.id === stored.rule_id))
  if (same) return undefined
  const was = stored.verdict === 'refused' ? `refused ${stored.rule_id}` : 'granted'
  const is = again.verdict === 'refused' ? `refused ${again.reasons[0].denied.rule.id}` : 'granted'
  return { permit_id, requested_at, was, is, rule_id: stored.rule_id }
}

/** A move on the ladder, or a mark set or taken away (`to_stage` null), as a rule of the packs named brought it about. */
export type StoredMove = {
  client_id: string
  id: string
  at: Date
  on_day: string
  kind: 'stage' | 'flag'
  to_stage: string | null
  rule_id: string | null
  policy: string[]
  facts: NonNullable<Facts['ladder']>
}

/** Where the rules of that day lead elsewhere from the facts that were kept, or it is another one that leads there. */
export function differenceOfMove(stored: StoredMove, shelf: PackShelf): Difference | undefined {
  const { id, at, on_day: today, kind, policy, facts: ladder } = stored
  const rules = policy.flatMap((key) => {
    const known = shelf.get(key)
    if (known === undefined) throw new Error(`no pack ${key} is known`)
    return known
  })
  const zone = 'Asia/Shanghai'
  const { move, flag } = climb(rules, { version: 2, gate: 'ladder', at: at.toISOString(), zone, today, ladder })
  const by = kind === 'stage' ? move : flag
  const to = by?.rule.to ?? (kind === 'stage' ? ladder.stage : undefined)
  const [was, is] = [wordOf(stored.to_stage, stored.rule_id), wordOf(to ?? null, by?.rule.id ?? null)]
  return was === is ? undefined : { permit_id: id, requested_at: at.toISOString(), was, is, rule_id: stored.rule_id }
}

const wordOf = (to: string | null, ruleId: string | null): string => `${to ?? 'no mark'} by ${ruleId ?? 'no rule'}`
