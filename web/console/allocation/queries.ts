import type {
  AllocationPlan as AllocationPlanSchema,
  AllocationSources as AllocationSourcesSchema,
} from '@dunwell/contract/allocation'
import type { PlacementRow as PlacementRowSchema } from '@dunwell/contract/portfolio'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'

export type Plan = Shape<typeof AllocationPlanSchema>
export type PlanDesk = Plan['desks'][number]
export type Sources = Shape<typeof AllocationSourcesSchema>
export type Pool = Sources['pools'][number]
export type Placement = Shape<typeof PlacementRowSchema>

export const placementsKey = ['portfolio', 'placements'] as const

export const sourcesQuery = queryOptions({
  queryKey: ['allocation', 'sources'],
  queryFn: ({ signal }) => read('/v1/allocations/sources', {}, signal),
})
