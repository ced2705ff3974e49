import { type RawBuilder, sql } from 'kysely'
import { type ApplyResult, type Delivery, type FlowTarget, type Rows, rejectLines } from '#modules/intake'
import type { Tx } from '#platform/db'

const answers = Object.fromEntries([
  ...['已确认', '确认', '已到账', '属实', '是', 'confirmed'].map((text) => [text, 'confirmed']),
  ...['未到账', '否认', '不属实', '未查到', '否', 'denied'].map((text) => [text, 'denied']),
])

/** Joins `k`: the open claim of a row, under the delivery's agreement. */
function claimOf(delivery: Delivery): RawBuilder<unknown> {
  return sql`left join portfolio.accounts a on a.client_id = ${delivery.clientId}::uuid and a.contract_no = r.contract_no
    left join lateral (
      select q.id from payments.claimed_payments q join portfolio.cases c on c.client_id = q.client_id and c.id = q.case_id
      where q.client_id = a.client_id and c.account_id = a.id and q.agreement_id = ${delivery.agreementId}::uuid and q.state = 'open'
        and q.amount_minor = r.amount and q.paid_on = r.paid_on
      order by q.id limit 1
    ) k on true`
}

async function checkAnswers(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'claim_unknown' },
    sql`select r.line_no, r.contract_no as value from ${rows} r ${claimOf(delivery)} where k.id is null`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'claim_twice_in_file' },
    sql`select x.line_no, x.contract_no as value from (select r.line_no, r.contract_no, count(*) over (partition by k.id) as times from ${rows} r ${claimOf(delivery)}) x where x.times > 1`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'answer', code: 'claim_payment_missing' },
    sql`with c as (select r.line_no, r.amount, k.id from ${rows} r ${claimOf(delivery)} where r.answer = 'confirmed')
      select c.line_no, (c.amount / 100.0)::numeric(20, 2)::text as value from c
      where c.id not in (select m.claim_id from payments.match_claims(${delivery.clientId}::uuid, array(select id from c)) m)`,
  )
}

async function applyAnswers(tx: Tx, delivery: Delivery, rows: Rows): Promise<ApplyResult> {
  const answered = await sql<{ answer: string; n: number }>`
    select g.answer, payments.answer_claims(g.ids, g.answer, ${null}::text, ${delivery.id}::uuid) as n
    from (select r.answer, array_agg(k.id order by k.id) as ids from ${rows} r ${claimOf(delivery)} group by r.answer) g`.execute(
    tx,
  )
  const counts = Object.fromEntries(answered.rows.map(({ answer, n }) => [`claims_${answer}`, n]))
  return { counts, sums: {} }
}

/** 待查账回复: what the client says of payments that debtors claimed. Confirmed only with the payment that its own files brought. */
export const claimAnswersFlow: FlowTarget = {
  flow: 'claim_answers',
  sumField: 'amount',
  columns: [
    {
      field: 'contract_no',
      zh: '合同编号',
      en: 'Contract no.',
      type: 'text',
      required: true,
      personal: false,
      aliases: ['合同编号', '合同号', '借据号', '账号', 'contract_no'],
    },
    {
      field: 'amount',
      zh: 'CP金额',
      en: 'Claimed amount',
      type: 'amount',
      required: true,
      personal: false,
      aliases: ['CP金额', '待查账金额', '还款金额', '金额', 'amount'],
    },
    {
      field: 'paid_on',
      zh: 'CP日期',
      en: 'Claimed day',
      type: 'date',
      required: true,
      personal: false,
      aliases: ['CP日期', '待查账日期', '还款日期', 'paid_on'],
    },
    {
      field: 'answer',
      zh: '答复',
      en: 'Answer',
      type: 'code',
      required: true,
      personal: false,
      aliases: ['答复', '核实结果', '查账结果', '是否到账', 'answer'],
      codes: answers,
    },
  ],
  check: checkAnswers,
  apply: applyAnswers,
}
