import { Readable } from 'node:stream'
import { FileRef } from '@dunwell/contract/outgoing'
import { DomainError } from '#platform/errors'
import { custom, get, post, type Route } from '#platform/http/route'
import { can } from '#platform/operations'
import { makeFile } from './commands/make-file.ts'
import { openFile } from './commands/open-file.ts'
import { saveLayout } from './commands/save-layout.ts'
import { listFiles, listLayouts } from './queries/list-files.ts'

const mediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export const outgoingRoutes: Route[] = [
  get('/v1/outgoing-layouts', listLayouts, 'How a client wants its files, newest of each kind'),
  post('/v1/outgoing-layouts', saveLayout, 'Save how a client wants a kind of file', 201),
  get('/v1/outgoing-files', listFiles, 'Files made for clients'),
  post('/v1/outgoing-files', makeFile, 'Have a file made for a client', 202),
  custom({
    method: 'GET',
    url: '/v1/outgoing-files/:file_id/content',
    summary: 'A file for the client, as it was made; audited',
    allows: can('outgoing.download'),
    session: true,
    errors: ['not_found', 'outgoing_not_ready'],
    params: FileRef,
    async handler(request, reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const opened = await ctx.runner.execute(openFile, request.params, ctx.proof, { requestId: ctx.requestId })
      if (!opened.ok) return opened.refusal
      const { sha256, file_name, format } = opened.value
      void reply
        .type(mediaTypes[format])
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file_name)}`)
      return Readable.from(ctx.services.blobs.get(sha256))
    },
  }),
]
