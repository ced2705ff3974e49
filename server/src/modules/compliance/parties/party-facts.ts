import { Nothing } from '@dunwell/contract'
import {
  ConfirmPartyFactInput,
  NotePartyFactInput,
  type PartyFact,
  PartyFactRef,
  PartyFactsResult,
  RecordedPartyFact,
  RevokePartyFactInput,
} from '@dunwell/contract/party-facts'
import { CaseIdInput } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand, defineQuery } from '#platform/operations'

/** What stops or narrows contact holds on a word that can be shown: an attorney, an employer who forbids it, a breathing space. */
export const notePartyFact = defineCommand({
  name: 'compliance.note-party-fact',
  input: NotePartyFactInput,
  output: RecordedPartyFact,
  allows: can('compliance.note-party-fact'),
  errors: ['not_found', 'fact_evidence', 'fact_subject', 'fact_in_future', 'document_no_paper'],
  async run({ tx, audit }, { case_id, party_id, ...fact }) {
    const body = JSON.stringify({ ...fact, debtor_id: party_id })
    const made = await sql<{ id: string }>`
      select compliance.note_party_fact(${case_id}::uuid, ${body}::jsonb) as id`.execute(tx)
    return written(made.rows, (id) => audit({ subject: case_id, facts: { fact_id: id, kind: fact.kind } }))
  },
})

/** What opens a contact is entered by a leader on a paper: who is named in the contract, who is liable, until when, which notice was given. It counts once a second person agrees. */
export const confirmPartyFact = defineCommand({
  name: 'compliance.confirm-party-fact',
  input: ConfirmPartyFactInput,
  output: RecordedPartyFact,
  allows: can('compliance.confirm-party-fact'),
  errors: ['not_found', 'forbidden', 'fact_evidence', 'fact_subject', 'fact_in_future', 'document_no_paper'],
  async run({ tx, audit }, { case_id, party_id, ...fact }) {
    const body = JSON.stringify({ ...fact, debtor_id: party_id })
    const made = await sql<{ id: string }>`
      select compliance.confirm_party_fact(${case_id}::uuid, ${body}::jsonb) as id`.execute(tx)
    return written(made.rows, (id) => audit({ subject: case_id, facts: { fact_id: id, kind: fact.kind } }))
  },
})

/** The second person has read what it rests on: from now on it counts. Neither who entered it nor who brought the paper or the record. */
export const agreePartyFact = defineCommand({
  name: 'compliance.agree-party-fact',
  input: PartyFactRef,
  output: Nothing,
  allows: can('compliance.agree-party-fact'),
  errors: [
    'not_found',
    'forbidden',
    'fact_elsewhere',
    'fact_second',
    'fact_needs_officer',
    'fact_decided',
    'related_refused',
  ],
  async run({ tx, audit }, input) {
    await sql`select compliance.agree_party_fact(${input.fact_id}::uuid)`.execute(tx)
    audit({ subject: input.fact_id })
    return {}
  },
})

function written(rows: readonly { id: string }[], tell: (id: string) => void): { id: string } {
  const [row] = rows
  if (row === undefined) throw new Error('a fact is a row')
  tell(row.id)
  return { id: row.id }
}

/** Taken back by another than who entered it; what protects by one who contacts nobody, on a later paper that somebody else brought. */
export const revokePartyFact = defineCommand({
  name: 'compliance.revoke-party-fact',
  input: RevokePartyFactInput,
  output: Nothing,
  allows: can('compliance.revoke-party-fact'),
  errors: [
    'not_found',
    'fact_own',
    'fact_elsewhere',
    'fact_needs_officer',
    'fact_end_evidence',
    'document_no_paper',
    'fact_second',
    'fact_revoked',
  ],
  async run({ tx, audit }, input) {
    const { fact_id, reason, document_id = null } = input
    await sql`select compliance.revoke_party_fact(${fact_id}::uuid, ${reason}, ${document_id}::uuid)`.execute(tx)
    audit({ subject: input.fact_id })
    return {}
  },
})

/** What another house established is shown as it holds, to the day: who, when and on what is that house's (R1). */
export const listPartyFacts = defineQuery({
  name: 'compliance.list-party-facts',
  input: CaseIdInput,
  output: PartyFactsResult,
  allows: can('compliance.read-party-facts'),
  async run({ tx }, input) {
    const seen = await sql<{ client_id: string; account_id: string; zones: string[] | null; evidence: string | null }>`
      select c.client_id, c.account_id, w.zones, w.evidence from portfolio.cases c cross join compliance.whereabouts_in(c.id) w where c.id = ${input.case_id}`.execute(
      tx,
    )
    const [of] = seen.rows
    if (of === undefined) throw new DomainError('not_found')
    const found = await sql<z.input<typeof PartyFact>>`
      select f.id, f.debtor_id as party_id, f.kind, f.related_person_id, f.contact_point_id, f.place, f.team_size, date_trunc(w.grain, f.from_at, 'Asia/Shanghai') as from_at, f.until_on,
        case when w.shown then f.record_id end as record_id, case when w.shown then f.document_id end as document_id, d.file_sha256 as document_sha256, n.name as recorded_by_name,
        date_trunc(w.grain, f.recorded_at, 'Asia/Shanghai') as recorded_at, not compliance.is_colleague(f.recorded_by) as is_elsewhere, identity.staff_name(f.confirmed_by) as confirmed_by_name,
        date_trunc(w.grain, f.confirmed_at, 'Asia/Shanghai') as confirmed_at, date_trunc(w.grain, f.revoked_at, 'Asia/Shanghai') as revoked_at, identity.staff_name(f.revoked_by) as revoked_by_name,
        case when w.shown then f.revoke_reason end as revoke_reason
      from compliance.party_facts f cross join lateral (select identity.staff_name(f.recorded_by) as name offset 0) n
      cross join lateral (select n.name is not null as shown, case when n.name is null then 'day' else 'microseconds' end as grain) w
      left join portfolio.documents d on w.shown and d.client_id = f.client_id and d.id = f.document_id
      where f.client_id = ${of.client_id} and f.debtor_id in (
        select a.debtor_id from portfolio.account_parties a where a.client_id = ${of.client_id} and a.account_id = ${of.account_id})
      order by f.revoked_at is not null, f.id desc`.execute(tx)
    return { data: found.rows, whereabouts: { zones: of.zones ?? [], evidence: of.evidence } }
  },
})
