import { get, post, type Route } from '#platform/http/route'
import { listPromises } from './list-promises.ts'
import { makePromise } from './make-promise.ts'
import { withdrawPromise } from './withdraw-promise.ts'

export const arrangementsRoutes: Route[] = [
  get('/v1/promises', listPromises, 'Promises to pay, by due day'),
  post('/v1/cases/:case_id/promises', makePromise, 'Note a promise made outside a call', 201),
  post('/v1/promises/:promise_id/withdraw', withdrawPromise, 'Withdraw a promise'),
]
