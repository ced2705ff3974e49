import type { Log } from '#platform/log'
import { openSecret } from '#platform/seal-secret'
import type { Services } from '#platform/services'
import { GatewayDown, type GatewayRow, type MessageGateway, type Told } from './gateway.ts'
import { openHttp } from './http-gateway.ts'
import { openSmpp } from './smpp-gateway.ts'
import { openSmtp } from './smtp-gateway.ts'
import { takeBroken, takeUnread, toldBy } from './take-told.ts'

type Opener = (row: GatewayRow, told: Told, services: Services, log: Log) => MessageGateway
/** Kind → what speaks with such a provider. */
const openers: Record<GatewayRow['kind'], Opener> = {
  smpp: openSmpp,
  http: openHttp,
  smtp: (row, _told, services) => openSmtp(row, services),
}

type Stored = Omit<GatewayRow, 'secrets'> & { sealed: Buffer | null }
/** One connection per provider and process: a session with a provider outlives the job that needed it. */
const kept = new WeakMap<Services, Map<string, MessageGateway>>()

/** A way to send with its secrets opened, for who speaks with the provider. */
export async function readGateway(services: Services, gatewayId: string): Promise<GatewayRow | undefined> {
  const found = await services.pools.adapter.query<Stored>(
    'select id, channel, kind, state, settings, sealed from messages.read_gateway($1)',
    [gatewayId],
  )
  const [row] = found.rows
  if (row === undefined) return undefined
  const { sealed, ...same } = row
  const opened = sealed === null ? '{}' : openSecret(services.keys.transfer, row.id, sealed)
  return { ...same, secrets: JSON.parse(opened) as Record<string, string> }
}

/** The gateway by which a message goes. What is paused hands nothing over, and goes on hearing. @throws GatewayDown */
export async function gatewayOf(services: Services, gatewayId: string, log: Log): Promise<MessageGateway> {
  const row = await readGateway(services, gatewayId)
  if (row?.state !== 'open') throw new GatewayDown('gateway_paused')
  return openOnce(services, row, log)
}

/** Opened once per process. A row never changes: a changed provider has another id. */
function openOnce(services: Services, row: GatewayRow, log: Log): MessageGateway {
  const open = kept.get(services) ?? new Map<string, MessageGateway>()
  kept.set(services, open)
  const known = open.get(row.id)
  if (known !== undefined) return known
  const opened = openers[row.kind](row, toldBy(services, row, log), services, log)
  open.set(row.id, opened)
  return opened
}

/** Keeps the sessions by which providers tell things open, of paused ways too, and asks those that do not tell by themselves. What was kept and not read is read first, whatever became of its way. */
export async function listenToGateways(services: Services, log: Log): Promise<void> {
  await readLeft(services, log)
  const open = await services.pools.adapter.query<{ id: string }>('select id from messages.open_gateways()')
  await closeOthers(services, new Set(open.rows.map(({ id }) => id)))
  for (const { id } of open.rows) {
    try {
      const row = await readGateway(services, id)
      if (row === undefined) continue
      await takeBroken(services, id)
      const gateway = openOnce(services, row, log)
      await (gateway.poll ?? gateway.ready)()
      await services.pools.adapter.query('select messages.note_gateway($1, null)', [id])
    } catch (error) {
      if (!(error instanceof GatewayDown)) throw error
      log.warn({ gateway: id, reason: error.code }, 'a provider could not be reached')
      await services.pools.adapter.query('select messages.note_gateway($1, $2)', [id, error.code])
    }
  }
}

async function readLeft(services: Services, log: Log): Promise<void> {
  const left = await services.pools.adapter.query<{ id: string }>('select messages.unread_gateways() as id')
  for (const { id } of left.rows) {
    const row = await readGateway(services, id)
    if (row !== undefined) await takeUnread(services, row, log)
  }
}

/** Ends sessions of ways that are open no longer: a provider would go on telling them what another took the place of. */
async function closeOthers(services: Services, open: ReadonlySet<string>): Promise<void> {
  const sessions = kept.get(services)
  for (const [id, gateway] of sessions ?? []) {
    if (open.has(id)) continue
    sessions?.delete(id)
    await gateway.close()
  }
}

/** Ends every session of this process. */
export async function closeGateways(services: Services): Promise<void> {
  const open = kept.get(services)
  kept.delete(services)
  await Promise.all([...(open?.values() ?? [])].map((gateway) => gateway.close()))
}
