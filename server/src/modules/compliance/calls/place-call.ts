import { PermitIdInput, PlacedCall } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import { z } from 'zod'
import type { CallLimits, Placed } from '#platform/call-control'
import { DomainError } from '#platform/errors'
import { custom, type Route, type RouteContext } from '#platform/http/route'
import { can, defineQuery } from '#platform/operations'
import { showUnderPermit } from './manual-calls.ts'

/** Whose permit it is and what for, before anything rings: an adapter is told of no other person's. */
export const findOwnPermit = defineQuery({
  name: 'compliance.find-own-permit',
  input: PermitIdInput,
  output: z.object({ channel: z.string() }),
  allows: can('compliance.show-number'),
  async run({ tx, actor }, input) {
    const found = await sql<{ channel: string }>`
      select p.channel from compliance.permits p where p.id = ${input.permit_id} and p.staff_id = ${actor.staffId}
        and portfolio.may_act(p.client_id, p.case_id)`.execute(tx)
    const [permit] = found.rows
    if (permit === undefined) throw new DomainError('not_found')
    return permit
  },
})

const failures = {
  agent_unreachable: 'call_agent_unreachable',
  engine_down: 'call_engine_down',
  capacity: 'call_capacity',
  bad_number: 'call_number_invalid',
} as const satisfies Record<Extract<Placed, { way: 'failed' }>['why'], string>
/** The house's own: nobody is rung for longer than a minute, and an hour's call that nobody ends is a telephone off the hook. */
const limits: CallLimits = { ringAgentS: 20, ringDebtorS: 60, maxTalkS: 3600, maxTotalS: 3700 }

async function permitOf(request: { params: unknown }, ctx: RouteContext) {
  if (ctx.proof === undefined) throw new DomainError('not_signed_in')
  const { permit_id } = request.params as z.output<typeof PermitIdInput>
  const { channel } = await ctx.runner.ask(findOwnPermit, { permit_id }, ctx.proof)
  return { permitId: permit_id, channel, by: ctx.proof, requestId: ctx.requestId }
}

/** A call goes through the port, whichever adapter stands behind it; an address that a person goes to is shown. */
export const callRoutes: Route[] = [
  custom({
    method: 'POST',
    url: '/v1/permits/:permit_id/call',
    summary: 'Make the call of a granted permit, once: the number is shown, or the telephone system dials',
    session: true,
    allows: can('compliance.show-number'),
    errors: ['not_found', 'permit_used', 'permit_expired', 'permit_outdated', 'figures_stale', 'permit_not_shown'],
    params: PermitIdInput,
    responses: { 200: PlacedCall },
    async handler(request, _reply, ctx) {
      const { channel, ...call } = await permitOf(request, ctx)
      if (channel !== 'call') throw new DomainError('permit_not_shown')
      const placed = await ctx.services.callControl.place({ ...call, limits })
      if (placed.way === 'failed') throw new DomainError(failures[placed.why])
      return placed
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/permits/:permit_id/hang-up',
    summary: 'End the call of a permit; one that has ended is no fault',
    session: true,
    allows: can('compliance.show-number'),
    errors: ['not_found'],
    params: PermitIdInput,
    responses: { 200: z.object({}) },
    async handler(request, _reply, ctx) {
      await ctx.services.callControl.hangUp((await permitOf(request, ctx)).permitId, 'agent')
      return {}
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/permits/:permit_id/number',
    summary: 'See what a granted permit for a visit or reveal is for, once; a call is placed',
    session: true,
    allows: can('compliance.show-number'),
    errors: ['not_found', 'permit_used', 'permit_expired', 'permit_outdated', 'figures_stale', 'permit_not_shown'],
    params: PermitIdInput,
    responses: { 200: PlacedCall.options[0].omit({ way: true }) },
    async handler(request, _reply, ctx) {
      const { channel, ...shown } = await permitOf(request, ctx)
      if (channel === 'call') throw new DomainError('permit_not_shown')
      return showUnderPermit(ctx.runner, shown)
    },
  }),
]
