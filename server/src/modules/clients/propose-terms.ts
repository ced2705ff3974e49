import { ProposedTerms, ProposeTermsInput } from '@dunwell/contract/agreements'
import { sql } from 'kysely'
import { type ApprovalExecutor, openRequest } from '#modules/approvals'
import type { CommandContext } from '#platform/operations'
import { can, defineCommand } from '#platform/operations'

const kind = 'agreement.terms'
type Proposed = { id: string; version: number; unit_id: string }

/** The next version of an agreement's terms: made by one, in force only when another has agreed, and from its date (R4). */
export const proposeTerms = defineCommand({
  name: 'clients.propose-terms',
  input: ProposeTermsInput,
  output: ProposedTerms,
  allows: can('clients.propose-terms'),
  errors: ['not_found', 'terms_backdated', 'terms_dates', 'conflict', 'approver_missing'],
  async run(ctx, input) {
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
