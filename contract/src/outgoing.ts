import { z } from 'zod'
import { InstantText, LocalDateText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

export { type FieldType, fieldsOf, type OutgoingField, outgoingFields } from './outgoing-fields.ts'

export const outgoingPermissions = {
  'outgoing.save-layout': ['admin_assistant'],
  'outgoing.make': ['admin_assistant'],
  'outgoing.download': ['admin_assistant'],
  'outgoing.read': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'admin_assistant',
    'compliance_officer',
    'auditor',
  ],
} as const satisfies PermissionTable

export const outgoingErrors = {
  layout_missing: {
    status: 409,
    zh: '该委托方还没有此类回传文件的格式，请先保存格式。',
    en: 'There is no layout of this kind for the client yet; save one first.',
  },
  layout_unknown_field: {
    status: 422,
    zh: '格式中有不存在的字段，或同一列名用了两次。',
    en: 'The layout names an unknown field, or one header twice.',
  },
  outgoing_subject: {
    status: 422,
    zh: '请选择要回传的批次、案件、结束日期或文件，只选一种。',
    en: 'Say which batch, cases, days of ending or delivery the file is about: one of them.',
  },
  outgoing_not_ready: { status: 409, zh: '文件还没有生成完毕。', en: 'The file is not ready yet.' },
} as const satisfies Record<string, ErrorEntry>

export const outgoingKinds = ['returned_cases', 'claimed_payments', 'receipt', 'rejects'] as const
export type OutgoingKind = (typeof outgoingKinds)[number]
const Kind = z.enum(outgoingKinds)

/** A layout as the client wants it: its columns in its own words and order, and how days, amounts and text are written. */
export const LayoutBody = z.object({
  format: z.enum(['csv', 'xlsx']),
  /** Of a CSV. */
  encoding: z.enum(['utf-8-bom', 'utf-8', 'gb18030']),
  delimiter: z.enum([',', ';', '\t', '|']),
  date: z.enum(['yyyy-MM-dd', 'yyyyMMdd', 'yyyy/MM/dd']),
  amount: z.object({ unit: z.enum(['yuan', 'fen', 'wan']), thousands: z.boolean() }),
  columns: z
    .array(
      z.object({
        field: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/),
        header: z.string().trim().min(1).max(60),
        /** Our code → the client's word, where it is not the usual one. */
        values: z.record(z.string().max(40), z.string().max(60)).optional(),
      }),
    )
    .min(1)
    .max(120),
})
export type Layout = z.output<typeof LayoutBody>

export const SaveLayoutInput = z.object({ client_id: Uuid, agreement_id: Uuid, kind: Kind, body: LayoutBody })
export const LayoutRow = z.object({
  id: Uuid,
  client_id: Uuid,
  unit_id: Uuid,
  kind: Kind,
  version: z.number().int(),
  body: LayoutBody,
  created_by_name: z.string().nullable(),
  created_at: InstantText,
})
export const LayoutsQuery = z.object({ client_id: Uuid, agreement_id: Uuid })
/** The newest version of each kind. */
export const LayoutList = z.object({ data: z.array(LayoutRow) })

export const MakeFileInput = z.object({
  agreement_id: Uuid,
  kind: Kind,
  /** Of returned cases one of three: a batch, cases chosen from the list, or all that ended in these days. */
  placement_id: Uuid.optional(),
  case_ids: z.array(Uuid).min(1).max(500).optional(),
  ended: z.object({ from: LocalDateText, until: LocalDateText }).optional(),
  delivery_id: Uuid.optional(),
  ended_only: z.boolean().default(true),
})
export const FileRef = z.object({ file_id: Uuid })
export const MadeFile = z.object({ id: Uuid, task_id: Uuid.nullable() })
export const OutgoingFile = z.object({
  id: Uuid,
  client_id: Uuid,
  client_name: z.string(),
  agreement_no: z.string(),
  unit_name: z.string(),
  kind: Kind,
  layout_version: z.number().int(),
  batch_no: z.string().nullable(),
  state: z.enum(['making', 'ready', 'failed']),
  file_name: z.string(),
  alg: z.literal('sha-256'),
  sha256: z.string().nullable(),
  row_count: z.number().int().nullable(),
  error_code: z.string().nullable(),
  created_by_name: z.string().nullable(),
  created_at: InstantText,
  ready_at: InstantText.nullable(),
  task_id: Uuid.nullable(),
})
export const FilesQuery = PageQuery.extend({ client_id: Uuid.optional(), kind: Kind.optional() })
export const FilePage = pageOf(OutgoingFile)
export const CompleteFileInput = FileRef.extend({
  sha256: z.string(),
  size: z.number().int(),
  key_id: z.string(),
  media_type: z.string(),
  row_count: z.number().int(),
  /** Claims that the file names. */
  claim_ids: z.array(Uuid).max(200_000).default([]),
})
export const FailFileInput = FileRef.extend({ code: z.string().max(60) })
/** Values of a row by field, as the database has them: amounts as minor units in text, days as YYYY-MM-DD. */
export const OutgoingRow = z.object({
  key: Uuid,
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
export const RowsQuery = FileRef.extend({ after: Uuid.nullable() })
