import { z } from 'zod'
import { InstantText, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { outboxChannels } from './outbox.ts'
import type { PermissionTable } from './roles.ts'

const onlookers = ['hq_supervisor', 'branch_manager', 'supervisor', 'compliance_officer', 'auditor'] as const

export const gatewaysPermissions = {
  'messages.read-gateways': [...onlookers, 'admin_assistant'],
  'messages.manage-gateways': ['hq_supervisor', 'admin_assistant'],
} as const satisfies PermissionTable

export const gatewaysErrors = {
  gateway_asked: {
    status: 409,
    zh: '该单位的这一渠道已有一项配置在等待审批。',
    en: 'A way to send of this unit and channel is waiting for its approval.',
  },
  gateway_settings_wrong: {
    status: 422,
    zh: '通道配置有误，请看每一项的说明。',
    en: 'The settings of the way to send are wrong; see each item.',
  },
  gateway_private: {
    status: 422,
    zh: '该地址在内部网络中，不能连接。',
    en: 'This address lies in an internal network and is not connected to.',
  },
  gateway_unreachable: {
    status: 422,
    zh: '无法连接到服务商。',
    en: 'The provider cannot be reached.',
  },
  gateway_refused: {
    status: 422,
    zh: '服务商拒绝了账号或密码。',
    en: 'The provider refused the account or the password.',
  },
  gateway_tls: {
    status: 422,
    zh: '无法建立加密连接，或服务器证书不受信任。',
    en: 'No encrypted connection could be made, or the certificate of the server is not trusted.',
  },
} as const satisfies Record<string, ErrorEntry>

export const gatewayKinds = ['smpp', 'http', 'smtp'] as const
const numberForms = ['plus', 'digits', 'national'] as const
const PerSecond = z.number().int().min(1).max(500).default(20)
const Host = z.string().trim().min(1).max(253)

export const SmppSettings = z.object({
  host: Host,
  port: z.number().int().min(1).max(65_535).default(2775),
  tls: z.boolean().default(false),
  system_id: z.string().max(15),
  system_type: z.string().max(12).default(''),
  source_addr: z.string().max(20).default(''),
  source_ton: z.number().int().min(0).max(6).default(5),
  source_npi: z.number().int().min(0).max(18).default(0),
  number_form: z.enum(numberForms).default('digits'),
  per_second: PerSecond,
  /** How long the first pause is when the provider says that it is too fast; each further one is twice as long. */
  throttle_wait_ms: z.number().int().min(10).max(10_000).default(1000),
})
const Headers = z.record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/), z.string().max(2000)).default({})
const Path = z
  .string()
  .regex(/^[\w$-]+(\.[\w$-]+)*$/)
  .max(200)
/** One request, its places written {{to}}; what may stand there: `httpPlaces`, and {{secret.NAME}}. */
const HttpCall = z.object({
  method: z.enum(['GET', 'POST', 'PUT']).default('POST'),
  url: z.string().min(8).max(1000),
  headers: Headers,
  /** Null: none. Its places are written as its kind asks. */
  body: z.string().max(8000).nullable().default(null),
  body_kind: z.enum(['json', 'form', 'text']).default('json'),
})
/** What is hashed or signed, and how it is written into {{signature}}. */
const HttpSign = z.object({
  algorithm: z.enum(['hmac-sha256', 'hmac-sha1', 'sha256', 'md5']),
  text: z.string().min(1).max(2000),
  /** The secret with which it is signed; a plain hash has its secret in the text. */
  secret: z.string().max(40).nullable().default(null),
  encoding: z.enum(['hex', 'hex-upper', 'base64']).default('hex'),
})
const ReceiptParser = z.object({
  /** Where the receipts are, when there are several. */
  list: Path.nullable().default(null),
  ref: Path,
  state: Path,
  code: Path.nullable().default(null),
  delivered: z.array(z.string().max(60)).min(1).max(20),
  failed: z.array(z.string().max(60)).max(100).default([]),
})
export const HttpSettings = z.object({
  send: HttpCall,
  sign: HttpSign.nullable().default(null),
  answer: z.object({
    /** Where it says whether the message was taken, and which words mean that it was. */
    state: Path,
    accepted: z.array(z.string().max(60)).min(1).max(20),
    ref: Path,
    code: Path.nullable().default(null),
    /** Codes that mean: too fast, once more. */
    throttled: z.array(z.string().max(60)).max(20).default([]),
  }),
  receipt: ReceiptParser.nullable().default(null),
  /** Asked from time to time where the provider does not tell by itself; read as receipts are. */
  poll: HttpCall.nullable().default(null),
  reply: z
    .object({ list: Path.nullable().default(null), from: Path, text: Path })
    .nullable()
    .default(null),
  /** What is answered to the provider that told us something. */
  told_answer: z.string().max(200).default('OK'),
  number_form: z.enum(numberForms).default('national'),
  per_second: PerSecond,
  throttle_wait_ms: z.number().int().min(10).max(10_000).default(1000),
})
const Mailbox = z.email().max(200)
export const SmtpSettings = z.object({
  host: Host,
  port: z.number().int().min(1).max(65_535).default(465),
  /** Encrypted from the first byte, or before anything is said. Not at all is no choice. */
  tls: z.enum(['implicit', 'starttls']).default('implicit'),
  /** Certificates of the house's own authority, where the server's is from none that everybody knows. */
  ca: z.string().max(20_000).nullable().default(null),
  /** Empty: the server knows us by our address. */
  user: z.string().max(200).default(''),
  from_address: Mailbox,
  from_name: z.string().trim().min(1).max(60),
  /** Where answers go, and with them whoever wants no more e-mails: a mailbox that somebody reads. */
  reply_to: Mailbox,
  /** Where what could not be delivered comes back; left out: where answers go. */
  bounce_to: Mailbox.nullable().default(null),
  /** A page of the house on which e-mails are ended, where there is one. */
  opt_out_url: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable()
    .default(null),
  per_second: PerSecond,
})
export const httpPlaces = ['to', 'text', 'message_id', 'timestamp', 'timestamp_ms', 'nonce', 'signature'] as const
export type HttpPlace = (typeof httpPlaces)[number]

const Secrets = z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/), z.string().min(1).max(500))
const ofKind = {
  channel: z.enum(outboxChannels),
  kind: z.enum(gatewayKinds),
  /** By kind: `SmppSettings`, `HttpSettings`, `SmtpSettings`. */
  settings: z.record(z.string(), z.unknown()),
  secrets: Secrets.default({}),
}
export const SubmitGatewayInput = z.object({
  ...ofKind,
  name: z.string().trim().min(2).max(60),
  /** Only the messages of this client; left out: of all that have no way of their own. */
  for_client: Uuid.optional(),
})
export const SubmittedGateway = z.object({
  id: Uuid,
  request_id: Uuid,
  /** The path under which the provider tells receipts and replies; shown here and never again. */
  told_path: z.string(),
})
export const TryGatewayInput = z.object({
  ...ofKind,
  /** What the provider might answer, and what it might tell: pasted from its manual. */
  sample_answer: z.object({ status: z.number().int().min(100).max(599), text: z.string().max(8000) }).optional(),
  sample_told: z.string().max(8000).optional(),
})
const Fault = z.object({ pointer: z.string(), code: z.string() })
/** Nothing is sent. What would be asked of the provider, with secrets hidden; and whether one that is spoken with by SMPP or SMTP lets us in. */
export const GatewayTrial = z.object({
  faults: z.array(Fault),
  request: z
    .object({
      method: z.string(),
      url: z.string(),
      headers: z.record(z.string(), z.string()),
      body: z.string().nullable(),
    })
    .nullable(),
  answer: z.object({ outcome: z.string(), ref: z.string().nullable(), code: z.string().nullable() }).nullable(),
  receipts: z.array(z.object({ ref: z.string(), outcome: z.string(), code: z.string().nullable() })),
  replies: z.number().int(),
  /** Null: it was not tried. */
  reached: z.enum(['ok', 'gateway_unreachable', 'gateway_refused', 'gateway_private', 'gateway_tls']).nullable(),
})
export const GatewayRow = z.object({
  id: Uuid,
  unit_name: z.string(),
  client_name: z.string().nullable(),
  channel: z.enum(outboxChannels),
  kind: z.enum(gatewayKinds),
  name: z.string(),
  settings: z.record(z.string(), z.unknown()),
  staff_name: z.string(),
  state: z.enum(['requested', 'open', 'paused', 'ended', 'rejected', 'withdrawn']),
  submitted_at: InstantText,
  last_ok_at: InstantText.nullable(),
  last_error: z.string().nullable(),
  last_error_at: InstantText.nullable(),
  /** How much of what it told found nobody, cannot be read or could not be yet, and nobody has seen; a hundred stands for more. */
  left: z.number().int(),
})
export const GatewaysResult = z.object({ data: z.array(GatewayRow) })
export const GatewayRef = z.object({ gateway_id: Uuid })
export const SetGatewayStateInput = GatewayRef.extend({ state: z.enum(['open', 'paused', 'ended']) })
