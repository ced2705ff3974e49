/** What hands a file out to a person: the refused rows, the receipt. */
import { DownloadQuery, ReceiptQuery } from '@dunwell/contract/intake'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { type Language, languageOf } from '#platform/http/problem'
import { custom, type Route, type RouteContext } from '#platform/http/route'
import { can } from '#platform/operations'
import { handOut } from './hand-out.ts'

const DeliveryParams = z.object({ delivery_id: z.uuid() })

/** As the console asks in the link, else as the browser does. */
function languageFor(request: FastifyRequest): Language {
  return (request.query as z.output<typeof DownloadQuery>).lang ?? languageOf(request)
}

type Kind = { kind: 'rejects'; format: 'csv' | 'xlsx' } | { kind: 'receipt'; format: 'html' | 'xlsx' }
async function hand(request: FastifyRequest, reply: FastifyReply, ctx: RouteContext, wish: Kind) {
  const { services, runner, proof, requestId } = ctx
  if (proof === undefined) throw new DomainError('not_signed_in')
  const { delivery_id: deliveryId } = request.params as z.output<typeof DeliveryParams>
  const ports = { services, runner, proof, requestId, language: languageFor(request) }
  const handed = await handOut(ports, { ...wish, deliveryId })
  if ('refused' in handed) return handed
  void reply.type(handed.mediaType)
  if (wish.format !== 'html') void reply.header('content-disposition', `attachment; filename="${handed.fileName}"`)
  return handed.content
}

function rejectsRoute(format: 'csv' | 'xlsx'): Route {
  return custom({
    method: 'GET',
    url: `/v1/deliveries/:delivery_id/rejects.${format}`,
    summary: `The refused rows as they came, with reasons (.${format}); audited`,
    allows: can('intake.receive'),
    session: true,
    errors: ['not_found', 'delivery_step'],
    params: DeliveryParams,
    querystring: DownloadQuery,
    handler: (request, reply, ctx) => hand(request, reply, ctx, { kind: 'rejects', format }),
  })
}

export const fileRoutes: Route[] = [
  rejectsRoute('csv'),
  rejectsRoute('xlsx'),
  custom({
    method: 'GET',
    url: '/v1/deliveries/:delivery_id/receipt',
    summary: 'The receipt of a file that has been read: hash, counts, sums, refusals; audited',
    allows: can('intake.receive'),
    session: true,
    errors: ['not_found', 'delivery_step'],
    params: DeliveryParams,
    querystring: ReceiptQuery,
    handler: (request, reply, ctx) => {
      const { format } = request.query as z.output<typeof ReceiptQuery>
      return hand(request, reply, ctx, { kind: 'receipt', format })
    },
  }),
]
