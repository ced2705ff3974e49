import { z } from 'zod'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import { flowNames } from './flows.ts'
import { DeliveryStep, FieldNames } from './intake-corrections.ts'
import {
  columnTypes,
  Delimiter,
  DeliveryLayout,
  Encoding,
  FixedWidths,
  HeaderText,
  LayoutDifference,
  MappingFields,
  RowSample,
} from './intake-layout.ts'
import type { PermissionTable } from './roles.ts'

export {
  CorrectDeliveryInput,
  Correction,
  CorrectionPage,
  CorrectionRow,
  CorrectionsQuery,
  UndoCorrectionInput,
} from './intake-corrections.ts'
export { intakeErrors } from './intake-errors.ts'
export {
  columnTypes,
  DeliveryLayout,
  dateForms,
  delimiters,
  encodings,
  FieldSource,
  LayoutDifference,
  layoutDifferenceKinds,
  MappingFields,
  RowSample,
  TableLayoutJson,
  valueUnits,
} from './intake-layout.ts'
export { isRejectCode, type RejectCode, type RejectReason, rejectReasons } from './intake-rejects.ts'

export const intakePermissions = {
  'intake.receive': ['admin_assistant'],
  'intake.stop-order': ['hq_supervisor', 'branch_manager', 'supervisor', 'admin_assistant', 'compliance_officer'],
  /** Files with forbidden data: the database asks for the officer of the file's unit beside it. */
  'intake.open-sealed': ['compliance_officer'],
  'intake.agree-skip': ['branch_manager', 'supervisor', 'admin_assistant'],
  'intake.read': ['hq_supervisor', 'branch_manager', 'supervisor', 'admin_assistant', 'compliance_officer', 'auditor'],
} as const satisfies PermissionTable

export const deliveryStates = [
  'uploaded',
  'validating',
  'validated',
  'applying',
  'applied',
  'rejected',
  'withdrawn',
  'undone',
] as const

const Flow = z.enum(flowNames)
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const UploadQuery = z.object({ encoding: Encoding.optional() })
/** What no file may bring in (CN-P1): see `rules/forbidden.ts`. */
export const forbiddenKinds = ['social_security', 'address_book', 'call_log'] as const
export type ForbiddenKind = (typeof forbiddenKinds)[number]
export const RefusedColumn = z.object({
  /** Counted from 1, as a person finds it; `header` is empty where the table has none. */
  column: z.number().int(),
  header: z.string(),
  kind: z.enum(forbiddenKinds),
  /** By its name; by what stands in it; or only some of its cells were taken out. */
  basis: z.enum(['header', 'content', 'cells']),
  /** Cells that were taken out. */
  cells: z.number().int(),
  /** Names of the sheets in which it stood, where the file has several. */
  sheets: z.array(z.string()).optional(),
})
const PreviewRows = z.array(z.object({ line_no: z.number().int(), cells: z.array(z.string()), hidden: z.boolean() }))
export const UploadedFile = z.object({
  sha256: Sha256,
  size: z.number().int(),
  /** What is read: the file itself, or what was inside it. */
  content_sha256: Sha256,
  /** What lay around the table, outermost first: zip, pgp, age, a password. */
  layers: z.array(z.string()),
  /** What is still to be said before the file can be read; until then there is no layout. */
  asks: z.enum(['password', 'entry']).nullable(),
  entries: z.array(z.object({ name: z.string(), size: z.number().int(), encrypted: z.boolean() })),
  /** How it looks, to be confirmed or corrected. */
  layout: DeliveryLayout.nullable(),
  /** By what the encoding is known: a mark, valid UTF-8, the share of Chinese characters, or somebody's choice. */
  encoding_basis: z.string().nullable(),
  /** Bare day numbers of this workbook count from 1904. */
  date1904: z.boolean(),
  /** `hidden_rows` is null where the format does not let us see them. */
  sheets: z.array(
    z.object({ name: z.string(), hidden: z.boolean(), hidden_rows: z.number().int().nullable(), preview: PreviewRows }),
  ),
  /** The first rows as they will be read, of the first sheet chosen. */
  preview: PreviewRows,
  /** The column names by this layout. */
  headers: z.array(z.string()),
  /** What of the first rows may not be kept; it is shown without it. */
  refused_columns: z.array(RefusedColumn),
})
export const RecogniseInput = z.object({
  sha256: Sha256,
  /** Opens an archive or a protected workbook. Used once, kept nowhere. */
  password: z.string().min(1).max(200).optional(),
  entry: z.string().min(1).max(500).optional(),
  encoding: Encoding.optional(),
  delimiter: Delimiter.optional(),
  fixed: FixedWidths.optional(),
  /** The table has no header: its columns are called `#1`, `#2` … Left out: where the header stands is guessed. */
  header_row: z.literal(0).optional(),
})
export const RecordFileInput = z.object({
  /** Something in it may not be kept. */
  forbidden: z.boolean().default(false),
  sha256: Sha256,
  size: z.number().int(),
  key_id: z.string(),
  media_type: z.string(),
})

export const SuggestMappingInput = z.object({
  client_id: Uuid,
  agreement_id: Uuid,
  flow: Flow,
  headers: z.array(HeaderText).min(1).max(1024),
})
export const TargetColumnJson = z.object({
  field: z.string(),
  zh: z.string(),
  en: z.string(),
  type: z.enum(columnTypes),
  required: z.boolean(),
  personal: z.boolean(),
  /** Of codes: what is stored, with the word that banks mostly use for it. */
  values: z.array(z.object({ value: z.string(), word: z.string() })),
})
export const MappingSuggestion = z.object({
  columns: z.array(TargetColumnJson.extend({ header: HeaderText.nullable(), confidence: z.number().min(0).max(1) })),
  /** What to show selected: the client's last mapping where its headers are here, else suggestions of at least 0.9. */
  preselected: MappingFields,
  last_version: z.number().int().nullable(),
  differences: z.array(z.object({ field: z.string(), last: HeaderText.nullable(), now: HeaderText.nullable() })),
  unused_headers: z.array(HeaderText),
  /** Columns that may not be kept: they cannot be chosen, and their cells are not read. */
  refused_headers: z.array(z.object({ header: HeaderText, kind: z.enum(forbiddenKinds) })),
  required_missing: z.array(z.string()),
})

export const CreateDeliveryInput = z.object({
  client_id: Uuid,
  agreement_id: Uuid,
  flow: Flow,
  sha256: Sha256,
  file_name: z.string().trim().min(1).max(200),
  /** Left out: the file itself. */
  content_sha256: Sha256.optional(),
  layout: DeliveryLayout,
  batch_no: z.string().trim().min(1).max(60).optional(),
  hand: z.number().int().min(1).max(9).default(1),
  mandate_from: LocalDateText.optional(),
  mandate_until: LocalDateText.optional(),
  /** The day whose figures the file has; for payments the last day it covers. */
  as_of: LocalDateText,
  control_count: z.number().int().min(0).max(10_000_000),
  control_sum: MoneyJson,
})
export const DeliveryState = z.object({
  id: Uuid,
  state: z.enum(deliveryStates),
  version: z.number().int(),
  task_id: Uuid.nullable(),
})

export const SetMappingInput = DeliveryStep.extend({ fields: MappingFields })
export const ValidateInput = DeliveryStep.extend({
  /** Read anew, otherwise than before. */
  layout: DeliveryLayout.optional(),
})
export const AmendDeliveryInput = DeliveryStep.extend({
  control_count: z.number().int().min(0).max(10_000_000),
  control_sum: MoneyJson,
  reason: z.string().trim().min(2).max(200),
})
export const ConfirmDeliveryInput = DeliveryStep.extend({
  skip_rejects: z.boolean().default(false),
  /** The person has seen where the file looks otherwise than the last one. */
  layout_confirmed: z.boolean().default(false),
})
export const AgreeSkipInput = DeliveryStep
export const WithdrawDeliveryInput = DeliveryStep.extend({ reason: z.string().trim().min(2).max(200) })

export const DeliveryRow = z.object({
  id: Uuid,
  client_id: Uuid,
  client_name: z.string(),
  agreement_id: Uuid,
  agreement_no: z.string(),
  unit_id: Uuid,
  unit_name: z.string(),
  flow: Flow,
  file_name: z.string(),
  batch_no: z.string().nullable(),
  as_of: LocalDateText,
  state: z.enum(deliveryStates),
  version: z.number().int(),
  created_at: InstantText,
  created_by_name: z.string().nullable(),
  applied_at: InstantText.nullable(),
  file_count: z.number().int().nullable(),
  accepted_count: z.number().int().nullable(),
  rejected_count: z.number().int().nullable(),
  accepted_sum: MoneyJson.nullable(),
  task_id: Uuid.nullable(),
  error_code: z.string().nullable(),
})
export const DeliveriesQuery = PageQuery.extend({
  client_id: Uuid.optional(),
  flow: Flow.optional(),
  state: z.enum(deliveryStates).optional(),
  created_from: LocalDateText.optional(),
  created_until: LocalDateText.optional(),
  /** Part of the file's name or of the batch number. */
  keyword: z.string().trim().min(1).max(60).optional(),
  /** Only those with refused rows. */
  refused: z.literal('yes').optional(),
})
export const DeliveryPage = pageOf(DeliveryRow)
/** The header row as it is read now: mapping goes on after a reload. Without values of rows, which may be personal. */
export const DeliveryHeaders = z.object({ headers: z.array(z.string()) })

const ReasonText = z.object({ zh: z.string(), en: z.string(), fix_zh: z.string(), fix_en: z.string() })
/** Refusals of one reason in one column. */
const ReasonGroup = z.object({
  code: z.string(),
  ...FieldNames,
  count: z.number().int(),
  text: ReasonText.nullable(),
})
export const FileFinding = z.discriminatedUnion('code', [
  /** The last `rows` rows of the table, or of this sheet, look like totals. They count as rows until the layout leaves them out. */
  z.object({
    code: z.literal('total_rows'),
    rows: z.number().int(),
    line_no: z.number().int(),
    /** Where several sheets are read: which, by its place in the workbook from 0. */
    sheet: z.number().int().optional(),
  }),
])
export const DeliveryDetail = DeliveryRow.extend({
  file_sha256: Sha256,
  content_sha256: Sha256,
  layout: DeliveryLayout,
  /** How the table lay in the file as it came, where it is read from a copy since. */
  original_table: DeliveryLayout.shape.table.nullable(),
  hand: z.number().int(),
  mandate_from: LocalDateText.nullable(),
  mandate_until: LocalDateText.nullable(),
  /** The batch of a placement: the one that it delivers again, else its own once it is applied. */
  placement_id: Uuid.nullable(),
  mapping: MappingFields.nullable(),
  skip_rejects: z.boolean(),
  /** The bank's control slip against the whole file as read. `agree` is null before validation. */
  control: z.object({
    count: z.number().int(),
    sum: MoneyJson,
    file_count: z.number().int().nullable(),
    file_sum: MoneyJson.nullable(),
    /** Rows whose amount cannot be read, so that it is in no sum. */
    unreadable_count: z.number().int().nullable(),
    agree: z.boolean().nullable(),
  }),
  reject_groups: z.array(ReasonGroup),
  /** What is remarkable of rows that stay in. */
  warning_groups: z.array(ReasonGroup),
  /** By field: what the bank writes and no map knows, once each, most frequent first; masked where it may be no code but a name. */
  unknown_values: z.record(
    z.string(),
    z.array(z.object({ value: z.string(), count: z.number().int(), masked: z.boolean() })),
  ),
  /** What was refused as forbidden data when the file was read: its cells were never taken over. */
  refused_columns: z.array(RefusedColumn),
  /** What is remarkable about the file as a whole. */
  findings: z.array(FileFinding),
  /** Whether refused rows may be left out: by the agreement not at all, by one person, or by two. */
  skip: z.object({
    /** So many refused rows one person may leave out, by the agreement's terms. */
    alone_up_to: z.int(),
    rule: z.enum(['nothing', 'never', 'alone', 'with_second']),
    asked_by_name: z.string().nullable(),
    asked_by_me: z.boolean(),
    agreed_by_name: z.string().nullable(),
  }),
  /** The mapping has been changed since the file was validated. */
  mapping_changed: z.boolean(),
  /** Where the file looks otherwise than the last one of its kind that was applied. */
  layout_differences: z.array(LayoutDifference),
  sample: RowSample.nullable(),
  /** What was corrected here and not in the file. `unchecked`: some of it since the file was last read. */
  corrections: z.object({ count: z.number().int(), rows: z.number().int(), unchecked: z.boolean() }),
  /** Whether I may correct it: its maker, while it waits to be confirmed. */
  may_correct: z.boolean(),
  /**
   * What applying would do, by name: judged at validation. Of a placement `new`, `unchanged`, `changed` and `refused` rows, which add
   * up to the file; a row that stands unchanged is accepted and writes nothing, a changed one is refused as `placed_otherwise`.
   */
  preview: z.record(z.string(), z.number()),
  /** What applying did: counts and sums by name. */
  counts: z.record(z.string(), z.number()),
  sums: z.record(z.string(), z.string()),
  error_facts: z.record(z.string(), z.unknown()).nullable(),
})
export const sealLifeDaysMax = 90
export const AskSealedInput = z.object({ sealed_id: Uuid, reason: z.string().trim().min(4).max(200) })
export const AskSealedResult = z.object({ opening_id: Uuid })
export const SetSealLifeInput = z.object({ life_days: z.number().int().min(1).max(sealLifeDaysMax) })
export const SealedFiles = z.object({
  files: z.array(
    z.object({
      id: Uuid,
      delivery_id: Uuid,
      file_name: z.string(),
      /** The file as it came; otherwise the table that was inside it. */
      is_original: z.boolean(),
      client_name: z.string(),
      unit_name: z.string(),
      kinds: z.array(z.enum(forbiddenKinds)),
      noticed_at: InstantText,
      /** null: noticed, and about to be sealed. */
      sealed_at: InstantText.nullable(),
      destroy_after: InstantText.nullable(),
      destroyed_at: InstantText.nullable(),
    }),
  ),
  life_days: z.number().int(),
})
/** The receipt of a file (收件回执) as it is printed: what came, its hash, counts and sums, refusals by column and reason, who and when. */
export const Receipt = z.object({
  delivery_id: Uuid,
  client_name: z.string(),
  agreement_no: z.string(),
  unit_name: z.string(),
  flow: Flow,
  file_name: z.string(),
  alg: z.literal('sha-256'),
  sha256: Sha256,
  format: z.string(),
  encoding: z.string().nullable(),
  batch_no: z.string().nullable(),
  as_of: LocalDateText,
  state: z.enum(deliveryStates),
  currency: z.string(),
  control_count: z.number().int(),
  control_sum_minor: z.string(),
  file_count: z.number().int().nullable(),
  file_sum_minor: z.string().nullable(),
  unreadable_count: z.number().int().nullable(),
  accepted_count: z.number().int().nullable(),
  accepted_sum_minor: z.string().nullable(),
  rejected_count: z.number().int().nullable(),
  reasons: z.array(z.object({ code: z.string(), field: z.string().nullable(), count: z.number().int() })),
  refused_columns: z.array(RefusedColumn),
  /** Rows that were corrected here, by column: the file itself stands as it came. */
  corrected_rows: z.number().int(),
  corrected: z.array(z.object({ field: z.string(), rows: z.number().int() })),
  received_by: z.string().nullable(),
  received_at: InstantText,
  confirmed_by: z.string().nullable(),
  applied_at: InstantText.nullable(),
  printed_by: z.string(),
  printed_at: InstantText,
})
/** The language of a file that is downloaded by a plain link, which carries no choice of the console's. */
export const DownloadQuery = z.object({ lang: z.enum(['zh', 'en']).optional() })
export const ReceiptQuery = DownloadQuery.extend({ format: z.enum(['html', 'xlsx']).default('html') })

export const RejectsQuery = PageQuery.extend({
  delivery_id: Uuid,
  code: z.string().max(60).optional(),
  field: z.string().max(60).optional(),
})
export const RejectRow = z.object({
  line_no: z.number().int(),
  ...FieldNames,
  header: z.string().nullable(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  /** Masked; null where the cell was empty. */
  value: z.string().nullable(),
})
export const RejectPage = pageOf(RejectRow)
