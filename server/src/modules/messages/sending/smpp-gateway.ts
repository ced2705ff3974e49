import { setTimeout as wait } from 'node:timers/promises'
import { SmppSettings } from '@dunwell/contract/gateways'
import type { Pdu, Session } from 'smpp'
import type { z } from 'zod'
import type { Log } from '#platform/log'
import type { Services } from '#platform/services'
import { encodePart, joinHeader, splitText } from '../rules/split-text.ts'
import { waitTurn } from '../rules/wait-turn.ts'
import { writeNumber } from '../rules/write-number.ts'
import type { GatewayRow, HandedOver, MessageGateway, OutgoingMessage, Told } from './gateway.ts'
import { gatewayAddress } from './gateway-address.ts'
import { openPacer } from './pacer.ts'
import { openSmppSession, submitPart } from './smpp-session.ts'

const throttled = new Set([0x14, 0x58])
const udhFlag = 0x40

/** A provider spoken with by SMPP 3.4. One session per process, opened again when it was lost. */
export function openSmpp(row: GatewayRow, told: Told, services: Services, log: Log): MessageGateway {
  const settings = SmppSettings.parse(row.settings)
  const pace = openPacer(settings.per_second)
  let session: Promise<Session> | undefined
  let reference = Math.floor(performance.now()) & 0xff
  const connect = async (): Promise<Session> => {
    const address = await gatewayAddress(settings.host, services.privateNetworks)
    const place = { ...settings, address, password: row.secrets['password'] ?? '' }
    const opened = await openSmppSession(place, (raw) => take(raw, told, row.id, { services, log }))
    opened.once('close', () => {
      session = undefined
    })
    return opened
  }
  const ready = async (): Promise<Session> => {
    const opening = session ?? connect()
    session = opening
    // The next one tries again.
    return opening.catch((error: unknown) => {
      session = undefined
      throw error
    })
  }
  return {
    ready: async () => void (await ready()),
    async send(message) {
      reference = (reference + 1) & 0xff
      // What kept it from opening is noted by whoever asks whether it is ready.
      const open = await ready().catch(() => undefined)
      if (open === undefined) return { outcome: 'later', refs: [], code: 'connection_lost' }
      return submitParts(open, toPdus(message, settings, reference), {
        pace,
        throttleWaitMs: settings.throttle_wait_ms,
      })
    },
    async close() {
      // One that never opened has nothing to close.
      const open = await session?.catch(() => undefined)
      session = undefined
      open?.unbind()
      open?.close()
    },
  }
}

function toPdus(
  { recipient, body }: OutgoingMessage,
  settings: z.output<typeof SmppSettings>,
  reference: number,
): Record<string, unknown>[] {
  const { coding, parts } = splitText(body)
  const to = writeNumber(recipient, settings.number_form)
  return parts.map((part, index) => {
    const text = encodePart(coding, part)
    const isOne = parts.length === 1
    return {
      source_addr: settings.source_addr,
      source_addr_ton: settings.source_ton,
      source_addr_npi: settings.source_npi,
      destination_addr: to,
      dest_addr_ton: settings.number_form === 'national' ? 2 : 1,
      dest_addr_npi: 1,
      registered_delivery: 1,
      esm_class: isOne ? 0 : udhFlag,
      data_coding: coding === 'ucs2' ? 8 : 0,
      short_message: isOne ? text : Buffer.concat([joinHeader(reference, parts.length, index + 1), text]),
    }
  })
}

type Pacing = { pace: () => Promise<void>; throttleWaitMs: number }

async function submitParts(
  session: Session,
  pdus: readonly Record<string, unknown>[],
  pacing: Pacing,
): Promise<HandedOver> {
  const refs: string[] = []
  for (const pdu of pdus) {
    const answer = await submitPatiently(session, pdu, pacing)
    if (answer === 'lost') return { outcome: 'unknown', refs, code: 'no_answer' }
    const fault = faultOf(answer)
    // What was taken of it cannot be called back.
    if (fault !== null) return { outcome: refs.length > 0 ? 'partly' : outcomeOf(answer), refs, code: fault }
    if (answer !== 'unsent' && answer.message_id) refs.push(answer.message_id)
  }
  return { outcome: 'accepted', refs, code: null }
}

/** Nothing of it was taken: for now, or for good. */
function outcomeOf(answer: Pdu | 'unsent'): 'later' | 'rejected' {
  return answer === 'unsent' || throttled.has(answer.command_status) ? 'later' : 'rejected'
}

function faultOf(answer: Pdu | 'unsent'): string | null {
  if (answer === 'unsent') return 'connection_lost'
  return answer.command_status === 0 ? null : `smpp_${answer.command_status.toString(16).padStart(8, '0')}`
}

/** Too fast is no answer but a request to wait. */
async function submitPatiently(session: Session, pdu: Record<string, unknown>, { pace, throttleWaitMs }: Pacing) {
  for (let tries = 1; ; tries += 1) {
    await pace()
    const answer = await submitPart(session, pdu)
    const waitMs =
      typeof answer === 'object' && throttled.has(answer.command_status) ? waitTurn(throttleWaitMs, tries) : null
    if (waitMs === null) return answer
    await wait(waitMs)
  }
}

/** Whether it was kept: what could not be is told again by the provider. */
async function take(raw: Buffer, told: Told, gatewayId: string, noting: Noting): Promise<boolean> {
  try {
    await told(raw, 'session')
    return true
  } catch (fault) {
    await noteUntaken(gatewayId, fault, noting)
    return false
  }
}

type Noting = { services: Services; log: Log }
/** Told again by the provider until it is kept, a stop word among it: whoever runs this sees that it is not, in the log and beside the way to send. */
async function noteUntaken(gatewayId: string, fault: unknown, { services, log }: Noting) {
  const { code } = fault instanceof Error && 'code' in fault ? fault : { code: undefined }
  const reason = fault instanceof Error ? fault.name : 'unknown'
  log.error({ gateway: gatewayId, reason, sqlstate: code }, 'what a provider told could not be kept')
  await services.pools.adapter
    .query('select messages.note_gateway($1, $2)', [gatewayId, 'told_untaken'])
    // The same fault, most likely: that of the database.
    .catch((error: unknown) =>
      log.error(
        { gateway: gatewayId, reason: String(error instanceof Error && error.name) },
        'nor could that be noted',
      ),
    )
}
