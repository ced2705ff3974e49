import type { CallResult, ContactOutcome } from '@dunwell/contract/contacts'

/**
 * The code sets as panels of at most nine, so that every code has a digit of its own (experience 6.5). What is said most
 * comes first; the rest stands behind the last key, 更多. Which outcomes are offered follows from who answered.
 */
export const moreKey = 'more' as const
export type PanelItem<Code extends string> = Code | typeof moreKey

export const panelMax = 9

export const callResultOrder: readonly CallResult[] = [
  'connected_self',
  'connected_contact',
  'no_answer',
  'busy',
  'hang_up',
  'power_off',
  'suspended',
  'invalid',
  'not_self',
  'refused_contact',
]

const selfOutcomes: readonly ContactOutcome[] = [
  'ptp',
  'willing',
  'claim_paid',
  'no_ability',
  'refuse',
  'hardship',
  'dispute',
  'complaint',
  'partial_paid',
  'legal',
  'fraud',
  'other',
]

const contactOutcomes: readonly ContactOutcome[] = [
  'relay_ok',
  'relay_no',
  'ptp_third',
  'claim_paid',
  'refuse',
  'deceased',
  'dispute',
  'complaint',
  'fraud',
  'legal',
  'other',
]

/** The results after which somebody has said something; the contract's table says the same (tested). */
const answered: readonly CallResult[] = ['connected_self', 'connected_contact']

export function requiresOutcome(callResult: CallResult | undefined): boolean {
  return callResult !== undefined && answered.includes(callResult)
}

export function requiresPromise(outcome: ContactOutcome | undefined): boolean {
  return outcome === 'ptp' || outcome === 'ptp_third'
}

/** Outcomes that stop all contact with the debtor: the form says so before the record is sent. */
export const holdingOutcomes: readonly ContactOutcome[] = ['dispute', 'complaint', 'deceased', 'fraud', 'legal']

export function outcomeOrder(callResult: CallResult | undefined): readonly ContactOutcome[] {
  return callResult === 'connected_contact' ? contactOutcomes : selfOutcomes
}

/** Pages of at most nine keys; every page but the last ends with 更多, and 更多 on the last leads back. */
export function pagesOf<Code extends string>(codes: readonly Code[]): readonly (readonly PanelItem<Code>[])[] {
  if (codes.length <= panelMax) return [codes]
  const size = panelMax - 1
  const count = Math.ceil(codes.length / size)
  return Array.from({ length: count }, (_, page) => [...codes.slice(page * size, (page + 1) * size), moreKey])
}

/** The page that shows a code, so that a draft opens where its code stands. */
export function pageWith<Code extends string>(
  pages: readonly (readonly PanelItem<Code>[])[],
  code: Code | undefined,
): number {
  if (code === undefined) return 0
  return Math.max(
    0,
    pages.findIndex((page) => page.includes(code)),
  )
}

export const panelDigits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
