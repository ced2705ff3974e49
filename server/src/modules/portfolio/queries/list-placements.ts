import { ListPlacementsInput, ListPlacementsResult, type PlacementRow } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { toMoney } from '#platform/money-json'
import { can, defineQuery } from '#platform/operations'

type Found = Omit<z.input<typeof PlacementRow>, 'placed'> & { placed_minor: string; currency: string }

/** Batches of the units in reach, newest first. Index of the counts: cases by placement. */
export const listPlacements = defineQuery({
  name: 'portfolio.list-placements',
  input: ListPlacementsInput,
  output: ListPlacementsResult,
  allows: can('portfolio.list-placements'),
  async run({ tx }, input) {
    const [after] = fromCursor(input.cursor, 1)
    const client = input.client_id ?? null
    const found = await sql<Found>`
      select p.id, p.batch_no, k.name as client_name, a.no as agreement_no, u.name as unit_name, p.hand, p.mandate_from, p.mandate_until,
        p.placed_at, p.state, p.currency, n.case_count, n.waiting_count, n.placed_minor::text as placed_minor
      from (
        select * from portfolio.placements p
        where (${client}::uuid is null or p.client_id = ${client}::uuid) and (${after ?? null}::uuid is null or p.id < ${after ?? null}::uuid)
        order by p.id desc limit ${input.limit + 1}
      ) p
      join clients.clients k on k.id = p.client_id
      join clients.agreements a on a.client_id = p.client_id and a.id = p.agreement_id
      join identity.org_units u on u.id = p.unit_id
      cross join lateral (
        select count(*)::int as case_count, count(*) filter (where c.state = 'placed')::int as waiting_count, coalesce(sum(c.placed_minor), 0) as placed_minor
        from portfolio.cases c where c.client_id = p.client_id and c.placement_id = p.id) n
      order by p.id desc`.execute(tx)
    return toPage(found.rows, input.limit, toRow, (row) => [row.id])
  },
})

function toRow({ placed_minor, currency, ...row }: Found): z.input<typeof PlacementRow> {
  return { ...row, placed: toMoney(placed_minor, currency) }
}
