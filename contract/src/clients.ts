import { z } from 'zod'
import { LocalDateText, PageQuery, pageOf, Uuid } from './common.ts'
import type { PermissionTable } from './roles.ts'

export const clientsPermissions = {
  'clients.read': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'field_collector',
    'admin_assistant',
    'finance',
    'compliance_officer',
    'auditor',
  ],
} as const satisfies PermissionTable

export const ClientRow = z.object({
  id: Uuid,
  code: z.string(),
  name: z.string(),
  kind: z.enum(['bank', 'consumer_finance', 'other_lender']),
  country: z.string(),
})
export const ClientList = z.object({ data: z.array(ClientRow) })

export const AgreementsQuery = PageQuery.extend({ client_id: Uuid.optional() })
export const AgreementRow = z.object({
  id: Uuid,
  client_id: Uuid,
  client_name: z.string(),
  no: z.string(),
  unit_id: Uuid,
  unit_name: z.string(),
  currency: z.string(),
  valid_from: LocalDateText,
  valid_until: LocalDateText,
  /** In force today, by the clock that decides. */
  valid_today: z.boolean(),
  products: z.array(z.string()),
  /** Whether the signed-in person may receive files under it: its unit is in their reach for files. */
  may_receive: z.boolean(),
})
export const AgreementPage = pageOf(AgreementRow)
