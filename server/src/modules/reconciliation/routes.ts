import { get, post, type Route } from '#platform/http/route'
import { explainBreak, matchPeriod, openPeriod, signPeriod } from './commands.ts'
import { listBreaks, listNextPeriods, listPeriods, readPeriod } from './queries.ts'
import { uploadRoutes } from './uploads.ts'

export const routes: Route[] = [
  get('/v1/agreed-dates', listNextPeriods, 'What is to be reconciled next, and when'),
  get('/v1/periods', listPeriods, 'Reconciliation periods, newest first'),
  post('/v1/periods', openPeriod, 'Open the next period, on its agreed date or later', 201),
  get('/v1/periods/:period_id', readPeriod, 'One period: sums, differences, signatures'),
  get('/v1/periods/:period_id/breaks', listBreaks, 'The differences of a period'),
  post('/v1/periods/:period_id/match', matchPeriod, 'Match again with the statement in force'),
  post('/v1/breaks/:break_id/explanation', explainBreak, 'Explain one difference'),
  post('/v1/periods/:period_id/signatures', signPeriod, 'Sign for one of our two sides', 201),
  ...uploadRoutes,
]
