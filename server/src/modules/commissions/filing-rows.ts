import type { PerformanceFiling } from '@dunwell/contract/commissions'
import type { z } from 'zod'
import { toMoney } from '#platform/money-json'

export type FilingRecord = {
  client_id: string
  period_id: string
  currency: string
  payment_count: number
  reconciled_minor: bigint
  credited_minor: bigint
  unassigned_minor: bigint
  filed_at: string
}

export function toFilingJson(row: FilingRecord): z.input<typeof PerformanceFiling> {
  return {
    period_id: row.period_id,
    payment_count: row.payment_count,
    reconciled: toMoney(row.reconciled_minor, row.currency),
    credited: toMoney(row.credited_minor, row.currency),
    unassigned: toMoney(row.unassigned_minor, row.currency),
    filed_at: row.filed_at,
  }
}
