import { openTestDatabase, plantCases, plantWorld, type TestDatabase } from '@dunwell/server/testing'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

const quota = 10
const racers = 64
let t: TestDatabase

beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())

/** One ask in a transaction of its own: the grant, or the code of the refusal. */
async function ask(proof: string, subject: string): Promise<{ grant?: string; code?: string | undefined }> {
  const client = await t.pools.serve_staff.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [proof])
    const answer = await client.query(`select vault.ask('id_no', $1, 'race') as grant`, [subject])
    await client.query('commit')
    return { grant: answer.rows[0].grant }
  } catch (error) {
    await client.query('rollback')
    return { code: (error as pg.DatabaseError).constraint }
  } finally {
    client.release()
  }
}

async function read(proof: string, grant: string): Promise<string | undefined> {
  const client = await t.pools.serve_staff.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [proof])
    const answer = await client.query('select vault.read($1) as value', [grant])
    await client.query('commit')
    return answer.rows[0].value
  } catch {
    // A second reader of the same grant finds nothing: that is what is counted here.
    await client.query('rollback')
    return undefined
  } finally {
    client.release()
  }
}

test('[R3] 64 racing asks on a quota of 10 grant exactly 10, each shown once, each with its trace', async () => {
  const world = await plantWorld(t.admin)
  const [planted] = await plantCases(t.admin, world, [{ desk: 'A1-1' }])
  const person = world.people['phone_collector@A1-1']
  const signedIn = await t.signIn(person)
  const proof = signedIn.kind === 'session' ? signedIn.proof : ''
  await t.admin.query('update vault.quota_settings set daily = $1', [quota])
  const answers = await Promise.all(Array.from({ length: racers }, () => ask(proof, planted?.debtorId ?? '')))
  const grants = answers.flatMap(({ grant }) => (grant === undefined ? [] : [grant]))
  expect(grants.length).toBe(quota)
  expect(new Set(grants).size).toBe(quota)
  expect(answers.filter(({ code }) => code === 'reveal_quota_used').length).toBe(racers - quota)
  const kept = await t.admin.query<{ used: number; reveals: number; grants: number }>(
    `select (select used from vault.reveal_quotas where staff_id = $1) as used,
      (select count(*)::int from portfolio.reveals where staff_id = $1) as reveals,
      (select count(*)::int from vault.reveal_grants where staff_id = $1) as grants`,
    [person?.id],
  )
  expect(kept.rows[0]).toEqual({ used: quota, reveals: quota, grants: quota })
  // Two readers race for each grant: one of them sees the value.
  const seen = await Promise.all(grants.flatMap((grant) => [read(proof, grant), read(proof, grant)]))
  expect(seen.filter((value) => value !== undefined).length).toBe(quota)
})
