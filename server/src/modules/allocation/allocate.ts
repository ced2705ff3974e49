import { AllocateInput, AllocationPlan, PreviewAllocationInput } from '@dunwell/contract/allocation'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand, defineQuery } from '#platform/operations'
import { defaultDesks, readPlan } from './plan.ts'

/** What allocating a placement's waiting cases would give each desk. Changes nothing. */
export const previewAllocation = defineQuery({
  name: 'allocation.preview',
  input: PreviewAllocationInput,
  output: AllocationPlan,
  allows: can('allocation.allocate'),
  async run({ tx }, input) {
    const deskNos = input.desk_nos ?? (await defaultDesks(tx))
    if (deskNos.length === 0) throw new DomainError('allocation_no_desks')
    return readPlan(tx, input.placement_id, deskNos)
  },
})

/** Allocates as previewed, all or nothing; a pool that changed since is refused as stale (R16). */
export const allocate = defineCommand({
  name: 'allocation.allocate',
  input: AllocateInput,
  output: AllocationPlan,
  allows: can('allocation.allocate'),
  errors: ['not_found', 'allocation_empty', 'allocation_stale', 'agreement_not_valid', 'agency_not_entrusted'],
  async run({ tx, audit }, input) {
    const plan = await readPlan(tx, input.placement_id, input.desk_nos)
    const desks = sql`array[${sql.join(input.desk_nos)}]::int[]`
    await sql`select allocation.apply(${input.placement_id}, ${desks}, ${input.plan_hash})`.execute(tx)
    audit({
      subject: input.placement_id,
      facts: { plan_hash: plan.plan_hash, case_count: plan.case_count, desk_nos: plan.desk_nos },
    })
    return plan
  },
})
