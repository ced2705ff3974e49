import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { type PermissionTable, roles } from './roles.ts'

const writers = ['supervisor', 'admin_assistant'] as const
const readers = [
  ...writers,
  'hq_supervisor',
  'branch_manager',
  'team_leader',
  'phone_collector',
  'field_collector',
  'finance',
  'compliance_officer',
  'auditor',
] as const

export const bulletinsPermissions = {
  'clients.read-bulletins': readers,
  'clients.publish-bulletin': writers,
  // Who only looks on is asked nothing.
  'clients.acknowledge': readers,
  'clients.read-log': [...writers, 'hq_supervisor', 'branch_manager', 'compliance_officer', 'auditor'],
  'clients.write-log': [...writers, 'branch_manager', 'hq_supervisor'],
} as const satisfies PermissionTable

export const bulletinsErrors = {
  bulletin_frozen: {
    status: 409,
    zh: '该要求已发布或已被新版本替代，不能再改。',
    en: 'These requirements have been published or replaced, so they stay as they are.',
  },
  bulletin_nobody: {
    status: 409,
    zh: '所选岗位在该单位没有人员，未发布。',
    en: 'Nobody holds the chosen roles there, so nothing was published.',
  },
  log_said_at: {
    status: 422,
    zh: '沟通时间不能晚于现在。',
    en: 'What was said cannot lie in the future.',
  },
} as const satisfies Record<string, ErrorEntry>

const Person = z.object({ id: Uuid, name: z.string() })
/** Whom requirements can concern: those who work for the client in some way. */
export const concernedRoles = [
  'branch_manager',
  'supervisor',
  'team_leader',
  'phone_collector',
  'field_collector',
  'admin_assistant',
  'finance',
  'compliance_officer',
] as const

export const BulletinsQuery = PageQuery.extend({
  /** What waits for my acknowledgement; what is in force; all that was, replaced versions too. */
  box: z.enum(['to_acknowledge', 'current', 'archive']).default('current'),
  client_id: Uuid.optional(),
})
export const BulletinRow = z.object({
  id: Uuid,
  client: Person,
  unit: Person,
  title: z.string(),
  version: z.number().int(),
  state: z.enum(['draft', 'current', 'replaced']),
  published_at: InstantText.nullable(),
  /** What is asked of me; null: nothing. */
  mine: z.object({ due_at: InstantText, acked_at: InstantText.nullable(), overdue: z.boolean() }).nullable(),
  /** Over the people in reach. */
  asked: z.number().int(),
  acked: z.number().int(),
  overdue: z.number().int(),
})
export const BulletinPage = pageOf(BulletinRow)
export const BulletinRef = z.object({ bulletin_id: Uuid })
export const Attachment = z.object({ id: Uuid, name: z.string(), size: z.number().int() })
export const BulletinDetail = BulletinRow.extend({
  body: z.string(),
  roles: z.array(z.enum(roles)),
  written_by: Person,
  files: z.array(Attachment),
  acks: z.array(
    z.object({ staff: Person, due_at: InstantText, acked_at: InstantText.nullable(), overdue: z.boolean() }),
  ),
  versions: z.array(z.object({ id: Uuid, version: z.number().int(), published_at: InstantText.nullable() })),
  may: z.object({ publish: z.boolean(), replace: z.boolean(), acknowledge: z.boolean() }),
})
export const WriteBulletinInput = z.object({
  client_id: Uuid,
  unit_id: Uuid,
  /** A version of the series that this one follows. */
  replaces: Uuid.optional(),
  title: z.string().trim().min(2).max(200),
  body: z.string().trim().min(2).max(20_000),
  roles: z.array(z.enum(concernedRoles)).min(1),
  ack_hours: z
    .number()
    .int()
    .min(1)
    .max(24 * 30),
})
export const PublishedBulletin = z.object({ asked: z.number().int() })

export const ClientLogQuery = PageQuery.extend({ client_id: Uuid.optional() })
export const sayingChannels = ['phone', 'email', 'meeting', 'letter', 'message', 'other'] as const
export const ClientLogEntry = z.object({
  id: Uuid,
  client: Person,
  unit: Person,
  direction: z.enum(['to_client', 'by_client']),
  channel: z.enum(sayingChannels),
  person: z.string(),
  said_at: InstantText,
  text: z.string(),
  written_by: Person,
  written_at: InstantText,
  files: z.array(Attachment),
})
export const ClientLogPage = pageOf(ClientLogEntry)
export const WriteClientLogInput = z.object({
  client_id: Uuid,
  unit_id: Uuid,
  direction: z.enum(['to_client', 'by_client']),
  channel: z.enum(sayingChannels),
  person: z.string().trim().min(1).max(100),
  said_at: InstantText,
  text: z.string().trim().min(2).max(20_000),
})
export const AttachFileQuery = z.object({
  file_name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^/\\]+$/),
})
export const EntryRef = z.object({ entry_id: Uuid })
export const AttachmentRef = z.object({ attachment_id: Uuid })
export const AttachInput = AttachFileQuery.extend({
  bulletin_id: Uuid.optional(),
  entry_id: Uuid.optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int(),
  key_id: z.string(),
})
