import { randomUUID } from 'node:crypto'
import { AskedOverride, AskOverrideInput, Override, OverrideRef } from '@dunwell/contract/overrides'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type ApprovalExecutor, openRequest } from '#modules/approvals'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand, defineQuery } from '#platform/operations'
import type { Overridden } from './rules/decide.ts'

const kind = 'rule.override'

/** Asks to set one rule of the house aside for one contact, on the refusal that was stored; decided by another (R17). */
export const askOverride = defineCommand({
  name: 'compliance.ask-override',
  input: AskOverrideInput,
  output: AskedOverride,
  allows: can('compliance.ask-override'),
  errors: ['not_found', 'forbidden', 'conflict', 'approver_missing', 'rule_not_overridable'],
  async run(ctx, input) {
    const { tx, actor } = ctx
    if (actor.homeUnitId === null) throw new DomainError('forbidden')
    const refused = await sql<{ case_id: string; rule_id: string | null }>`
      select p.case_id, p.rule_id from compliance.permits p where p.id = ${input.permit_id}::uuid and portfolio.may_act(p.client_id, p.case_id)`.execute(
      tx,
    )
    const [permit] = refused.rows
    if (permit === undefined) throw new DomainError('not_found')
    const id = randomUUID()
    const facts = { case_id: permit.case_id, rule_id: permit.rule_id }
    const request = { kind, subject: id, subjectVersion: 1, unitId: actor.homeUnitId, facts }
    const requestId = await openRequest(ctx, request)
    await sql`select compliance.ask_override(${id}::uuid, ${requestId}::uuid, ${input.permit_id}::uuid, ${input.reason})`.execute(
      tx,
    )
    ctx.audit({
      subject: permit.case_id,
      facts: { override_id: id, permit_id: input.permit_id, rule_id: permit.rule_id, request_id: requestId },
    })
    return { id, request_id: requestId }
  },
})

type OverrideRow = z.input<typeof Override>

/** One request to set a rule aside, with what the rule says and what it refused. */
export const readOverride = defineQuery({
  name: 'compliance.read-override',
  input: OverrideRef,
  output: Override,
  allows: can('compliance.read-override'),
  async run({ tx }, input) {
    const found = await sql<OverrideRow>`
      select o.id, o.case_id, c.case_no, x.masked as point_masked, o.channel, p.requested_at as refused_at, p.until_at as reopens_at,
        identity.staff_name(o.staff_id) as asked_by_name, o.reason as why, o.state, identity.staff_name(o.decided_by) as decided_by_name, o.until_at, o.used_at,
        o.rule_id, o.pack, o.version, r.rule ->> 'citation' as citation, r.rule ->> 'clause' as clause, r.rule ->> 'bindingness' as bindingness, r.rule ->> 'certainty' as certainty,
        r.rule ->> 'message_zh' as reason_zh, r.rule ->> 'message_en' as reason_en, r.rule ->> 'alternative_zh' as alternative_zh, r.rule ->> 'alternative_en' as alternative_en
      from compliance.overrides o
      join portfolio.cases c on c.client_id = o.client_id and c.id = o.case_id
      join portfolio.contact_points x on x.client_id = o.client_id and x.id = o.contact_point_id
      join compliance.permits p on p.client_id = o.client_id and p.id = o.permit_id
      join compliance.packs k on k.pack = o.pack and k.version = o.version
      cross join lateral (select w as rule from jsonb_array_elements(k.rules) w where w ->> 'id' = o.rule_id limit 1) r
      where o.id = ${input.override_id}::uuid`.execute(tx)
    const [row] = found.rows
    if (row === undefined) throw new DomainError('not_found')
    return row
  },
})

/** An approved request opens the rule for that contact, for a day, in the transaction of the decision. */
export const overridesExecutor: ApprovalExecutor = {
  kinds: [kind],
  async approved(ctx, request) {
    await follow(ctx, request.id)
    return 'succeeded'
  },
  rejected: (ctx, request) => follow(ctx, request.id),
  withdrawn: (ctx, request) => follow(ctx, request.id),
}

async function follow(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select compliance.follow_override(${requestId}::uuid)`.execute(ctx.tx)
}

/** Who agreed, by name; nothing is asked where nothing was set aside. */
export async function listApprovers(tx: Tx, overridden: readonly Overridden[]): Promise<Map<string, string | null>> {
  if (overridden.length === 0) return new Map()
  const ids = overridden.map(({ by }) => by.approvedBy)
  const found = await sql<{ id: string; name: string | null }>`
    select i.id, identity.staff_name(i.id) as name from unnest(${ids}::uuid[]) i(id)`.execute(tx)
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}
