import type { Facts, Override, PackRule, Rule } from '../model.ts'

/** Only what the house says itself, and where its pack lets two people set it aside: law, agreement and the client's word never. */
export function isOverridable({ bindingness, override }: Rule): boolean {
  return bindingness === 'house' && override === 'two_people'
}

/** What two people agreed for this contact and this version of this rule. */
export function findOverride({ pack, version, rule }: PackRule, { overridden }: Facts): Override | undefined {
  if (!isOverridable(rule)) return undefined
  return overridden?.find((one) => one.pack === pack && one.version === version && one.ruleId === rule.id)
}
