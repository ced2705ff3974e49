import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setHold } from '#modules/portfolio'
import { type DomainError, isPgError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { requestPermit, showNumber } from './index.ts'

let t: TestDatabase
let world: World
let proof: Proof
let on: PlantedCase

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())
beforeEach(async () => {
  await t.setNow('2026-11-25T12:00:00+08:00')
  proof = await t.signIn(world.people['phone_collector@A1-1'])
  const [planted] = await plantCases(t.admin, world, [{ desk: 'A1-1' }])
  if (planted === undefined) throw new Error('not planted')
  on = planted
  // The day's budget is there already, so that no foreign key of its row happens to lock the debtor.
  await ask()
})

const ask = () => t.runner.execute(requestPermit, { case_id: on.caseId, contact_point_id: on.contactPointId }, proof)
const hold = () => t.runner.execute(setHold, { case_id: on.caseId, kind: 'dispute', reason: '异议' }, proof)

/** The permit's transaction, step by step, on a connection of its own. Rolled back unless `act` commits. */
async function stepwise<Value>(act: (client: pg.PoolClient) => Promise<Value>): Promise<Value> {
  if (proof.kind !== 'session') throw new Error('a session')
  const client = await t.pools.serve_staff.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
    return await act(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
const lockBudget = async (client: pg.PoolClient): Promise<{ epoch: string; holds: unknown[] }> =>
  (await client.query('select epoch::text as epoch, holds from compliance.lock_budget($1)', [on.caseId])).rows[0]
const writeGranted = async (client: pg.PoolClient, epoch: string): Promise<string> =>
  (
    await client.query(
      `select id from compliance.write_permit($1, $2, 'call', 'collect', $3, '{"verdict": "granted", "policy": []}', '{}')`,
      [on.caseId, on.contactPointId, epoch],
    )
  ).rows[0].id
const epochOf = async (): Promise<string> =>
  (await t.admin.query('select epoch::text as epoch from portfolio.debtors where id = $1', [on.debtorId])).rows[0].epoch

/** Until somebody waits for this connection, or `other` has ended without waiting. */
async function untilWaited(client: pg.PoolClient, other: Promise<unknown>): Promise<'waits' | 'ended'> {
  const pid = (await client.query('select pg_backend_pid() as pid')).rows[0].pid
  const end: { seen: boolean } = { seen: false }
  const note = () => {
    end.seen = true
  }
  other.then(note, note)
  for (;;) {
    const waiting = await t.admin.query('select 1 from pg_stat_activity where $1 = any (pg_blocking_pids(pid))', [pid])
    if (waiting.rowCount !== 0) return 'waits'
    if (end.seen) return 'ended'
  }
}

describe('a hold while a permit is being decided', () => {
  test('[R17] waits for the permit, and the permit that was decided before it shows no number', async () => {
    const { permitId, held, order } = await stepwise(async (client) => {
      const { epoch } = await lockBudget(client)
      const setting = hold()
      const order = await untilWaited(client, setting)
      const permitId = await writeGranted(client, epoch)
      await client.query('commit')
      return { permitId, held: await setting, order }
    })
    expect([order, held.ok]).toEqual(['waits', true])
    const shown = await t.runner.execute(showNumber, { permit_id: permitId }, proof).then(
      () => 'shown',
      (error: DomainError) => error.code,
    )
    expect(shown).toBe('permit_outdated')
  })

  test('[R17] set first, it refuses the permit that waited for it', async () => {
    const { order, asked } = await stepwise(async (client) => {
      await client.query(`select portfolio.set_hold($1, 'dispute', '异议', null, true)`, [on.caseId])
      const asking = ask()
      const order = await untilWaited(client, asking)
      await client.query('commit')
      return { order, asked: await asking }
    })
    expect(order).toBe('waits')
    expect(asked.ok && asked.value).toMatchObject({ verdict: 'refused', rule_id: 'CN-C4' })
  })

  test('[R17] counts although it was set after the transaction of the permit began', async () => {
    await t.setNow(null)
    const facts = await stepwise(async (client) => {
      await client.query('select platform.now()')
      await hold()
      return lockBudget(client)
    })
    expect(facts.holds).toHaveLength(1)
  })

  test('[R17] the database grants nothing on an epoch that has gone or against a hold, whatever the program says', async () => {
    const write = (epoch: string) =>
      stepwise((client) => writeGranted(client, epoch)).then(
        () => 'granted',
        (error: unknown) => (isPgError(error) ? error.constraint : String(error)),
      )
    const before = await epochOf()
    expect(await write(before)).toBe('granted')
    await hold()
    expect([await write(before), await write(await epochOf())]).toEqual(['permit_outdated', 'permit_outdated'])
  })
})
