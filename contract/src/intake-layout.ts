import { z } from 'zod'
import { LocalDateText, Uuid } from './common.ts'
import { flowNames } from './flows.ts'

/** How a bank's file is to be read: its table format, where the header stands, what is left out and only when said. */
export const encodings = ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be'] as const
export const delimiters = [',', ';', '\t', '|'] as const
/** Of amounts: 元, 分, 万元. Of rates: 7.2 meaning 7.2 %, or 0.072. */
export const valueUnits = ['yuan', 'fen', 'wan', 'percent', 'share'] as const
/** `serial…` are the day numbers of spreadsheets, counted from 1900 or, on old Macs, from 1904. */
export const dateForms = ['ymd', 'dmy', 'mdy', 'serial1900', 'serial1904'] as const

export const Encoding = z.enum(encodings)
export const Delimiter = z.enum(delimiters)
export const HeaderText = z.string().max(400)
const SheetNames = z.array(z.string().min(1).max(200)).min(1).max(50)

/** Where the columns of a file of fixed widths end, counted as its bank counts. */
export const FixedWidths = z.object({
  unit: z.enum(['characters', 'bytes']),
  widths: z.array(z.number().int().min(1).max(2000)).min(1).max(1024),
})

export const LastWidthsQuery = z.object({ client_id: Uuid, agreement_id: Uuid, flow: z.enum(flowNames) })
export const LastWidths = z.object({
  /** null: this client has sent no such file of fixed widths. */
  last: FixedWidths.extend({ file_name: z.string(), as_of: LocalDateText, header_row: z.number().int() }).nullable(),
})

export const TableLayoutJson = z.discriminatedUnion('format', [
  z.object({ format: z.literal('delimited'), encoding: Encoding, delimiter: Delimiter }),
  FixedWidths.extend({ format: z.literal('fixed'), encoding: Encoding }),
  /** Several sheets are read one after the other and must have the same header. */
  z.object({ format: z.literal('xlsx'), sheets: SheetNames }),
  /** What an old or an encrypted workbook was turned into, or a table without what may not be kept; `text` where that was one. */
  z.object({ format: z.literal('rows'), sheets: SheetNames, text: z.enum(['delimited', 'fixed']).optional() }),
])

export const DeliveryLayout = z.object({
  table: TableLayoutJson,
  /** The row, counted over rows with content, at which the header begins; rows above it are titles. 0: the table has none, and its columns are called `#1`, `#2` … */
  header_row: z.number().int().min(0).max(50),
  /** How many rows the header has; their texts are joined column by column by ` / `. */
  header_rows: z.number().int().min(1).max(5),
  /** How many rows at the end of each sheet are totals and no cases. Nothing is left out without being said. */
  skip_last: z.number().int().min(0).max(50),
  /** The same of single sheets, by their place in the workbook from 0: where only some have totals. */
  skip_last_of: z.record(z.string().regex(/^[0-9]{1,3}$/), z.number().int().min(0).max(50)).optional(),
  /** What hidden rows are. Without an answer a file that has some is not validated. */
  hidden: z.enum(['read', 'leave_out']).nullable(),
})

/** Where a field comes from: a header, else a column by number, else a value that stands for the whole file. */
export const FieldSource = z
  .strictObject({
    header: HeaderText.optional(),
    column: z.number().int().min(1).max(1024).optional(),
    constant: z.string().min(1).max(500).optional(),
    unit: z.enum(valueUnits).optional(),
    date: z.enum(dateForms).optional(),
    /** What the bank writes → what is stored, beside the values known anyway. */
    values: z.record(z.string().max(200), z.string().max(200)).optional(),
  })
  .refine(({ header, column, constant }) => [header, column, constant].filter((at) => at !== undefined).length === 1, {
    message: 'exactly one of header, column, constant',
  })

/** Target field → its source; a plain text is a header. */
export const MappingFields = z.record(z.string().regex(/^[a-z][a-z0-9_]{0,40}$/), z.union([HeaderText, FieldSource]))

export const layoutDifferenceKinds = [
  'format',
  'encoding',
  'delimiter',
  'widths',
  'sheets',
  'header_row',
  'header_rows',
  'skip_last',
  'hidden',
  'column_new',
  'column_missing',
  'column_moved',
] as const
/** Where a file looks otherwise than the last one of its kind. Of columns `last` and `now` are their places, counted from 1. */
export const LayoutDifference = z.object({
  kind: z.enum(layoutDifferenceKinds),
  column: z.string().nullable(),
  last: z.array(z.string()),
  now: z.array(z.string()),
})

export const columnTypes = [
  'text',
  'identifier',
  'amount',
  'percent',
  'date',
  'integer',
  'id_no',
  'card_no',
  'phone',
  'code',
] as const

/** The first rows as they are understood: amounts in minor units, days, codes; personal values masked. */
export const RowSample = z.object({
  columns: z.array(
    z.object({
      field: z.string(),
      zh: z.string(),
      en: z.string(),
      type: z.enum(columnTypes),
      /** Of codes: the word that banks mostly use for what is stored. */
      words: z.record(z.string(), z.string()),
    }),
  ),
  rows: z.array(z.object({ line_no: z.number().int(), values: z.array(z.string().nullable()) })),
})
