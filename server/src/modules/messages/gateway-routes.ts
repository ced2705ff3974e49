import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import {
  GatewayRef,
  GatewayTrial,
  HttpSettings,
  SubmitGatewayInput,
  SubmittedGateway,
  TryGatewayInput,
} from '@dunwell/contract/gateways'
import { StopMailInput, StoppedMail } from '@dunwell/contract/replies'
import { z } from 'zod'
import { DomainError, InvalidInput } from '#platform/errors'
import { requireIdempotencyKey } from '#platform/http/idempotency-key'
import { custom, get, post, type Route } from '#platform/http/route'
import { lookupKeyOf } from '#platform/lookup-key'
import { can } from '#platform/operations'
import { sealSecret } from '#platform/seal-secret'
import { noteTrial } from './commands/note-trial.ts'
import { seeTold, stopMail } from './commands/replies.ts'
import { setGatewayState } from './commands/set-gateway-state.ts'
import { submitGateway } from './commands/submit-gateway.ts'
import { listGateways } from './queries/list-gateways.ts'
import { listTold } from './queries/list-told.ts'
import { readStopMail } from './rules/read-stop-mail.ts'
import { readGateway } from './sending/open-gateway.ts'
import { toldBy } from './sending/take-told.ts'
import { checkSettings, hostOf, tryGateway } from './sending/try-gateway.ts'

const ToldRef = GatewayRef.extend({ token: z.string().min(20).max(100) })

export const gatewayRoutes: Route[] = [
  get('/v1/gateways', listGateways, 'Ways to send short messages and e-mails'),
  post('/v1/gateways/:gateway_id/state', setGatewayState, 'Pause, open or end a way to send', 204),
  get('/v1/gateways/:gateway_id/told', listTold, 'What a provider told and what became of it'),
  post('/v1/told/:told_id/seen', seeTold, 'Note as seen what a provider told and found nobody', 204),
  custom({
    method: 'POST',
    url: '/v1/stopped-mails',
    summary: 'Record that whoever wrote to the mailbox of the house wants no more e-mails',
    allows: can('messages.stop-mail'),
    session: true,
    errors: ['stop_mail_unmatched'],
    config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
    body: StopMailInput,
    responses: { 200: StoppedMail },
    async handler(request, _reply, { services, runner, proof, requestId }) {
      if (proof === undefined) throw new DomainError('not_signed_in')
      const said = readStopMail((request.body as z.output<typeof StopMailInput>).said)
      if (said === undefined) throw new DomainError('stop_mail_unmatched')
      const keyOf = (address: string) => lookupKeyOf(services.keys.lookup, 'email', address)
      const input =
        'messageId' in said
          ? { keys: [], message_id: said.messageId }
          : { keys: said.addresses.map(keyOf), message_id: null }
      const done = await runner.execute(stopMail, input, proof, { requestId })
      return done.ok ? done.value : done.refusal
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/gateways',
    summary: 'Propose a way to send, or one in the place of another; a second person opens it',
    allows: can('messages.manage-gateways'),
    session: true,
    errors: ['not_found', 'approver_missing', 'gateway_asked', 'step_up_required'],
    body: SubmitGatewayInput,
    responses: { 201: SubmittedGateway },
    async handler(request, reply, { services, runner, proof, requestId }) {
      if (proof === undefined) throw new DomainError('not_signed_in')
      // A second try would make another token: the key guards against the same request only.
      requireIdempotencyKey(request)
      const { secrets, ...said } = request.body as z.output<typeof SubmitGatewayInput>
      const faults = checkSettings(said, secrets)
      if (faults.length > 0) throw new InvalidInput(faults.map((fault) => ({ ...fault, message: fault.code })))
      const id = randomUUID()
      const token = randomBytes(24).toString('base64url')
      const sealed = sealSecret(services.keys.transfer, id, JSON.stringify({ ...secrets, told_token: token }))
      const input = { ...said, id, sealed_hex: sealed.toString('hex') }
      const made = await runner.execute(submitGateway, input, proof, { requestId })
      if (!made.ok) return made.refusal
      return reply.code(201).send({ ...made.value, told_path: `/v1/gateway-events/${id}/${token}` })
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/gateway-trials',
    summary: 'Look at what settings would ask of a provider and how its answers are read; nothing is sent',
    allows: can('messages.manage-gateways'),
    session: true,
    errors: [],
    // A look now and then, and no way to find out what else there is.
    config: { rateLimit: { max: 20, timeWindow: '1 minute' } },
    body: TryGatewayInput,
    responses: { 200: GatewayTrial },
    async handler(request, _reply, { services, runner, proof, requestId }) {
      if (proof === undefined) throw new DomainError('not_signed_in')
      const said = request.body as z.output<typeof TryGatewayInput>
      await runner.execute(noteTrial, { kind: said.kind, host: hostOf(said) }, proof, { requestId })
      return tryGateway(said, services)
    },
  }),
  told('POST'),
  told('GET'),
]

/** Where a provider tells receipts and replies. The token is the secret: no such gateway and a wrong one are the same answer. */
function told(method: 'GET' | 'POST'): Route {
  return custom({
    method,
    url: '/v1/gateway-events/:gateway_id/:token',
    summary: 'Receipts and replies, as the provider tells them',
    allows: { anyone: 'a provider has no session; the token in its path is its secret' },
    session: false,
    errors: ['not_found'],
    params: ToldRef,
    raw: true,
    config: { rateLimit: { max: 3000, timeWindow: '1 minute' } },
    async handler(request, reply, { services }) {
      const { gateway_id, token } = request.params as z.output<typeof ToldRef>
      const row = await readGateway(services, gateway_id)
      const secret = Buffer.from(row?.secrets['told_token'] ?? '')
      const given = Buffer.from(token)
      if (row?.kind !== 'http' || secret.length !== given.length || !timingSafeEqual(secret, given))
        throw new DomainError('not_found')
      const settings = HttpSettings.parse(row.settings)
      const raw = method === 'GET' ? Buffer.from(request.url.replace(/^[^?]*\??/, '')) : request.body
      if (Buffer.isBuffer(raw) && raw.length > 0) await toldBy(services, row, request.log)(raw, 'call')
      return reply.type('text/plain; charset=utf-8').send(settings.told_answer)
    },
  })
}
