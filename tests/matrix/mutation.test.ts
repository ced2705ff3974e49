import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PolicyRow, readPolicies, type Table } from './catalogue.ts'
import { compare, expectations, type Matrix, nobodies, openMatrix, reachOf } from './matrix.ts'
import type { Actor, Login } from './organisation.ts'
import { candidateOf, selectSql, stepsWithin } from './probe.ts'

let m: Matrix
let policies: PolicyRow[]
let client: pg.Client

beforeAll(async () => {
  m = await openMatrix()
  policies = await readPolicies(m.t.admin)
  client = new pg.Client({ connectionString: m.t.adminUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await m.t.close()
})

const loginsOf = (policy: PolicyRow): Login[] => policy.roles.map((role) => role.replace(/^dunwell_/, '') as Login)
const verbsOf = (policy: PolicyRow): string[] =>
  policy.command === 'all' ? ['select', 'update', 'insert'] : [policy.command]
const tableOf = (policy: PolicyRow): Table => {
  const table = m.tables.find(({ name }) => name === policy.table)
  if (table === undefined) throw new Error(`no table ${policy.table}`)
  return table
}
/** Those who see most and those who see least come first: one of them notices nearly every change. */
const witnesses = (login: Login): Actor[] => {
  const first = ['hq_supervisor@HQ', 'phone_collector@A1-1', 'supervisor@B', 'org_admin@A', 'client_user@bankA']
  const rank = ({ name }: Actor): number => (first.findIndex((known) => name.endsWith(known)) + 99) % 99
  return m.actors.filter((actor) => actor.login === login).toSorted((a, b) => rank(a) - rank(b))
}

async function asLogin<Value>(login: Login, act: () => Promise<Value>): Promise<Value> {
  await client.query(`set local session authorization dunwell_${login}`)
  try {
    return await act()
  } finally {
    await client.query('reset session authorization')
    for (const name of ['app.proof', 'app.errand', 'app.program', 'app.intake_delivery'])
      await client.query("select set_config($1, '', true)", [name])
  }
}

/** The first difference that the model's check of this policy's table sees, if any. */
async function firstDifference(policy: PolicyRow, login: Login): Promise<string | undefined> {
  const table = tableOf(policy)
  for (const actor of witnesses(login)) {
    const list = expectations(m, table, actor, reachOf(m.facts, actor), verbsOf(policy))
    const [difference] = await asLogin(login, () => compare(list, (steps) => stepsWithin(client, actor, steps)))
    if (difference !== undefined) return difference
  }
  return withoutSession(policy, table, login)
}

/** Without a live session nothing is reached. */
async function withoutSession(policy: PolicyRow, table: Table, login: Login): Promise<string | undefined> {
  const like = [...(m.rows.get(table.name)?.values() ?? [])].at(-1)
  for (const actor of nobodies().filter((one) => one.login === login)) {
    const steps = [
      ...(policy.command === 'insert' || like === undefined
        ? []
        : [{ table: table.name, verb: 'select', sql: selectSql(table) }]),
      ...(policy.command === 'insert' && like !== undefined
        ? [{ ...candidateOf(table, like, 'nobody'), verb: 'insert' }]
        : []),
    ]
    const outcomes = await asLogin(login, () => stepsWithin(client, actor, steps))
    if (outcomes.some((outcome) => !('code' in outcome) || outcome.code.startsWith('23')))
      return `${actor.name} reaches ${table.name}`
  }
  return undefined
}

async function mutated<Value>(sql: string, act: () => Promise<Value>): Promise<Value> {
  await client.query('begin')
  try {
    await client.query(sql)
    return await act()
  } finally {
    await client.query('rollback')
  }
}

test('without a change the check of every policy sees no difference', async () => {
  expect(policies.length).toBeGreaterThanOrEqual(100)
  const differences: string[] = []
  for (const policy of policies) {
    const login = loginsOf(policy)[0]
    if (login === undefined) continue
    const seen = await mutated('select 1', () => firstDifference(policy, login))
    if (seen !== undefined) differences.push(seen)
  }
  expect(differences).toEqual([])
})

/**
 * Policies that the generator gives to jobs too, where jobs have no column to update: they decide nothing. A new one is
 * either meant, and comes here, or a forgotten grant.
 */
const idle = ['portfolio.list_views staff_update work', 'reconciliation.breaks staff_update work']
const isIdle = (policy: PolicyRow, login: Login): boolean =>
  policy.command === 'update' && m.updatable.get(login)?.has(policy.table) !== true

test('policies without a right behind them are known', () => {
  const found = policies.flatMap((policy) =>
    loginsOf(policy).flatMap((login) => (isIdle(policy, login) ? [`${policy.table} ${policy.name} ${login}`] : [])),
  )
  expect(found).toEqual(idle)
})

test('[R1] the removal of any one policy is seen, for every login that it serves', async () => {
  const unseen: string[] = []
  let removed = 0
  for (const policy of policies) {
    for (const login of loginsOf(policy).filter((one) => !isIdle(policy, one))) {
      const seen = await mutated(`drop policy ${policy.name} on ${policy.table}`, () => firstDifference(policy, login))
      removed += 1
      if (seen === undefined) unseen.push(`${policy.name} on ${policy.table} for ${login}`)
    }
  }
  expect(unseen).toEqual([])
  expect(removed).toBe(policies.reduce((count, { roles }) => count + roles.length, 0) - idle.length)
})

/** Policies that admit every row on purpose; each is read or written by a login that acts for no person. */
const openOnPurpose = [
  'identity.challenges auth_all',
  'identity.credentials auth_all',
  'identity.devices auth_all',
  'identity.org_units auth_select',
  'identity.roles auth_select',
  'identity.sessions auth_all',
  'identity.settings auth_select',
  'identity.staff auth_select',
  'identity.staff_roles auth_select',
  'platform.outbox relay_select',
]

test('[R1] a policy of "true" beside any other is seen, for every login that it serves', async () => {
  const open = policies.filter(({ using, check }) => (using ?? 'true') === 'true' && (check ?? 'true') === 'true')
  expect(open.map(({ table, name }) => `${table} ${name}`)).toEqual(openOnPurpose)
  const unseen: string[] = []
  let added = 0
  for (const policy of policies.filter((one) => !open.includes(one))) {
    const using = policy.command === 'insert' ? '' : 'using (true)'
    const check = policy.command === 'select' || policy.command === 'delete' ? '' : 'with check (true)'
    for (const login of loginsOf(policy).filter((one) => !isIdle(policy, one))) {
      const sql = `create policy mutant on ${policy.table} for ${policy.command} to dunwell_${login} ${using} ${check}`
      const seen = await mutated(sql, () => firstDifference(policy, login))
      added += 1
      if (seen === undefined) unseen.push(`${policy.command} on ${policy.table} for ${login}`)
    }
  }
  expect(unseen).toEqual([])
  expect(added).toBeGreaterThanOrEqual(150)
})
