import { DownloadRef } from '@dunwell/contract/exports'
import { DomainError } from '#platform/errors'
import { custom, get, post, type Route } from '#platform/http/route'
import { can } from '#platform/operations'
import { askDownload, takeDownload } from './commands/download-export.ts'
import { requestExport } from './commands/request-export.ts'
import { listExports, readExport } from './read-exports.ts'

export const routes: Route[] = [
  get('/v1/exports', listExports, 'Exports of mine, and those I was asked about'),
  post('/v1/exports', requestExport, 'Ask for cases as a file; a second person approves', 201),
  get('/v1/exports/:export_id', readExport, 'One export with what was asked for and why'),
  post('/v1/exports/:export_id/downloads', askDownload, 'Ask to take the file out; written down, for a minute', 201),
  custom({
    method: 'GET',
    url: '/v1/export-downloads/:download_id',
    summary: 'The file behind a leave, once',
    session: true,
    allows: can('exports.read'),
    errors: ['not_found', 'file_lost'],
    params: DownloadRef,
    async handler(request, reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const taken = await ctx.runner.execute(takeDownload, request.params, ctx.proof, { requestId: ctx.requestId })
      if (!taken.ok) return taken.refusal
      const { no, format, sha256 } = taken.value
      if (!(await ctx.services.blobs.has(sha256))) throw new DomainError('file_lost')
      void reply.header('content-disposition', `attachment; filename="${no}.${format}"`)
      return reply.type('application/octet-stream').send(ctx.services.blobs.get(sha256))
    },
  }),
]
