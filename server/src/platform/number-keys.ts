import { createHmac } from 'node:crypto'

type NumberKind = 'mobile' | 'landline'

/**
 * The kind of a whole number (`+8613…`): by the plan of the mainland, a mobile there or a landline. Of another country's number most plans do
 * not say which it is; it is taken for a mobile, for a text may at least be tried.
 */
export function kindOfNumber(value: string): NumberKind {
  return value.startsWith('+86') && !/^\+861\d{10}$/.test(value) ? 'landline' : 'mobile'
}

/**
 * Under which keyed hashes a whole number is looked up, its own kind first. One of another country may lie under either kind
 * (contact_points.value_key): files are written with one, replies come with the other.
 */
export function keysOfNumber(lookupKey: Buffer, value: string): [own: Buffer, other: Buffer | null] {
  const keyOf = (kind: NumberKind): Buffer => createHmac('sha256', lookupKey).update(`${kind}:${value}`).digest()
  const kind = kindOfNumber(value)
  if (value.startsWith('+86')) return [keyOf(kind), null]
  return [keyOf(kind), keyOf(kind === 'mobile' ? 'landline' : 'mobile')]
}
