import type { PackRule } from './model.ts'
import type { Findings } from './store.ts'

/**
 * Where agencies on other systems call the same debtors and the client has not said how often, each agency here has so much a day. A layer
 * of the client's; it names no number, for an agency learns verdicts and never counts.
 */
export function allotmentRules({ allotment }: Findings): PackRule[] {
  const usedUp = Object.values(allotment ?? {}).filter(({ limit, own }) => own >= limit)
  if (usedUp.length === 0) return []
  return usedUp.some(({ limit }) => limit === 0) ? [noAllotment] : [usedUpAllotment]
}

/** In a stored policy only where it held. */
const usedUpAllotment: PackRule = {
  pack: 'client',
  version: 'allotment',
  rule: {
    id: 'CLIENT-ALLOTMENT',
    topic: 'frequency',
    citation: '委托方联系次数上报',
    clause: '每日配额',
    bindingness: 'contract',
    certainty: 'DEF',
    when: { gate: 'contact' },
    effect: 'deny',
    override: 'none',
    message_zh: '委托方尚未上报其他机构今日的联系次数，本机构今日配额已用完',
    message_en:
      "The client has not reported today's contacts by others, and this agency's allotment for today is used up",
    alternative_zh: '请委托方上报最新联系次数，或次日再联系',
    alternative_en: 'Ask the client to report the latest counts, or try the next day',
  },
}

/** The client has others and nothing is allotted: the next day changes nothing. */
const noAllotment: PackRule = {
  ...usedUpAllotment,
  version: 'allotment-none',
  rule: {
    ...usedUpAllotment.rule,
    message_zh: '委托方另有机构催收，今日联系次数尚未上报，总部也未给本机构设定配额',
    message_en:
      "Others contact for this client too: today's contacts have not been reported, and head office has allotted this agency none",
    alternative_zh: '请委托方上报最新联系次数，或请总部设定配额',
    alternative_en: 'Ask the client to report the latest counts, or head office to set an allotment',
  },
}

export const allotmentLayers: readonly PackRule[] = [usedUpAllotment, noAllotment]
