import { z } from 'zod'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import { flowNames } from './flows.ts'
import type { PermissionTable } from './roles.ts'

export const transfersPermissions = {
  'transfers.upload': ['admin_assistant'],
  'transfers.manage': ['admin_assistant'],
  'transfers.keys': ['admin_assistant'],
  /** Keys by which a client stops cases and reports contacts: the database asks for the operator's head office beside it. */
  'transfers.order-keys': ['hq_supervisor', 'compliance_officer'],
  'transfers.answer-keys': ['hq_supervisor', 'compliance_officer', 'admin_assistant'],
  'transfers.agree-key': ['branch_manager', 'supervisor', 'admin_assistant'],
  'transfers.read': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'admin_assistant',
    'compliance_officer',
    'auditor',
  ],
} as const satisfies PermissionTable

export const UploadRef = z.object({ upload_id: Uuid })
export const OpenUploadInput = z.object({ upload_id: Uuid, size: z.number().int().positive() })
export const GiveUpUploadsInput = z.object({ upload_ids: z.array(Uuid).min(1).max(60) })
export const TakeUploadInput = UploadRef.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })
/** How far a file has come. */
export const UploadJson = z.object({
  id: Uuid,
  size: z.number().int(),
  offset: z.number().int(),
  sha256: z.string().nullable(),
  created_at: InstantText,
})

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** What the sender's control slip says of one file. */
export const ControlSlip = z.object({
  as_of: LocalDateText,
  control_count: z.number().int().min(0).max(10_000_000),
  control_sum: MoneyJson,
  batch_no: z.string().trim().min(1).max(60).optional(),
  hand: z.number().int().min(1).max(9).default(1),
  mandate_from: LocalDateText.optional(),
  mandate_until: LocalDateText.optional(),
})

export const ways = ['sftp', 'api', 'portable'] as const
export const arrivalStates = ['expected', 'received', 'taken', 'refused'] as const
export const ArrivalRow = z.object({
  id: Uuid,
  client_id: Uuid,
  client_name: z.string(),
  way: z.enum(ways),
  agreement_no: z.string(),
  reference: z.string(),
  flow: z.enum(flowNames),
  file_name: z.string(),
  as_of: LocalDateText,
  control_count: z.number().int(),
  /** The connection, the key, or who brought the package. */
  source_name: z.string().nullable(),
  state: z.enum(arrivalStates),
  delivery_id: Uuid.nullable(),
  delivery_state: z.string().nullable(),
  error_code: z.string().nullable(),
  /** It arrived, and no job is at it any more: it may be tried again. */
  stalled: z.boolean(),
  staff_name: z.string().nullable(),
  created_at: InstantText,
  ended_at: InstantText.nullable(),
})
export const ArrivalPage = pageOf(ArrivalRow)
export const ArrivalsQuery = PageQuery.extend({
  way: z.enum(ways).optional(),
  state: z.enum(['received', 'taken', 'refused']).optional(),
})
export const ArrivalRef = z.object({ arrival_id: Uuid })
/** What a file asked for before it could be read. Used once, kept nowhere. */
export const OpenArrivalInput = z.object({
  password: z.string().min(1).max(200).optional(),
  entry: z.string().min(1).max(500).optional(),
})
export const OpenedArrival = z.object({
  delivery_id: Uuid.nullable(),
  asks: z.enum(['password', 'entry']).nullable(),
  entries: z.array(z.string()),
})
export const EndArrivalInput = z.object({
  arrival_id: Uuid,
  delivery_id: Uuid.optional(),
  error_code: z.string().optional(),
  error_facts: z.record(z.string(), z.unknown()).optional(),
})
export const EndOpeningInput = EndArrivalInput.extend({ attempt: z.number().int() })

const Host = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9.:_-]{1,253}$/)
const RemotePath = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^\p{Cc}]+$/u)
const ConnectionFields = z.object({
  flow: z.enum(flowNames),
  name: z.string().trim().min(1).max(60),
  host: Host,
  port: z.number().int().min(1).max(65_535).default(22),
  username: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._-]{1,64}$/),
  directory: RemotePath,
  /** `ssh-keygen -lf` of the server's ed25519 key, as the bank gave it by another road. */
  host_key: z
    .string()
    .trim()
    .regex(/^SHA256:[A-Za-z0-9+/]{43}$/),
  every_minutes: z.number().int().min(1).max(1_440).default(15),
  stable_seconds: z.number().int().min(0).max(3_600).default(5),
  misses_max: z.number().int().min(1).max(100).default(3),
})
export const CreateConnectionInput = ConnectionFields.extend({ client_id: Uuid, agreement_id: Uuid })
/** What the command is given beside: the key pair is made outside of it. */
export const KeepConnectionInput = CreateConnectionInput.extend({
  id: Uuid,
  public_key: z.string().max(400),
  key_sealed_hex: z.string().regex(/^[0-9a-f]+$/),
})
export const ConnectionRef = z.object({ connection_id: Uuid })
export const SetConnectionStateInput = ConnectionRef.extend({
  version: z.number().int(),
  state: z.enum(['open', 'paused']),
  /** Whoever takes it over answers for what it fetches. */
  take_over: z.boolean().default(false),
})
export const ConnectionRow = ConnectionFields.extend({
  id: Uuid,
  client_id: Uuid,
  client_name: z.string(),
  agreement_id: Uuid,
  agreement_no: z.string(),
  public_key: z.string(),
  state: z.enum(['open', 'paused']),
  version: z.number().int(),
  misses: z.number().int(),
  staff_name: z.string().nullable(),
  task_id: Uuid.nullable(),
  incident_id: Uuid.nullable(),
  next_at: InstantText,
  last_ok_at: InstantText.nullable(),
  last_error: z.string().nullable(),
})
export const ConnectionPage = pageOf(ConnectionRow)
export const ConnectionsQuery = PageQuery
export const TaskStarted = z.object({ task_id: Uuid })

/** What may be changed of a connection; another host key is compared with the bank first. */
export const ChangeConnectionInput = ConnectionRef.extend({
  version: z.number().int(),
  directory: RemotePath,
  host_key: ConnectionFields.shape.host_key,
  every_minutes: z.number().int().min(1).max(1_440),
  stable_seconds: z.number().int().min(0).max(3_600),
  misses_max: z.number().int().min(1).max(100),
})
/** The key that a server shows: nothing is believed before somebody has compared it with what the bank says by another road. */
export const ProbeHostInput = z.object({ host: Host, port: z.number().int().min(1).max(65_535).default(22) })
export const ProbedHost = z.object({ host_key: z.string() })
export const RunRow = z.object({
  id: Uuid,
  files: z.number().int(),
  error_code: z.string().nullable(),
  ended_at: InstantText,
})
export const RemoteFileRow = z.object({
  id: Uuid,
  path: z.string(),
  size: z.number().int(),
  state: z.enum(['seen', 'fetched', 'twice', 'moved']),
  error_code: z.string().nullable(),
  first_seen_at: InstantText,
})
/** The last polls of a connection and the last files that it saw. */
export const ConnectionLog = z.object({ runs: z.array(RunRow), files: z.array(RemoteFileRow) })

/** Commands of the job that fetches. */
export const NoteListingInput = ConnectionRef.extend({
  files: z
    .array(z.object({ path: z.string().max(300), size: z.number().int(), modified_at: z.number().int() }))
    .max(5_000),
})
export const RemoteFileJson = z.object({
  id: Uuid,
  path: z.string(),
  size: z.number().int(),
  state: z.string(),
  ready: z.boolean(),
})
export const FetchedFileInput = ConnectionRef.extend({
  remote_file_id: Uuid,
  sha256: Sha256,
  size: z.number().int(),
  key_id: z.string(),
  slip: ControlSlip,
})
/** `twice`: the content had come before, and nothing new came of it. */
export const FetchedFile = z.object({ twice: z.boolean() })
export const RemoteFileStateInput = z.object({
  remote_file_id: Uuid,
  state: z.literal('moved').optional(),
  error_code: z.string().optional(),
})
export const EndPullInput = ConnectionRef.extend({
  error_code: z.string().optional(),
  files: z.number().int().default(0),
})
