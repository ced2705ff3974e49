import { z } from 'zod'
import { MoneyJson, Uuid } from './common.ts'
import type { PermissionTable } from './roles.ts'

export const ledgerPermissions = {
  'ledger.read': ['hq_supervisor', 'branch_manager', 'supervisor', 'admin_assistant', 'finance', 'auditor'],
} as const satisfies PermissionTable

export const ledgerAccounts = [
  'client_funds_received',
  'applied',
  'suspense',
  'remitted',
  'commission',
  'refunds',
] as const

export const LedgerBalancesQuery = z.object({ client_id: Uuid.optional(), agreement_id: Uuid.optional() })
/** Money in stands positive on `client_funds_received`; what it is for stands negative; together 0. */
export const LedgerBalances = z.object({
  data: z.array(
    z.object({
      client_id: Uuid,
      agreement_id: Uuid,
      account: z.enum(ledgerAccounts),
      count: z.number().int(),
      balance: MoneyJson,
    }),
  ),
})
