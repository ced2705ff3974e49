import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestDatabase, openTestServices, plantWorld, type TestDatabase, type World } from '../testing/index.ts'
import { DomainError } from './errors.ts'
import { type RunningWorker, startWorker } from './job-runtime.ts'
import { defineJob } from './jobs.ts'
import { makeLog } from './log.ts'
import { can, defineCommand, type Proof } from './operations.ts'
import { urlOf } from './roles.ts'
import type { Services } from './services.ts'

let t: TestDatabase
let world: World
let services: Services
let closeServices: () => void
let worker: RunningWorker | undefined
let proof: Proof

const order = defineCommand({
  name: 'test.order',
  input: z.object({ how: z.string() }),
  output: z.object({ task_id: z.string() }),
  allows: can('portfolio.read-case'),
  errors: [],
  run: async (ctx, input) => ({
    task_id: await ctx.enqueue('test.ordered', { how: input.how }, { task: { kind: 'outgoing.make' } }),
  }),
})
const seen: { how: string; roles: readonly string[] }[] = []
let waiting: (() => void) | undefined
const ordered = defineJob({
  on: 'test.ordered',
  payload: z.object({ how: z.string(), task_id: z.string() }),
  attemptsMax: 2,
  safeTwice: 'it only looks',
  async run(ctx, payload) {
    seen.push({ how: payload.how, roles: (await ctx.runner.whoIs(ctx.proof)).roles })
    if (payload.how === 'refuse') throw new DomainError('conflict', { line: 3 })
    if (payload.how === 'wait')
      await new Promise<void>((resolve) => {
        waiting = resolve
      })
    await ctx.task.progress(1, 2)
    ctx.task.result({ done: 1 })
  },
})

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const opened = openTestServices(t)
  services = opened.services
  closeServices = opened.close
  proof = await t.signIn(world.people['phone_collector@A1-1'])
})
afterEach(async () => {
  waiting?.()
  await worker?.stop()
  worker = undefined
})
afterAll(async () => {
  closeServices()
  await t.close()
})

const start = async (): Promise<RunningWorker> =>
  startWorker({
    queueUrl: urlOf(t.adminUrl, t.secret, 'dunwell_queue'),
    pools: t.pools,
    runner: t.runner,
    services,
    jobs: [ordered],
    log: makeLog('silent'),
  })
const place = async (how: string): Promise<string> => {
  const outcome = await t.runner.execute(order, { how }, proof)
  if (!outcome.ok) throw new Error('not placed')
  return outcome.value.task_id
}
const taskOf = async (id: string) =>
  (
    await t.admin.query(
      'select state, error_code, error_facts, result, progress::int from platform.tasks where id = $1',
      [id],
    )
  ).rows[0]
/** What the person of a task was told last of their tasks. */
const toldOf = async (id: string) =>
  (
    await t.admin.query(
      `select n.kind from platform.tasks k join platform.notices n on n.staff_id = k.staff_id and n.facts ->> 'kind' = k.kind where k.id = $1 order by n.id desc limit 1`,
      [id],
    )
  ).rows.map(({ kind }) => kind)
const ended = (id: string) => expect.poll(async () => (await taskOf(id)).state, { timeout: 15_000, interval: 50 })

test('[R1] a job runs under an errand of the person who ordered it, and its task shows the end', async () => {
  worker = await start()
  const id = await place('well')
  await ended(id).toBe('succeeded')
  expect(await toldOf(id)).toEqual(['task.succeeded'])
  expect(await taskOf(id)).toMatchObject({ result: { done: 1 }, error_code: null, progress: 2 })
  expect(seen.find((one) => one.how === 'well')?.roles).toEqual(['phone_collector'])
})

test('a job that refuses ends its task with the code and facts, and is not repeated', async () => {
  worker = await start()
  const id = await place('refuse')
  await ended(id).toBe('failed')
  expect(await toldOf(id)).toEqual(['task.failed'])
  expect(await taskOf(id)).toMatchObject({ error_code: 'conflict', error_facts: { line: 3 } })
  expect(seen.filter((one) => one.how === 'refuse').length).toBe(1)
})

test('what was ordered while no worker ran is done when one starts', async () => {
  const id = await place('later')
  worker = await start()
  await ended(id).toBe('succeeded')
})

test('the outbox is emptied once: a second relay finds nothing to send', async () => {
  worker = await start()
  const id = await place('once')
  await ended(id).toBe('succeeded')
  const unsent = await t.admin.query(
    "select count(*)::int as n from platform.outbox where sent_at is null and kind = 'test.ordered'",
  )
  expect(unsent.rows[0].n).toBe(0)
})

/** A job as a worker that was killed leaves it: locked in the queue, and no advisory lock of its own; its task at work. */
async function orphan(how: string, attempts: number): Promise<string> {
  const id = await place(how)
  const outbox = (await t.admin.query(`select id, payload, errand_id from platform.outbox where sent_at is null`))
    .rows[0]
  await t.admin.query(`select graphile_worker.add_job('test.ordered', $1::json, job_key := $2)`, [
    JSON.stringify({ payload: outbox.payload, errand_id: outbox.errand_id, outbox_id: outbox.id }),
    outbox.id,
  ])
  await t.admin.query(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), attempts = $2, max_attempts = $2 where key = $3`,
    [`worker-${randomUUID()}`, attempts, outbox.id],
  )
  await t.admin.query('update platform.outbox set sent_at = now() where sent_at is null')
  await t.admin.query(`update platform.tasks set state = 'running' where id = $1`, [id])
  return id
}

test('the job of a worker that is gone is freed and done by another; one that every worker died of ends and is told', async () => {
  const id = await place('orphan')
  worker = await start()
  await ended(id).toBe('succeeded')
  await worker.stop()
  // Killed in its last attempt, which is one more that it has not had; and in the last that any job gets.
  const again = await orphan('orphaned', 5)
  const deadly = await orphan('deadly', 25)
  // Its attempts took days, and the errand is over.
  const late = await orphan('deadly', 25)
  await t.admin.query(
    `update identity.errands e set expires_at = now() - interval '1 day' from platform.outbox o where o.payload ->> 'task_id' = $1::text and e.id = o.errand_id`,
    [late],
  )
  worker = await start()
  await ended(again).toBe('succeeded')
  await ended(late).toBe('failed')
  expect(await taskOf(late)).toMatchObject({ error_code: 'session_ended' })
  await ended(deadly).toBe('failed')
  expect(await taskOf(deadly)).toMatchObject({ error_code: 'internal' })
  const told = await t.admin.query(
    `select 1 from platform.notices n join platform.tasks k on k.staff_id = n.staff_id and n.at >= k.created_at where k.id = $1 and n.kind = 'task.failed'`,
    [deadly],
  )
  expect(told.rowCount).toBe(2)
  expect(seen.some(({ how }) => how === 'deadly')).toBe(false)
  const resumed = await t.admin.query(
    'select id, resumed_at is not null as resumed from platform.tasks where id = any ($1)',
    [[id, again]],
  )
  expect(Object.fromEntries(resumed.rows.map((row) => [row.id, row.resumed]))).toEqual({ [id]: false, [again]: true })
})

test('a task whose person asked to stop ends as cancelled', async () => {
  worker = await start()
  const id = await place('wait')
  await expect.poll(() => waiting !== undefined, { timeout: 15_000, interval: 20 }).toBe(true)
  await t.admin.query('update platform.tasks set cancel_requested_at = now() where id = $1', [id])
  waiting?.()
  waiting = undefined
  await ended(id).toBe('cancelled')
  expect(await toldOf(id)).toEqual(['task.cancelled'])
})

test('two jobs of one name do not start', async () => {
  await expect(
    startWorker({
      queueUrl: urlOf(t.adminUrl, t.secret, 'dunwell_queue'),
      pools: t.pools,
      runner: t.runner,
      services,
      jobs: [ordered, ordered],
      log: makeLog('silent'),
    }),
  ).rejects.toThrow('two jobs on test.ordered')
})

test('[R1] a person sees their own tasks only', async () => {
  await place('mine')
  const count = (who: Proof) =>
    t.runner.execute(
      defineCommand({
        input: order.input,
        allows: order.allows,
        errors: order.errors,
        name: 'test.count',
        output: z.object({ n: z.number() }),
        run: async ({ tx }) => ({
          n: (await sql<{ n: number }>`select count(*)::int as n from platform.tasks`.execute(tx)).rows[0]?.n ?? -1,
        }),
      }),
      { how: '' },
      who,
    )
  expect(await count(await t.signIn(world.people['phone_collector@B1-1']))).toMatchObject({ value: { n: 0 } })
})

test('a job whose errand has expired does nothing, and its task says so and does not wait for ever', async () => {
  const id = await place('too late')
  await t.admin.query("update identity.errands set expires_at = now() - interval '1 second'")
  worker = await start()
  await ended(id).toBe('failed')
  expect(await taskOf(id)).toMatchObject({ error_code: 'session_ended' })
  expect(seen.filter((one) => one.how === 'too late')).toEqual([])
})

test('an order of a kind that this version does not know stays for one that does', async () => {
  const known = await place('well again')
  await t.admin.query("insert into platform.outbox (kind) values ('test.from-a-newer-version')")
  worker = await start()
  await ended(known).toBe('succeeded')
  const kept = await t.admin.query("select sent_at from platform.outbox where kind = 'test.from-a-newer-version'")
  expect(kept.rows).toEqual([{ sent_at: null }])
})

test('the job that a live worker runs is not taken for a dead one’s: its pool holds the lock by which others judge', async () => {
  worker = await start()
  const id = await place('wait')
  await expect.poll(() => waiting !== undefined, { timeout: 15_000, interval: 20 }).toBe(true)
  const judged = await t.admin.query<{ locked_by: string; free: boolean }>(
    `select j.locked_by, pg_try_advisory_xact_lock(20261, hashtext(j.locked_by)) as free from graphile_worker._private_jobs j where j.locked_by is not null`,
  )
  expect(judged.rows.map((row) => row.free)).toEqual([false])
  waiting?.()
  waiting = undefined
  await ended(id).toBe('succeeded')
})
