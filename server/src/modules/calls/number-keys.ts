import type { KeyObject } from 'node:crypto'
import { kindsOfNumber } from '@dunwell/kit'
import { lookupKeyOf } from '#platform/lookup-key'
import type { OutsideNumber } from './rules/read-number.ts'

/** By what a number that was dialled is known; one of another country under both kinds. */
export function keysOf(
  lookupKey: Buffer | KeyObject,
  { kind, value }: OutsideNumber,
): [key: Buffer, also: Buffer | null] {
  const other = kind === 'other' ? undefined : kindsOfNumber(value)[1]
  return [lookupKeyOf(lookupKey, kind, value), other === undefined ? null : lookupKeyOf(lookupKey, other, value)]
}
