import { expect, it } from 'vitest'
import { inTreeOrder } from './unit-tree.ts'

const unit = (id: string, parent_id: string | null) => ({
  id,
  parent_id,
  kind: 'team' as const,
  code: id,
  name: id,
  desk_no: null,
})

it('[R1] units stand below their parents, and one whose parent is out of reach is not lost', () => {
  const units = [unit('team', 'branch'), unit('hq', null), unit('branch', 'hq'), unit('guest', 'elsewhere')]
  const rows = inTreeOrder(units).map(({ unit: { id }, depth }) => `${depth} ${id}`)
  expect(rows).toEqual(['0 hq', '1 branch', '2 team', '0 guest'])
})
