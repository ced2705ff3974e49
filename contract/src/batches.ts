import { z } from 'zod'
import { Uuid } from './common.ts'
import { letterStates } from './letters.ts'
import { templateChannels } from './messages.ts'
import { messageStates } from './outbox.ts'
import type { PermissionTable } from './roles.ts'

export const batchesPermissions = {
  'messages.send-many': ['supervisor', 'team_leader'],
} as const satisfies PermissionTable

/** One template to the newest mobile, e-mail address or address of each debtor, as its channel asks. */
export const SendManyInput = z.object({ template_id: Uuid, case_ids: z.array(Uuid).min(1).max(2000) })
export const StartedBatch = z.object({ batch_id: Uuid, task_id: Uuid.nullable(), waiting: z.number().int() })
export const BatchRef = z.object({ batch_id: Uuid })
/**
 * Where a case of a batch stands: `waiting` to be asked, `refused`, `kept` (nobody is set up to send, nothing left), `elsewhere` (the case
 * went out of sight since), or the state that its message or letter is in now.
 */
export const batchStates = [
  'waiting',
  'refused',
  'kept',
  'elsewhere',
  ...new Set([...messageStates, ...letterStates]),
] as const
/** What came of it, by state and reason: as many as were ordered. */
export const BatchResult = z.object({
  template_id: Uuid,
  template_name: z.string(),
  channel: z.enum(templateChannels),
  total: z.number().int(),
  groups: z.array(
    z.object({
      state: z.enum(batchStates),
      reason: z.string().nullable(),
      rule_id: z.string().nullable(),
      reason_zh: z.string().nullable(),
      reason_en: z.string().nullable(),
      /** What nobody knew and the rule turns on (`Reason.unknown`). */
      unknown: z.array(z.string()),
      count: z.number().int(),
    }),
  ),
})
