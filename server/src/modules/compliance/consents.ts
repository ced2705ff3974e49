import { randomUUID } from 'node:crypto'
import { Nothing } from '@dunwell/contract'
import {
  type Consent,
  ConsentRef,
  ConsentRequest,
  ConsentsResult,
  RecordConsentInput,
  RecordedConsent,
  RevokeConsentInput,
} from '@dunwell/contract/consents'
import { CaseIdInput } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type ApprovalExecutor, openRequest } from '#modules/approvals'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand, defineQuery } from '#platform/operations'

const kind = 'debtor.consent'

/**
 * What the debtor agreed to, or asked not to happen. A wish is asked by every permit from this moment; a consent opens what law or house
 * closes, so that it counts when another, who contacts nobody, has read its evidence (R17).
 */
export const recordConsent = defineCommand({
  name: 'compliance.record-consent',
  input: RecordConsentInput,
  output: RecordedConsent,
  allows: can('compliance.record-consent'),
  errors: [
    'not_found',
    'forbidden',
    'approver_missing',
    'consent_evidence',
    'consent_recording',
    'consent_kind',
    'consent_night',
  ],
  async run(ctx, input) {
    const { tx, audit } = ctx
    const { case_id, party_id, window, ...said } = input
    const body = { ...said, debtor_id: party_id, window_from: window?.from, window_until: window?.until }
    const id = randomUUID()
    const requestId = input.effect === 'agrees' ? await askSecond(ctx, id, { case_id, kind: input.kind }) : null
    await sql`select compliance.record_consent(${case_id}::uuid, ${JSON.stringify(body)}::jsonb, ${id}::uuid, ${requestId}::uuid)`.execute(
      tx,
    )
    audit({
      subject: case_id,
      facts: { consent_id: id, effect: input.effect, kind: input.kind, request_id: requestId },
    })
    return { id, request_id: requestId }
  },
})

function askSecond(ctx: CommandContext, id: string, facts: { case_id: string; kind: string }): Promise<string> {
  const { homeUnitId } = ctx.actor
  if (homeUnitId === null) throw new DomainError('forbidden')
  return openRequest(ctx, { kind, subject: id, subjectVersion: 1, unitId: homeUnitId, facts })
}

/** Confirmed, it counts from the transaction of the decision; refused or withdrawn, it never did. */
export const consentsExecutor: ApprovalExecutor = {
  kinds: [kind],
  async approved(ctx, request) {
    await follow(ctx, request.id)
    return 'succeeded'
  },
  rejected: (ctx, request) => follow(ctx, request.id),
  withdrawn: (ctx, request) => follow(ctx, request.id),
}

async function follow(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select compliance.follow_consent(${requestId}::uuid)`.execute(ctx.tx)
}

/** Taken back by the debtor, at any time and for any reason; a wish on evidence, by another than who brings it. */
export const revokeConsent = defineCommand({
  name: 'compliance.revoke-consent',
  input: RevokeConsentInput,
  output: Nothing,
  allows: can('compliance.revoke-consent'),
  errors: ['not_found', 'consent_revoked', 'wish_evidence', 'wish_own_evidence'],
  async run({ tx, audit }, input) {
    const { consent_id, reason, record_id = null, document_id = null } = input
    await sql`select compliance.revoke_consent(${consent_id}::uuid, ${reason}, ${record_id}::uuid, ${document_id}::uuid)`.execute(
      tx,
    )
    audit({ subject: input.consent_id })
    return {}
  },
})

/** As whoever reads the consent may see it: a contact of another desk of theirs, no; nobody's paper but its own. */
const recordOf = (id: ReturnType<typeof sql>) => sql`(
  select jsonb_build_object('at', r.recorded_at, 'staff_name', identity.staff_name(r.staff_id), 'direction', r.direction, 'channel', p.channel, 'call_result', r.call_result, 'outcome', r.outcome)
  from contacts.records r left join compliance.permits p on p.client_id = r.client_id and p.id = r.permit_id where w.shown and r.client_id = c.client_id and r.id = ${id})`
const paperOf = (id: ReturnType<typeof sql>) => sql`(
  select jsonb_build_object('id', d.id, 'kind', d.kind, 'sha256', d.file_sha256, 'added_at', d.added_at, 'added_by_name', identity.staff_name(d.added_by))
  from portfolio.documents d where w.shown and d.client_id = c.client_id and d.id = ${id})`

/** What another house recorded is shown as it holds, to the day: who, when and on what is that house's (R1). */
const columns = sql`c.id, c.debtor_id as party_id, c.effect, c.kind, c.channel, to_char(c.window_from, 'HH24:MI') as window_from, to_char(c.window_until, 'HH24:MI') as window_until,
  c.weekdays, date_trunc(w.grain, c.from_at, 'Asia/Shanghai') as from_at, c.until_at, c.said_by, case when w.shown then c.record_id end as record_id, case when w.shown then c.document_id end as document_id,
  n.name as recorded_by_name, c.recorded_by is not null and not compliance.is_colleague(c.recorded_by) as is_elsewhere, date_trunc(w.grain, c.confirmed_at, 'Asia/Shanghai') as confirmed_at,
  identity.staff_name(c.confirmed_by) as confirmed_by_name, date_trunc(w.grain, c.revoked_at, 'Asia/Shanghai') as revoked_at, case when w.shown then c.revoke_reason end as revoke_reason,
  ${recordOf(sql`c.record_id`)} as record, ${paperOf(sql`c.document_id`)} as document, case when w.shown then c.recording_ref end as recording_ref, c.turned_down,
  identity.staff_name(c.revoked_by) as revoked_by_name, ${recordOf(sql`c.revoke_record_id`)} as revoke_record, ${paperOf(sql`c.revoke_document_id`)} as revoke_document`
const consents = sql`compliance.consents c cross join lateral (select identity.staff_name(c.recorded_by) as name offset 0) n
  cross join lateral (select c.recorded_by is null or n.name is not null as shown, case when c.recorded_by is null or n.name is not null then 'microseconds' else 'day' end as grain) w`

/** One consent or wish, as whoever is to confirm it reads it. */
export const readConsent = defineQuery({
  name: 'compliance.read-consent',
  input: ConsentRef,
  output: ConsentRequest,
  allows: can('compliance.read-consent'),
  async run({ tx }, input) {
    const found = await sql<z.input<typeof ConsentRequest>>`
      select ${columns}, c.case_id, k.case_no from ${consents} join portfolio.cases k on k.client_id = c.client_id and k.id = c.case_id
      where c.id = ${input.consent_id}`.execute(tx)
    const [row] = found.rows
    if (row === undefined) throw new DomainError('not_found')
    return row
  },
})

export const listConsents = defineQuery({
  name: 'compliance.list-consents',
  input: CaseIdInput,
  output: ConsentsResult,
  allows: can('compliance.read-consents'),
  async run({ tx }, input) {
    const seen = await sql<{ client_id: string; account_id: string }>`
      select c.client_id, c.account_id from portfolio.cases c where c.id = ${input.case_id}`.execute(tx)
    const [of] = seen.rows
    if (of === undefined) throw new DomainError('not_found')
    const found = await sql<z.input<typeof Consent>>`
      select ${columns}
      from ${consents} where c.client_id = ${of.client_id} and c.debtor_id in (
        select a.debtor_id from portfolio.account_parties a where a.client_id = ${of.client_id} and a.account_id = ${of.account_id})
      order by c.revoked_at is not null, c.id desc`.execute(tx)
    return { data: found.rows }
  },
})
