import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const office = ['hq_supervisor', 'branch_manager', 'supervisor', 'admin_assistant', 'compliance_officer'] as const
/** Whoever works here may see something go wrong, and says so. */
const workers = [
  ...office,
  'team_leader',
  'phone_collector',
  'field_collector',
  'finance',
  'risk_analyst',
  'system_expert',
  'org_admin',
] as const

export const incidentsPermissions = {
  'incidents.read': [...workers, 'auditor'],
  'incidents.open': workers,
  'incidents.work': [...office, 'team_leader', 'system_expert'],
  'incidents.close': ['hq_supervisor', 'branch_manager', 'supervisor', 'compliance_officer'],
} as const satisfies PermissionTable

export const incidentsErrors = {
  incident_closed: {
    status: 409,
    zh: '该事件已关闭，不能再记录。',
    en: 'This incident is closed; nothing more can be recorded.',
  },
  incident_closer: {
    status: 403,
    zh: '此类事件须由规定岗位的人员关闭。',
    en: 'An incident of this kind is closed by another role.',
  },
  incident_untold: {
    status: 409,
    zh: '还有必须通知的对象没有通知记录，不能关闭。',
    en: 'Somebody who must be told has not been told yet, so it cannot be closed.',
  },
  incident_hq_first: {
    status: 409,
    zh: '系统故障须先通知总部，再通知其他对象。',
    en: 'A system failure is told to head office before anybody else.',
  },
  incident_told_at: {
    status: 422,
    zh: '通知时间须在事件发生之后、现在之前。',
    en: 'The time of telling lies before the incident or in the future.',
  },
} as const satisfies Record<string, ErrorEntry>

/** The database's table incidents.kinds holds the same list, with clock, owner and closers (tested). */
export const incidentKinds = [
  'data_transfer',
  'system_failure',
  'field_emergency',
  'force_majeure',
  'client_interest',
  'data_leak',
  'call_without_permit',
  'other',
] as const
export type IncidentKind = (typeof incidentKinds)[number]
export const incidentAudiences = ['hq', 'client', 'police', 'regulator'] as const
export const tellingMeans = ['phone', 'email', 'letter', 'meeting', 'other'] as const

const Person = z.object({ id: Uuid, name: z.string() })
const NamedUnit = z.object({ id: Uuid, name: z.string() })
const Text = z.string().trim().min(2).max(4000)

export const IncidentsQuery = PageQuery.extend({
  kind: z.enum(incidentKinds).optional(),
  state: z.enum(['open', 'overdue', 'closed']).optional(),
})
export const IncidentRow = z.object({
  id: Uuid,
  kind: z.enum(incidentKinds),
  unit: NamedUnit,
  client: NamedUnit.nullable(),
  subject: Uuid.nullable(),
  facts: z.record(z.string(), z.unknown()),
  owner: Person,
  opened_at: InstantText,
  due_at: InstantText,
  closed_at: InstantText.nullable(),
  overdue: z.boolean(),
  /** Who must still be told. */
  untold: z.array(z.enum(incidentAudiences)),
})
export const IncidentPage = pageOf(IncidentRow)
export const IncidentRef = z.object({ incident_id: Uuid })
export const IncidentDuty = z.object({
  audience: z.enum(incidentAudiences),
  due_at: InstantText,
  told_at: InstantText.nullable(),
  late: z.boolean(),
})
export const IncidentEntry = z.object({
  id: Uuid,
  at: InstantText,
  /** Null: the clock wrote it. */
  by: Person.nullable(),
  act: z.enum(['opened', 'noted', 'told', 'assigned', 'escalated', 'closed']),
  audience: z.enum(incidentAudiences).nullable(),
  means: z.enum(['notice', ...tellingMeans]).nullable(),
  person: z.string().nullable(),
  told_at: InstantText.nullable(),
  to: Person.nullable(),
  text: z.string().nullable(),
})
export const EmergencyContact = z.object({
  agreement_no: z.string(),
  person: z.string(),
  post: z.string(),
  phone: z.string(),
})
export const IncidentDetail = IncidentRow.extend({
  opened_by: Person,
  duties: z.array(IncidentDuty),
  log: z.array(IncidentEntry),
  /** Whom the bank named for this, from its agreements in reach. */
  contacts: z.array(EmergencyContact),
  /** Who may become its owner: those in reach whose roles work on incidents; empty for who may not give it away. */
  owners: z.array(Person),
  may: z.object({ work: z.boolean(), close: z.boolean() }),
})

export const OpenIncidentInput = z.object({
  kind: z.enum(incidentKinds),
  unit_id: Uuid,
  client_id: Uuid.optional(),
  text: Text,
})
export const NoteIncidentInput = IncidentRef.extend({ text: Text })
export const TellIncidentInput = IncidentRef.extend({
  audience: z.enum(incidentAudiences),
  means: z.enum(tellingMeans),
  /** Who was spoken to, by name and post. */
  person: z.string().trim().min(1).max(100),
  told_at: InstantText,
  text: z.string().trim().max(4000).optional(),
})
export const AssignIncidentInput = IncidentRef.extend({ staff_id: Uuid })
