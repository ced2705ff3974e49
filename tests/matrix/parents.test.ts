import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ForeignKey, Table } from './catalogue.ts'
import { type Matrix, openMatrix, reachOf } from './matrix.ts'
import type { Actor } from './organisation.ts'
import type { Row } from './planter.ts'
import { candidateOf, runSteps } from './probe.ts'
import { rules } from './rules.ts'
import { authorColumns } from './specials.ts'

let m: Matrix
beforeAll(async () => {
  m = await openMatrix()
})
afterAll(() => m.t.close())

/** Parents that are nobody's own, or that a rule of the same row already names. */
const openParents = ['identity.org_units', 'identity.roles', 'clients.clients', 'approvals.chains', 'platform.files']

/** Foreign keys that may lead to a row out of reach: `table → parent`, why. */
const harmless: Record<string, string> = {}

/** The keys of a table through which a row could hang on something of others'. */
const parentsOf = (table: Table): ForeignKey[] =>
  table.foreignKeys.filter(
    ({ to, columns }) =>
      !openParents.includes(to) &&
      !(to === 'identity.staff' && columns.every((column) => authorColumns.includes(column))),
  )

/** A row that the actor may insert, by the model. */
function admittedRow(table: Table, actor: Actor): Row | undefined {
  const insert = rules[table.name]?.logins[actor.login]?.insert
  const reach = reachOf(m.facts, actor)
  const authors = authorColumns.filter((name) => table.columns.some((column) => column.name === name))
  const mine = Object.fromEntries(authors.map((name) => [name, actor.person?.id]))
  return [...(m.planted.get(table.name)?.values() ?? [])]
    .flatMap((row) => [row, { ...row, ...mine }])
    .find((row) => insert?.(reach, row, actor) === true)
}

/** The same row, hung on a parent of the same bank that the actor may not see. */
function hungElsewhere(table: Table, key: ForeignKey, row: Row, actor: Actor): Row | undefined {
  const see = rules[key.to]?.logins[actor.login]?.select
  const reach = reachOf(m.facts, actor)
  const parent = [...(m.rows.get(key.to)?.values() ?? [])].findLast(
    (one) =>
      see?.(reach, one, actor) !== true &&
      (one['client_id'] === undefined || row['client_id'] === undefined || one['client_id'] === row['client_id']),
  )
  if (parent === undefined) return undefined
  const changed = key.columns.filter((column) => column !== 'client_id')
  const values = changed.map((column) => [column, parent[key.toColumns[key.columns.indexOf(column)] ?? 'id']])
  return candidateOf(table, row, 'elsewhere', Object.fromEntries(values)).row
}

type Attempt = { said: string; sql: string; table: string }

/** Every row that the actor could insert, hung elsewhere by each of its foreign keys in turn. */
function attemptsOf(actor: Actor): Attempt[] {
  return m.tables.flatMap((table) => {
    const row = admittedRow(table, actor)
    if (row === undefined) return []
    return parentsOf(table).flatMap((key) => {
      const other = hungElsewhere(table, key, row, actor)
      if (other === undefined) return []
      const { sql } = candidateOf(table, other, 'elsewhere', other)
      return [{ said: `${table.name} → ${key.to} (${key.columns.join(', ')})`, sql, table: table.name }]
    })
  })
}

test('[R1] a foreign key bypasses policies: no row of one’s own hangs on a parent that one may not see', async () => {
  const admitted = new Set<string>()
  let tried = 0
  for (const name of ['phone_collector@A1-1', 'supervisor@A', 'admin_assistant@A', 'org_admin@A']) {
    const actor = m.actors.find((one) => one.name === name)
    if (actor === undefined) throw new Error(`no ${name}`)
    const attempts = attemptsOf(actor)
    const steps = attempts.map(({ table, sql }) => ({ table, verb: 'insert', sql }))
    const outcomes = await runSteps(m.t.pools.serve_staff, actor, steps)
    attempts.forEach(({ said }, index) => {
      const outcome = outcomes[index]
      // 42501: the policy refused; 23503: a composite key did, for parent and row disagree.
      if (outcome === undefined || 'keys' in outcome || !['42501', '23503'].includes(outcome.code))
        admitted.add(`${said}${outcome !== undefined && 'code' in outcome ? ` ${outcome.code}` : ''}`)
    })
    tried += attempts.length
  }
  expect([...admitted].toSorted()).toEqual(Object.keys(harmless).toSorted())
  expect(tried).toBeGreaterThanOrEqual(15)
})
