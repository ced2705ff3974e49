/** What hands a file out: the refused rows, the receipt. Each leave is a command of its own, audited before the first byte goes. */
import { Readable } from 'node:stream'
import { DownloadQuery, ReceiptQuery } from '@dunwell/contract/intake'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { type Language, languageOf } from '#platform/http/problem'
import { custom, type Route, type RouteContext } from '#platform/http/route'
import { can } from '#platform/operations'
import { openReceipt } from './commands/open-receipt.ts'
import { openRejectFile } from './commands/open-reject-file.ts'
import { renderReceipt, writeReceipt } from './receipt-file.ts'
import { streamRejects, streamRejectsXlsx } from './reject-file.ts'

const DeliveryParams = z.object({ delivery_id: z.uuid() })
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function proofOf(ctx: RouteContext) {
  if (ctx.proof === undefined) throw new DomainError('not_signed_in')
  return ctx.proof
}

/** As the console asks in the link, else as the browser does. */
function languageFor(request: FastifyRequest): Language {
  return (request.query as z.output<typeof DownloadQuery>).lang ?? languageOf(request)
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
    async handler(request, reply, ctx) {
      const { delivery_id: id } = request.params as z.output<typeof DeliveryParams>
      const opened = await ctx.runner.execute(openRejectFile, { delivery_id: id }, proofOf(ctx), {
        requestId: ctx.requestId,
      })
      if (!opened.ok) return opened.refusal
      const ports = {
        services: ctx.services,
        runner: ctx.runner,
        proof: proofOf(ctx),
        language: languageFor(request),
      }
      void reply
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : xlsxType)
        .header('content-disposition', `attachment; filename="rejects-${id}.${format}"`)
      return format === 'csv'
        ? Readable.from(streamRejects(ports, id, opened.value))
        : streamRejectsXlsx(ports, id, opened.value)
    },
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
    async handler(request, reply, ctx) {
      const { delivery_id: id } = request.params as z.output<typeof DeliveryParams>
      const { format } = request.query as z.output<typeof ReceiptQuery>
      const opened = await ctx.runner.execute(openReceipt, { delivery_id: id }, proofOf(ctx), {
        requestId: ctx.requestId,
      })
      if (!opened.ok) return opened.refusal
      if (format === 'html')
        return reply.type('text/html; charset=utf-8').send(renderReceipt(opened.value, languageFor(request)))
      void reply.type(xlsxType).header('content-disposition', `attachment; filename="receipt-${id}.xlsx"`)
      return writeReceipt(opened.value, languageFor(request))
    },
  }),
]
