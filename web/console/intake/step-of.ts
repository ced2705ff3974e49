import type { QueryKey } from '@tanstack/react-query'
import { type Delivery, deliveriesKey } from './queries.ts'

/**
 * What every step of a delivery has in common, to be spread into its `useCommand`: the place in the path, and what
 * it makes out of date: the delivery, the lists it is in, the task centre.
 */
export function stepOf(delivery: Pick<Delivery, 'id'>, more: readonly QueryKey[] = []) {
  return {
    method: 'POST',
    params: () => ({ delivery_id: delivery.id }),
    invalidates: [deliveriesKey, ['tasks'], ...more],
  } as const
}
