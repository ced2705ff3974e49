import { ArrivalRef, OpenArrivalInput, OpenedArrival } from '@dunwell/contract/transfers'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { requireIdempotencyKey } from '#platform/http/idempotency-key'
import { custom, get, post, type Route } from '#platform/http/route'
import { can } from '#platform/operations'
import { retryArrival } from './commands/reopen-arrival.ts'
import { listArrivals } from './queries/list-arrivals.ts'
import { openArrival } from './take-arrival.ts'

export const arrivalRoutes: Route[] = [
  get('/v1/arrivals', listArrivals, 'Files that came by themselves'),
  post('/v1/arrivals/:arrival_id/retry', retryArrival, 'Take a refused file once more', 204),
  custom({
    method: 'POST',
    url: '/v1/arrivals/:arrival_id/open',
    summary: 'Take a refused file with the password or the entry that it asked for; the password is kept nowhere',
    allows: can('transfers.manage'),
    session: true,
    errors: ['not_found', 'arrival_state', 'password_wrong', 'file_lost'],
    params: ArrivalRef,
    body: OpenArrivalInput,
    responses: { 200: OpenedArrival },
    handler(request, _reply, { services, runner, proof }) {
      if (proof === undefined) throw new DomainError('not_signed_in')
      // The state of the arrival is the key: what has become a delivery is opened no second time.
      requireIdempotencyKey(request)
      const { arrival_id: id } = request.params as z.output<typeof ArrivalRef>
      return openArrival({ services, runner, proof }, id, request.body as z.output<typeof OpenArrivalInput>)
    },
  }),
]
