import { PermitResult, RequestMachinePermitInput, RequestPermitInput } from '@dunwell/contract/compliance'
import type { z } from 'zod'
import { deferWork } from '#modules/portfolio'
import { type CommandContext, can, defineCommand } from '#platform/operations'
import { allotmentRules } from './allotment.ts'
import type { Facts } from './model.ts'
import { listApprovers } from './overrides.ts'
import { toDuty, toOverridden, toReason } from './reasons.ts'
import { clientRules } from './rules/client-pack.ts'
import type { Decision } from './rules/decide.ts'
import { type Attempt, completeFacts, listNamed, lockBudget, toFacts } from './store.ts'
import { writePermit } from './write-permit.ts'

type Asking = Pick<CommandContext, 'tx' | 'audit'>
/** What is known of the words that go with it, where something is sent: the rules look at them (US-E1). */
type Words = Pick<Facts, 'script'>

/**
 * May this contact happen? Decision and reservation are one transaction under the lock of the debtor's budget; a refusal is a
 * row as well, and commits (R17). Nothing is dialled, sent or shown before this has committed as granted.
 */
export const requestPermit = defineCommand({
  name: 'compliance.request-permit',
  input: RequestPermitInput,
  output: PermitResult,
  allows: can('compliance.request-permit'),
  errors: ['not_found'],
  dryRun: 'refused',
  run: (ctx, input) => askPermit(ctx, input),
})

/**
 * The same for a call that a machine makes. It is bound to who set the machine going; nobody is shown its number: an adapter claims it,
 * asks again when somebody answers, and settles it (`compliance.claim_permit`, `recheck_permit`, `settle_claimed`).
 */
export const requestMachinePermit = defineCommand({
  name: 'compliance.request-machine-permit',
  input: RequestMachinePermitInput,
  output: PermitResult,
  allows: can('compliance.request-machine-permit'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run(ctx, input) {
    ctx.audit({ facts: { mode: input.mode } })
    return askPermit(ctx, { ...input, channel: 'call', confirmed: [] })
  },
})

type Asked = Omit<z.output<typeof RequestPermitInput>, 'mode'> & { mode: Attempt['mode'] }

/** For modules that send: asked in their own transaction, with what they send. */
export async function askPermit(
  { tx, audit }: Asking,
  input: Asked,
  words: Words = {},
): Promise<z.input<typeof PermitResult>> {
  const attempt = { channel: input.channel, mode: input.mode, purpose: input.purpose }
  const found = await lockBudget(tx, input.case_id, input.contact_point_id, attempt)
  const shipped = await listNamed(tx, found.packs)
  const known = { caseId: input.case_id, pointId: input.contact_point_id, facts: toFacts(found, attempt) }
  const [whole = known.facts] = await completeFacts(tx, found.packs, [known])
  const facts = { ...whole, ...words, confirmed: input.confirmed }
  const rules = [...shipped, ...clientRules(facts.terms, input.channel), ...allotmentRules(found)]
  const { permitId: permit_id, expiresAt, decision } = await writePermit(tx, { input, found, rules, facts })
  const { confirmed } = input
  audit({
    subject: input.case_id,
    clientId: found.client_id,
    facts: auditFacts({ permitId: permit_id, decision, confirmed }),
  })
  if (decision.verdict === 'granted') {
    if (expiresAt === null) throw new Error('a granted permit expires')
    const { overridden } = decision
    const names = await listApprovers(tx, overridden)
    return {
      verdict: decision.verdict,
      permit_id,
      expires_at: expiresAt,
      duties: decision.duties.map(toDuty),
      overridden: overridden.map((one) => toOverridden(one, names)),
    }
  }
  const reason = toReason(decision.reasons[0])
  // Another channel or another person may still be tried: only the debtor's own call puts the case off.
  // So may the same one, to whoever makes the statement.
  if (
    reason.until !== null &&
    reason.statement_zh === null &&
    input.channel === 'call' &&
    input.mode === 'human' &&
    facts.party?.kind === 'debtor'
  )
    await deferWork(tx, input.case_id, reason.until)
  return { verdict: decision.verdict, permit_id, ...reason }
}

type Told = { permitId: string; decision: Decision; confirmed: readonly string[] }

/** What the audit trail of the case says of an answer, whether it was asked for alone or in a batch. */
export function auditFacts({ permitId, decision, confirmed }: Told): Record<string, unknown> {
  const { verdict } = decision
  if (decision.verdict === 'refused')
    return { permit_id: permitId, verdict, rule_id: toReason(decision.reasons[0]).rule_id, confirmed }
  const overridden = decision.overridden.map(({ by }) => by.id)
  return { permit_id: permitId, verdict, rule_id: null, confirmed, ...(overridden.length === 0 ? {} : { overridden }) }
}
