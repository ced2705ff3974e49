import type { PermitResult, RequestPermitInput } from '@dunwell/contract/compliance'
import type { z } from 'zod'
import { deferWork } from '#modules/portfolio'
import type { Tx } from '#platform/db'
import type { Facts } from './model.ts'
import { listApprovers } from './overrides.ts'
import { toDuty, toOverridden, toReason } from './reasons.ts'
import type { Decision } from './rules/decide.ts'
import type { Attempt } from './store.ts'
import type { Written } from './write-permit.ts'

type Answer = Written & { input: Pick<z.output<typeof RequestPermitInput>, 'case_id'> & Attempt; facts: Facts }

/** What whoever asked is told; a call that was refused puts the case off until it is possible. */
export async function tellPermit(tx: Tx, answer: Answer): Promise<z.input<typeof PermitResult>> {
  const { permitId: permit_id, expiresAt, decision, input, facts } = answer
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
