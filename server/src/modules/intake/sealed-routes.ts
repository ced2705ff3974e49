/** Files under seal: listed, asked for with a reason, and given once. */
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { custom, get, post, type Route } from '#platform/http/route'
import { can } from '#platform/operations'
import { askSealed, readSealed, setSealLife } from './commands/open-sealed.ts'
import { toFileError } from './file-errors.ts'
import { listSealed } from './queries/list-sealed.ts'
import { openSealed } from './seal-files.ts'

const OpeningParams = z.object({ opening_id: z.uuid() })

export const sealedRoutes: Route[] = [
  get('/v1/sealed-files', listSealed, 'Originals with forbidden data that lie under seal'),
  post(
    '/v1/sealed-files/:sealed_id/ask',
    askSealed,
    'Ask for a file under seal, with a reason; audited before it is given',
    201,
  ),
  post('/v1/sealed-files/life', setSealLife, 'Say how many days such files are kept'),
  custom({
    method: 'GET',
    url: '/v1/sealed-files/openings/:opening_id',
    summary: 'The file that was asked for: once, within a minute, for the same person',
    allows: can('intake.open-sealed'),
    session: true,
    errors: ['not_found', 'file_lost'],
    params: OpeningParams,
    async handler(request, reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const { opening_id } = request.params as z.output<typeof OpeningParams>
      const opened = await ctx.runner.execute(readSealed, { opening_id }, ctx.proof, { requestId: ctx.requestId })
      if (!opened.ok) return opened.refusal
      try {
        const content = openSealed(ctx.services, opened.value)
        void reply.header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(opened.value.file_name)}`,
        )
        return reply.type('application/octet-stream').send(content)
      } catch (error) {
        throw toFileError(error)
      }
    },
  }),
]
