/** Where a file looks otherwise than the last one of its kind: shown, and confirmed by a person before it is applied. */
import type { DeliveryLayout, LayoutDifference } from '@dunwell/contract/intake'
import type { z } from 'zod'
import { type Mapping, toSource } from './mapping.ts'

export type SeenLayout = { layout: z.output<typeof DeliveryLayout>; headers: readonly string[] }
export type Difference = z.output<typeof LayoutDifference>
type Kind = Difference['kind']

/**
 * What is kept of a header for good. A row by whose names nothing is mapped may be a person's; a name with so many figures is none of a
 * column.
 */
export function keptHeaders(header: readonly string[], mapping: Mapping): string[] {
  const names = new Set(Object.values(mapping).map((entry) => toSource(entry).header?.trim()))
  const trimmed = header.map((name) => name.trim())
  if (!trimmed.some((name) => names.has(name))) return []
  return trimmed.map((name) => (figures.test(name) ? '***' : name))
}
const figures = /\d{5}/

export function compareLayouts(last: SeenLayout, now: SeenLayout): Difference[] {
  const differences: Difference[] = []
  const differ = (kind: Kind, before: readonly string[], after: readonly string[], column: string | null = null) => {
    if (before.join('\n') !== after.join('\n')) differences.push({ kind, column, last: [...before], now: [...after] })
  }
  for (const [kind, said] of looks) differ(kind, said(last.layout), said(now.layout))
  // One of them has no names of columns, or none by which it is mapped.
  if (last.headers.length === 0 || now.headers.length === 0) return differences
  const [before, after] = [named(last.headers), named(now.headers)]
  for (const name of before) if (!after.includes(name)) differ('column_missing', [place(before, name)], [], name)
  for (const name of after) if (!before.includes(name)) differ('column_new', [], [place(after, name)], name)
  for (const name of movedOf(before, after)) differences.push(moved(name, before, after))
  return differences
}

const looks: readonly (readonly [Kind, (layout: SeenLayout['layout']) => readonly string[]])[] = [
  ['format', ({ table }) => [table.format]],
  ['encoding', ({ table }) => ('encoding' in table ? [table.encoding] : [])],
  ['delimiter', ({ table }) => ('delimiter' in table ? [table.delimiter] : [])],
  ['widths', ({ table }) => (table.format === 'fixed' ? [table.unit, ...table.widths.map(String)] : [])],
  ['sheets', ({ table }) => ('sheets' in table ? table.sheets : [])],
  ['header_row', ({ header_row }) => [String(header_row)]],
  ['header_rows', ({ header_rows }) => [String(header_rows)]],
  ['skip_last', ({ skip_last, skip_last_of = {} }) => [String(skip_last), ...Object.values(skip_last_of).map(String)]],
  ['hidden', ({ hidden }) => (hidden === null ? [] : [hidden])],
]

function named(headers: readonly string[]): string[] {
  return [...new Set(headers.filter((name) => name !== ''))]
}

const place = (names: readonly string[], name: string): string => String(names.indexOf(name) + 1)

function moved(name: string, before: readonly string[], after: readonly string[]): Difference {
  return { kind: 'column_moved', column: name, last: [place(before, name)], now: [place(after, name)] }
}

/** The fewest columns that must have moved: those outside the longest run that kept its order. */
function movedOf(before: readonly string[], after: readonly string[]): string[] {
  const common = after.filter((name) => before.includes(name))
  const places = common.map((name) => before.indexOf(name))
  const length: number[] = []
  const from: number[] = []
  for (const [n, own] of places.entries()) {
    length[n] = 1
    from[n] = -1
    for (let earlier = 0; earlier < n; earlier += 1) {
      if ((places[earlier] ?? own) >= own || (length[earlier] ?? 0) + 1 <= (length[n] ?? 0)) continue
      length[n] = (length[earlier] ?? 0) + 1
      from[n] = earlier
    }
  }
  const kept = new Set<string>()
  for (let at = length.indexOf(Math.max(0, ...length)); at >= 0; at = from[at] ?? -1) kept.add(common[at] ?? '')
  return common.filter((name) => !kept.has(name))
}
