import { createHmac, type KeyObject } from 'node:crypto'
import { kindOfNumber } from '@dunwell/kit'

/**
 * The keyed hash by which the whole house knows a number or an address without holding it (`contact_points.value_key`, `debtors.id_no_key`):
 * of its kind and its whole form. Of many numbers by a key object: a buffer is made one each time, at five times the cost.
 */
export function lookupKeyOf(lookup: Buffer | KeyObject, kind: string, value: string): Buffer {
  return createHmac('sha256', lookup).update(`${kind}:${value}`).digest()
}

/** Of a whole number without its extension: its line is what is known, whatever kind it was kept as (`portfolio.point_key`). */
export function phoneKeyOf(lookup: Buffer | KeyObject, line: string): Buffer {
  return lookupKeyOf(lookup, kindOfNumber(line), line)
}
