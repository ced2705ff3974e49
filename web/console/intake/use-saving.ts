import { useCommand } from '../../ui/use-command.ts'
import type { Delivery, Mapping } from './queries.ts'
import { stepOf } from './step-of.ts'

/** Two commands as one step: the mapping, unless it stands already, then the check of the file. */
export function useSaving(delivery: Delivery, onDone: () => void) {
  const map = useCommand({ ...stepOf(delivery), path: '/v1/deliveries/{delivery_id}/mapping' })
  const validate = useCommand({ ...stepOf(delivery), path: '/v1/deliveries/{delivery_id}/validate', onDone })
  const run = async (fields: Mapping) => {
    const { version, mapping } = delivery
    if (mapping !== null && !delivery.mapping_changed && isSame(mapping, fields)) return validate.run({ version })
    const mapped = await map.run({ version, fields })
    return mapped.ok ? validate.run({ version: mapped.value.version }) : mapped
  }
  const reset = () => {
    map.reset()
    validate.reset()
  }
  return { run, reset, pending: map.pending || validate.pending, problem: map.problem ?? validate.problem }
}

function isSame(one: Mapping, other: Mapping): boolean {
  const names = Object.keys(one)
  const says = (fields: Mapping, name: string) => JSON.stringify(fields[name])
  return names.length === Object.keys(other).length && names.every((name) => says(one, name) === says(other, name))
}
