import type { Rule } from '../model.ts'

type FieldChange = { name: string; before: unknown; after: unknown }
export type PackChange = { rule_id: string; change: 'added' | 'removed' | 'changed'; fields: FieldChange[] }

/** What a version says otherwise than the one before it, rule by rule. */
export function diffPacks(before: readonly Rule[], after: readonly Rule[]): PackChange[] {
  const removed = before
    .filter(({ id }) => !after.some((rule) => rule.id === id))
    .map(({ id }): PackChange => ({ rule_id: id, change: 'removed', fields: [] }))
  const others = after.flatMap((rule): PackChange[] => {
    const was = before.find(({ id }) => id === rule.id)
    if (was === undefined) return [{ rule_id: rule.id, change: 'added', fields: [] }]
    const fields = fieldsOf(was, rule)
    return fields.length === 0 ? [] : [{ rule_id: rule.id, change: 'changed', fields }]
  })
  return [...others, ...removed]
}

function fieldsOf(was: Rule, is: Rule): FieldChange[] {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]) as Set<keyof Rule>
  return [...names]
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .sort()
    .map((name) => ({ name, before: was[name] ?? null, after: is[name] ?? null }))
}
