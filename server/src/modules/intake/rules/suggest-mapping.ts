/** Which header of a bank's file is meant by which field: by the target's aliases, and by what this client used last. */
import { headerForms, normalHeader, plainHeader } from './header-forms.ts'
import { type FieldSource, type Mapping, sourceOf } from './mapping.ts'

export type SuggestColumn = { field: string; aliases: readonly string[]; zh: string; required: boolean }
export type Suggested = { field: string; header: string | null; confidence: number }

const preselectFrom = 0.9

/** Each header serves at most one field; better matches choose first. */
export function suggestHeaders(columns: readonly SuggestColumn[], headers: readonly string[]): Suggested[] {
  const named = headers.map(toNamed)
  const candidates = columns.flatMap((column) => {
    const called = toCalled(column)
    return named
      .map((header) => ({ field: column.field, header: header.header, confidence: likeness(called, header) }))
      .filter((candidate) => candidate.confidence > 0)
  })
  // Of two fields that a name fits equally well, the one without which no case can be.
  const needed = new Set(columns.filter((column) => column.required).map((column) => column.field))
  candidates.sort(
    (a, b) => b.confidence - a.confidence + (needed.has(b.field) ? 0.05 : 0) - (needed.has(a.field) ? 0.05 : 0),
  )
  const byField = new Map<string, Suggested>()
  const used = new Set<string>()
  for (const candidate of candidates) {
    if (byField.has(candidate.field) || used.has(candidate.header)) continue
    byField.set(candidate.field, candidate)
    used.add(candidate.header)
  }
  return columns.map((column) => byField.get(column.field) ?? { field: column.field, header: null, confidence: 0 })
}

const toNamed = (header: string) => ({
  header,
  written: header.trim(),
  name: normalHeader(header),
  forms: headerForms(header),
})
const toCalled = ({ zh, aliases }: SuggestColumn) => ({
  zh,
  aliases,
  names: aliases.map(normalHeader),
  forms: new Set(aliases.map(plainHeader)),
})

function likeness(called: ReturnType<typeof toCalled>, { written, name, forms }: ReturnType<typeof toNamed>): number {
  if (name === '') return 0
  if (called.aliases.includes(written)) return written === called.zh ? 1 : 0.98
  if (called.names.includes(name)) return 0.95
  if (forms.some((form) => called.forms.has(form))) return 0.92
  return called.names.some(
    (alias) => alias.length >= 3 && name.length >= 3 && (name.includes(alias) || alias.includes(name)),
  )
    ? 0.6
    : 0
}

/** What stands selected when the form opens, and where it differs from last time. Units, orders and constants stay as said. */
export function preselect(suggested: readonly Suggested[], headers: readonly string[], last: Mapping | null) {
  const fields: Mapping = {}
  const used = new Set<string>()
  const differences: { field: string; last: string | null; now: string | null }[] = []
  for (const { field, header, confidence } of suggested) {
    const before = sourceOf(last, field)
    const now = choose(before, confidence >= preselectFrom ? header : null, headers)
    const taken = now?.header !== undefined && used.has(now.header)
    const chosen = taken ? undefined : now
    if (chosen !== undefined) fields[field] = toEntry(chosen)
    if (chosen?.header !== undefined) used.add(chosen.header)
    const [was, is] = [before?.header ?? null, chosen?.header ?? null]
    if (last !== null && was !== is) differences.push({ field, last: was, now: is })
  }
  return { fields, differences }
}

function choose(
  before: FieldSource | undefined,
  fresh: string | null,
  headers: readonly string[],
): FieldSource | undefined {
  if (before !== undefined && (before.header === undefined || headers.includes(before.header))) return before
  return fresh === null ? undefined : { ...before, header: fresh }
}

/** As short as it can be said. */
function toEntry(source: FieldSource): string | FieldSource {
  return Object.keys(source).length === 1 && source.header !== undefined ? source.header : source
}
