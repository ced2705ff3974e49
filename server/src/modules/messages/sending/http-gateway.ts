import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { HttpSettings } from '@dunwell/contract/gateways'
import type { z } from 'zod'
import type { Services } from '#platform/services'
import { type FilledRequest, fillRequest, type Places } from '../rules/fill-request.ts'
import { isNoNews, parseBody, readAnswer } from '../rules/read-answer.ts'
import { waitTurn } from '../rules/wait-turn.ts'
import { writeNumber } from '../rules/write-number.ts'
import {
  GatewayDown,
  type GatewayRow,
  type HandedOver,
  type MessageGateway,
  type OutgoingMessage,
  type Told,
} from './gateway.ts'
import { gatewayAddress } from './gateway-address.ts'
import { type CallAnswer, callHttp } from './http-call.ts'
import { openPacer } from './pacer.ts'
import { readHttp } from './read-told.ts'

const connectWaitMs = 5_000

type Settings = z.output<typeof HttpSettings>

/** A provider spoken with by requests that are settings. */
export function openHttp(row: GatewayRow, told: Told, services: Pick<Services, 'privateNetworks'>): MessageGateway {
  const settings = HttpSettings.parse(row.settings)
  const pace = openPacer(settings.per_second)
  const { privateNetworks } = services
  return {
    ready: () => reach(settings.send.url, privateNetworks),
    send: (message) =>
      askPatiently(settings, pace, () => callOnce(settings, valuesOf(message, settings), row.secrets, privateNetworks)),
    async poll() {
      if (settings.poll === null) return reach(settings.send.url, privateNetworks)
      const answer = await callHttp(fillRequest(settings, settings.poll, timesOf(), row.secrets), privateNetworks)
      if (answer === 'unsent' || answer === 'lost') throw new GatewayDown('gateway_unreachable')
      if (hasNews(answer.text, settings)) await told(Buffer.from(answer.text), 'poll')
    },
    close: () => Promise.resolve(),
  }
}

/** Too fast is no answer but a request to wait. */
async function askPatiently(
  settings: Settings,
  pace: () => Promise<void>,
  ask: () => Promise<CallAnswer>,
): Promise<HandedOver> {
  for (let tries = 1; ; tries += 1) {
    await pace()
    const answer = await ask()
    if (answer === 'unsent') return { outcome: 'later', refs: [], code: 'connection_lost' }
    if (answer === 'lost') return { outcome: 'unknown', refs: [], code: 'no_answer' }
    const { outcome, ref, code } = readAnswer(answer.status, answer.text, settings)
    const refs = ref === null ? [] : [ref]
    if (outcome !== 'throttled') return { outcome, refs, code }
    const waitMs = waitTurn(settings.throttle_wait_ms, tries)
    if (waitMs === null) return { outcome: 'later', refs: [], code }
    await wait(waitMs)
  }
}

/** A name that is not found, or an address that may not be called, is nothing that left. */
async function callOnce(
  settings: Settings,
  values: Places,
  secrets: Places,
  privateNetworks: readonly string[],
): Promise<CallAnswer> {
  try {
    return await callHttp(fillRequest(settings, settings.send, values, secrets), privateNetworks)
  } catch (error) {
    if (error instanceof GatewayDown) return 'unsent'
    throw error
  }
}

/** Asked twice a minute, a provider mostly has nothing to tell: that is not kept. What cannot be read is. */
function hasNews(text: string, settings: Settings): boolean {
  const { receipts, replies, passing } = readHttp(text, settings)
  return receipts.length + replies.length + passing > 0 || (text.trim() !== '' && !isNoNews(parseBody(text), settings))
}

/** What would be asked of the provider, for whoever writes the settings: nothing is sent. */
export function tryRequest(settings: Settings, message: OutgoingMessage, secrets: Places): FilledRequest {
  return fillRequest(settings, settings.send, valuesOf(message, settings), secrets)
}

function timesOf(): Places {
  // What a provider checks against its own clock is the real time.
  const ms = Date.now()
  return { timestamp: String(Math.floor(ms / 1000)), timestamp_ms: String(ms), nonce: randomBytes(12).toString('hex') }
}

function valuesOf({ recipient, body, messageId }: OutgoingMessage, settings: Settings): Places {
  return { ...timesOf(), to: writeNumber(recipient, settings.number_form), text: body, message_id: messageId }
}

/** Whether somebody answers there at all, before a message is claimed. @throws GatewayDown */
async function reach(url: string, privateNetworks: readonly string[]): Promise<void> {
  const { hostname, port, protocol } = new URL(/^https?:\/\/[^/?#]+/.exec(url)?.[0] ?? url)
  const host = await gatewayAddress(hostname.replace(/^\[|\]$/g, ''), privateNetworks)
  await new Promise<void>((resolve, reject) => {
    const fail = () => reject(new GatewayDown('gateway_unreachable'))
    const socket = connect({ host, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) })
    socket.setTimeout(connectWaitMs, () => socket.destroy(new Error('no answer')))
    socket.once('error', fail)
    socket.once('connect', () => {
      socket.destroy()
      resolve()
    })
  })
}
