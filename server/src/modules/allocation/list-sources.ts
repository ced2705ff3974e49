import { AllocationSources } from '@dunwell/contract/allocation'
import { sql } from 'kysely'
import { z } from 'zod'
import { toMoney } from '#platform/money-json'
import { can, defineQuery } from '#platform/operations'

/** What can be allocated, and to whom: placements with waiting cases, desks at which a phone collector sits. */
export const listSources = defineQuery({
  name: 'allocation.list-sources',
  input: z.object({}),
  output: AllocationSources,
  allows: can('allocation.allocate'),
  async run({ tx }) {
    const pools = await sql<{
      placement_id: string
      batch_no: string
      client_name: string
      currency: string
      case_count: bigint
      owed_minor: string
    }>`select * from allocation.pools()`.execute(tx)
    const desks = await sql<{
      desk_no: number
      name: string
      staff_name: string
    }>`select * from allocation.desks() order by desk_no`.execute(tx)
    return {
      pools: pools.rows.map((row) => ({
        placement_id: row.placement_id,
        batch_no: row.batch_no,
        client_name: row.client_name,
        case_count: Number(row.case_count),
        owed: toMoney(row.owed_minor, row.currency),
      })),
      desks: desks.rows,
    }
  },
})
