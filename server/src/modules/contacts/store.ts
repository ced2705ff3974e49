import type { RecordContactInput } from '@dunwell/contract/contacts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { SettledPermit } from '#modules/compliance'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'

export type CaseOfRecord = { client_id: string; debtor_id: string; zone: string | null; now: string }

/** The case as the actor may act on it, or not found. */
export async function findCase(tx: Tx, caseId: string): Promise<CaseOfRecord> {
  const found = await sql<CaseOfRecord>`
    select c.client_id, c.debtor_id, d.zone, platform.now() as now from portfolio.cases c
    join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id
    where c.id = ${caseId} and portfolio.may_act(c.client_id, c.id)`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new DomainError('not_found')
  return row
}

export async function insertRecord(
  tx: Tx,
  staffId: string,
  of: CaseOfRecord,
  contactPointId: string | null,
  input: z.output<typeof RecordContactInput>,
): Promise<string> {
  const made = await sql<{ id: string }>`
    insert into contacts.records (client_id, case_id, debtor_id, staff_id, direction, permit_id, contact_point_id, call_result, outcome,
      overdue_reason, attitude, technique, note, next_follow_up_at, recorded_at)
    values (${of.client_id}, ${input.case_id}, ${of.debtor_id}, ${staffId}, ${input.direction}, ${input.permit_id ?? null}, ${contactPointId},
      ${input.call_result}, ${input.outcome ?? null}, ${input.overdue_reason ?? null}, ${input.attitude ?? null}, ${input.technique ?? null},
      ${input.note}, ${input.next_follow_up_at ?? null}, platform.now())
    returning id`.execute(tx)
  const [row] = made.rows
  if (row === undefined) throw new Error('an inserted record has an id')
  return row.id
}

/** Keeps what is being typed, one draft per person and case. */
export async function saveDraft(
  tx: Tx,
  staffId: string,
  of: CaseOfRecord,
  caseId: string,
  body: object,
): Promise<void> {
  await sql`
    insert into contacts.drafts (client_id, case_id, staff_id, body, saved_at) values (${of.client_id}, ${caseId}, ${staffId}, ${JSON.stringify(body)}::jsonb, ${of.now})
    on conflict (staff_id, case_id) do update set body = excluded.body, saved_at = excluded.saved_at, ended_at = null`.execute(
    tx,
  )
}

/**
 * The words are in the record now; the draft keeps none of them. A draft with a permit of its own is still owed the record of that one: another
 * permit's record leaves it alone, and that of who called in between leaves the permit. A visit is recorded beside the draft, never from it.
 */
export async function endDraft(tx: Tx, staffId: string, caseId: string, of: SettledPermit | null): Promise<void> {
  const permitId = of?.id ?? null
  await sql`
    with own as (
      select d.id, d.body ->> 'permitId' as permit, jsonb_strip_nulls(jsonb_build_object('permitId', d.body -> 'permitId', 'pointId', d.body -> 'pointId')) as owed
      from contacts.drafts d where d.staff_id = ${staffId} and d.case_id = ${caseId} and d.ended_at is null)
    update contacts.drafts d set body = case when own.permit = ${permitId}::text then '{}' else own.owed end,
      ended_at = case when own.permit is null or own.permit = ${permitId}::text then platform.now() end
    from own where d.staff_id = ${staffId} and d.id = own.id
      and case when own.permit is null then ${of?.channel ?? ''} <> 'visit' else coalesce(${permitId}::text, own.permit) = own.permit end`.execute(
    tx,
  )
}
