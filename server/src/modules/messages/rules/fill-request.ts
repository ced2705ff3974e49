import { createHash, createHmac } from 'node:crypto'
import { type HttpSettings, httpPlaces } from '@dunwell/contract/gateways'
import type { z } from 'zod'

type Settings = z.output<typeof HttpSettings>
type Call = Settings['send']
export type Places = { readonly [place: string]: string }
export type FilledRequest = {
  method: Call['method']
  url: string
  headers: Record<string, string>
  body: string | null
}

const place = /\{\{\s*([\w.]+)\s*\}\}/g
type Write = (value: string) => string
const asIs: Write = (value) => value
const asUrl: Write = encodeURIComponent
const writes: Record<Call['body_kind'], Write> = {
  json: (value) => JSON.stringify(value).slice(1, -1),
  form: asUrl,
  text: asIs,
}
const mediaTypes: Record<Call['body_kind'], string> = {
  json: 'application/json; charset=utf-8',
  form: 'application/x-www-form-urlencoded; charset=utf-8',
  text: 'text/plain; charset=utf-8',
}

/** Values are put in once, each written as its surroundings ask, and never read for places again. @throws on a place without a value */
function fill(text: string, places: Places, write: Write): string {
  return text.replace(place, (_whole, name: string) => {
    const value = places[name]
    if (value === undefined) throw new Error(`no value for ${name}`)
    return write(value)
  })
}

/** The signature of what goes out, over the text that the settings name. */
export function sign(settings: Pick<Settings, 'sign'>, places: Places): string {
  const { sign: how } = settings
  if (how === null) return ''
  const text = fill(how.text, places, asIs)
  const keyed = how.algorithm.startsWith('hmac-')
  const hash = keyed
    ? createHmac(how.algorithm.slice('hmac-'.length), places[`secret.${how.secret ?? ''}`] ?? '')
    : createHash(how.algorithm)
  const digest = hash.update(text, 'utf8').digest(how.encoding === 'base64' ? 'base64' : 'hex')
  return how.encoding === 'hex-upper' ? digest.toUpperCase() : digest
}

export function fillRequest(settings: Settings, call: Call, values: Places, secrets: Places): FilledRequest {
  const named = Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`secret.${name}`, value]))
  const unsigned = { ...values, ...named }
  const places = { ...unsigned, signature: sign(settings, unsigned) }
  const headers = Object.fromEntries(
    Object.entries(call.headers).map(([name, text]) => [name.toLowerCase(), fill(text, places, asIs)]),
  )
  if (Object.values(headers).some((value) => /[\r\n\0]/.test(value))) throw new Error('a header of several lines')
  const body = call.method === 'GET' || call.body === null ? null : fill(call.body, places, writes[call.body_kind])
  return {
    method: call.method,
    url: fill(call.url, places, asUrl),
    headers: body === null ? headers : { 'content-type': mediaTypes[call.body_kind], ...headers },
    body,
  }
}

type Fault = { pointer: string; code: string }
const ofMessage = ['to', 'text', 'message_id']

/** What is wrong with settings beyond their shape: each fault is a pointer and a code. */
export function checkHttp(settings: Settings, secretNames: readonly string[]): Fault[] {
  const secrets = secretNames.map((name) => `secret.${name}`)
  const known = new Set<string>([...httpPlaces, ...secrets])
  const inPoll = new Set([...known].filter((name) => !ofMessage.includes(name)))
  const { send, poll, sign: how, receipt } = settings
  const faults = [...checkCall('send', send, known), ...(poll === null ? [] : checkCall('poll', poll, inPoll))]
  if (how !== null) {
    const signed = new Set([...(poll === null ? known : inPoll)].filter((name) => name !== 'signature'))
    faults.push(...checkPlaces('/settings/sign/text', how.text, signed))
    if (how.algorithm.startsWith('hmac-') && !secretNames.includes(how.secret ?? ''))
      faults.push({ pointer: '/settings/sign/secret', code: 'secret_unknown' })
  }
  if (poll !== null && receipt === null) faults.push({ pointer: '/settings/receipt', code: 'receipt_missing' })
  return faults
}

function checkCall(name: 'send' | 'poll', call: Call, known: ReadonlySet<string>): Fault[] {
  const at = `/settings/${name}`
  const { url, headers, body } = call
  return [
    ...checkUrl(url, `${at}/url`),
    ...checkPlaces(`${at}/url`, url, known),
    ...Object.entries(headers).flatMap(([header, text]) => checkPlaces(`${at}/headers/${header}`, text, known)),
    ...(body === null ? [] : checkPlaces(`${at}/body`, body, known)),
    ...(body !== null && call.body_kind === 'json' && !isJson(body.replace(place, 'x'))
      ? [{ pointer: `${at}/body`, code: 'not_json' }]
      : []),
  ]
}

function checkPlaces(pointer: string, text: string, known: ReadonlySet<string>): Fault[] {
  const unknown = [...text.matchAll(place)].some(([, name = '']) => !known.has(name))
  const broken = /\{\{|\}\}/.test(text.replace(place, ''))
  return [
    ...(unknown ? [{ pointer, code: 'place_unknown' }] : []),
    ...(broken ? [{ pointer, code: 'place_broken' }] : []),
  ]
}

/** The host is a word of the settings, never a value of a message. Numbers and texts of debtors cross no network in clear: without TLS to this machine alone. */
function checkUrl(url: string, pointer: string): Fault[] {
  const origin = /^(?:https:\/\/[^/?#]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?=[/?#]|$))/.exec(url)?.[0]
  const isRight = origin !== undefined && !/[{}@\s]/.test(origin) && URL.canParse(origin)
  return isRight ? [] : [{ pointer, code: 'url_wrong' }]
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // The fault is the answer.
    return false
  }
}
