import { Readable } from 'node:stream'
import { DeliveryHeaders, RecogniseInput, UploadedFile, UploadQuery } from '@dunwell/contract/intake'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { custom, get, post, postQuery, type Route } from '#platform/http/route'
import { can } from '#platform/operations'
import { agreeSkip } from './commands/agree-skip.ts'
import { amendDelivery } from './commands/amend-delivery.ts'
import { confirmDelivery } from './commands/confirm-delivery.ts'
import { correctDelivery } from './commands/correct-delivery.ts'
import { createDelivery } from './commands/create-delivery.ts'
import { orderStop } from './commands/order-stop.ts'
import { setMapping } from './commands/set-mapping.ts'
import { startValidation } from './commands/start-validation.ts'
import { undoCorrection } from './commands/undo-correction.ts'
import { withdrawDelivery } from './commands/withdraw-delivery.ts'
import { fileRoutes } from './file-routes.ts'
import { findLastWidths } from './queries/find-last-widths.ts'
import { findUpload } from './queries/find-upload.ts'
import { getDelivery } from './queries/get-delivery.ts'
import { listCorrections } from './queries/list-corrections.ts'
import { listDeliveries } from './queries/list-deliveries.ts'
import { listRejects } from './queries/list-rejects.ts'
import { suggestMapping } from './queries/suggest-mapping.ts'
import { readHeaders } from './read-headers.ts'
import { openFile, receiveFile } from './receive-file.ts'
import { sealedRoutes } from './sealed-routes.ts'

const DeliveryParams = z.object({ delivery_id: z.uuid() })

export const routes: Route[] = [
  custom({
    method: 'POST',
    url: '/v1/files',
    summary: 'Upload a file as application/octet-stream; it is kept byte for byte',
    allows: can('intake.receive'),
    session: true,
    errors: ['pdf_not_a_table', 'encoding_unknown', 'file_has_no_rows', 'file_too_large', 'text_bad_bytes'],
    querystring: UploadQuery,
    responses: { 200: UploadedFile },
    async handler(request, _reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      if (!(request.body instanceof Readable)) throw new DomainError('invalid_input', { reason: 'content_type' })
      const { encoding } = request.query as z.output<typeof UploadQuery>
      return receiveFile(
        { services: ctx.services, runner: ctx.runner, proof: ctx.proof, requestId: ctx.requestId },
        { source: request.body, encoding },
      )
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/files/recognise',
    summary: 'Read an uploaded file otherwise, or open it with what was asked for; the password is kept nowhere',
    allows: can('intake.receive'),
    session: true,
    errors: ['file_not_uploaded', 'password_wrong', 'encoding_unknown', 'text_bad_bytes', 'file_has_no_rows'],
    body: RecogniseInput,
    responses: { 200: UploadedFile },
    async handler(request, _reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const { sha256, ...how } = request.body as z.output<typeof RecogniseInput>
      await ctx.runner.ask(findUpload, { sha256 }, ctx.proof)
      const { blobs } = ctx.services
      // Sealed or let go since.
      if (!(await blobs.has(sha256))) throw new DomainError('file_not_uploaded')
      const ports = { services: ctx.services, runner: ctx.runner, proof: ctx.proof, requestId: ctx.requestId }
      return openFile(ports, { sha256, ...(await blobs.stat(sha256)) }, how)
    },
  }),
  postQuery('/v1/mapping-suggestions', suggestMapping, 'Which column is what, by its header and the last file'),
  get('/v1/last-widths', findLastWidths, 'Where the columns of the client’s last file of fixed widths ended'),
  get('/v1/deliveries', listDeliveries, 'Files received'),
  post('/v1/deliveries', createDelivery, 'Take an uploaded file as a delivery', 201),
  get('/v1/deliveries/:delivery_id', getDelivery, 'One delivery with its report'),
  post('/v1/deliveries/:delivery_id/mapping', setMapping, 'Say which column is what'),
  post('/v1/deliveries/:delivery_id/validate', startValidation, 'Have the file read and judged', 202),
  post('/v1/deliveries/:delivery_id/amend', amendDelivery, 'Correct the control totals'),
  post('/v1/deliveries/:delivery_id/confirm', confirmDelivery, 'Apply the delivery', 202),
  post('/v1/deliveries/:delivery_id/agree-skip', agreeSkip, 'Agree that refused rows are left out'),
  post('/v1/deliveries/:delivery_id/corrections', correctDelivery, 'Correct what the file says, for this delivery'),
  get('/v1/deliveries/:delivery_id/corrections', listCorrections, 'What was corrected, masked'),
  post('/v1/deliveries/:delivery_id/undo-correction', undoCorrection, 'Take a correction back'),
  post('/v1/deliveries/:delivery_id/withdraw', withdrawDelivery, 'End a delivery that is not to be applied'),
  custom({
    method: 'GET',
    url: '/v1/deliveries/:delivery_id/headers',
    summary: 'The column names of a delivery',
    allows: can('intake.receive'),
    session: true,
    errors: ['not_found', 'file_lost'],
    params: DeliveryParams,
    responses: { 200: DeliveryHeaders },
    async handler(request, _reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const { delivery_id: id } = request.params as z.output<typeof DeliveryParams>
      return readHeaders({ services: ctx.services, runner: ctx.runner, proof: ctx.proof }, id)
    },
  }),
  get('/v1/deliveries/:delivery_id/rejects', listRejects, 'Refused cells, masked'),
  post('/v1/stop-orders', orderStop, 'Stop contact on a case at once, as the client orders', 201),
  ...fileRoutes,
  ...sealedRoutes,
]
