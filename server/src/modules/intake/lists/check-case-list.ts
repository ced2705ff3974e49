import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { type Delivery, type Rows, rejectLines } from '../flow.ts'
import { caseByNumbers } from '../unit-cases.ts'

/** What a list asks for against what the cases are. Where two rows speak of one case both are refused: which one counts is not ours to guess. */
export async function checkCaseList(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  const found = sql`${rows} r ${caseByNumbers(delivery)}`
  const today = sql`(platform.now() at time zone 'Asia/Shanghai')::date`
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'case_not_named' },
    sql`select r.line_no, null::text as value from ${rows} r where r.contract_no is null and r.case_no is null`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'contract_unknown' },
    sql`select r.line_no, coalesce(r.contract_no, r.case_no) as value from ${found} where k.id is null`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'case_other_agreement' },
    sql`select r.line_no, coalesce(r.contract_no, r.case_no) as value from ${found} where k.agreement_id <> ${delivery.agreementId}::uuid`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'case_twice_in_file' },
    sql`select x.line_no, x.value from (
      select r.line_no, coalesce(r.contract_no, r.case_no) as value, count(*) over (partition by k.id) as times from ${found}) x where x.times > 1`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'until_on', code: 'until_past' },
    sql`select r.line_no, r.until_on::text as value from ${rows} r where r.action in ('stop', 'keep') and r.until_on < ${today}`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'until_on', code: 'until_missing' },
    sql`select r.line_no, null::text as value from ${rows} r where r.action = 'keep' and r.until_on is null`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'closed_as', code: 'closed_as_missing' },
    sql`select r.line_no, null::text as value from ${rows} r where r.action = 'close' and r.closed_as is null`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'until_on', code: 'mandate_shortened' },
    sql`select r.line_no, r.until_on::text as value from ${found} where r.action = 'keep' and r.until_on < k.mandate_until`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'action', code: 'case_move_illegal' },
    sql`select r.line_no, k.state as value from ${found} where not case r.action
      when 'recall' then intake.may_move(k.state, 'recalled')
      when 'return' then intake.may_move(k.state, 'returned')
      when 'close' then intake.may_move(k.state, 'closed')
      when 'keep' then k.state in ('allocated', 'working', 'kept', 'on_hold')
      else k.state not in ('returned', 'recalled', 'closed') end`,
  )
}
