import { get, post, postQuery, type Route } from '#platform/http/route'
import { allocate, previewAllocation } from './allocate.ts'
import { listSources } from './list-sources.ts'

export const allocationRoutes: Route[] = [
  get('/v1/allocations/sources', listSources, 'What waits for allocation, and the desks it can go to'),
  postQuery('/v1/allocations/preview', previewAllocation, 'Preview a fair allocation'),
  post('/v1/allocations', allocate, 'Allocate as previewed', 201),
]
