import { randomUUID } from 'node:crypto'
import { RequestedKeep, RequestKeepInput } from '@dunwell/contract/cycle'
import { sql } from 'kysely'
import { openRequest } from '#modules/approvals'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** Asks to keep cases beyond their mandate (R12, R13): with the client's consent, and approved by somebody else. */
export const requestKeep = defineCommand({
  name: 'cycle.request-keep',
  input: RequestKeepInput,
  output: RequestedKeep,
  allows: can('cycle.request-keep'),
  errors: [
    'not_found',
    'approver_missing',
    'case_transition',
    'keep_asked_already',
    'keep_one_client',
    'keep_not_longer',
    'keep_beyond_agreement',
    'keep_consent_to_come',
    'keep_consent_missing',
  ],
  async run(ctx, input) {
    const { tx, actor } = ctx
    if (actor.homeUnitId === null) throw new DomainError('forbidden')
    const id = randomUUID()
    const requestId = await openRequest(ctx, {
      kind: 'case.keep',
      subject: id,
      subjectVersion: 1,
      unitId: actor.homeUnitId,
      facts: {
        count: input.case_ids.length,
        until_on: input.until_on,
        consent: input.consent,
        consent_on: input.consent_on,
      },
    })
    await sql`select cycle.request_keep(${id}::uuid, ${requestId}::uuid, ${actor.homeUnitId}::uuid, ${input.case_ids}::uuid[], ${input.until_on}::date,
      ${input.consent}, ${input.consent_on}::date, ${input.consent_ref}, ${input.reason})`.execute(tx)
    ctx.audit({
      subject: id,
      facts: { request_id: requestId, count: input.case_ids.length, until_on: input.until_on, consent: input.consent },
    })
    return { id, request_id: requestId }
  },
})
