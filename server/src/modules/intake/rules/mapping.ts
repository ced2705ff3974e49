/** A mapping: target field → where its value comes from in the bank's file. */
import type { FieldSource as FieldSourceSchema, MappingFields } from '@dunwell/contract/intake'
import type { z } from 'zod'

export type FieldSource = z.output<typeof FieldSourceSchema>
export type Mapping = z.output<typeof MappingFields>

/** A plain text is a header. */
export function toSource(entry: string | FieldSource): FieldSource {
  return typeof entry === 'string' ? { header: entry } : entry
}

export function sourceOf(mapping: Mapping | null, field: string): FieldSource | undefined {
  const entry = mapping?.[field]
  return entry === undefined ? undefined : toSource(entry)
}

/** Two fields from one column are a slip of the hand; one constant may serve several. */
export function columnsUsedTwice(mapping: Mapping): boolean {
  const columns = Object.values(mapping)
    .map(placeOf)
    .filter((place) => place !== undefined)
  return new Set(columns).size < columns.length
}

function placeOf(entry: string | FieldSource): string | undefined {
  const { header, column } = toSource(entry)
  if (header !== undefined) return `h:${header.trim()}`
  return column === undefined ? undefined : `c:${column}`
}
