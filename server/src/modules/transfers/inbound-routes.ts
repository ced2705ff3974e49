/** What banks' programs call, by their key (R9): deliver a file, ask how it stands, fetch receipt and refused rows, order a stop and its end. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { ReportCountsInput, ReportedCounts } from '@dunwell/contract/compliance'
import {
  InboundFileName,
  InboundJson,
  InboundQuery,
  InboundRef,
  InboundResumeInput,
  InboundStopInput,
  InboundStops,
  InboundStopsQuery,
  InboundTaken,
  type inboundFiles,
} from '@dunwell/contract/program-keys'
import { ResumeOrderResult, StopOrderResult } from '@dunwell/contract/stop-orders'
import { ControlSlip } from '@dunwell/contract/transfers'
import { parseAmountMinor } from '@dunwell/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { clientOrders, handOut, letGo } from '#modules/intake'
import { DomainError } from '#platform/errors'
import { FileFault } from '#platform/file-fault'
import { requireIdempotencyKey } from '#platform/http/idempotency-key'
import { languageOf } from '#platform/http/problem'
import { type CustomRoute, custom, type Route, type RouteContext } from '#platform/http/route'
import { byProgram, type Proof } from '#platform/operations'
import { answerInLayout } from './answers.ts'
import { askAnswer } from './commands/ask-answer.ts'
import { askStop } from './commands/ask-stop.ts'
import { noteProgramUse } from './commands/note-program-use.ts'
import { receiveInbound } from './commands/receive-inbound.ts'
import { reportCountsByProgram } from './commands/report-counts.ts'
import { getInbound } from './queries/get-inbound.ts'
import { listStops } from './queries/list-stops.ts'
import { openInbound } from './queries/open-inbound.ts'

type ProgramContext = RouteContext & { proof: Proof }
type ProgramRoute = Omit<CustomRoute, 'kind' | 'session' | 'handler'> & {
  handler(request: FastifyRequest, reply: FastifyReply, ctx: ProgramContext): Promise<unknown>
}

/** Every request of a program is counted first, also the one that is refused later. */
function programRoute({ handler, ...route }: ProgramRoute): Route {
  return custom({
    ...route,
    session: false,
    async handler(request, reply, ctx) {
      const { proof } = ctx
      if (proof === undefined) throw new DomainError('key_invalid')
      await ctx.runner.execute(noteProgramUse, {}, proof)
      return handler(request, reply, { ...ctx, proof })
    },
  })
}

async function receive(request: FastifyRequest, reply: FastifyReply, ctx: ProgramContext) {
  const { services, runner, proof, requestId } = ctx
  const key = requireIdempotencyKey(request)
  const file_name = fileNameOf(request)
  const { agreement_no, flow, sha256, ...said } = request.query as z.output<typeof InboundQuery>
  if (!(request.body instanceof Readable)) throw new DomainError('invalid_input', { reason: 'content_type' })
  const slip = slipOf(said)
  await runner.ask(openInbound, { agreement_no, flow }, proof)
  const kept = await keepBody(services, request.body, sha256)
  const named = { agreement_no, flow, file_name, sha256, reference: key, size: kept.size, key_id: kept.keyId }
  const received = await runner
    .execute(receiveInbound, { ...named, slip }, proof, { key, requestId })
    .catch(async (error: unknown) => {
      await letGo(services, sha256)
      throw error
    })
  if (!received.ok || received.replayed) await letGo(services, sha256)
  if (!received.ok) return received.refusal
  if (received.replayed) void reply.header('idempotent-replayed', 'true')
  return reply.code(202).header('location', `/v1/inbound/deliveries/${received.value.id}`).send(received.value)
}

/** Of a body that is not what it was said to be nothing is kept. */
async function keepBody({ blobs, uploadBytesMax }: RouteContext['services'], body: Readable, sha256: string) {
  try {
    const kept = await blobs.put(body, { maxBytes: uploadBytesMax, sha256 })
    if (kept.size === 0) throw new DomainError('file_has_no_rows')
    return kept
  } catch (error) {
    if (error instanceof FileFault && error.code === 'content_differs') throw new DomainError('content_differs')
    throw error
  }
}

function fileNameOf(request: FastifyRequest): string {
  const header = request.headers['x-file-name']
  const parsed = InboundFileName.safeParse(typeof header === 'string' ? decoded(header) : undefined)
  if (!parsed.success) throw new DomainError('invalid_input', { reason: 'x-file-name' })
  return parsed.data
}

function decoded(text: string): string | undefined {
  if (!/^[\x20-\x7e]*$/.test(text)) return undefined
  try {
    return decodeURIComponent(text)
  } catch {
    // No percent-encoding is no name: the caller says so.
    return undefined
  }
}

type Said = Omit<z.output<typeof InboundQuery>, 'agreement_no' | 'flow' | 'sha256'>
function slipOf({ control_count, control_sum, currency, hand, ...said }: Said): z.output<typeof ControlSlip> {
  const sum = parseAmountMinor(control_sum)
  if (!sum.ok) throw new DomainError('invalid_input', { reason: 'control_sum' })
  const slip = {
    ...said,
    control_count: Number(control_count),
    control_sum: { amount_minor: sum.minor.toString(), currency },
  }
  return ControlSlip.parse(hand === undefined ? slip : { ...slip, hand: Number(hand) })
}

/** In the client's own layout where one is saved, else as the console hands it out; read by an errand of whoever answers. */
function answerRoute(file: (typeof inboundFiles)[number], summary: string): Route {
  return programRoute({
    method: 'GET',
    url: `/v1/inbound/deliveries/:inbound_id/${file}`,
    summary,
    allows: byProgram('deliver'),
    errors: ['key_invalid', 'not_found', 'delivery_step', 'inbound_unattended'],
    params: InboundRef,
    async handler(request, reply, { services, runner, proof, requestId }) {
      const asked = await runner.execute(askAnswer, { ...(request.params as object), file }, proof, { requestId })
      if (!asked.ok) return asked.refusal
      const { errand_id: errandId, delivery_id: deliveryId, agreement_id: agreementId } = asked.value
      const errand: Proof = { kind: 'errand', errandId }
      const ports = { services, runner, proof: errand, requestId, language: languageOf(request) }
      const handed =
        (await answerInLayout(ports, { deliveryId, agreementId, kind: file })) ??
        (await handOut(ports, { deliveryId, kind: file, format: 'xlsx' }))
      if ('refused' in handed) return handed
      void reply
        .type(handed.mediaType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(handed.fileName)}`)
      return handed.content
    },
  })
}

/** Two banks may number alike, and one person may answer for both: under that person's errand the number alone would be one key. */
const keyOf = (keyId: string, key: string): string => createHash('sha256').update(`${keyId} ${key}`).digest('hex')

type Order = {
  url: CustomRoute['url']
  summary: string
  body: z.ZodObject
  result: z.ZodType
  command: (typeof clientOrders)['stop'] | (typeof clientOrders)['resume']
}

/** Carried out by an errand of whoever answers for the key, for the key's client alone. */
function orderRoute({ url, summary, body, result, command }: Order): Route {
  return programRoute({
    method: 'POST',
    url,
    summary,
    allows: byProgram('stop'),
    errors: ['key_invalid', 'not_found', 'inbound_unattended', ...command.errors],
    body,
    responses: { 201: result },
    async handler(request, reply, { runner, proof, requestId }) {
      const key = requireIdempotencyKey(request)
      const asked = await runner.execute(askStop, {}, proof, { requestId })
      if (!asked.ok) return asked.refusal
      const errand: Proof = { kind: 'errand', errandId: asked.value.errand_id }
      const input = { ...(request.body as object), client_id: asked.value.client_id }
      const done = await runner.execute<z.ZodObject, z.ZodType>(command, input, errand, {
        key: keyOf(asked.value.key_id, key),
        requestId,
      })
      if (!done.ok) return done.refusal
      if (done.replayed) void reply.header('idempotent-replayed', 'true')
      return reply.code(201).send(done.value)
    },
  })
}

export const inboundRoutes: Route[] = [
  programRoute({
    method: 'POST',
    url: '/v1/inbound/deliveries',
    summary:
      'Deliver a file as application/octet-stream; the query says what it is and what it must hold, X-File-Name what it is called',
    allows: byProgram('deliver'),
    errors: ['key_invalid', 'key_scope', 'not_found', 'content_differs', 'arrival_taken', 'inbound_unattended'],
    querystring: InboundQuery,
    responses: { 202: InboundTaken },
    handler: receive,
  }),
  programRoute({
    method: 'GET',
    url: '/v1/inbound/deliveries/:inbound_id',
    summary: 'How a delivered file stands: state, counts, sums, where receipt and refused rows are',
    allows: byProgram('deliver'),
    errors: ['key_invalid', 'not_found'],
    params: InboundRef,
    responses: { 200: InboundJson },
    handler: (request, _reply, { runner, proof }) => runner.ask(getInbound, request.params, proof),
  }),
  answerRoute('receipt', 'The receipt of a delivered file that has been read; audited'),
  answerRoute('rejects', 'The refused rows of a delivered file with their reasons; audited'),
  programRoute({
    method: 'POST',
    url: '/v1/inbound/contact-counts',
    summary: "Report the client's contacts by agencies on other systems, by day and contract",
    allows: byProgram('report'),
    errors: ['key_invalid', 'key_scope', 'counts_day'],
    body: ReportCountsInput,
    responses: { 200: ReportedCounts },
    async handler(request, _reply, { runner, proof, requestId }) {
      const key = requireIdempotencyKey(request)
      const taken = await runner.execute(reportCountsByProgram, request.body, proof, { key, requestId })
      return taken.ok ? taken.value : taken.refusal
    },
  }),
  orderRoute({
    url: '/v1/inbound/stop-orders',
    summary: 'Stop contact on a case of the client at once',
    body: InboundStopInput,
    result: StopOrderResult,
    command: clientOrders.stop,
  }),
  orderRoute({
    url: '/v1/inbound/resume-orders',
    summary: 'End what a program of the client stopped, by an order with its number',
    body: InboundResumeInput,
    result: ResumeOrderResult,
    command: clientOrders.resume,
  }),
  programRoute({
    method: 'GET',
    url: '/v1/inbound/stop-orders',
    summary: 'Stops of one contract of the client, or those that ended since an instant, whoever ended them',
    allows: byProgram('stop'),
    errors: ['key_invalid', 'key_scope', 'invalid_input'],
    querystring: InboundStopsQuery,
    responses: { 200: InboundStops },
    handler: (request, _reply, { runner, proof }) => runner.ask(listStops, request.query, proof),
  }),
]
