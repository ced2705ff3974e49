import type { claimChannels } from '@dunwell/contract/claims'
import { maskName } from '@dunwell/kit'
import { sql } from 'kysely'
import { type ExportSource, fileRows } from '#modules/exports'
import { type ClaimRecord, claimCursor, selectClaims } from './list-claims.ts'

const channels: Readonly<Record<(typeof claimChannels)[number], string>> = {
  transfer: '转账',
  counter: '柜面',
  app: '手机银行',
  third_party: '第三方支付',
  deduction: '扣款',
  cash: '现金',
  other: '其他',
}
const states: Readonly<Record<ClaimRecord['state'], string>> = { open: '待查', confirmed: '已确认', denied: '未到账' }

/** 待查账 as a file: newest first, as the list has them. */
export const claimsExport: ExportSource<'claims'> = {
  subject: 'claims',
  title: '待查账',
  permission: 'claims.read',
  async count(tx, filter, most) {
    const counted = await sql<{
      n: number
    }>`select count(*)::int as n from (${selectClaims(filter, [], most)}) x`.execute(tx)
    return counted.rows[0]?.n ?? 0
  },
  async read(tx, _actor, { filter, after }) {
    const { rows } = await selectClaims(filter, after ?? [], fileRows).execute(tx)
    const last = rows.at(-1)
    const next = last !== undefined && rows.length === fileRows ? claimCursor(last) : null
    return { lines: rows.map(toLine), done: rows.length, next }
  },
}

function toLine(row: ClaimRecord) {
  return {
    ...{ case_no: row.case_no, contract_no: row.contract_no, debtor: maskName(row.debtor_name) },
    ...{ client: row.client_name, desk: row.desk_name, amount: row.amount_minor, currency: row.currency },
    ...{ paid_on: row.paid_on, channel: channels[row.channel], state: states[row.state] },
    ...{ claimed_at: row.claimed_at, by: row.claimed_by_name, answer: row.answer_note },
  }
}
