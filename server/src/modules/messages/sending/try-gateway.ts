import { X509Certificate } from 'node:crypto'
import {
  type GatewayTrial,
  HttpSettings,
  SmppSettings,
  SmtpSettings,
  type TryGatewayInput,
} from '@dunwell/contract/gateways'
import type { z } from 'zod'
import type { Services } from '#platform/services'
import { checkHttp } from '../rules/fill-request.ts'
import { parseBody, readAnswer, readReceipts, readReplies } from '../rules/read-answer.ts'
import { GatewayDown } from './gateway.ts'
import { gatewayAddress } from './gateway-address.ts'
import { tryRequest } from './http-gateway.ts'
import { openSmppSession } from './smpp-session.ts'
import { placeOf } from './smtp-gateway.ts'
import { openSmtpSession } from './smtp-session.ts'

type Said = z.output<typeof TryGatewayInput>
type Trial = z.input<typeof GatewayTrial>
type Fault = { pointer: string; code: string }

const schemas = { smpp: SmppSettings, http: HttpSettings, smtp: SmtpSettings }
const told = ['gateway_refused', 'gateway_private', 'gateway_tls'] as const
const sample = {
  messageId: '00000000-0000-4000-8000-000000000000',
  recipient: '+8610100000000',
  subject: null,
  body: '测试短信',
}

/** What is wrong with settings: their shape, then what they say. */
export function checkSettings(
  { channel, kind, settings }: Pick<Said, 'channel' | 'kind' | 'settings'>,
  secrets: Said['secrets'],
): Fault[] {
  if ((kind === 'smtp') !== (channel === 'email')) return [{ pointer: '/kind', code: 'kind_wrong' }]
  const parsed = schemas[kind].safeParse(settings)
  if (!parsed.success)
    return parsed.error.issues.map(({ path, code }) => ({ pointer: `/settings/${path.join('/')}`, code }))
  if (kind === 'http') return checkHttp(HttpSettings.parse(settings), Object.keys(secrets))
  if (kind === 'smtp') return checkSmtp(SmtpSettings.parse(settings), secrets)
  return secrets['password'] === undefined ? [{ pointer: '/secrets/password', code: 'secret_missing' }] : []
}

function checkSmtp({ user, ca }: z.output<typeof SmtpSettings>, secrets: Said['secrets']): Fault[] {
  return [
    ...(user !== '' && secrets['password'] === undefined
      ? [{ pointer: '/secrets/password', code: 'secret_missing' }]
      : []),
    ...(ca !== null && !isCertificate(ca) ? [{ pointer: '/settings/ca', code: 'ca_wrong' }] : []),
  ]
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca
  } catch {
    // The fault is the answer.
    return false
  }
}

export function hostOf({ kind, settings }: Pick<Said, 'kind' | 'settings'>): string {
  if (kind !== 'http') return String(settings['host'] ?? '').slice(0, 253)
  const send = settings['send'] as { url?: unknown } | undefined
  return /^https?:\/\/([^/?#]+)/.exec(String(send?.url ?? ''))?.[1]?.slice(0, 253) ?? ''
}

/** Tries settings before they are proposed. Nothing is sent to anybody; a provider of SMPP or SMTP is signed in to and left. */
export async function tryGateway(said: Said, services: Services): Promise<Trial> {
  const faults = checkSettings(said, said.secrets)
  const nothing: Trial = { faults, request: null, answer: null, receipts: [], replies: 0, reached: null }
  if (faults.length > 0) return nothing
  if (said.kind !== 'http') return { ...nothing, reached: await reach(said, services) }
  const settings = HttpSettings.parse(said.settings)
  const hidden = (text: string) =>
    Object.values(said.secrets).reduce((seen, secret) => seen.replaceAll(secret, '••••'), text)
  const { method, url, headers, body } = tryRequest(settings, sample, said.secrets)
  const sampleTold = said.sample_told === undefined ? undefined : parseBody(said.sample_told)
  return {
    ...nothing,
    request: {
      method,
      url: hidden(url),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, hidden(value)])),
      body: body === null ? null : hidden(body),
    },
    answer:
      said.sample_answer === undefined
        ? null
        : readAnswer(said.sample_answer.status, said.sample_answer.text, settings),
    receipts: readReceipts(sampleTold, settings),
    replies: readReplies(sampleTold, settings).length,
  }
}

async function reach(said: Said, services: Services): Promise<Trial['reached']> {
  try {
    await (said.kind === 'smtp' ? signInSmtp(said, services) : signInSmpp(said, services))
    return 'ok'
  } catch (error) {
    if (!(error instanceof GatewayDown)) throw error
    return told.find((code) => code === error.code) ?? 'gateway_unreachable'
  }
}

async function signInSmpp({ settings, secrets }: Said, { privateNetworks }: Services): Promise<void> {
  const place = SmppSettings.parse(settings)
  const address = await gatewayAddress(place.host, privateNetworks)
  const session = await openSmppSession({ ...place, address, password: secrets['password'] ?? '' })
  session.unbind()
  session.close()
}

async function signInSmtp({ settings, secrets }: Said, services: Services): Promise<void> {
  const session = await openSmtpSession(await placeOf(SmtpSettings.parse(settings), secrets, services))
  session.quit()
}
