import { type RawBuilder, sql } from 'kysely'
import type { Delivery } from '../flow.ts'

/** The keyed hash by which a person is found again without the number itself (R3). */
export function idKey(delivery: Delivery, idNo: RawBuilder<unknown>): RawBuilder<Buffer> {
  return sql`public.hmac(convert_to('id_no:' || ${idNo}, 'UTF8'), ${delivery.lookupKey}::bytea, 'sha256')`
}

/** By what a way to reach somebody is known again: of a number its line. */
export function contactKey(
  delivery: Delivery,
  kind: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): RawBuilder<Buffer> {
  return sql`portfolio.point_key(${kind}, ${value}, ${delivery.lookupKey}::bytea)`
}

/** Tells two extensions of a line apart; null where there is none. */
export function extensionKey(
  delivery: Delivery,
  kind: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): RawBuilder<Buffer | null> {
  return sql`portfolio.extension_key(${kind}, ${value}, ${delivery.lookupKey}::bytea)`
}

/** A related person is known again by their name within a debtor. */
export function nameKey(delivery: Delivery, name: RawBuilder<unknown>): RawBuilder<Buffer> {
  return sql`public.hmac(convert_to('name:' || ${name}, 'UTF8'), ${delivery.lookupKey}::bytea, 'sha256')`
}

export function cardKey(delivery: Delivery, cardNo: RawBuilder<unknown>): RawBuilder<Buffer> {
  return sql`public.hmac(convert_to('card:' || ${cardNo}, 'UTF8'), ${delivery.lookupKey}::bytea, 'sha256')`
}
