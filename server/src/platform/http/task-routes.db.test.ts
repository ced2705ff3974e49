import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, plantWorld, type TestDatabase, type World } from '../../testing/index.ts'
import { DomainError } from '../errors.ts'
import { cancelTask, listTasks, readTask } from './task-routes.ts'

let t: TestDatabase
let world: World
beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())

const as = (who: string) => t.signIn(world.people[who])
async function plantTask(who: string, state = 'queued'): Promise<string> {
  const id = randomUUID()
  await t.admin.query(
    `insert into platform.tasks (id, kind, staff_id, state, progress, total, error_code, ended_at)
     values ($1, 'test.job', $2, $3, 40, 100, case when $3 = 'failed' then 'gone_code' end, case when $3 in ('succeeded', 'failed') then now() end)`,
    [id, world.people[who]?.id, state],
  )
  return id
}
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  )

test('[R1] everybody sees their own jobs and nobody else’s', async () => {
  const id = await plantTask('supervisor@A', 'running')
  expect(await t.runner.ask(readTask, { task_id: id }, await as('supervisor@A'))).toMatchObject({
    state: 'running',
    progress: 40,
    total: 100,
    cancelling: false,
    may: { cancel: true },
  })
  for (const stranger of ['hq_supervisor@HQ', 'auditor@HQ', 'supervisor@B', 'phone_collector@A1-1']) {
    expect(await codeOf(t.runner.ask(readTask, { task_id: id }, await as(stranger))), stranger).toBe('not_found')
    expect((await t.runner.ask(listTasks, {}, await as(stranger))).data, stranger).toEqual([])
    expect(await codeOf(t.runner.execute(cancelTask, { task_id: id }, await as(stranger))), stranger).toBe('not_found')
  }
})

test('a waiting job is cancelled at once, a running one is asked to stop, an ended one stays as it is', async () => {
  const proof = await as('supervisor@A')
  const cancel = async (state: string) => {
    const outcome = await t.runner.execute(cancelTask, { task_id: await plantTask('supervisor@A', state) }, proof)
    return outcome.ok ? [outcome.value.state, outcome.value.cancelling, outcome.value.may.cancel] : []
  }
  expect(await cancel('queued')).toEqual(['cancelled', false, false])
  expect(await cancel('running')).toEqual(['running', true, false])
  expect(await codeOf(cancel('succeeded'))).toBe('task_ended')
  expect(await codeOf(cancel('failed'))).toBe('task_ended')
})

test('pages neither repeat nor miss, and a code that left the list shows as a fault', async () => {
  for (let n = 0; n < 5; n += 1) await plantTask('supervisor@B', 'failed')
  const proof = await as('supervisor@B')
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await t.runner.ask(listTasks, { limit: 2, state: 'failed', cursor }, proof)
    expect(page.data.every((task) => task.error_code === 'internal')).toBe(true)
    ids.push(...page.data.map((task) => task.id))
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  expect(new Set(ids).size).toBe(5)
  expect(ids).toHaveLength(5)
  expect(await codeOf(t.runner.ask(listTasks, { cursor: 'nonsense' }, proof))).toBe('invalid_input')
})
