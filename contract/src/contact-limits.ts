import { z } from 'zod'
import { InstantText, LocalDateText, Uuid } from './common.ts'
import { reportedCounters, SetAllotmentInput } from './compliance.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

export const contactLimitsPermissions = {
  'compliance.read-limits': ['hq_supervisor', 'compliance_officer', 'auditor'],
} as const satisfies PermissionTable

export const contactLimitsErrors = {
  allotment_loosens: {
    status: 409,
    zh: '放宽每日配额须由第二人同意。',
    en: 'A larger allotment needs the consent of a second person.',
  },
} as const satisfies Record<string, ErrorEntry>

const Named = z.object({ id: Uuid, name: z.string() })
/** Less is set at once; more waits for a second person. */
export const SetAllotmentResult = z.object({ request_id: Uuid.nullable() })
export const AllotmentRequest = SetAllotmentInput.extend({
  id: Uuid,
  client_name: z.string(),
  unit_name: z.string(),
  was_per_day: z.number().int(),
  was_fresh_minutes: z.number().int(),
  asked_by_name: z.string().nullable(),
  asked_at: InstantText,
  state: z.enum(['submitted', 'approved', 'rejected', 'withdrawn']),
  request_id: Uuid,
})
export const AllotmentRequestRef = z.object({ allotment_request_id: Uuid })
export const Allotments = z.object({
  data: z.array(
    SetAllotmentInput.extend({
      client_name: z.string(),
      unit_name: z.string(),
      /** Null where nobody has set one since the client first reported: each agency has nothing. */
      set_by_name: z.string().nullable(),
      set_at: InstantText,
      /** Until when the client knew of today; null while it has reported nothing today. */
      known_at: InstantText.nullable(),
      /** Its report of today is fresh, so that the allotment holds nobody. */
      is_fresh: z.boolean(),
    }),
  ),
  waiting: z.array(AllotmentRequest),
  clients: z.array(Named),
  agencies: z.array(Named),
})
export const ReportedQuery = z.object({ days: z.coerce.number().int().min(1).max(31).default(7) })
export const ReportedDays = z.object({
  data: z.array(
    z.object({
      client_id: Uuid,
      client_name: z.string(),
      on_date: LocalDateText,
      counter: z.enum(reportedCounters),
      contracts: z.number().int(),
      total: z.number().int(),
      as_of: InstantText,
      reported_at: InstantText,
      /** Of our people; null where the client's own program said it. */
      reported_by_name: z.string().nullable(),
    }),
  ),
  clients: z.array(Named),
})
