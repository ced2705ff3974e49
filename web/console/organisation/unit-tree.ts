import type { OrgUnit } from './queries.ts'

export type PlacedUnit = { readonly unit: OrgUnit; readonly depth: number }

/** The units as the tree reads from top to bottom; one whose parent is out of reach stands at the top. */
export function inTreeOrder(units: readonly OrgUnit[]): readonly PlacedUnit[] {
  const known = new Set(units.map(({ id }) => id))
  const parentOf = ({ parent_id }: OrgUnit) => (parent_id !== null && known.has(parent_id) ? parent_id : null)
  const children = new Map<string | null, OrgUnit[]>()
  for (const unit of units) children.set(parentOf(unit), [...(children.get(parentOf(unit)) ?? []), unit])
  const below = (parent: string | null, depth: number): readonly PlacedUnit[] =>
    (children.get(parent) ?? []).flatMap((unit) => [{ unit, depth }, ...below(unit.id, depth + 1)])
  return below(null, 0)
}
