import { get, post, type Route } from '#platform/http/route'
import { filePerformance } from './file-performance.ts'
import { listPerformance, readPeriodPerformance } from './read-performance.ts'

export const routes: Route[] = [
  post(
    '/v1/periods/:period_id/performance',
    filePerformance,
    'Derive and file the performance of a signed period',
    201,
  ),
  get('/v1/periods/:period_id/performance', readPeriodPerformance, 'The performance of a period by collector'),
  get('/v1/performance', listPerformance, 'Performance down to each payment'),
]
