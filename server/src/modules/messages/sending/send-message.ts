import type { JobContext } from '#platform/jobs'
import { GatewayDown } from './gateway.ts'
import { gatewayOf } from './open-gateway.ts'

type Route = { state: string; gateway_id: string | null }
type Claim = { state: string; grant_id: string | null }
type Claimed = { recipient: string; subject: string | null; body: string }

/**
 * Sends one message by the sender's own login, which has no table. The way out is opened first, then the permit is claimed, which asks again
 * whether it may be sent now. Between the claim and the provider's answer nothing is repeated: whoever dies there leaves `unknown`.
 */
export async function sendMessage({ services, log }: JobContext, messageId: string): Promise<void> {
  const { adapter } = services.pools
  const routes = await adapter.query<Route>('select state, gateway_id from messages.route_of($1)', [messageId])
  const [route] = routes.rows
  if (route === undefined || route.gateway_id === null || !['queued', 'claimed'].includes(route.state)) return
  const gatewayId = route.gateway_id
  const note = (error: string | null) => adapter.query('select messages.note_gateway($1, $2)', [gatewayId, error])
  const gateway =
    route.state === 'queued'
      ? await readyGateway(services, gatewayId).catch(async (error: unknown) => {
          if (error instanceof GatewayDown) await note(error.code)
          throw error
        })
      : undefined
  const claims = await adapter.query<Claim>('select state, grant_id from messages.claim($1, $2)', [
    messageId,
    gatewayId,
  ])
  const [claim] = claims.rows
  if (claim?.state !== 'claimed' || claim.grant_id === null || gateway === undefined) return
  const texts = await adapter.query<Claimed>('select recipient, subject, body from messages.read_claimed($1, $2)', [
    messageId,
    claim.grant_id,
  ])
  const [text] = texts.rows
  if (text === undefined) throw new Error('a claimed message has a text')
  const { outcome, refs, code } = await gateway.send({ messageId, ...text })
  await adapter.query('select messages.note_handed_over($1, $2, $3, $4)', [messageId, outcome, refs, code])
  await note(outcome === 'unknown' ? 'no_answer' : null)
  if (outcome !== 'accepted') log.warn({ message: messageId, outcome, code }, 'a message was not taken')
}

async function readyGateway(services: JobContext['services'], gatewayId: string) {
  const gateway = await gatewayOf(services, gatewayId)
  await gateway.ready()
  return gateway
}
