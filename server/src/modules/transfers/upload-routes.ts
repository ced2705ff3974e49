/**
 * Resumable upload (tus 1.0.0) on the session: who may is decided before tus sees the request, whose upload it is by the row's
 * own policy. A finished upload is taken over by `finish`, which may be asked again: a lost answer loses nothing.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { UploadedFile, UploadQuery } from '@dunwell/contract/intake'
import { UploadJson, UploadRef } from '@dunwell/contract/transfers'
import { Metadata, Server } from '@tus/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { receiveFile } from '#modules/intake'
import { DomainError } from '#platform/errors'
import { custom, type Route, type RouteContext } from '#platform/http/route'
import { can } from '#platform/operations'
import type { Services } from '#platform/services'
import { giveUpUploads } from './commands/give-up-uploads.ts'
import { openUpload } from './commands/open-upload.ts'
import { takeUpload } from './commands/take-upload.ts'
import { findUpload } from './queries/find-upload.ts'
import { SpoolStore, uploadLifeMs } from './spool-store.ts'

const path = '/v1/uploads'
const one = `${path}/:upload_id` as const
const allows = can('transfers.upload')
const nameMax = 200

const servers = new WeakMap<Services['spool'], Server>()
/** The id of the row that was found to be the sender's own: the only upload that the tus server may make or touch for this request. */
const idOf = new WeakMap<IncomingMessage, string>()
function ownId(request: Request): string | undefined {
  const raw = (request as { runtime?: { node?: { req?: IncomingMessage } } }).runtime?.node?.req
  return raw && idOf.get(raw)
}

function serverOf(services: Services): Server {
  const known = servers.get(services.spool)
  if (known !== undefined) return known
  const server = new Server({
    path,
    datastore: new SpoolStore(services.spool),
    maxSize: services.uploadBytesMax,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction(request) {
      const id = ownId(request)
      if (id === undefined) throw new Error('an upload without a row of its own')
      return id
    },
    // Never from the URL, as tus does by itself: it reads the query string too, and would act on whatever upload that names.
    getFileIdFromRequest: ownId,
  })
  servers.set(services.spool, server)
  return server
}

/** From here on tus writes the answer: Fastify's own hooks do not run any more. */
async function handOver(request: FastifyRequest, reply: FastifyReply, services: Services): Promise<FastifyReply> {
  reply.hijack()
  reply.raw.setHeader('cache-control', 'no-store')
  reply.raw.setHeader('x-content-type-options', 'nosniff')
  reply.raw.setHeader('x-trace-id', request.id)
  await serverOf(services).handle(request.raw, reply.raw)
  return reply
}

async function requireOwn(request: FastifyRequest, ctx: RouteContext) {
  if (ctx.proof === undefined) throw new DomainError('not_signed_in')
  const { upload_id: id } = request.params as z.output<typeof UploadRef>
  const upload = await ctx.runner.ask(findUpload, { upload_id: id }, ctx.proof)
  idOf.set(request.raw, upload.id)
  return { ...upload, proof: ctx.proof }
}

/** What tus would answer with a bare line is a problem with a text here. */
function readAnnouncement(request: FastifyRequest, bytesMax: number): number {
  const length = request.headers['upload-length']
  if (typeof length !== 'string' || !/^\d{1,15}$/.test(length) || length === '0')
    throw new DomainError('upload_malformed', { header: 'upload-length' })
  if (Number(length) > bytesMax) throw new DomainError('file_too_large', { limit: bytesMax })
  const name = fileNameOf(request.headers['upload-metadata'])
  if (name !== undefined && (name.length > nameMax || /[\p{Cc}/\\]/u.test(name)))
    throw new DomainError('upload_malformed', { header: 'upload-metadata' })
  if (name !== undefined && /\p{Cf}/u.test(name)) throw new DomainError('file_name_deceives')
  return Number(length)
}

function fileNameOf(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  try {
    return Metadata.parse(String(header))['filename'] ?? undefined
  } catch {
    // The parser says no by throwing.
    throw new DomainError('upload_malformed', { header: 'upload-metadata' })
  }
}

export const uploadRoutes: Route[] = [
  custom({
    method: 'POST',
    url: path,
    summary: 'Begin a resumable upload (tus 1.0.0, creation)',
    allows,
    session: true,
    errors: ['upload_malformed', 'file_too_large', 'too_many_uploads'],
    async handler(request, reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const size = readAnnouncement(request, ctx.services.uploadBytesMax)
      const id = randomUUID()
      const opened = await ctx.runner.execute(openUpload, { upload_id: id, size }, ctx.proof, {
        requestId: ctx.requestId,
      })
      if (!opened.ok) return opened.refusal
      idOf.set(request.raw, id)
      return handOver(request, reply, ctx.services)
    },
  }),
  custom({
    method: 'GET',
    url: one,
    summary: 'How far an upload has come; HEAD answers as tus 1.0.0 has it',
    allows,
    session: true,
    errors: ['not_found'],
    params: UploadRef,
    responses: { 200: UploadJson },
    async handler(request, reply, ctx) {
      const { proof: _, ...upload } = await requireOwn(request, ctx)
      if (request.method === 'HEAD') return handOver(request, reply, ctx.services)
      const lying = await ctx.services.spool.find(upload.id)
      return { ...upload, offset: lying?.offset ?? (upload.sha256 === null ? 0 : upload.size) }
    },
  }),
  custom({
    method: 'PATCH',
    url: one,
    summary: 'The next piece of an upload (tus 1.0.0, application/offset+octet-stream)',
    allows,
    session: true,
    errors: ['not_found'],
    params: UploadRef,
    async handler(request, reply, ctx) {
      await requireOwn(request, ctx)
      return handOver(request, reply, ctx.services)
    },
  }),
  custom({
    method: 'DELETE',
    url: one,
    summary: 'Give up an upload (tus 1.0.0, termination)',
    allows,
    session: true,
    errors: ['not_found'],
    params: UploadRef,
    async handler(request, reply, ctx) {
      const { id, proof } = await requireOwn(request, ctx)
      await ctx.runner.execute(giveUpUploads, { upload_ids: [id] }, proof, { requestId: ctx.requestId })
      return handOver(request, reply, ctx.services)
    },
  }),
  custom({
    method: 'POST',
    url: `${one}/finish`,
    summary:
      'Take over a file that has arrived whole: hashed, kept encrypted, its first rows shown; may be asked again',
    allows,
    session: true,
    errors: ['not_found', 'upload_not_complete', 'upload_expired', 'encoding_unknown', 'file_has_no_rows'],
    params: UploadRef,
    querystring: UploadQuery,
    responses: { 200: UploadedFile },
    handler: finish,
  }),
]

async function finish(request: FastifyRequest, _reply: FastifyReply, ctx: RouteContext) {
  const { services, runner, requestId } = ctx
  const upload = await requireOwn(request, ctx)
  const { encoding } = request.query as z.output<typeof UploadQuery>
  const lying = await services.spool.find(upload.id)
  if (upload.sha256 === null && lying === undefined) throw new DomainError('upload_expired')
  if (upload.sha256 === null && lying?.offset !== upload.size)
    throw new DomainError('upload_not_complete', { offset: lying?.offset ?? 0, size: upload.size })
  const source = upload.sha256 === null ? services.spool.read(upload.id) : services.blobs.get(upload.sha256)
  const ports = { services, runner, proof: upload.proof, requestId }
  const received = await receiveFile(ports, { source, encoding })
  await runner.execute(takeUpload, { upload_id: upload.id, sha256: received.sha256 }, upload.proof, { requestId })
  // Last of all: were it gone before the row says so, a killed process would lose the file.
  await services.spool.remove(upload.id)
  return received
}

/** Ends uploads that nobody went on with. */
export function removeExpiredUploads(spool: Services['spool']): Promise<number> {
  return spool.removeStale(new Date(Date.now() - uploadLifeMs))
}
