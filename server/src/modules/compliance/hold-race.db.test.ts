import { createHash } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { setHold } from '#modules/portfolio'
import { type DomainError, isPgError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantNumber,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { consentsExecutor, recordConsent, revokeConsent } from './consents.ts'
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
  on = await aCase()
  // The day's budget is there already, so that no foreign key of its row happens to lock the debtor.
  await ask()
})

async function aCase(): Promise<PlantedCase> {
  const [planted] = await plantCases(t.admin, world, [{ desk: 'A1-1' }])
  if (planted === undefined) throw new Error('not planted')
  return planted
}
const ask = () => t.runner.execute(requestPermit, { case_id: on.caseId, contact_point_id: on.contactPointId }, proof)
const decideRequest = makeDecideRequest(indexExecutors([consentsExecutor]))
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code,
  )
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
    expect(await codeOf(t.runner.execute(showNumber, { permit_id: permitId }, proof))).toBe('permit_outdated')
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

/** Between the two statements of a permit, and after the first has read what it needs. */
describe('what is taken back while a permit is being decided', () => {
  /** Of the debtor's, by a paper, and confirmed by a second person. */
  const consent = async (): Promise<string> => {
    const paper = await t.admin.query<{ id: string }>(
      `with f as (insert into platform.files (sha256, size, key_id) values ($4, 1, 'test') returning sha256)
       insert into portfolio.documents (client_id, debtor_id, case_id, kind, file_sha256, media_type, size, added_by, added_at)
       select $1, $2, $3, 'other', f.sha256, 'application/pdf', 1, $5, platform.now() from f returning id`,
      [
        ...[on.clientId, on.debtorId, on.caseId, createHash('sha256').update(on.caseId).digest('hex')],
        world.people['supervisor@A']?.id,
      ],
    )
    const said = { case_id: on.caseId, effect: 'agrees', kind: 'frequency', document_id: paper.rows[0]?.id }
    const made = await t.runner.execute(recordConsent, said, proof)
    if (!made.ok) throw new Error('recorded')
    const { id, request_id } = made.value
    const decided = { request_id, act: 'agree', decision: 'approve', note: '已核对', subject_version: 1 }
    await t.runner.execute(decideRequest, decided, await t.signIn(world.people['compliance_officer@A']))
    return id
  }
  type Taking = { back: () => Promise<unknown>; order: 'waits' | 'ended' }
  test.each<[string, () => Promise<Taking>]>([
    [
      'an agreement of the debtor’s',
      async () => {
        const consent_id = await consent()
        return { order: 'waits', back: () => t.runner.execute(revokeConsent, { consent_id, reason: '撤回' }, proof) }
      },
    ],
    [
      'a wish not to be called',
      async () => ({
        order: 'waits',
        back: () =>
          t.runner.execute(
            recordConsent,
            { case_id: on.caseId, effect: 'asks_not', kind: 'channel', channel: 'call' },
            proof,
          ),
      }),
    ],
    // Nobody's to lock: it ends for every case at once, and is asked again before a number is shown.
    [
      'the client’s order to its agency',
      async () => {
        await t.setNow('2026-12-01T12:00:00+08:00')
        return {
          order: 'ended',
          back: () =>
            t.admin.query(
              `insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at, decided_by, decided_at)
               select client_id, agreement_id, 2, '2026-12-01', terms || '{"valid_until": "2026-11-30"}', 'approved', $2, now(), $3, now()
               from clients.agreement_terms where client_id = $1 and agreement_id = $4 and version = 1`,
              [
                on.clientId,
                ...['supervisor@A', 'branch_manager@A'].map((name) => world.people[name]?.id),
                world.clients.bankA.agreementA,
              ],
            ),
        }
      },
    ],
  ])('[R17] %s: no number is shown under it', async (_, taking) => {
    const { back, order } = await taking()
    const { permitId, met } = await stepwise(async (client) => {
      const { epoch } = await lockBudget(client)
      const gone = back()
      const met = await untilWaited(client, gone)
      const permitId = await writeGranted(client, epoch)
      await client.query('commit')
      await gone
      return { permitId, met }
    })
    expect(met).toBe(order)
    expect(await codeOf(t.runner.execute(showNumber, { permit_id: permitId }, proof))).toBe('permit_outdated')
  })
})

/** What the first statement of a permit leaves for the second (compliance.askings), as the second finds it. */
describe('what an asking stood on', () => {
  type Step = (client: pg.PoolClient, on: PlantedCase) => Promise<unknown>
  const actAs = (client: pg.PoolClient, proof: string) =>
    client.query(`select set_config('app.proof', $1, true)`, [proof])
  const proofOf = async (person: string) => (await t.signIn(world.people[person])).proof
  const lock: Step = (client, on) =>
    client.query('select compliance.lock_budget($1, $2)', [on.caseId, on.contactPointId])
  const after =
    (text: string): Step =>
    async (client, on) => {
      await lock(client, on)
      await client.query(text.replace('$1', `'${on.debtorId}'`))
    }
  test.each<[string, boolean, Step]>([
    ['the next statement', true, lock],
    ['one after the epoch rose', false, after('update portfolio.debtors set epoch = epoch + 1 where id = $1')],
    ['one six seconds later', false, after(`update compliance.askings set asked_at = asked_at - interval '6 seconds'`)],
    ['nobody’s', false, after(`select set_config('app.proof', '', true)`)],
    [
      'another person’s',
      false,
      async (client, on) => {
        await lock(client, on)
        await actAs(client, await proofOf('team_leader@A1'))
      },
    ],
    [
      'one of another transaction',
      false,
      async (client, on) => {
        const said = await client.query(`select current_setting('app.proof') as proof`)
        await lock(client, on)
        await client.query('commit')
        await client.query('begin')
        await actAs(client, said.rows[0].proof)
      },
    ],
    [
      'one that gave the lock back',
      false,
      async (client, on) => {
        await client.query('savepoint before')
        await lock(client, on)
        await client.query('rollback to before')
      },
    ],
    [
      'one about another number',
      false,
      async (client, on) => lock(client, { ...on, contactPointId: await plantNumber(t.admin, on) }),
    ],
    ['one about another case', false, async (client) => lock(client, await aCase())],
    [
      'one about a debtor with a wish',
      false,
      async (client, on) => {
        await t.admin.query(
          `insert into compliance.consents (client_id, debtor_id, case_id, effect, kind, channel, from_at, said_by, recorded_by, recorded_at)
         values ($1, $2, $3, 'asks_not', 'channel', 'sms', platform.now(), 'debtor', $4, platform.now())`,
          [on.clientId, on.debtorId, on.caseId, world.people['phone_collector@A1-1']?.id],
        )
        await lock(client, on)
      },
    ],
  ])('[R17] %s: taken, %s', async (_, taken, step) => {
    const [client, beside] = [await t.admin.connect(), await t.admin.connect()]
    const found = async (by: pg.PoolClient) =>
      (
        await by.query('select (compliance.kept_asking($1, $2)).backend is not null as taken', [
          on.caseId,
          on.contactPointId,
        ])
      ).rows[0].taken
    try {
      for (const one of [client, beside]) {
        await one.query('begin')
        await actAs(one, proof.kind === 'session' ? proof.proof : '')
      }
      await step(client, on)
      // On another connection the same session finds nothing, whatever it asked on this one.
      expect([await found(client), await found(beside)]).toEqual([taken, false])
    } finally {
      for (const one of [client, beside]) {
        await one.query('rollback')
        one.release()
      }
    }
  })
})
