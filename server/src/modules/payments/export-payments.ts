import type { SuspenseReason } from '@dunwell/contract/payments'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type ExportSource, type ExportWish, fileRows } from '#modules/exports'
import { inSuspense, matchesFilter, type PaymentRecord, paymentColumns } from './payment-rows.ts'

type Filter = ExportWish<'payments'>['filter']
const whys: Readonly<Record<z.output<typeof SuspenseReason>, string>> = {
  unmatched: '无对应案件',
  over_owed: '超过应还',
  case_not_live: '案件已结束',
  before_placement: '委案前已还',
  reversed: '同文件内冲正',
  reversal_unmatched: '冲正无对应',
}

function matches({ suspense, why, ...filter }: Filter): RawBuilder<boolean> {
  const waits = suspense === undefined ? sql`` : sql`and ${inSuspense}`
  return sql`${matchesFilter(filter)} ${waits} ${why === undefined ? sql`` : sql`and p.suspense_why = ${why}`}`
}

/** 回款, or what of it is in suspense, as a file: newest day first, as the lists have them. */
export const paymentsExport: ExportSource<'payments'> = {
  subject: 'payments',
  title: '回款',
  permission: 'payments.read',
  async count(tx, filter, most) {
    const counted = await sql<{ n: number }>`select count(*)::int as n
      from (select 1 from payments.payments p where ${matches(filter)} limit ${most}) x`.execute(tx)
    return counted.rows[0]?.n ?? 0
  },
  async read(tx, _actor, { filter, after }) {
    const [paidOn = null, id = null] = after ?? []
    const { rows } = await sql<PaymentRecord>`select ${paymentColumns} from payments.payments p
      where ${matches(filter)} and (${paidOn}::date is null or (p.paid_on, p.id) < (${paidOn}::date, ${id}::uuid))
      order by p.paid_on desc, p.id desc limit ${fileRows}`.execute(tx)
    const last = rows.at(-1)
    const next = last !== undefined && rows.length === fileRows ? [last.paid_on, last.id] : null
    return { lines: rows.map(toLine), done: rows.length, next }
  },
}

function toLine(row: PaymentRecord) {
  return {
    ...{ bank_serial: row.bank_serial, paid_on: row.paid_on, contract_no: row.contract_no, case_no: row.case_no },
    ...{ amount: row.amount_minor, applied: row.applied_minor, suspense: row.suspense_minor, currency: row.currency },
    suspense_why: row.suspense_why === null ? '' : whys[row.suspense_why],
    ...{ booked_on: row.booked_on, remark: row.remark },
  }
}
