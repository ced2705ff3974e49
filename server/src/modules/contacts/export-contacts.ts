import { callResults, outcomes } from '@dunwell/contract/contacts'
import { sql } from 'kysely'
import { sourceOfCases } from '#modules/exports'

type Row = {
  case_id: string
  recorded_at: string
  direction: 'outbound' | 'inbound'
  call_result: string
  outcome: string | null
  note: string
  next_follow_up_at: string | null
  by: string | null
}
type Words = Readonly<Record<string, { zh: string }>>
const wordOf = (words: Words, code: string | null) => (code === null ? '' : (words[code]?.zh ?? code))

/** 催收记录 as a file: what was recorded on the cases of a list, oldest first within a case. */
export const contactsExport = sourceOfCases<Row>({
  subject: 'contacts',
  title: '催收记录',
  permission: 'portfolio.read-case',
  rows: (caseIds) => sql<Row>`
    select r.case_id, r.recorded_at, r.direction, r.call_result, r.outcome, r.note, r.next_follow_up_at, identity.staff_name(r.staff_id) as by
    from contacts.records r join portfolio.cases c on c.client_id = r.client_id and c.id = r.case_id
    where c.id = any (${caseIds}) order by r.case_id, r.recorded_at, r.id`,
  toLine: (row) => ({
    recorded_at: row.recorded_at,
    direction: row.direction === 'inbound' ? '来电' : '去电',
    result: wordOf(callResults, row.call_result),
    outcome: wordOf(outcomes, row.outcome),
    by: row.by,
    next_follow_up_at: row.next_follow_up_at,
    note: row.note,
  }),
})
