import type { Tone } from '../../ui/tone.ts'
import type { Break, PeriodState, SignatureSide } from './queries.ts'

export const periodTones = {
  open: 'waiting',
  matched: 'attention',
  explained: 'progress',
  signed: 'allowed',
} as const satisfies Record<PeriodState, Tone>

export const periodStates = Object.keys(periodTones) as readonly PeriodState[]
export const sides = ['admin_assistant', 'finance', 'client'] as const satisfies readonly SignatureSide[]
export const breakKinds = [
  'missing_ours',
  'missing_theirs',
  'amount_differs',
] as const satisfies readonly Break['kind'][]

/** In the order of their digits on the keyboard. */
export const explanationCodes = [
  'timing',
  'other_period',
  'bank_error',
  'our_error',
  'not_ours',
  'reversal_pending',
  'other',
] as const satisfies readonly NonNullable<Break['explanation_code']>[]

/** Their figure less ours, in integers. */
export function differenceOf({ ours, theirs }: Pick<Break, 'ours' | 'theirs'>) {
  return {
    amount_minor: (BigInt(theirs.amount_minor) - BigInt(ours.amount_minor)).toString(),
    currency: ours.currency,
  }
}

/** Where the work goes on after one difference: the next one without words, from here on and then from the top. */
export function nextUnexplained(breaks: readonly Break[], afterId: string): string | undefined {
  const at = breaks.findIndex(({ id }) => id === afterId)
  const inTurn = [...breaks.slice(at + 1), ...breaks.slice(0, Math.max(at, 0))]
  return inTurn.find((row) => row.explained_at === null && row.id !== afterId)?.id
}

/** The row a key leads to; stays at the ends. */
export function neighbour(breaks: readonly Break[], id: string | undefined, step: 1 | -1): string | undefined {
  const at = breaks.findIndex((row) => row.id === id)
  if (at < 0) return breaks[0]?.id
  return breaks[Math.min(Math.max(at + step, 0), breaks.length - 1)]?.id
}
