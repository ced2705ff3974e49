import { Nothing } from '@dunwell/contract'
import {
  type Consent,
  ConsentsResult,
  RecordConsentInput,
  RecordedConsent,
  RevokeConsentInput,
} from '@dunwell/contract/consents'
import { CaseIdInput } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand, defineQuery } from '#platform/operations'

/** What the debtor agreed to, or asked not to happen; from this moment every permit asks it. */
export const recordConsent = defineCommand({
  name: 'compliance.record-consent',
  input: RecordConsentInput,
  output: RecordedConsent,
  allows: can('compliance.record-consent'),
  errors: ['not_found', 'consent_evidence', 'consent_kind', 'consent_night'],
  async run({ tx, audit }, input) {
    const { case_id, party_id, window, ...said } = input
    const body = { ...said, debtor_id: party_id, window_from: window?.from, window_until: window?.until }
    const made = await sql<{ id: string }>`
      select compliance.record_consent(${case_id}::uuid, ${JSON.stringify(body)}::jsonb) as id`.execute(tx)
    const [row] = made.rows
    if (row === undefined) throw new Error('a consent is a row')
    audit({ subject: case_id, facts: { consent_id: row.id, effect: input.effect, kind: input.kind } })
    return { id: row.id }
  },
})

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
      select c.id, c.debtor_id as party_id, c.effect, c.kind, c.channel, to_char(c.window_from, 'HH24:MI') as window_from, to_char(c.window_until, 'HH24:MI') as window_until,
        c.weekdays, c.from_at, c.until_at, c.said_by, c.record_id, c.document_id, identity.staff_name(c.recorded_by) as recorded_by_name, c.revoked_at, c.revoke_reason
      from compliance.consents c where c.client_id = ${of.client_id} and c.debtor_id in (
        select a.debtor_id from portfolio.account_parties a where a.client_id = ${of.client_id} and a.account_id = ${of.account_id})
      order by c.revoked_at is not null, c.id desc`.execute(tx)
    return { data: found.rows }
  },
})
