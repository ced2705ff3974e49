import type { CommandDeclaration } from '../../ui/use-command.ts'
import { useCommand } from '../../ui/use-command.ts'
import { type Delivery, type DeliveryStep, deliveriesKey, deliveryPath } from './queries.ts'

/** One step of a delivery. What it makes out of date: the delivery, the lists it is in, the task centre. */
export function useStep<Input extends { readonly version: number }>(
  delivery: Pick<Delivery, 'id'>,
  step: 'mapping' | 'validate' | 'amend' | 'confirm' | 'withdraw',
  more: Pick<CommandDeclaration<Input, DeliveryStep>, 'onDone' | 'invalidates'> = {},
) {
  return useCommand<Input, DeliveryStep>({
    method: 'POST',
    path: deliveryPath(delivery.id, `/${step}`),
    ...(more.onDone && { onDone: more.onDone }),
    invalidates: [deliveriesKey, ['tasks'], ...(more.invalidates ?? [])],
  })
}
