import { z } from 'zod'
import { InstantText, LocalDateText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { flowNames } from './flows.ts'
import { arrivalStates, ControlSlip } from './transfers.ts'

export const programKeysErrors = {
  key_invalid: {
    status: 401,
    zh: '接口密钥无效、已停用、已过期，或来源地址不在允许范围内。',
    en: 'The key is unknown, revoked, expired, or used from an address that it does not allow.',
  },
  key_scope: {
    status: 403,
    zh: '该接口密钥不能用于此类文件或操作。',
    en: 'This key is not for this kind of file or act.',
  },
  key_expiry: {
    status: 409,
    zh: '接口密钥的有效期最长两年，请选择更早的到期日。',
    en: 'A key lasts two years at most. Choose an earlier last day.',
  },
  stop_other_way: {
    status: 409,
    zh: '该停催不是由程序接口下达的，须凭委托方的书面指令由两人解除。',
    en: 'This stop did not come by a program: it ends on the client’s written order, by two people.',
  },
  inbound_unattended: {
    status: 409,
    zh: '该接口密钥目前没有负责人，文件未接收，请联系我方行政助理。',
    en: 'Nobody answers for this key at present and nothing was taken; please call our administrative assistant.',
  },
} as const satisfies Record<string, ErrorEntry>

/** What a key may be for, as a route asks it. */
export const programScopes = ['deliver', 'stop', 'report'] as const
export type ProgramScope = (typeof programScopes)[number]

const Network = z
  .union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])
  .describe('An address or a network, as 203.0.113.7 or 203.0.113.0/24')
const KeyFields = z.object({
  name: z.string().trim().min(1).max(60),
  allowed_from: z.array(Network).max(50).default([]),
  per_minute: z.number().int().min(1).max(6_000).default(120),
})
const KeyScope = KeyFields.extend({
  client_id: Uuid,
  unit_id: Uuid,
  /** The last day on which it is taken, at most two years ahead. */
  expires_on: LocalDateText,
})
const ForFiles = { flows: z.array(z.enum(flowNames)).min(1).max(flowNames.length) }
const ForOrders = {
  may_stop: z.boolean(),
  /** To report contacts that agencies on other systems made. */
  may_report: z.boolean(),
}
export const CreateKeyInput = KeyScope.extend(ForFiles)
/** 指令密钥: for orders and reports, which bind every house that works for the client; it opens nothing before a second person agreed. */
export const CreateOrderKeyInput = KeyScope.extend(ForOrders)
/** What the command is given beside: the key itself never comes near the database. */
const Kept = {
  id: Uuid,
  prefix: z.string().regex(/^[A-Za-z0-9]{8}$/),
  proof_hash_hex: z.string().regex(/^[0-9a-f]{64}$/),
}
export const KeepKeyInput = CreateKeyInput.extend(Kept)
export const KeepOrderKeyInput = CreateOrderKeyInput.extend(Kept)
/** The only time that the key is shown. */
export const MadeKey = z.object({ key_id: Uuid, key: z.string() })
export const MadeOrderKey = MadeKey.extend({ request_id: Uuid })
export const KeyRef = z.object({ key_id: Uuid })
export const AskedKey = KeyRef.extend({ request_id: Uuid })
export const RevokeKeyInput = KeyRef.extend({ reason: z.string().trim().min(2).max(200) })
export const TakeOverKeyInput = KeyRef.extend({ version: z.number().int() })
export const KeyRow = KeyFields.extend({
  flows: z.array(z.enum(flowNames)),
  ...ForOrders,
  id: Uuid,
  client_id: Uuid,
  client_name: z.string(),
  unit_name: z.string(),
  prefix: z.string(),
  allowed_from: z.array(z.string()),
  /** `requested`: a key for orders that nobody agreed to yet. */
  state: z.enum(['requested', 'live', 'expired', 'revoked']),
  staff_name: z.string().nullable(),
  created_at: InstantText,
  expires_at: InstantText,
  last_used_at: InstantText.nullable(),
  revoked_at: InstantText.nullable(),
  version: z.number().int(),
})
export const KeyPage = pageOf(KeyRow)
export const KeysQuery = PageQuery

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Whole = z.string().regex(/^\d{1,9}$/)
const Named = {
  agreement_no: z.string().trim().min(1).max(100),
  flow: z.enum(flowNames),
  file_name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    // Nor signs that nobody sees: they turn a name round or hide its ending.
    .regex(/^[^\p{Cc}\p{Cf}/\\]+$/u),
  sha256: Sha256,
}
/** As the header X-File-Name brings it, percent-encoded: a name may tell of a debtor, and every log on the way keeps a query. */
export const InboundFileName = Named.file_name
/** A delivery's query: what the file is, and what the bank says of its content. The file is the body. */
export const InboundQuery = z.object({
  agreement_no: Named.agreement_no,
  flow: Named.flow,
  sha256: Named.sha256,
  as_of: LocalDateText,
  control_count: Whole,
  /** In yuan with up to two decimals, as 1234.50; 0 for kinds without money. */
  control_sum: z.string().regex(/^-?\d{1,15}(\.\d{1,2})?$/),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('CNY'),
  batch_no: z.string().trim().min(1).max(60).optional(),
  hand: z
    .string()
    .regex(/^[1-9]$/)
    .optional(),
  mandate_from: LocalDateText.optional(),
  mandate_until: LocalDateText.optional(),
})
export const ReceiveInboundInput = z.object({
  ...Named,
  reference: z.string().min(8).max(128),
  size: z.number().int(),
  key_id: z.string(),
  slip: ControlSlip,
})
export const OpenInboundInput = z.object({ agreement_no: Named.agreement_no, flow: Named.flow })
export const InboundRef = z.object({ inbound_id: Uuid })
export const InboundTaken = z.object({ id: Uuid, state: z.enum(arrivalStates) })
const Total = z.object({ count: z.number().int().nullable(), sum_minor: z.string().nullable() })
/** How a delivery stands. */
export const InboundJson = z.object({
  id: Uuid,
  reference: z.string(),
  agreement_no: z.string(),
  flow: z.string(),
  file_name: z.string(),
  sha256: z.string(),
  received_at: InstantText,
  state: z.enum([
    'received',
    'refused',
    'waiting',
    'validated',
    'applying',
    'applied',
    'rejected',
    'withdrawn',
    'undone',
  ]),
  error_code: z.string().nullable(),
  as_of: LocalDateText,
  currency: z.string(),
  control: Total,
  in_file: Total,
  accepted: Total,
  rejected_count: z.number().int().nullable(),
  applied_at: InstantText.nullable(),
  /** Paths from which to fetch; null while there is none. */
  receipt: z.string().nullable(),
  rejects: z.string().nullable(),
})
export const inboundFiles = ['receipt', 'rejects'] as const
export const InboundStopInput = z.object({
  contract_no: z.string().trim().min(1).max(100),
  reason: z.string().trim().min(2).max(500),
  order_no: z.string().trim().min(1).max(60).optional(),
  until_on: LocalDateText.optional(),
})
export const InboundResumeInput = z.object({
  contract_no: z.string().trim().min(1).max(100),
  reason: z.string().trim().min(2).max(500),
  /** The client's own number of the order that ends the stop. */
  order_no: z.string().trim().min(1).max(60),
})
/** Of one contract, or what ended since an instant: one of them is asked. */
export const InboundStopsQuery = z.object({
  contract_no: z.string().trim().min(1).max(100).optional(),
  ended_after: z.iso.datetime({ offset: true }).optional(),
})
export const InboundStops = z.object({
  data: z.array(
    z.object({
      hold_id: Uuid,
      contract_no: z.string(),
      order_no: z.string().nullable(),
      reason: z.string(),
      /** Whether a program of the client set it: such a stop a program may end. */
      by_program: z.boolean(),
      stopped_at: InstantText,
      until_at: InstantText.nullable(),
      ended_at: InstantText.nullable(),
      end_order_no: z.string().nullable(),
      end_reason: z.string().nullable(),
    }),
  ),
})
