import { sql } from 'kysely'
import { type FlowTarget, rejectLines } from '#modules/intake'
import { postPayments } from './post-payments.ts'
import { differingSerials } from './serials.ts'

const yes = ['冲正', '是', '退款', '1', 'Y', 'y', 'YES', 'R']
const no = ['正常', '否', '还款', '0', 'N', 'n', 'NO']

/**
 * The bank's payment file (compliance.md 9.2). A negative amount or the reversal flag takes an earlier payment back: the one
 * named by `reverses_serial`, else the newest of the same contract and amount. Rows of 0.00 say "nothing received".
 */
export const paymentsFlow: FlowTarget = {
  flow: 'payments',
  sumField: 'amount',
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
      field: 'amount',
      zh: '还款金额',
      en: 'Amount',
      type: 'amount',
      required: true,
      personal: false,
      signed: true,
      aliases: ['还款金额', '回款金额', '金额', 'amount'],
    },
    {
      field: 'paid_on',
      zh: '还款日期',
      en: 'Paid on',
      type: 'date',
      required: true,
      personal: false,
      aliases: ['还款日期', '还款日', '入账日', 'paid_on'],
    },
    {
      field: 'bank_serial',
      zh: '还款流水号',
      en: 'Bank serial',
      type: 'identifier',
      required: true,
      personal: false,
      aliases: ['还款流水号', '流水号', '交易流水号', 'bank_serial'],
    },
    {
      field: 'remark',
      zh: '备注',
      en: 'Remark',
      type: 'text',
      required: false,
      personal: false,
      aliases: ['备注', '摘要', 'remark'],
    },
    {
      field: 'reversal',
      zh: '冲正标志',
      en: 'Reversal',
      type: 'code',
      required: false,
      personal: false,
      aliases: ['冲正标志', '冲正', '还款类型'],
      codes: Object.fromEntries([...yes.map((value) => [value, 'yes']), ...no.map((value) => [value, 'no'])]),
    },
    {
      field: 'reverses_serial',
      zh: '原流水号',
      en: 'Serial reversed',
      type: 'identifier',
      required: false,
      personal: false,
      aliases: ['原流水号', '原还款流水号', '被冲正流水号'],
    },
  ],
  async check(tx, delivery, rows) {
    // The later of both clocks: a replay of history has a fixed clock, and a mistyped year must not pass under either.
    await rejectLines(
      tx,
      delivery,
      { field: 'paid_on', code: 'paid_in_future' },
      sql`select r.line_no, r.paid_on::text as value from ${rows} r where r.paid_on > (greatest(platform.now(), now()) at time zone 'Asia/Shanghai')::date`,
    )
    await rejectLines(
      tx,
      delivery,
      { field: 'bank_serial', code: 'serial_differs' },
      // The same serial again changes nothing; the same serial with other content is a mistake that somebody must see.
      differingSerials(delivery, rows),
    )
  },
  apply: postPayments,
}
