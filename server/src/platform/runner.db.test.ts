import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestDatabase, plantWorld, type TestDatabase, type World } from '../testing/index.ts'
import { DomainError, InvalidInput } from './errors.ts'
import { type Command, can, defineCommand, defineQuery, type Proof, refuse } from './operations.ts'

let t: TestDatabase
let world: World
let collector: Proof
let runs = 0

// A command writes where its actor may: a task of one's own is the smallest such row.
const note = defineCommand({
  name: 'test.note',
  input: z.object({
    kind: z.string().min(1),
    fail: z.enum(['no', 'throw', 'refuse', 'fault', 'unique']).default('no'),
  }),
  output: z.object({ task_id: z.string() }),
  allows: can('portfolio.read-case'),
  errors: ['conflict'],
  async run(ctx, input) {
    runs++
    const id = randomUUID()
    await sql`insert into platform.tasks (id, kind, staff_id) values (${id}, ${input.kind}, ${ctx.actor.staffId})`.execute(
      ctx.tx,
    )
    ctx.audit({ subject: id, facts: { kind: input.kind } })
    await ctx.enqueue('test.noted', { id })
    if (input.fail === 'throw') throw new DomainError('conflict')
    if (input.fail === 'fault') throw new Error('a broken invariant')
    if (input.fail === 'refuse') return refuse('conflict', { why: 'test' })
    if (input.fail === 'unique')
      await sql`insert into platform.tasks (id, kind, staff_id) values (${id}, 'again', ${ctx.actor.staffId})`.execute(
        ctx.tx,
      )
    return { task_id: id }
  },
})
const notesOf = defineQuery({
  name: 'test.notes',
  input: z.object({ kind: z.string() }),
  output: z.object({ n: z.number() }),
  allows: can('portfolio.read-case'),
  async run({ tx }, input) {
    const rows = await sql<{
      n: number
    }>`select count(*)::int as n from platform.tasks where kind = ${input.kind}`.execute(tx)
    return { n: rows.rows[0]?.n ?? 0 }
  },
})

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())
beforeEach(async () => {
  collector = await t.signIn(world.people['phone_collector@A1-1'])
  runs = 0
})

const freshKind = (): string => `k-${randomUUID()}`
const count = async (kind: string): Promise<{ tasks: number; outbox: number; audit: number }> => {
  const one = async (text: string): Promise<number> => Number((await t.admin.query(text, [kind])).rows[0].n)
  return {
    tasks: await one('select count(*) as n from platform.tasks where kind = $1'),
    outbox: await one(
      `select count(*) as n from platform.outbox o join platform.tasks k on k.id::text = o.payload->>'id' where k.kind = $1`,
    ),
    audit: await one(`select count(*) as n from audit.events where action = 'test.note' and facts->>'kind' = $1`),
  }
}
const codeOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: unknown) =>
      error instanceof DomainError ? error.code : `fault: ${error instanceof Error ? error.message : String(error)}`,
  )

describe('a command that succeeds', () => {
  test('[R39] commits its row, its audit event with the actor, and its outbox event together', async () => {
    const kind = freshKind()
    const outcome = await t.runner.execute(note, { kind }, collector)
    expect(outcome).toMatchObject({ ok: true, replayed: false })
    expect(await count(kind)).toEqual({ tasks: 1, outbox: 1, audit: 1 })
    const event = (await t.admin.query(`select actor, subject from audit.events where facts->>'kind' = $1`, [kind]))
      .rows[0]
    expect(event).toEqual({
      actor: world.people['phone_collector@A1-1']?.id,
      subject: outcome.ok ? outcome.value.task_id : '',
    })
  })

  test('[R1] enqueues under an errand of the actor', async () => {
    const kind = freshKind()
    await t.runner.execute(note, { kind }, collector)
    const row = (
      await t.admin.query(
        `select e.staff_id, e.purpose from platform.outbox o join identity.errands e on e.id = o.errand_id join platform.tasks k on k.id::text = o.payload->>'id' where k.kind = $1`,
        [kind],
      )
    ).rows[0]
    expect(row).toEqual({ staff_id: world.people['phone_collector@A1-1']?.id, purpose: 'test.noted' })
  })
})

describe('a command that does not succeed', () => {
  test.each([
    ['throw', 'conflict'],
    ['fault', 'fault: a broken invariant'],
    ['unique', 'conflict'],
  ] as const)('leaves no row, event or audit behind when it ends by %s', async (fail, code) => {
    const kind = freshKind()
    expect(await codeOf(t.runner.execute(note, { kind, fail }, collector))).toBe(code)
    expect(await count(kind)).toEqual({ tasks: 0, outbox: 0, audit: 0 })
  })

  // The audit's own answer is read by the statement after it, the commit or the keeping of a result.
  test.each([undefined, 'a-key-of-one-1'])(
    'leaves nothing behind when its audit event is refused (key: %s)',
    async (key) => {
      const kind = freshKind()
      // `portfolio.end-hold` is a permission that a collector does not have: no event of that name is theirs to write.
      const forbidden: typeof note = { ...note, name: 'portfolio.end-hold' }
      const attempt = t.runner.execute(forbidden, { kind }, collector, key === undefined ? {} : { key })
      expect(await codeOf(attempt)).toBe('not_found')
      expect(await count(kind)).toEqual({ tasks: 0, outbox: 0, audit: 0 })
      // The connection is whole: the next command on it commits.
      expect((await t.runner.execute(note, { kind }, collector)).ok).toBe(true)
      expect(await count(kind)).toEqual({ tasks: 1, outbox: 1, audit: 1 })
    },
  )

  test('a refusal is a result: it commits, with its audit event saying refused', async () => {
    const kind = freshKind()
    const outcome = await t.runner.execute(note, { kind, fail: 'refuse' }, collector)
    expect(outcome).toEqual({ ok: false, refusal: { refused: 'conflict', facts: { why: 'test' } }, replayed: false })
    expect(
      (await t.admin.query(`select facts from audit.events where facts->>'kind' = $1`, [kind])).rows[0].facts,
    ).toEqual({ kind, refused: 'conflict' })
  })

  test('input that does not parse names its place and never reaches the command', async () => {
    const attempt = t.runner.execute(note, { kind: '' }, collector)
    await expect(attempt).rejects.toBeInstanceOf(InvalidInput)
    await expect(attempt).rejects.toMatchObject({ faults: [{ pointer: '/kind' }] })
    expect(runs).toBe(0)
  })
})

describe('who may', () => {
  test('[R1] a role without the permission is refused before the command runs', async () => {
    const finance = await t.signIn(world.people['finance@A'])
    expect(await codeOf(t.runner.execute(note, { kind: freshKind() }, finance))).toBe('forbidden')
    expect(await codeOf(t.runner.ask(notesOf, { kind: 'x' }, finance))).toBe('forbidden')
    expect(runs).toBe(0)
  })

  test.each([
    ['a proof that was never issued', { kind: 'session', proof: 'ab'.repeat(32), side: 'staff' }],
    ['an empty proof', { kind: 'session', proof: '', side: 'staff' }],
    ['an errand that was never made', { kind: 'errand', errandId: randomUUID() }],
  ] as [string, Proof][])('[R1] %s is no session', async (_name, proof) => {
    expect(await codeOf(t.runner.execute(note, { kind: freshKind() }, proof))).toBe('session_ended')
  })

  test('[R1] a session of one side does not serve the other', async () => {
    const wrongSide: Proof = collector.kind === 'session' ? { ...collector, side: 'client' } : collector
    expect(await codeOf(t.runner.execute(note, { kind: freshKind() }, wrongSide))).not.toBe('no error')
  })

  test('[R1] an errand outside the jobs login role is refused', async () => {
    const kind = freshKind()
    await t.runner.execute(note, { kind }, collector)
    const errand = (await t.admin.query('select id from identity.errands limit 1')).rows[0].id as string
    const client = await t.pools.serve_staff.connect()
    await client.query('begin')
    await client.query(`select set_config('app.errand', $1, true)`, [errand])
    await expect(client.query('select identity.person()')).rejects.toMatchObject({ code: 'DW401' })
    await client.query('rollback')
    client.release()
    expect((await t.runner.whoIs({ kind: 'errand', errandId: errand })).roles).toEqual(['phone_collector'])
  })

  test('[R2] a command that asks for a fresh code is refused until one is given', async () => {
    const careful: Command = { ...note, fresh: true } as unknown as Command
    expect(await codeOf(t.runner.execute(careful, { kind: freshKind() }, collector))).toBe('step_up_required')
    const fresh = await t.signIn(world.people['phone_collector@A1-1'], { fresh: true })
    expect(await codeOf(t.runner.execute(careful, { kind: freshKind() }, fresh))).toBe('no error')
  })

  test('a query cannot write', async () => {
    const writing = defineQuery({
      ...notesOf,
      name: 'test.writing',
      async run({ tx }) {
        await sql`insert into platform.tasks (kind, staff_id) values ('x', identity.person())`.execute(tx)
        return { n: 0 }
      },
    })
    expect(await codeOf(t.runner.ask(writing, { kind: 'x' }, collector))).toBe('fault: database error 25006')
  })
})

describe('the idempotency key', () => {
  test('a repeated request gets the first result and does nothing again', async () => {
    const [kind, key] = [freshKind(), randomUUID()]
    const first = await t.runner.execute(note, { kind }, collector, { key })
    const second = await t.runner.execute(note, { kind }, collector, { key })
    expect(second).toEqual({ ...first, replayed: true })
    expect(await count(kind)).toEqual({ tasks: 1, outbox: 1, audit: 1 })
  })

  test('sixteen at once with one key run once', async () => {
    const [kind, key] = [freshKind(), randomUUID()]
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, () => t.runner.execute(note, { kind }, collector, { key })),
    )
    expect(new Set(outcomes.map((outcome) => (outcome.ok ? outcome.value.task_id : 'refused'))).size).toBe(1)
    expect((await count(kind)).tasks).toBe(1)
  })

  test('the same key with other content is a fault of the caller', async () => {
    const key = randomUUID()
    await t.runner.execute(note, { kind: freshKind() }, collector, { key })
    expect(await codeOf(t.runner.execute(note, { kind: freshKind() }, collector, { key }))).toBe(
      'idempotency_key_reused',
    )
  })

  test('[R3] what a command was given cannot be told from the hash that is kept of it', async () => {
    const [kind, key] = [freshKind(), randomUUID()]
    await t.runner.execute(note, { kind }, collector, { key })
    const kept = await t.admin.query<{ input_hash: string }>(
      'select input_hash from platform.idempotency where key = $1',
      [key],
    )
    const plain = createHash('sha256').update(JSON.stringify({ kind })).digest('hex')
    expect(kept.rows[0]?.input_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(kept.rows[0]?.input_hash).not.toBe(plain)
  })

  test("[R1] another person's key is another key", async () => {
    const [kind, key] = [freshKind(), randomUUID()]
    const other = await t.signIn(world.people['phone_collector@A1-2'])
    const mine = await t.runner.execute(note, { kind }, collector, { key })
    const theirs = await t.runner.execute(note, { kind }, other, { key })
    expect(theirs).not.toEqual(mine)
    expect(theirs.replayed).toBe(false)
  })

  test('a failed attempt frees the key', async () => {
    const [kind, key] = [freshKind(), randomUUID()]
    await codeOf(t.runner.execute(note, { kind, fail: 'fault' }, collector, { key }))
    expect(await codeOf(t.runner.execute(note, { kind }, collector, { key }))).toBe('no error')
  })

  test('a refusal is replayed as a refusal', async () => {
    const [kind, key] = [freshKind(), randomUUID()]
    await t.runner.execute(note, { kind, fail: 'refuse' }, collector, { key })
    expect(await t.runner.execute(note, { kind, fail: 'refuse' }, collector, { key })).toMatchObject({
      ok: false,
      replayed: true,
    })
    expect(runs).toBe(1)
  })
})

describe('a dry run', () => {
  test('answers as the real one and leaves nothing', async () => {
    const kind = freshKind()
    expect(await t.runner.execute(note, { kind }, collector, { dryRun: true })).toMatchObject({ ok: true })
    expect(await count(kind)).toEqual({ tasks: 0, outbox: 0, audit: 0 })
  })

  test('[R3] is refused where the effect is to show something: a rollback would erase the trace', async () => {
    const showing: Command = { ...note, dryRun: 'refused' } as unknown as Command
    expect(await codeOf(t.runner.execute(showing, { kind: freshKind() }, collector, { dryRun: true }))).toBe(
      'invalid_input',
    )
    expect(runs).toBe(0)
  })
})

describe('retries', () => {
  /** Two commands that lock two rows in opposite order: one is the deadlock's victim and must succeed on its second attempt. */
  test('a deadlock is retried as a whole new transaction', async () => {
    const [a, b] = [randomUUID(), randomUUID()]
    const staffId = world.people['phone_collector@A1-1']?.id
    await t.admin.query('insert into platform.tasks (id, kind, staff_id) values ($1, $3, $4), ($2, $3, $4)', [
      a,
      b,
      'lock',
      staffId,
    ])
    let waiting = 0
    let release: () => void = () => undefined
    const bothHoldOne = new Promise<void>((resolve) => {
      release = resolve
    })
    let attempts = 0
    const lockBoth = defineCommand({
      name: 'test.lock-both',
      input: z.object({ first: z.string(), second: z.string() }),
      output: z.object({}),
      allows: can('portfolio.read-case'),
      errors: [],
      async run({ tx }, input) {
        attempts++
        await sql`update platform.tasks set progress = progress + 1 where id = ${input.first}`.execute(tx)
        if (++waiting === 2) release()
        await bothHoldOne
        await sql`update platform.tasks set progress = progress + 1 where id = ${input.second}`.execute(tx)
        return {}
      },
    })
    await Promise.all([
      t.runner.execute(lockBoth, { first: a, second: b }, collector),
      t.runner.execute(lockBoth, { first: b, second: a }, collector),
    ])
    // The one that was undone begins again while the other may still hold its rows, so that it can meet it once more.
    expect(attempts).toBeGreaterThan(2)
    const rows = await t.admin.query('select progress from platform.tasks where id = any($1)', [[a, b]])
    expect(rows.rows.map((row) => Number(row.progress))).toEqual([2, 2])
  })

  test('an error that would repeat is not retried', async () => {
    await codeOf(t.runner.execute(note, { kind: freshKind(), fail: 'unique' }, collector))
    expect(runs).toBe(1)
  })

  test('a retry that never succeeds is bounded and says busy', async () => {
    let attempts = 0
    const unlucky = defineCommand({
      ...note,
      name: 'test.unlucky',
      async run({ tx }) {
        attempts++
        await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(tx)
        return { task_id: '' }
      },
    })
    expect(await codeOf(t.runner.execute(unlucky, { kind: freshKind() }, collector))).toBe('busy')
    expect(attempts).toBe(4)
  })
})

test('[R3] a database error shows state and constraint, never its text', async () => {
  const canary = '姓名泄漏-99887766'
  const leaky = defineCommand({
    ...note,
    name: 'test.leaky',
    async run({ tx }) {
      await sql`select error_on_purpose(${canary})`.execute(tx)
      return { task_id: '' }
    },
  })
  const error = await t.runner.execute(leaky, { kind: freshKind() }, collector).catch((thrown: unknown) => thrown)
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(canary)
  expect(String(error)).toContain('42883')
})

test('[R1] what opens a transaction is planned once per connection, and asks anew whose it is', async () => {
  const who = defineQuery({
    name: 'test.who',
    input: z.object({}),
    output: z.object({ staff_id: z.string(), kept: z.array(z.string()) }),
    allows: can('portfolio.read-case'),
    async run({ tx, actor }) {
      const kept = await sql<{ name: string }>`select name from pg_prepared_statements order by name`.execute(tx)
      return { staff_id: actor.staffId, kept: kept.rows.map(({ name }) => name) }
    },
  })
  const other = await t.signIn(world.people['phone_collector@B1-1'])
  for (const [proof, person] of [
    [collector, 'phone_collector@A1-1'],
    [other, 'phone_collector@B1-1'],
    [collector, 'phone_collector@A1-1'],
  ] as const) {
    const found = await t.runner.ask(who, {}, proof)
    expect(found.staff_id).toBe(world.people[person]?.id)
    expect(found.kept.filter((name) => name === 'open.session')).toHaveLength(1)
  }
})

test('a connection that the database ends in the middle of a transaction fails its next statement, not the process', async () => {
  const client = await t.pools.serve_staff.connect()
  const ended = new Promise((resolve) => client.once('end', resolve))
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  await client.query('begin')
  await t.admin.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await ended
  await expect(client.query('select 1')).rejects.toThrow()
  client.release(true)
})
