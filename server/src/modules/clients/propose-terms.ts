import { type AgreementTerms, ProposedTerms, ProposeTermsInput } from '@dunwell/contract/agreements'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type ApprovalExecutor, openRequest } from '#modules/approvals'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand, type Refusal } from '#platform/operations'
import { passGate } from './gate-port.ts'
import { weighCommission } from './weigh-commission.ts'

const kind = 'agreement.terms'
type Proposed = { id: string; version: number; unit_id: string }

/** The next version of an agreement's terms: made by one, in force only when another has agreed, and from its date (R4). */
export const proposeTerms = defineCommand({
  name: 'clients.propose-terms',
  input: ProposeTermsInput,
  output: ProposedTerms,
  allows: can('clients.propose-terms'),
  errors: [
    'not_found',
    'terms_backdated',
    'terms_dates',
    'conflict',
    'approver_missing',
    'scheme_weights',
    'gate_refused',
  ],
  async run(ctx, input) {
    const refusal = await passCommission(ctx, input.agreement_id, input.terms.commission)
    if (refusal !== undefined) return refusal
    const made = await sql<Proposed>`select t.id, t.version, a.unit_id
      from clients.propose_terms(${input.agreement_id}::uuid, ${input.effective_from}::date, ${JSON.stringify(input.terms)}::jsonb) t
      join clients.agreements a on a.client_id = t.client_id and a.id = t.agreement_id`.execute(ctx.tx)
    const version = made.rows[0]
    if (version === undefined) throw new Error('a version was not made')
    const requestId = await openRequest(ctx, {
      kind,
      subject: version.id,
      subjectVersion: version.version,
      unitId: version.unit_id,
      facts: { agreement_id: input.agreement_id, version: version.version, effective_from: input.effective_from },
    })
    await sql`select clients.ask_terms(${version.id}::uuid, ${requestId}::uuid)`.execute(ctx.tx)
    ctx.audit({ subject: input.agreement_id, facts: { version: version.version, request_id: requestId } })
    return { id: version.id, version: version.version, request_id: requestId }
  },
})

/** What the client pays the house for is asked of the rules as what the house's collectors are assessed by is: no rate rests on recovery alone. */
async function passCommission(
  ctx: CommandContext,
  agreementId: string,
  { rate_bp, weights = null }: z.output<typeof AgreementTerms>['commission'],
): Promise<Refusal | undefined> {
  if (rate_bp === null) return undefined
  const commissionPlan = weighCommission('agency', weights)
  if (commissionPlan === undefined) throw new DomainError('scheme_weights')
  const found = await sql<{ client_id: string }>`select a.client_id from clients.agreements a
    where a.id = ${agreementId}::uuid and a.unit_id = any ((select identity.unit_ids('file'))::uuid[])`.execute(ctx.tx)
  const [agreement] = found.rows
  if (agreement === undefined) throw new DomainError('not_found')
  return passGate(ctx, { gate: 'commission_plan', clientId: agreement.client_id, subject: agreementId, commissionPlan })
}

/** The version follows its request; an approved one begins on its date. */
export const agreementsExecutor: ApprovalExecutor = {
  kinds: [kind],
  async approved(ctx, request) {
    await followTerms(ctx, request.id)
    return 'succeeded'
  },
  rejected: (ctx, request) => followTerms(ctx, request.id),
  withdrawn: (ctx, request) => followTerms(ctx, request.id),
}

async function followTerms(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select clients.follow_terms(${requestId}::uuid)`.execute(ctx.tx)
}
