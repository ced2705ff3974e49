import { get, post, type Route } from '#platform/http/route'
import { filePerformance } from './file-performance.ts'
import { listPerformance, readPeriodPerformance } from './read-performance.ts'
import { proposeScheme } from './schemes/propose-scheme.ts'
import { listSchemes, readScheme } from './schemes/read-schemes.ts'

export const routes: Route[] = [
  post(
    '/v1/periods/:period_id/performance',
    filePerformance,
    'Derive and file the performance of a signed period',
    201,
  ),
  get('/v1/periods/:period_id/performance', readPeriodPerformance, 'The performance of a period by collector'),
  get('/v1/schemes', listSchemes, 'Performance schemes, the newest version first'),
  get('/v1/schemes/:scheme_id', readScheme, 'One version of a performance scheme'),
  post('/v1/schemes', proposeScheme, 'Propose the next version of the performance scheme', 201),
  get('/v1/performance', listPerformance, 'Performance down to each payment'),
]
