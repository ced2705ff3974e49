import { ListCasesResult } from '@dunwell/contract/case-lists'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DomainError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { markCases } from './commands/mark-cases.ts'
import { endView, saveView } from './commands/save-view.ts'
import { listCases } from './index.ts'
import { countCases } from './queries/list-cases.ts'
import { listViews } from './queries/list-views.ts'

let t: TestDatabase
let world: World
let cases: PlantedCase[]
const proofs = new Map<string, Proof>()
const as = async (person: string): Promise<Proof> => {
  const known = proofs.get(person) ?? (await t.signIn(world.people[person]))
  proofs.set(person, known)
  return known
}
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )
/** Indexes of the planted cases that a filter leaves, in the list's order. */
async function listed(person: string, filter: Record<string, unknown>): Promise<number[]> {
  const found: number[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = ListCasesResult.parse(
      await t.runner.ask(
        listCases,
        { limit: 2, ...(cursor === undefined ? {} : { cursor }), ...filter },
        await as(person),
      ),
    )
    found.push(...page.data.map((row) => cases.findIndex(({ caseId }) => caseId === row.id)))
    cursor = page.next_cursor
  }
  return found
}
const mine = 'phone_collector@A1-1'
const idOf = (n: number): string => cases[n]?.caseId ?? ''

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  cases = await plantCases(t.admin, world, [
    { desk: 'A1-1', balanceMinor: 300n },
    { desk: 'A1-1', balanceMinor: 100n, client: 'bankB' },
    { desk: 'A1-1', balanceMinor: 200n, state: 'working' },
    { desk: 'A1-2', balanceMinor: 300n },
    { desk: 'B1-1', balanceMinor: 900n },
  ])
  await t.admin.query(
    `update portfolio.cases c set mandate_until = date '2027-01-01' + x.n::int, placed_at = timestamptz '2026-06-01 00:00+08' + make_interval(days => x.n::int)
     from unnest($1::uuid[]) with ordinality x(id, n) where c.id = x.id`,
    [cases.map(({ caseId }) => caseId)],
  )
  await t.admin.query(`update portfolio.accounts set rating = 'A', region = '甲省' where id = $1`, [
    cases[1]?.accountId,
  ])
  await t.admin.query(
    `insert into contacts.records (client_id, case_id, debtor_id, staff_id, direction, call_result, recorded_at)
     select client_id, id, debtor_id, $2, 'inbound', 'self', timestamptz '2026-06-10 09:00+08' from portfolio.cases where id = $1`,
    [idOf(2), world.people[mine]?.id],
  )
  const marked = { case_ids: [idOf(0), idOf(1)], colour: 'red', add_tags: ['失联'] }
  await t.runner.execute(markCases, marked, await as(mine))
})
afterAll(() => t.close())

describe('filters', () => {
  test.each<[Record<string, unknown>, number[]]>([
    [{ state: 'working' }, [2]],
    [{ stage: 'field' }, []],
    [{ amount_min: '150', amount_max: '250' }, [2]],
    [{ placed_from: '2026-06-03', placed_until: '2026-06-03' }, [1]],
    [{ due_from: '2027-01-03' }, [1, 2]],
    [{ due_until: '2027-01-02' }, [0]],
    [{ rating: 'A' }, [1]],
    [{ product: 'credit_card', state: 'allocated' }, [0, 1]],
    [{ colour: 'red' }, [0, 1]],
    [{ tag: '失联' }, [0, 1]],
    [{ keyword: '甲省' }, [1]],
    [{ never_followed: 'yes' }, [0, 1]],
    [{ followed_from: '2026-06-10' }, [2]],
    [{ not_followed_since: '2026-06-11' }, [0, 1, 2]],
    [{ not_followed_since: '2026-06-10' }, [0, 1]],
    [{ bucket: 'M2', colour: 'red' }, [0, 1]],
  ])('[R1] %j leaves %j, page by page', async (filter, expected) => {
    for (const sort of ['newest', 'mandate', 'amount'])
      expect((await listed(mine, { ...filter, sort })).toSorted()).toEqual(expected)
    const counted = await t.runner.ask(countCases, filter, await as(mine))
    expect(counted).toEqual({ count: expected.length, more: false })
  })

  test('[R1] an order is that of its index, across desks and pages', async () => {
    expect(await listed('team_leader@A1', { sort: 'mandate' })).toEqual([0, 1, 2, 3])
    const byAmount = await listed('team_leader@A1', { sort: 'amount' })
    expect([byAmount.slice(0, 2).toSorted(), byAmount.slice(2)]).toEqual([
      [0, 3],
      [2, 1],
    ])
  })

  test('[R1] a unit narrows to its desks, a foreign one to nothing', async () => {
    const at = (code: string) => ({ unit_id: world.units[code]?.id })
    expect((await listed('supervisor@A', at('A1-2'))).toSorted()).toEqual([3])
    expect((await listed('hq_supervisor@HQ', at('B'))).toSorted()).toEqual([4])
    expect(await listed('supervisor@A', at('B'))).toEqual([])
    expect(await t.runner.ask(countCases, at('B'), await as('supervisor@A'))).toEqual({ count: 0, more: false })
  })
})

describe('colours and tags', () => {
  test('[R1] are everybody’s who sees the case, and are taken away again', async () => {
    const rows = await t.runner.ask(listCases, { colour: 'red' }, await as('team_leader@A1'))
    expect(rows.data.map(({ colour, tags }) => [colour, tags])).toEqual([
      ['red', ['失联']],
      ['red', ['失联']],
    ])
    await t.runner.execute(
      markCases,
      { case_ids: [idOf(3)], colour: 'blue', add_tags: ['a', 'b'] },
      await as('team_leader@A1'),
    )
    await t.runner.execute(
      markCases,
      { case_ids: [idOf(3)], colour: null, remove_tags: ['a'] },
      await as('phone_collector@A1-2'),
    )
    const [row] = (await t.runner.ask(listCases, { tag: 'b' }, await as('team_leader@A1'))).data
    expect([row?.colour, row?.tags]).toEqual([null, ['b']])
  })

  test('[R1] all cases or none, within reach; a number is no tag', async () => {
    const mark = async (person: string, input: object) => codeOf(t.runner.execute(markCases, input, await as(person)))
    expect(await mark(mine, { case_ids: [idOf(0), idOf(4)], colour: 'green' })).toBe('not_found')
    expect(await listed(mine, { colour: 'green' })).toEqual([])
    expect(await mark(mine, { case_ids: [idOf(0)], add_tags: ['101 2345'] })).toBe('tag_personal')
    expect(await mark('auditor@A', { case_ids: [idOf(0)], colour: 'green' })).toBe('forbidden')
  })
})

test('[R1] views are a person’s own, replaced under their name, and end', async () => {
  const save = async (person: string, columns: string[]) => {
    const saved = await t.runner.execute(
      saveView,
      { list: 'cases', name: '待跟进', filters: { state: 'working' }, columns, compact: false },
      await as(person),
    )
    return saved.ok ? saved.value.id : ''
  }
  const seen = async (person: string) =>
    (await t.runner.ask(listViews, { list: 'cases' }, await as(person))).data.map(({ name, columns }) => [
      name,
      columns,
    ])
  const id = await save(mine, ['a'])
  expect(await save(mine, ['b'])).toBe(id)
  await save('team_leader@A1', ['c'])
  expect(await seen(mine)).toEqual([['待跟进', ['b']]])
  expect(await codeOf(t.runner.execute(endView, { view_id: id }, await as('team_leader@A1')))).toBe('not_found')
  await t.runner.execute(endView, { view_id: id }, await as(mine))
  expect(await seen(mine)).toEqual([])
})
