import type { JobContext } from '#platform/jobs'
import { renewMessage } from '../commands/renew-message.ts'
import { GatewayDown, type MessageGateway } from './gateway.ts'
import { gatewayOf } from './open-gateway.ts'

type Route = { state: string; gateway_id: string | null; due: boolean; lapsed: boolean }
type Claim = { state: string; grant_id: string | null }
type Claimed = { recipient: string; subject: string | null; body: string }

/**
 * Sends one message by the sender's own login, which has no table. The way out is opened first; where the permit has ended meanwhile another is asked
 * for; then it is claimed, which asks again whether it may be sent now. Between the claim and the provider's answer nothing is repeated: whoever dies
 * there leaves `unknown`. @throws GatewayDown what stays queued for another try
 */
export async function sendMessage(ctx: JobContext, messageId: string): Promise<void> {
  const { adapter } = ctx.services.pools
  const routes = await adapter.query<Route>('select state, gateway_id, due, lapsed from messages.route_of($1)', [
    messageId,
  ])
  const [route] = routes.rows
  if (route === undefined || route.gateway_id === null || !['queued', 'claimed'].includes(route.state)) return
  const { gateway_id: gatewayId, state } = route
  if (state === 'queued' && !route.due) throw new GatewayDown('not_now')
  const gateway = state === 'queued' ? await readyGateway(ctx, gatewayId) : undefined
  const grantId = await claim(ctx, messageId, { gatewayId, lapsed: route.lapsed })
  if (grantId !== null && gateway !== undefined) await handOver(ctx, gateway, { messageId, gatewayId, grantId })
}

/** Null: nothing may be sent. */
async function claim(
  { services, runner, proof }: JobContext,
  messageId: string,
  { gatewayId, lapsed }: { gatewayId: string; lapsed: boolean },
): Promise<string | null> {
  const ask = async () => {
    const asked = await services.pools.adapter.query<Claim>('select state, grant_id from messages.claim($1, $2)', [
      messageId,
      gatewayId,
    ])
    return asked.rows[0]
  }
  const first = lapsed ? undefined : await ask()
  if (first !== undefined && first.state !== 'lapsed') return first.grant_id
  const renewed = await runner.execute(renewMessage, { message_id: messageId }, proof)
  if (!renewed.ok || renewed.value.verdict !== 'granted') return null
  return (await ask())?.grant_id ?? null
}

type HandedOut = { messageId: string; gatewayId: string; grantId: string }

async function handOver(
  { services, log }: JobContext,
  gateway: MessageGateway,
  { messageId, gatewayId, grantId }: HandedOut,
): Promise<void> {
  const { adapter } = services.pools
  const texts = await adapter.query<Claimed>('select recipient, subject, body from messages.read_claimed($1, $2)', [
    messageId,
    grantId,
  ])
  const [text] = texts.rows
  if (text === undefined) throw new Error('a claimed message has a text')
  const { outcome, refs, code } = await gateway.send({ messageId, ...text })
  const noted = await adapter.query<{ state: string }>('select messages.note_handed_over($1, $2, $3, $4) as state', [
    messageId,
    outcome,
    refs,
    code,
  ])
  await noteGateway(services, gatewayId, outcome === 'unknown' ? 'no_answer' : null)
  if (outcome !== 'accepted') log.warn({ message: messageId, outcome, code }, 'a message was not taken')
  // What was voided while the provider had it is not tried again.
  if (noted.rows[0]?.state === 'queued') throw new GatewayDown('not_now')
}

function noteGateway({ pools }: JobContext['services'], gatewayId: string, error: string | null): Promise<unknown> {
  return pools.adapter.query('select messages.note_gateway($1, $2)', [gatewayId, error])
}

async function readyGateway({ services, log }: JobContext, gatewayId: string): Promise<MessageGateway> {
  try {
    const gateway = await gatewayOf(services, gatewayId, log)
    await gateway.ready()
    return gateway
  } catch (error) {
    if (error instanceof GatewayDown) await noteGateway(services, gatewayId, error.code)
    throw error
  }
}
