import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { type ApplyResult, type Delivery, type FlowTarget, type Rows, rejectLines } from '../flow.ts'
import { caseByContract } from '../unit-cases.ts'

const channels = {
  电话: 'call',
  电催: 'call',
  call: 'call',
  短信: 'sms',
  sms: 'sms',
  邮件: 'email',
  email: 'email',
  信函: 'letter',
  函件: 'letter',
  letter: 'letter',
  外访: 'visit',
  上门: 'visit',
  visit: 'visit',
  其他: 'other',
  other: 'other',
}
const hands = Object.fromEntries(
  ['一', '二', '三', '四', '五', '六', '七', '八', '九'].flatMap((digit, n) => {
    const hand = String(n + 1)
    return [`${digit}手`, `${hand}手`, `第${digit}手`, hand, digit].map((text) => [text, hand])
  }),
)

async function checkHistory(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'contract_unknown' },
    sql`select r.line_no, r.contract_no as value from ${rows} r ${caseByContract(delivery)} where k.id is null`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'contacted_on', code: 'contact_in_future' },
    sql`select r.line_no, r.contacted_on::text as value from ${rows} r where r.contacted_on > (greatest(platform.now(), now()) at time zone 'Asia/Shanghai')::date`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'result', code: 'record_empty' },
    sql`select r.line_no, null::text as value from ${rows} r where r.result is null and r.note is null`,
  )
}

/** Each record once, by its content: a list that is sent again, or a longer one, adds what is new. */
async function applyHistory(tx: Tx, delivery: Delivery, rows: Rows): Promise<ApplyResult> {
  const made =
    await sql`insert into intake.earlier_records (client_id, case_id, delivery_id, line_no, contacted_on, hand, channel, result, note, row_hash)
    select ${delivery.clientId}::uuid, k.id, ${delivery.id}::uuid, r.line_no, r.contacted_on, r.hand::int, r.channel, r.result, r.note,
      sha256(convert_to(jsonb_build_array(r.contacted_on, r.hand, r.channel, r.result, r.note)::text, 'UTF8'))
    from ${rows} r ${caseByContract(delivery)} order by k.id, r.contacted_on, r.line_no
    on conflict (client_id, case_id, row_hash) do nothing`.execute(tx)
  const found = await sql<{ n: number }>`select count(*)::int as n from ${rows} r`.execute(tx)
  const fresh = Number(made.numAffectedRows ?? 0n)
  return { counts: { earlier_records: fresh, earlier_records_known: (found.rows[0]?.n ?? 0) - fresh }, sums: {} }
}

/** 前手催收记录: what earlier hands did, as the client says. Shown on the case's timeline, counted nowhere. */
export const historyFlow: FlowTarget = {
  flow: 'history',
  sumField: null,
  columns: [
    {
      field: 'contract_no',
      zh: '合同编号',
      en: 'Contract no.',
      type: 'identifier',
      required: true,
      personal: false,
      aliases: ['合同编号', '合同号', '借据号', '账号', 'contract_no'],
    },
    {
      field: 'contacted_on',
      zh: '催收日期',
      en: 'Contacted on',
      type: 'date',
      required: true,
      personal: false,
      aliases: ['催收日期', '催收时间', '联系日期', '行动日期', 'contacted_on'],
    },
    {
      field: 'hand',
      zh: '手别',
      en: 'Hand',
      type: 'code',
      required: false,
      personal: false,
      aliases: ['手别', '催收手别', 'hand'],
      codes: hands,
    },
    {
      field: 'channel',
      zh: '催收方式',
      en: 'Channel',
      type: 'code',
      required: false,
      personal: false,
      aliases: ['催收方式', '方式', '渠道', 'channel'],
      codes: channels,
    },
    {
      field: 'result',
      zh: '催收结果',
      en: 'Result',
      type: 'text',
      required: false,
      // Free text of somebody else: a name or a number can stand anywhere in it.
      personal: true,
      aliases: ['催收结果', '联系结果', '结果', 'result'],
    },
    {
      field: 'note',
      zh: '催收小结',
      en: 'Note',
      type: 'text',
      required: false,
      personal: true,
      aliases: ['催收小结', '原催收记录', '催收记录', '备注', 'note'],
    },
  ],
  check: checkHistory,
  apply: applyHistory,
}
