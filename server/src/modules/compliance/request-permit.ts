import { PermitResult, RequestPermitInput } from '@dunwell/contract/compliance'
import type { z } from 'zod'
import { deferWork } from '#modules/portfolio'
import { type CommandContext, can, defineCommand } from '#platform/operations'
import { allotmentRules } from './allotment.ts'
import type { Facts } from './model.ts'
import { listApprovers } from './overrides.ts'
import { toDuty, toOverridden, toReason } from './reasons.ts'
import { clientRules } from './rules/client-pack.ts'
import { listNamed, lockBudget, toFacts } from './store.ts'
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

/** For modules that send: asked in their own transaction, with what they send. */
export async function askPermit(
  { tx, audit }: Asking,
  input: z.output<typeof RequestPermitInput>,
  words: Words = {},
): Promise<z.input<typeof PermitResult>> {
  const attempt = { channel: input.channel, mode: input.mode, purpose: input.purpose }
  const found = await lockBudget(tx, input.case_id, input.contact_point_id, attempt)
  const facts = { ...toFacts(found, attempt), ...words, confirmed: input.confirmed }
  const shipped = await listNamed(tx, found.packs)
  const rules = [...shipped, ...clientRules(facts.terms, input.channel), ...allotmentRules(found)]
  const { permitId: permit_id, expiresAt, decision } = await writePermit(tx, { input, found, rules, facts })
  const refusal = decision.verdict === 'refused' ? toReason(decision.reasons[0]) : undefined
  const overridden = decision.verdict === 'granted' ? decision.overridden : []
  audit({
    subject: input.case_id,
    clientId: found.client_id,
    facts: {
      ...{ permit_id, verdict: decision.verdict, rule_id: refusal?.rule_id ?? null, confirmed: input.confirmed },
      ...(overridden.length === 0 ? {} : { overridden: overridden.map(({ by }) => by.id) }),
    },
  })
  if (decision.verdict === 'granted') {
    if (expiresAt === null) throw new Error('a granted permit expires')
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
    facts.party?.kind === 'debtor'
  )
    await deferWork(tx, input.case_id, reason.until)
  return { verdict: decision.verdict, permit_id, ...reason }
}
