import { PermitIdInput, ShownNumber } from '@dunwell/contract/compliance'
import { readReveal } from '#modules/portfolio'
import { DomainError } from '#platform/errors'
import { custom, get, post, type Route } from '#platform/http/route'
import { can } from '#platform/operations'
import { listVerdicts } from './list-verdicts.ts'
import { requestPermit } from './request-permit.ts'
import { showNumber } from './show-number.ts'

export const complianceRoutes: Route[] = [
  get('/v1/cases/:case_id/verdicts', listVerdicts, 'May this debtor be called now? A preview'),
  post('/v1/cases/:case_id/permits', requestPermit, 'Ask for a permit to call; a refusal is an answer too', 201),
  custom({
    method: 'POST',
    url: '/v1/permits/:permit_id/number',
    summary: 'See the number of a granted permit, once',
    session: true,
    allows: can('compliance.show-number'),
    errors: ['not_found', 'permit_used', 'permit_expired', 'permit_outdated'],
    params: PermitIdInput,
    responses: { 200: ShownNumber },
    // Two transactions: the trace commits before the value is read. No idempotency key, whose row would keep the value.
    async handler(request, _reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const options = { requestId: ctx.requestId }
      const used = await ctx.runner.execute(showNumber, request.params, ctx.proof, options)
      if (!used.ok) return used.refusal
      const read = await ctx.runner.execute(readReveal, { grant_id: used.value.grant_id }, ctx.proof, options)
      return read.ok ? { value: read.value.value, seconds: used.value.seconds } : read.refusal
    },
  }),
]
