import { openSecret } from '#platform/seal-secret'
import type { Services } from '#platform/services'
import { GatewayDown, type GatewayRow, type MessageGateway, type Told } from './gateway.ts'

type Opener = (row: GatewayRow, told: Told, services: Services) => MessageGateway
/** Kind → what speaks with such a provider. */
const openers: Partial<Record<GatewayRow['kind'], Opener>> = {}

type Stored = Omit<GatewayRow, 'secrets'> & { state: string; sealed: Buffer | null }
type Kept = { opened: MessageGateway }
/** One connection per provider and process: a session with a provider outlives the job that needed it. */
const kept = new WeakMap<Services, Map<string, Kept>>()

/** The gateway by which a message goes, opened once per process. A row never changes: a changed provider has another id. @throws GatewayDown */
export async function gatewayOf(services: Services, gatewayId: string): Promise<MessageGateway> {
  const open = kept.get(services) ?? new Map<string, Kept>()
  kept.set(services, open)
  const found = await services.pools.adapter.query<Stored>(
    'select id, channel, kind, state, settings, sealed from messages.read_gateway($1)',
    [gatewayId],
  )
  const [row] = found.rows
  if (row?.state !== 'open') {
    await open.get(gatewayId)?.opened.close()
    open.delete(gatewayId)
    throw new GatewayDown('gateway_paused')
  }
  const known = open.get(gatewayId)
  if (known !== undefined) return known.opened
  const opener = openers[row.kind]
  if (opener === undefined) throw new Error(`no gateway of kind ${row.kind}`)
  const secrets =
    row.sealed === null
      ? {}
      : (JSON.parse(openSecret(services.keys.transfer, row.id, row.sealed)) as Record<string, string>)
  const opened = opener({ ...row, secrets }, toldBy(services, row.id), services)
  open.set(gatewayId, { opened })
  return opened
}

function toldBy({ pools }: Services, gatewayId: string): Told {
  return {
    async receipt(ref, outcome, code) {
      await pools.adapter.query('select messages.note_receipt($1, $2, $3, $4)', [gatewayId, ref, outcome, code])
    },
  }
}

/** Ends every session of this process. */
export async function closeGateways(services: Services): Promise<void> {
  const open = kept.get(services)
  kept.delete(services)
  await Promise.all([...(open?.values() ?? [])].map(({ opened }) => opened.close()))
}
