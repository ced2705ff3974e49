import type { Tone } from '../../ui/tone.ts'
import { headerOf } from './layout.ts'
import type { Delivery, DeliveryRow, Mapping } from './queries.ts'

export const deliveryTones = {
  uploaded: 'attention',
  validating: 'progress',
  validated: 'waiting',
  applying: 'progress',
  applied: 'allowed',
  rejected: 'denied',
  withdrawn: 'stopped',
  undone: 'stopped',
} as const satisfies Record<DeliveryRow['state'], Tone>

export const steps = [
  'scene',
  'upload',
  'recognise',
  'mapping',
  'values',
  'check',
  'totals',
  'preview',
  'confirm',
  'result',
] as const
export type Step = (typeof steps)[number]

/** Where the import stands: the first step that still asks for something. */
export function stepOf(
  delivery: Pick<Delivery, 'state' | 'control' | 'unknown_values' | 'mapping_changed' | 'corrections'>,
  editsMapping = false,
): Step {
  const { state, control } = delivery
  if (state === 'uploaded' || (editsMapping && (state === 'validated' || state === 'rejected'))) return 'mapping'
  if (state === 'validating' || state === 'rejected' || state === 'withdrawn') return 'check'
  if (state === 'validated' && (delivery.mapping_changed || delivery.corrections.unchecked)) return 'check'
  if (state === 'validated' && Object.keys(delivery.unknown_values).length > 0) return 'values'
  if (state === 'validated') return control.agree === true ? 'confirm' : 'totals'
  return 'result'
}

/** Differences of the bank's slip and the file, signed; null where the file has no figure yet. */
export function differenceOf({ control }: Pick<Delivery, 'control'>) {
  const { count, sum, file_count, file_sum } = control
  return {
    count: file_count === null ? null : file_count - count,
    sum: file_sum === null ? null : BigInt(file_sum.amount_minor) - BigInt(sum.amount_minor),
  }
}

/** Enough of a personal value to know its kind by, not to know the person: first character and last two. */
export function maskSample(value: string): string {
  const characters = [...value]
  const shownLast = characters.length > 6 ? 2 : 0
  const hidden = characters.length - 1 - shownLast
  return `${characters[0] ?? ''}${'*'.repeat(Math.max(0, hidden))}${characters.slice(characters.length - shownLast).join('')}`
}

/** Headers that two fields are to be taken from. */
export function headersChosenTwice(fields: Mapping): readonly string[] {
  const chosen = Object.values(fields).flatMap((entry) => headerOf(entry) ?? [])
  return [...new Set(chosen.filter((header, n) => chosen.indexOf(header) !== n))]
}
