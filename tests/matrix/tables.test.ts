import { openPool } from '@dunwell/server/platform/db'
import { urlOf } from '@dunwell/server/platform/roles'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compare, expectations, type Matrix, nobodies, openMatrix, reachOf } from './matrix.ts'
import type { Login } from './organisation.ts'
import { runSteps } from './probe.ts'
import { rules } from './rules.ts'
import { ownerless, plantedElsewhere } from './specials.ts'

const verbs = ['select', 'update', 'insert', 'delete', 'truncate']
let m: Matrix
const pools = new Map<Login, pg.Pool>()

beforeAll(async () => {
  m = await openMatrix()
  for (const login of new Set(m.actors.map((actor) => actor.login)))
    pools.set(login, openPool(urlOf(m.t.adminUrl, m.t.secret, `dunwell_${login}`), 2))
})
afterAll(async () => {
  await Promise.all([...pools.values()].map((pool) => pool.end()))
  await m.t.close()
})
function poolOf(login: Login): pg.Pool {
  const pool = pools.get(login)
  if (pool === undefined) throw new Error(`no pool for ${login}`)
  return pool
}

test('[R1] every table has its class in the model, and the model names no table that is gone', async () => {
  const declared = await m.t.admin.query<{ table_name: string; class: string; area: string | null }>(
    'select table_name, class, area from scope.protected_tables',
  )
  const inCatalogue = m.tables.map(({ name }) => name)
  expect(inCatalogue.length).toBeGreaterThanOrEqual(45)
  expect(inCatalogue.filter((name) => !(name in rules))).toEqual([])
  expect(Object.keys(rules).filter((name) => !inCatalogue.includes(name))).toEqual([])
  const undeclared = inCatalogue.filter((name) => !declared.rows.some(({ table_name }) => table_name === name))
  expect(undeclared).toEqual(['scope.protected_tables'])
  const other = declared.rows.filter(
    (row) => rules[row.table_name]?.class !== row.class || rules[row.table_name]?.area !== row.area,
  )
  expect(other).toEqual([])
})

test('[R1] every table holds rows of several owners', () => {
  const planted = [...m.planted].filter(([, rows]) => rows.size < m.owners.length).map(([name]) => name)
  expect(planted).toEqual([])
  const elsewhere = Object.keys(plantedElsewhere).filter((name) => (m.rows.get(name)?.size ?? 0) < 2)
  expect(elsewhere.filter((name) => !ownerless.includes(name))).toEqual([])
  expect(Object.keys(plantedElsewhere).filter((name) => !(name in rules))).toEqual([])
})

describe('[R1] rows reached = rows expected from the distance in the organisation', () => {
  test.each([
    ['serve_staff', 37],
    ['work', 37],
    ['serve_client', 2],
    ['serve_program', 2],
    ['intake', 2],
    ['auth', 1],
    ['relay', 1],
    ['queue', 1],
    ['adapter', 1],
    ['sealer', 1],
    ['retention', 1],
    ['backup', 1],
  ] as const)('as %s, %i actors', async (login, count) => {
    const actors = m.actors.filter((actor) => actor.login === login)
    expect(actors.length).toBe(count)
    const differences: string[] = []
    let steps = 0
    for (const actor of actors) {
      const reach = reachOf(m.facts, actor)
      const list = m.tables.flatMap((table) => expectations(m, table, actor, reach, verbs))
      steps += list.length
      differences.push(...(await compare(list, (all) => runSteps(poolOf(login), actor, all))))
    }
    expect(differences).toEqual([])
    expect(steps).toBeGreaterThanOrEqual(actors.length * m.tables.length * 4)
  })
})

test('[R1] each role sees something, and nobody but the superuser sees everything', async () => {
  const seen = new Map<string, number>()
  const total = m.rows.get('portfolio.cases')?.size ?? 0
  for (const actor of m.actors.filter(({ login }) => login === 'serve_staff')) {
    const found = await runSteps(poolOf('serve_staff'), actor, [
      { table: 'portfolio.cases', verb: 'select', sql: `select coalesce(jsonb_agg(id), '[]') from portfolio.cases` },
    ])
    const [first] = found
    seen.set(actor.name, first !== undefined && 'keys' in first ? first.keys.length : -1)
  }
  expect(total).toBe(7)
  expect(Object.fromEntries(seen)).toMatchObject({
    'hq_supervisor@HQ': 6,
    'auditor@HQ': 6,
    'supervisor@A': 5,
    'team_leader@A1': 2,
    'team_leader@A2': 2,
    'phone_collector@A1-1': 2,
    'phone_collector@A1-2': 1,
    'supervisor@B': 2,
    'supervisor@G': 1,
    'finance@HQ': 0,
    'org_admin@HQ': 0,
    'system_expert@HQ': 0,
    'risk_analyst@HQ': 0,
  })
})

test('[R1] without a live session every table raises: nothing is silently empty', async () => {
  const silent: string[] = []
  let tried = 0
  for (const actor of nobodies()) {
    const readable = m.tables.filter(({ name }) => rules[name]?.logins[actor.login]?.select !== undefined)
    const outcomes = await runSteps(
      poolOf(actor.login),
      actor,
      readable.map(({ name }) => ({
        table: name,
        verb: 'select',
        sql: `select coalesce(jsonb_agg(1), '[]') from ${name}`,
      })),
    )
    outcomes.forEach((outcome, index) => {
      tried += 1
      if (!('code' in outcome) || outcome.code !== 'DW401')
        silent.push(`${actor.name}: ${readable[index]?.name} ${JSON.stringify(outcome)}`)
    })
  }
  expect(silent).toEqual([])
  expect(tried).toBeGreaterThanOrEqual(100)
})
