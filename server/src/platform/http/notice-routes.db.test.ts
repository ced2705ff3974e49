import { noticeKinds } from '@dunwell/contract/notices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, plantWorld, type TestDatabase, type World } from '../../testing/index.ts'
import { DomainError } from '../errors.ts'
import type { Command, Query } from '../operations.ts'
import { noticeRoutes } from './notice-routes.ts'

let t: TestDatabase
let world: World
beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())

const operationOf = (name: string): Command | Query => {
  const found = noticeRoutes.flatMap((route) => (route.kind === 'operation' ? [route.operation] : []))
  const operation = found.find((one) => one.name === name)
  if (operation === undefined) throw new Error(`no ${name}`)
  return operation
}
const ask = async (name: string, input: object, who: string): Promise<unknown> => {
  const operation = operationOf(name)
  const proof = await t.signIn(world.people[who])
  if (operation.kind === 'query') return t.runner.ask(operation, input, proof)
  return t.runner.execute(operation, input, proof).then(
    (outcome) => (outcome.ok ? outcome.value : outcome.refusal.refused),
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  )
}
const listOf = async (who: string, input: object = {}) =>
  ((await ask('notices.list', input, who)) as { data: { id: string; kind: string; read: boolean }[] }).data
/** As the definer functions of the modules do. */
async function notify(who: readonly string[], kind: string, facts: object = {}): Promise<string> {
  const client = await t.admin.connect()
  try {
    await client.query('begin')
    await client.query('set local role dunwell_definer')
    await client.query('select platform.notify($1, $2, null, $3)', [
      who.map((one) => world.people[one]?.id),
      kind,
      JSON.stringify(facts),
    ])
    await client.query('commit')
    return 'told'
  } catch (error) {
    await client.query('rollback')
    return (error as { constraint?: string; code?: string }).constraint ?? String(error)
  } finally {
    client.release()
  }
}

test('[R5] each is told once, sees their own notices alone, and marks none of another', async () => {
  await notify(['supervisor@A', 'supervisor@A', 'team_leader@A1', 'client_user@bankA'], 'bulletin.published', {
    count: 2,
  })
  const [mine, ...more] = await listOf('supervisor@A')
  expect(more).toEqual([])
  expect(mine).toMatchObject({ kind: 'bulletin.published', facts: { count: 2 }, read: false })
  expect(await listOf('hq_supervisor@HQ')).toEqual([])
  expect(await ask('notices.mark', { notice_id: mine?.id }, 'team_leader@A1')).toBe('not_found')
  expect(await ask('notices.count', {}, 'team_leader@A1')).toEqual({ unread: 1 })
  expect(await ask('notices.mark', { notice_id: mine?.id }, 'supervisor@A')).toEqual({ unread: 0 })
})

test('[R5] marking all marks what the list showed; what came since stays unread', async () => {
  await notify(['finance@A'], 'case.changed')
  await notify(['finance@A'], 'case.changed')
  const [newest] = await listOf('finance@A')
  await notify(['finance@A'], 'incident.opened')
  expect(await ask('notices.mark-all', { until: newest?.id }, 'finance@A')).toEqual({ unread: 1 })
  expect((await listOf('finance@A', { unread: 'true' })).map(({ kind }) => kind)).toEqual(['incident.opened'])
  expect(await listOf('finance@A', { limit: 2 })).toHaveLength(2)
})

test('[R3] a notice holds no text: a name, a sentence or a nested value is refused', async () => {
  const refused = [{ name: '张三' }, { note: 'two words' }, { list: ['a'] }, { of: { a: 1 } }]
  for (const facts of refused) expect(await notify(['finance@A'], 'case.changed', facts)).toBe('notice_facts')
  expect(await notify(['finance@A'], 'case.changed', { to: 'returned', due_on: '2026-12-01', count: 3 })).toBe('told')
})

test('[R1] nobody’s session writes into anybody’s list', async () => {
  const proof = await t.signIn(world.people['supervisor@A'])
  const client = await t.pools.serve_staff.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
    const told = client.query(`select platform.notify('{}', 'case.changed', null, '{}')`)
    await expect(told).rejects.toMatchObject({ code: '42501' })
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('[R5] every kind that the database code tells is of the closed list', async () => {
  const bodies = await t.admin.query<{ src: string }>(
    `select prosrc as src from pg_proc where prosrc ~ 'platform\\.notify\\(' and proname <> 'notify'`,
  )
  // The first dotted word of each call; what else such a function names (chains, errors) is no notice.
  const told = bodies.rows.flatMap(({ src }) =>
    [...src.matchAll(/platform\.notify\([^;]*?'([a-z_]+(?:\.[a-z_]+)+)'/g)].map((match) => match[1] ?? ''),
  )
  expect(told.length).toBeGreaterThan(0)
  expect(told.filter((kind) => !Object.hasOwn(noticeKinds, kind))).toEqual([])
})
