import type { CasePage } from './case-queries.ts'

/** Where a letter or a person may go: valid addresses of those who owe, the debtor's first. */
export function addressesOf(page: CasePage) {
  const own = page.contact_points.map((point) => ({ point, who: page.debtor.name }))
  const beside = page.parties.flatMap(({ name, contact_points }) =>
    contact_points.map((point) => ({ point, who: name })),
  )
  return [...own, ...beside]
    .filter(({ point }) => point.kind === 'address' && point.valid && point.relation === null)
    .map(({ point, who }) => ({ value: point.id, label: `${who} · ${point.masked}` }))
}
