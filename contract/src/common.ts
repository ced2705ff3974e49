import { isLocalDate } from '@dunwell/kit'
import { z } from 'zod'

export const Uuid = z.uuid()
/** A calendar date, YYYY-MM-DD. */
export const LocalDateText = z
  .string()
  .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .refine((text): boolean => isLocalDate(text), 'no such day')
/** An instant, RFC 3339 with offset. */
export const InstantText = z.iso.datetime({ offset: true })
/** Money on the wire: decimal string of minor units, never a JSON number (experience 12). */
export const MoneyJson = z.object({
  amount_minor: z.string().regex(/^-?\d{1,18}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
export type MoneyJson = z.infer<typeof MoneyJson>

/** Query part of every list: opaque cursor, at most 200 rows. */
export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** `{data, next_cursor, has_more}` around a row schema. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ data: z.array(row), next_cursor: z.string().nullable(), has_more: z.boolean() })
}
export const Created = z.object({ id: Uuid })
export const Nothing = z.object({})

/** RFC 9457 problem document with the extensions of experience 12. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string(),
  trace_id: z.string(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
})
