/** Corrections of a file before it is applied, and what every step of a delivery has in common with them. */
import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'

export const DeliveryStep = z.object({ delivery_id: Uuid, version: z.number().int() })
export const FieldNames = {
  field: z.string().nullable(),
  field_zh: z.string().nullable(),
  field_en: z.string().nullable(),
}

const CorrectedText = z.string().max(500)
const FieldName = z.string().min(1).max(60)
/** What is corrected before a file is applied: a refused cell, a text in a column, or the empty cells of a column. */
export const Correction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cell'), line_no: z.number().int().min(1), field: FieldName, value: CorrectedText }),
  z.object({
    kind: z.literal('replace'),
    field: FieldName,
    sought: CorrectedText.min(1),
    /** Wherever it stands in a cell; else the whole cell must be it. */
    within: z.boolean().default(false),
    value: CorrectedText,
  }),
  z.object({ kind: z.literal('fill'), field: FieldName, value: CorrectedText.min(1) }),
])
export const CorrectDeliveryInput = DeliveryStep.extend({ correction: Correction })
export const UndoCorrectionInput = DeliveryStep.extend({ correction_id: Uuid })
export const CorrectionsQuery = PageQuery.extend({ delivery_id: Uuid })

export const CorrectionRow = z.object({
  id: Uuid,
  kind: z.enum(['cell', 'replace', 'fill']),
  ...FieldNames,
  line_no: z.number().int().nullable(),
  within: z.boolean(),
  /** Masked, as all of it. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Rows that it changed when the file was last read; null when it has not been read with it yet. */
  rows: z.number().int().nullable(),
  by_name: z.string().nullable(),
  at: InstantText,
  undone_by_name: z.string().nullable(),
  undone_at: InstantText.nullable(),
})
export const CorrectionPage = pageOf(CorrectionRow)
