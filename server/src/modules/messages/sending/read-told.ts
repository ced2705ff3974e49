import { HttpSettings } from '@dunwell/contract/gateways'
import smpp, { type Pdu } from 'smpp'
import type { z } from 'zod'
import { countPassing, parseBody, readReceipts, readReplies } from '../rules/read-answer.ts'
import { type Part, readPart } from '../rules/read-part.ts'
import { isPassing, type Receipt, readReceipt } from '../rules/read-receipt.ts'
import type { GatewayRow } from './gateway.ts'

/** What stands in something that a provider told. `passing`: how many of it say nothing final. */
export type Read = {
  receipts: readonly Receipt[]
  replies: readonly { from: string; text: string; part?: Part | undefined }[]
  passing: number
}
const nothing: Read = { receipts: [], replies: [], passing: 0 }

/** Reads it as it came, by what its gateway is. What cannot be read holds nothing, and is kept as it is. */
export function readTold({ kind, settings }: Pick<GatewayRow, 'kind' | 'settings'>, raw: Buffer): Read {
  if (kind === 'http') return readHttp(raw.toString('utf8'), HttpSettings.parse(settings))
  const pdu = readPdu(raw)
  return pdu?.command === 'deliver_sm' || pdu?.command === 'data_sm' ? readDelivery(pdu) : nothing
}

/** Receipts and replies in what was told by a call of the provider's own, or when it was asked. */
export function readHttp(text: string, settings: z.output<typeof HttpSettings>): Read {
  const body = parseBody(text)
  return {
    receipts: readReceipts(body, settings),
    replies: readReplies(body, settings),
    passing: countPassing(body, settings),
  }
}

function readPdu(raw: Buffer): Pdu | undefined {
  try {
    return smpp.PDU.fromBuffer(raw) || undefined
  } catch {
    // The library says so by throwing: it is no PDU that anybody can read.
    return undefined
  }
}

/** Receipts, and those under way, by the kind that the provider gives it (SMPP 3.4, 5.2.12); all others somebody wrote. */
const receiptKinds = [0x04, 0x20]

function readDelivery(pdu: Pdu): Read {
  const text = textOf(pdu)
  if (!receiptKinds.includes((pdu.esm_class ?? 0) & 0x3c))
    return { ...nothing, replies: [{ from: pdu.source_addr ?? '', text, part: readPart(pdu) }] }
  const receipt = readReceipt(text, pdu)
  return receipt === undefined
    ? { ...nothing, passing: isPassing(text, pdu) ? 1 : 0 }
    : { ...nothing, receipts: [receipt] }
}

/** The library reads headers off and decodes the alphabets it knows. */
function textOf(pdu: Pdu): string {
  const payload = pdu.message_payload
  const raw = payload === undefined || (Buffer.isBuffer(payload) && payload.length === 0) ? pdu.short_message : payload
  const message = Buffer.isBuffer(raw) ? raw : raw?.message
  if (message === undefined) return ''
  if (typeof message === 'string') return message
  if (pdu.data_coding !== 8) return message.toString('latin1')
  // An odd byte at the end belongs to no character.
  return Buffer.from(message.subarray(0, message.length & ~1))
    .swap16()
    .toString('utf16le')
}
