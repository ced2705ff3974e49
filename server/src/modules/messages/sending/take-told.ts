import { createHmac } from 'node:crypto'
import { kindsOfNumber, maskPhone, parsePhone } from '@dunwell/kit'
import type { Services } from '#platform/services'
import type { Part } from '../rules/read-part.ts'
import { isStopWord } from '../rules/read-reply.ts'
import type { GatewayRow, Told } from './gateway.ts'

/** Hashes of the number, the one it is known by first; none where it is no number. */
type Sender = { keys: Buffer[]; masked: string }
type Whole = { set_id: string | null; whole: Buffer | null }
type Broken = { set_id: string; sender_keys: Buffer[]; sender_masked: string; whole: Buffer }
type Kept = Pick<Services, 'pools' | 'keys'>

/** Keeps what a provider tells, by the sender's own login. */
export function toldBy({ pools, keys }: Kept, { id }: Pick<GatewayRow, 'id'>): Told {
  return {
    async receipt(ref, outcome, code) {
      await pools.adapter.query('select messages.take_receipt($1, $2, $3, $4)', [id, ref, outcome, code])
    },
    async reply(from, text, part) {
      const sender = senderOf(from, keys.lookup)
      if (part === undefined) await takeReply({ pools }, id, sender, text)
      else await takePart({ pools }, id, sender, { ...part, text })
    },
  }
}

/** A reply of which some parts never came is taken as it is: what is there may be the word that ends messages. */
export async function takeBroken({ pools }: Pick<Services, 'pools'>, gatewayId: string): Promise<void> {
  const broken = await pools.adapter.query<Broken>(
    'select set_id, sender_keys, sender_masked, whole from messages.broken_replies($1)',
    [gatewayId],
  )
  for (const { set_id, sender_keys, sender_masked, whole } of broken.rows) {
    await takeReply({ pools }, gatewayId, { keys: sender_keys, masked: sender_masked }, whole.toString('utf16le'))
    await pools.adapter.query('select messages.note_joined($1, $2)', [gatewayId, set_id])
  }
}

async function takePart(
  { pools }: Pick<Services, 'pools'>,
  gatewayId: string,
  sender: Sender,
  { ref, total, no, text }: Part & { text: string },
): Promise<void> {
  const body = Buffer.from(text, 'utf16le')
  const taken = await pools.adapter.query<Whole>(
    'select set_id, whole from messages.take_reply_part($1, $2, $3, $4, $5, $6, $7)',
    [gatewayId, sender.keys, sender.masked, ref, total, no, body],
  )
  const [said] = taken.rows
  if (said?.whole == null) return
  // Joined is noted after it was taken: whoever dies in between is told the last part again.
  await takeReply({ pools }, gatewayId, sender, said.whole.toString('utf16le'))
  await pools.adapter.query('select messages.note_joined($1, $2)', [gatewayId, said.set_id])
}

async function takeReply(
  { pools }: Pick<Services, 'pools'>,
  gatewayId: string,
  { keys, masked }: Sender,
  text: string,
): Promise<void> {
  const body = text.replaceAll('\0', '').trim().slice(0, 2000)
  if (body === '') return
  const words = await pools.adapter.query<{ words: string[] }>('select messages.stop_words_in_force() as words')
  const isStop = isStopWord(body, words.rows[0]?.words ?? [])
  await pools.adapter.query('select messages.take_reply($1, $2, $3, $4, $5)', [gatewayId, keys, masked, body, isStop])
}

function senderOf(from: string, lookup: Buffer): Sender {
  const parsed = parsePhone(from)
  const wholes = new Set([...(parsed.ok ? [parsed.phone] : []), ...abroad(from)])
  const names = [...wholes].flatMap((whole) => kindsOfNumber(whole).map((kind) => `${kind}:${whole}`))
  return {
    keys: names.map((name) => createHmac('sha256', lookup).update(name).digest()),
    masked: parsed.ok ? maskPhone(parsed.phone) : `****${from.slice(-4)}`,
  }
}

/** As a number of another country, in its whole form. Providers leave the sign out, and then one of North America reads like a mobile of the mainland. */
function abroad(from: string): string[] {
  const digits = from.replace(/^\+|^00/, '')
  return /^[1-9]\d{6,14}$/.test(digits) ? [`+${digits}`] : []
}
