/** Files of bulletins and of the client log: kept byte for byte in the blob store, handed out against an audit event. */
import { Created } from '@dunwell/contract'
import { AttachFileQuery, AttachInput, AttachmentRef, BulletinRef, EntryRef } from '@dunwell/contract/bulletins'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { sentUnder } from '#platform/http/idempotency-key'
import { custom, type Route, type RouteContext } from '#platform/http/route'
import { type Allows, can, defineCommand, defineQuery } from '#platform/operations'
import { readBulletin } from './read-bulletin.ts'

const filesBytesMax = 20 * 1024 * 1024
const attachErrors = ['not_found', 'file_too_large'] as const

function makeAttach(name: string, allows: Allows) {
  return defineCommand({
    name,
    input: AttachInput,
    output: Created,
    allows,
    errors: ['not_found'],
    async run({ tx, audit }, input) {
      await sql`insert into platform.files (sha256, size, key_id) values (${input.sha256}, ${input.size}, ${input.key_id}) on conflict do nothing`.execute(
        tx,
      )
      const made = await sql<{
        id: string
      }>`select clients.attach(${input.bulletin_id ?? null}::uuid, ${input.entry_id ?? null}::uuid, ${input.sha256}, ${input.file_name}, ${input.size}) as id`.execute(
        tx,
      )
      const id = made.rows[0]?.id
      if (id === undefined) throw new Error('a file was not attached')
      audit({ subject: input.bulletin_id ?? input.entry_id ?? id, facts: { attachment_id: id, size: input.size } })
      return { id }
    },
  })
}
const attachToBulletin = makeAttach('clients.attach-to-bulletin', can('clients.publish-bulletin'))
const attachToEntry = makeAttach('clients.attach-to-entry', can('clients.write-log'))

/** Leave to take a file out; the audit event is committed before its first byte goes. */
const openFile = defineCommand({
  name: 'clients.open-file',
  input: AttachmentRef,
  output: z.object({ sha256: z.string(), name: z.string() }),
  allows: can('clients.read-bulletins'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const found = await sql<{ sha256: string; name: string; client_id: string }>`
      select file_sha256 as sha256, file_name as name, client_id from clients.attachments where id = ${input.attachment_id}::uuid`.execute(
      tx,
    )
    const file = found.rows[0]
    if (file === undefined) throw new DomainError('not_found')
    audit({ subject: input.attachment_id, clientId: file.client_id })
    return { sha256: file.sha256, name: file.name }
  },
})

/** Before the body is kept: only one's own entry takes a file. */
const findOwnEntry = defineQuery({
  name: 'clients.find-own-entry',
  input: EntryRef,
  output: z.object({ id: z.uuid() }),
  allows: can('clients.write-log'),
  async run({ tx, actor }, input) {
    const found = await sql<{
      id: string
    }>`select id from clients.client_log where id = ${input.entry_id}::uuid and written_by = ${actor.staffId}`.execute(
      tx,
    )
    const entry = found.rows[0]
    if (entry === undefined) throw new DomainError('not_found')
    return entry
  },
})

function proofOf(ctx: RouteContext) {
  if (ctx.proof === undefined) throw new DomainError('not_signed_in')
  return ctx.proof
}

async function keep(
  request: FastifyRequest,
  ctx: RouteContext,
  command: typeof attachToBulletin,
  owner: { bulletin_id: string } | { entry_id: string },
) {
  const { file_name } = request.query as z.output<typeof AttachFileQuery>
  const maxBytes = Math.min(filesBytesMax, ctx.services.uploadBytesMax)
  const kept = await ctx.services.blobs.put(request.body as AsyncIterable<Uint8Array>, { maxBytes })
  const input = { ...owner, file_name, sha256: kept.sha256, size: kept.size, key_id: kept.keyId }
  const outcome = await ctx.runner.execute(command, input, proofOf(ctx), sentUnder(request, ctx))
  return outcome.ok ? outcome.value : outcome.refusal
}

export const fileRoutes: Route[] = [
  custom({
    method: 'POST',
    url: '/v1/bulletins/:bulletin_id/files',
    summary: 'Add a file to the draft of a bulletin',
    session: true,
    allows: can('clients.publish-bulletin'),
    errors: attachErrors,
    params: BulletinRef,
    querystring: AttachFileQuery,
    responses: { 201: Created },
    async handler(request, reply, ctx) {
      const { bulletin_id } = request.params as z.output<typeof BulletinRef>
      // Before the body is kept: a bulletin out of reach takes no file.
      await ctx.runner.ask(readBulletin, { bulletin_id }, proofOf(ctx))
      return reply.code(201).send(await keep(request, ctx, attachToBulletin, { bulletin_id }))
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/client-log/:entry_id/files',
    summary: 'Add a file to one’s own entry of the client log',
    session: true,
    allows: can('clients.write-log'),
    errors: attachErrors,
    params: EntryRef,
    querystring: AttachFileQuery,
    responses: { 201: Created },
    async handler(request, reply, ctx) {
      const { entry_id } = request.params as z.output<typeof EntryRef>
      await ctx.runner.ask(findOwnEntry, { entry_id }, proofOf(ctx))
      return reply.code(201).send(await keep(request, ctx, attachToEntry, { entry_id }))
    },
  }),
  custom({
    method: 'GET',
    url: '/v1/client-files/:attachment_id',
    summary: 'A file of a bulletin or of the client log; audited',
    session: true,
    allows: can('clients.read-bulletins'),
    errors: ['not_found', 'file_lost'],
    params: AttachmentRef,
    async handler(request, reply, ctx) {
      const { attachment_id } = request.params as z.output<typeof AttachmentRef>
      const outcome = await ctx.runner.execute(openFile, { attachment_id }, proofOf(ctx), { requestId: ctx.requestId })
      if (!outcome.ok) return outcome.refusal
      const { sha256, name } = outcome.value
      if (!(await ctx.services.blobs.has(sha256))) throw new DomainError('file_lost')
      // Never shown in the page: what a bank sends may hold scripts.
      void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      return reply.type('application/octet-stream').send(ctx.services.blobs.get(sha256))
    },
  }),
]
