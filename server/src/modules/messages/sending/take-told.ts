import { maskPhone, parsePhone } from '@dunwell/kit'
import type { Log } from '#platform/log'
import { phoneKeyOf } from '#platform/lookup-key'
import type { Services } from '#platform/services'
import type { Part } from '../rules/read-part.ts'
import { isStopWord } from '../rules/read-reply.ts'
import type { GatewayRow, Told } from './gateway.ts'
import { readTold } from './read-told.ts'

/** Hashes of the number, the one it is known by first; none where it is no number. */
type Sender = { keys: Buffer[]; masked: string }
type Whole = { set_id: string | null; whole: Buffer | null }
type Broken = { set_id: string; told_id: string; sender_keys: Buffer[]; sender_masked: string; whole: Buffer }
type Kept = Pick<Services, 'pools' | 'keys'>
type Faults = Pick<Log, 'error'>
type Gateway = Pick<GatewayRow, 'id' | 'kind' | 'settings'>
type Whose = { gatewayId: string; toldId: string }

/**
 * Keeps what a provider tells, by the sender's own login, and reads it from there. Only what could not be kept is thrown: once it is, the provider
 * has told it, and a fault of ours while it is read is ours to try again.
 */
export function toldBy(services: Kept, gateway: Gateway, log: Faults): Told {
  return async (raw, way) => {
    const kept = await services.pools.adapter.query<{ id: string }>('select messages.keep_told($1, $2, $3) as id', [
      gateway.id,
      way,
      raw,
    ])
    const [row] = kept.rows
    if (row === undefined) throw new Error('what was told was not kept')
    await takeKept(services, gateway, { id: row.id, raw }, log)
  }
}

/** What was kept and not read to its end: by a fault of ours, or a process that is gone. */
export async function takeUnread(services: Kept, gateway: Gateway, log: Faults): Promise<void> {
  const unread = await services.pools.adapter.query<{ id: string; raw: Buffer }>(
    'select id, raw from messages.unread_told($1)',
    [gateway.id],
  )
  for (const one of unread.rows) await takeKept(services, gateway, one, log)
}

async function takeKept(
  services: Kept,
  gateway: Gateway,
  { id, raw }: { id: string; raw: Buffer },
  log: Faults,
): Promise<void> {
  const { adapter } = services.pools
  try {
    const { receipts, replies, passing } = readTold(gateway, raw)
    const whose = { gatewayId: gateway.id, toldId: id }
    for (const { ref, outcome, code } of receipts)
      await adapter.query('select messages.take_receipt($1, $2, $3, $4, $5)', [id, gateway.id, ref, outcome, code])
    let strays = 0
    for (const { from, text, part } of replies) {
      const sender = senderOf(from, services.keys.lookup)
      const cases = await (part === undefined
        ? takeReply(services, whose, sender, text)
        : takePart(services, whose, sender, { ...part, text }))
      if (cases === 0) strays += 1
    }
    const counts = [receipts.length, replies.length, passing, strays]
    await adapter.query('select messages.end_told($1, $2, $3, $4, $5)', [id, ...counts])
  } catch (fault) {
    const { code } = fault instanceof Error && 'code' in fault ? fault : { code: undefined }
    const reason = fault instanceof Error ? fault.name : 'unknown'
    log.error({ told: id, reason, sqlstate: code }, 'what a provider told is kept and could not be read')
    await adapter.query('select messages.fault_told($1, $2)', [id, String(code ?? reason)])
  }
}

/** A reply of which some parts never came is taken as it is: what is there may be the word that ends messages. */
export async function takeBroken({ pools }: Pick<Services, 'pools'>, gatewayId: string): Promise<void> {
  const broken = await pools.adapter.query<Broken>(
    'select set_id, told_id, sender_keys, sender_masked, whole from messages.broken_replies($1)',
    [gatewayId],
  )
  for (const { set_id, told_id, sender_keys, sender_masked, whole } of broken.rows) {
    const whose = { gatewayId, toldId: told_id }
    await takeReply({ pools }, whose, { keys: sender_keys, masked: sender_masked }, whole.toString('utf16le'))
    await pools.adapter.query('select messages.note_joined($1, $2)', [gatewayId, set_id])
  }
}

/** Undefined: others of it are still to come. */
async function takePart(
  { pools }: Pick<Services, 'pools'>,
  { gatewayId, toldId }: Whose,
  sender: Sender,
  { ref, total, no, text }: Part & { text: string },
): Promise<number | undefined> {
  const body = Buffer.from(text, 'utf16le')
  const taken = await pools.adapter.query<Whole>(
    'select set_id, whole from messages.take_reply_part($1, $2, $3, $4, $5, $6, $7, $8)',
    [toldId, gatewayId, sender.keys, sender.masked, ref, total, no, body],
  )
  const [said] = taken.rows
  if (said?.whole == null) return undefined
  // Joined is noted after it was taken: whoever dies in between finds the last part unread.
  const cases = await takeReply({ pools }, { gatewayId, toldId }, sender, said.whole.toString('utf16le'))
  await pools.adapter.query('select messages.note_joined($1, $2)', [gatewayId, said.set_id])
  return cases
}

/** Of how many cases it is; undefined: it says nothing. */
async function takeReply(
  { pools }: Pick<Services, 'pools'>,
  { gatewayId, toldId }: Whose,
  { keys, masked }: Sender,
  text: string,
): Promise<number | undefined> {
  const body = text.replaceAll('\0', '').trim().slice(0, 2000)
  if (body === '') return undefined
  const words = await pools.adapter.query<{ words: string[] }>('select messages.stop_words_in_force() as words')
  const isStop = isStopWord(body, words.rows[0]?.words ?? [])
  const taken = await pools.adapter.query<{ cases: number }>(
    'select messages.take_reply($1, $2, $3, $4, $5, $6) as cases',
    [toldId, gatewayId, keys, masked, body, isStop],
  )
  return taken.rows[0]?.cases
}

function senderOf(from: string, lookup: Buffer): Sender {
  const parsed = parsePhone(from)
  const wholes = new Set([...(parsed.ok ? [parsed.phone] : []), ...abroad(from)])
  return {
    keys: [...wholes].map((whole) => phoneKeyOf(lookup, whole)),
    masked: parsed.ok ? maskPhone(parsed.phone) : `****${from.slice(-4)}`,
  }
}

/** As a number of another country, in its whole form. Providers leave the sign out, and then one of North America reads like a mobile of the mainland. */
function abroad(from: string): string[] {
  const digits = from.replace(/^\+|^00/, '')
  return /^[1-9]\d{6,14}$/.test(digits) ? [`+${digits}`] : []
}
