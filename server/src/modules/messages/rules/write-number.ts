export type NumberForm = 'plus' | 'digits' | 'national'

/** A number as a provider wants it: +8613…, 8613… or, within China, 13…. */
export function writeNumber(value: string, form: NumberForm): string {
  if (form === 'plus') return value
  const digits = value.replace(/^\+/, '')
  return form === 'national' && value.startsWith('+86') ? digits.slice(2) : digits
}
