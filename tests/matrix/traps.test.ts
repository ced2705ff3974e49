import { readFileSync } from 'node:fs'
import { permissions } from '@dunwell/contract'
import { DomainError, toDomainError } from '@dunwell/server/platform/errors'
import type { Proof } from '@dunwell/server/platform/operations'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '@dunwell/server/testing'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isOurs, readPolicies } from './catalogue.ts'

let t: TestDatabase
let world: World
let own: PlantedCase
let foreign: PlantedCase
let proofs: Record<string, string>
type LoginName = keyof TestDatabase['pools']
type PoolName = Exclude<LoginName, 'end'>

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const [first, second] = await plantCases(t.admin, world, [{ desk: 'A1-1' }, { desk: 'B1-1' }])
  if (first === undefined || second === undefined) throw new Error('two cases')
  own = first
  foreign = second
  proofs = {}
  for (const name of [
    'phone_collector@A1-1',
    'phone_collector@A1-2',
    'phone_collector@B1-1',
    'supervisor@A',
    'branch_manager@A',
    'org_admin@A',
    'supervisor@G',
    'client_user@bankA',
  ])
    proofs[name] = proofText(await t.signIn(world.people[name]))
})
afterAll(() => t.close())

const proofText = (proof: Proof): string => (proof.kind === 'session' ? proof.proof : '')

/** One transaction as a person; committed unless `act` throws. */
async function as<Value>(
  person: string,
  act: (client: pg.PoolClient) => Promise<Value>,
  pool: PoolName = 'serve_staff',
): Promise<Value> {
  const client = await t.pools[pool].connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [proofs[person] ?? ''])
    const value = await act(client)
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
/** SQLSTATE of what a statement raises, or how many rows it gave. */
async function outcome(
  person: string,
  sql: string,
  values: unknown[] = [],
  pool: PoolName = 'serve_staff',
): Promise<string | number> {
  return as(person, async (client) => (await client.query(sql, values)).rowCount ?? 0, pool).catch(
    (error: pg.DatabaseError) => error.code ?? 'no code',
  )
}
const collector = 'phone_collector@A1-1'
const askSql = `select vault.ask('id_no', $1, 'verify') as id`
const askNumberSql = `select vault.ask('contact_point', $1, 'call the debtor') as id`
const ask = (client: pg.ClientBase, subject: string): Promise<string> =>
  client.query(askSql, [subject]).then((answer) => answer.rows[0].id)

describe('[R3] a value is shown only after its trace is committed', () => {
  test('asked and read in one transaction: nothing', async () => {
    const seen = as(collector, async (client) =>
      client.query('select vault.read($1)', [await ask(client, own.debtorId)]),
    )
    await expect(seen).rejects.toMatchObject({ code: 'DW404' })
  })

  test('asked, rolled back (whole, or to a savepoint), then read: nothing, and no grant is left', async () => {
    let grant = ''
    await expect(
      as(collector, async (client) => {
        grant = await ask(client, own.debtorId)
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await outcome(collector, 'select vault.read($1)', [grant])).toBe('DW404')
    await as(collector, async (client) => {
      await client.query('savepoint before_asking')
      grant = await ask(client, own.debtorId)
      await client.query('rollback to before_asking')
    })
    expect(await outcome(collector, 'select vault.read($1)', [grant])).toBe('DW404')
    const left = await t.admin.query('select count(*)::int as n from vault.reveal_grants where id = $1', [grant])
    expect(left.rows[0].n).toBe(0)
  })

  test('asked and committed: once, for that person, within its time; the trace stands', async () => {
    const before = await t.admin.query('select count(*)::int as n from portfolio.reveals')
    const grant = await as(collector, (client) => ask(client, own.debtorId))
    expect(await outcome('phone_collector@A1-2', 'select vault.read($1)', [grant])).toBe('DW404')
    const value = await as(
      collector,
      async (client) => (await client.query('select vault.read($1) as value', [grant])).rows[0].value,
    )
    expect(value).toMatch(/^99/)
    expect(await outcome(collector, 'select vault.read($1)', [grant])).toBe('DW404')
    const late = await as(collector, (client) => ask(client, own.debtorId))
    await t.admin.query(`update vault.reveal_grants set expires_at = now() - interval '1 second' where id = $1`, [late])
    expect(await outcome(collector, 'select vault.read($1)', [late])).toBe('DW404')
    const after = await t.admin.query('select count(*)::int as n from portfolio.reveals')
    expect(after.rows[0].n - before.rows[0].n).toBe(2)
  })

  test('a foreign subject and one that is not there answer alike, and cost no quota', async () => {
    const used = async () =>
      (await t.admin.query('select coalesce(sum(used), 0)::int as n from vault.reveal_quotas')).rows[0].n
    const before = await used()
    expect(await outcome(collector, askSql, [foreign.debtorId])).toBe('DW404')
    expect(await outcome(collector, askSql, ['00000000-0000-4000-8000-000000000000'])).toBe('DW404')
    expect(await used()).toBe(before)
  })

  test('[R17] whoever contacts sees a number under a permit alone, whoever does not with a reason', async () => {
    for (const person of [collector, 'supervisor@A'])
      for (const id of [own.contactPointId, foreign.contactPointId, '00000000-0000-4000-8000-000000000000'])
        expect([person, await outcome(person, askNumberSql, [id])]).toEqual([person, 'DW409'])
    expect(await outcome('branch_manager@A', askNumberSql, [own.contactPointId])).toBe(1)
    const kept = await t.admin.query('select role from identity.roles where contacts order by role')
    expect(kept.rows.map(({ role }) => role)).toEqual([...permissions['compliance.request-permit']].sort())
  })

  test('nobody lifts the quota by naming a permit of their own making', async () => {
    expect(
      await outcome(collector, `select vault.ask_under_permit('contact_point', $1, 'x', gen_random_uuid())`, [
        own.contactPointId,
      ]),
    ).toBe('42501')
  })
})

describe('[R3] raw columns', () => {
  test.each([
    'select * from vault.persons',
    'select count(*) from vault.persons',
    'select p from vault.persons p',
    'select ctid from vault.persons',
    'select client_id from vault.persons',
    'copy vault.persons to stdout',
    'copy (select * from vault.persons) to stdout',
    'update vault.persons set id_no = id_no returning *',
    'table vault.contact_values',
    'select id_no_key from portfolio.debtors where (select count(*) from vault.persons) > 0',
  ])('"%s" is refused to every login of people and jobs', async (sql) => {
    for (const pool of ['serve_staff', 'serve_client', 'serve_program', 'work', 'auth', 'relay', 'queue'] as const)
      expect([pool, await outcome(collector, sql, [], pool)]).toEqual([pool, '42501'])
  })
})

describe('[R1] writing around the policies', () => {
  test('ON CONFLICT with a target needs a column that may be read; without one it works', async () => {
    const insert = `insert into platform.outbox (id, kind) values (gen_random_uuid(), 'matrix.kind') on conflict`
    expect(await outcome(collector, `${insert} (id) do nothing`)).toBe('42501')
    expect(await outcome(collector, `${insert} on constraint outbox_pkey do nothing`)).toBe('42501')
    expect(await outcome(collector, `${insert} do nothing`)).toBe(1)
  })

  test('COPY into a table with row security is refused, so bulk rows pass the policies', async () => {
    expect(
      await outcome(
        collector,
        'copy portfolio.debtors (client_id, name, id_no_masked, id_no_key) from stdin',
        [],
        'intake',
      ),
    ).toBe('0A000')
  })

  test('a unique violation on an invisible row tells no value, and becomes a code', async () => {
    const taken = world.people['phone_collector@B1-1']?.staffNo
    const failed = await as('org_admin@A', (client) =>
      client.query(`insert into identity.staff (staff_no, name, home_unit_id) values ($1, 'x', $2)`, [
        taken,
        world.units['A1-1']?.id,
      ]),
    ).catch((error: pg.DatabaseError) => error)
    expect(failed).toMatchObject({ code: '23505' })
    expect((failed as pg.DatabaseError).detail).toBeUndefined()
    const shown = toDomainError(failed)
    expect(shown).toBeInstanceOf(DomainError)
    expect(JSON.stringify(shown)).not.toContain(taken)
  })

  test('[R39] an event says what was done; when, is the clock’s', async () => {
    const me = world.people[collector]?.id
    const event = (column: string, value: string) =>
      `insert into audit.events (actor, action${column}) values ($1, 'matrix.event'${value})`
    expect(await outcome(collector, event('', ''), [me])).toBe(1)
    for (const [column, value] of [
      [', at', `, '2020-01-01'`],
      [', xact', `, '1'`],
    ] as const)
      expect(await outcome(collector, event(column, value), [me])).toBe('42501')
  })

  test('[R1] whoever writes past the program writes no more than their role is allowed', async () => {
    const me = world.people[collector]?.id
    const errandOf = async (name: string) =>
      (
        await t.admin.query<{ id: string }>(
          `insert into identity.errands (staff_id, purpose, expires_at) values ($1, 'x', now() + interval '1 hour') returning id`,
          [world.people[name]?.id],
        )
      ).rows[0]?.id
    const event = 'insert into audit.events (actor, action) values ($1, $2)'
    const order = 'insert into platform.outbox (kind, errand_id) values ($1, $2)'
    const asked = `select compliance.write_gate($1, null, null, '{"verdict": "granted", "policy": [], "reasons": []}', '{}')`
    const record = `insert into contacts.records (client_id, case_id, debtor_id, staff_id, direction, call_result, recorded_at) values ($1, $2, $3, $4, 'inbound', 'CONNECTED_SELF', now())`
    const recorded = (name: string) => [own.clientId, own.caseId, own.debtorId, world.people[name]?.id]
    const tries: [who: string, sql: string, values: unknown[], said: string | number][] = [
      [collector, event, [me, 'contacts.record'], 1],
      [collector, event, [me, 'contacts.take-next'], 1],
      [collector, event, [me, 'portfolio.end-hold'], '42501'],
      [collector, event, [me, 'approvals.decide'], '42501'],
      [collector, event, [me, 'intake.record-file'], '42501'],
      [collector, order, ['messages.send', await errandOf(collector)], 1],
      [collector, order, ['messages.send', await errandOf('supervisor@A')], '42501'],
      [collector, order, ['exports.write', null], '42501'],
      [collector, asked, ['text'], 1],
      [collector, asked, ['export'], 'DW403'],
      ['supervisor@A', asked, ['export'], 1],
      ['supervisor@A', asked, ['credit_report'], 'DW403'],
      [collector, record, recorded(collector), 1],
      ['branch_manager@A', record, recorded('branch_manager@A'), '42501'],
      [
        collector,
        `insert into portfolio.case_grants (client_id, case_id, staff_id, may, reason, granted_by, until_at) values ($1, $2, $3, 'act', 'x', $3, now() + interval '1 day')`,
        [own.clientId, own.caseId, me],
        '42501',
      ],
      [collector, 'select reason from portfolio.holds', [], '42501'],
      [collector, 'select platform.named_files($1)', [['0'.repeat(64)]], '42501'],
      [collector, 'select lo_create(0)', [], '42501'],
      [collector, `select reltuples from pg_class where relname = 'cases'`, [], '42501'],
      [collector, `select pg_relation_size('portfolio.cases')`, [], '42501'],
      [collector, 'select intake.are_few(1)', [], '42501'],
    ]
    for (const [who, sql, values, said] of tries)
      expect([who, sql, values[1] ?? values[0], await outcome(who, sql, values)]).toEqual([
        who,
        sql,
        values[1] ?? values[0],
        said,
      ])
  })

  test('nobody promotes themselves, or approves their own device', async () => {
    const me = world.people[collector]?.id
    expect(
      await outcome(
        collector,
        `insert into identity.staff_roles (staff_id, role, unit_id) values ($1, 'org_admin', $2)`,
        [me, world.hq.id],
      ),
    ).toBe('42501')
    expect(
      await outcome(
        collector,
        `insert into portfolio.case_grants (client_id, case_id, staff_id, may, reason, granted_by, until_at) values ($1, $2, $3, 'act', 'x', $3, now() + interval '1 day')`,
        [foreign.clientId, foreign.caseId, me],
      ),
    ).toBe('42501')
    await t.admin.query(`insert into identity.devices (staff_id, cookie_hash) values ($1, '\\x01')`, [me])
    expect(await outcome(collector, 'update identity.devices set approved_at = now()')).toBe(0)
  })

  test('a see-grant shows a case and changes nothing: no update, no lock, no hold; an act-grant does', async () => {
    const me = world.people[collector]?.id
    const grant = (may: string) =>
      t.admin.query(
        `insert into portfolio.case_grants (client_id, case_id, staff_id, may, reason, granted_by, until_at) values ($1, $2, $3, $4, 'help', $3, now() + interval '1 day')`,
        [foreign.clientId, foreign.caseId, me, may],
      )
    const tries: [sql: string, values: unknown[]][] = [
      ['select id from portfolio.cases where id = $1', [foreign.caseId]],
      [`select portfolio.set_hold($1, 'dispute', 'x', null, true)`, [foreign.caseId]],
    ]
    const all = async () => {
      const said: (string | number)[] = []
      for (const [sql, values] of tries) said.push(await outcome(collector, sql, values))
      return said
    }
    expect(await all()).toEqual([0, 'DW404'])
    await grant('see')
    expect(await all()).toEqual([1, 'DW404'])
    expect(
      await outcome(collector, 'select portfolio.move_cases(array[$1]::uuid[], 111, $2)', [foreign.caseId, 'x']),
    ).toBe('DW404')
    await grant('act')
    expect(await all()).toEqual([1, 1])
    await t.admin.query('update portfolio.case_grants set ended_at = now()')
    expect(await all()).toEqual([0, 'DW404'])
  })

  test('cases move by one function: all or none, and only to a desk in reach', async () => {
    expect(await outcome('supervisor@A', 'update portfolio.cases set desk_no = 111')).toBe('42501')
    // Nor is it closed, staged or taken up again past the function that checks it, by the collector whose it is.
    for (const change of [
      `state = 'closed', closed_as = 'paid'`,
      `state = 'working'`,
      `stage = 'visit'`,
      'version = version + 1',
    ])
      for (const pool of ['serve_staff', 'work'] as const)
        expect([
          change,
          await outcome(collector, `update portfolio.cases set ${change} where id = $1`, [own.caseId], pool),
        ]).toEqual([change, '42501'])
    const move = 'select portfolio.move_cases($1::uuid[], $2, $3)'
    expect(await outcome('supervisor@A', move, [[own.caseId, foreign.caseId], 112, 'x'])).toBe('DW404')
    expect(await outcome('supervisor@A', move, [[own.caseId], 211, 'x'])).toBe('DW404')
    expect(
      (await t.admin.query('select desk_no from portfolio.cases where id = $1', [own.caseId])).rows[0].desk_no,
    ).toBe(111)
  })
})

describe('[R1] reading around the policies', () => {
  test('a guest agency learns the names of its own people only, the operator those of all', async () => {
    const named = async (asker: string, of: string) =>
      as(asker, async (client) => {
        const found = await client.query('select identity.staff_name($1) is not null as named', [world.people[of]?.id])
        return found.rows[0]?.named
      })
    expect(await named('supervisor@G', 'hq_supervisor@HQ')).toBe(false)
    expect(await named('supervisor@G', 'supervisor@A')).toBe(false)
    expect(await named('supervisor@G', 'phone_collector@G1-1')).toBe(true)
    expect(await named('supervisor@A', 'hq_supervisor@HQ')).toBe(true)
    expect(await named('supervisor@A', 'phone_collector@G1-1')).toBe(true)
  })

  test('nobody lists the hashes of kept files', async () => {
    for (const pool of ['serve_staff', 'work', 'intake'] as const)
      expect(await outcome(collector, 'select 1 from platform.files', [], pool)).toBe('42501')
  })

  test('a partition is not a way past its table', async () => {
    const parts = await t.admin.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit.events'::regclass`,
    )
    expect(parts.rows.length).toBeGreaterThanOrEqual(14)
    for (const { name } of parts.rows)
      for (const pool of ['serve_staff', 'work', 'auth', 'intake'] as const)
        expect([name, pool, await outcome(collector, `select 1 from ${name}`, [], pool)]).toEqual([name, pool, '42501'])
  })

  test('a view shows what its reader may see', async () => {
    expect(await outcome(collector, 'select * from portfolio.owed')).toBe(1)
    expect(
      await outcome('supervisor@A', 'select * from portfolio.owed where account_id = $1', [foreign.accountId]),
    ).toBe(0)
    expect(
      await outcome('phone_collector@B1-1', 'select * from portfolio.owed where account_id = $1', [foreign.accountId]),
    ).toBe(1)
  })

  test("statistics tell no values and no volume of others'", async () => {
    await t.admin.query('analyze portfolio.debtors, portfolio.cases')
    expect(await outcome(collector, `select * from pg_stats where schemaname = 'portfolio'`)).toBe(0)
    for (const view of ['pg_stat_user_tables', 'pg_stat_all_tables', 'pg_statio_user_tables', 'pg_stat_user_indexes'])
      expect([view, await outcome(collector, `select * from ${view}`)]).toEqual([view, '42501'])
    for (const sql of ['select pg_stats_ext.statistics_name from pg_stats_ext', 'select * from pg_statistic'])
      expect([0, '42501']).toContain(await outcome(collector, sql))
  })

  test('no temporary tables, no files, no other role, no other owner', async () => {
    for (const sql of [
      'create temporary table mine (x int)',
      'create table public.mine (x int)',
      `select pg_read_file('PG_VERSION')`,
      `copy portfolio.cases to program 'true'`,
      'set role dunwell_owner',
      'set role dunwell_definer',
      'set session authorization postgres',
      'alter role dunwell_serve_staff bypassrls',
      'alter table portfolio.cases disable row level security',
      'set session_replication_role = replica',
      'select identity.compute_scopes(gen_random_uuid(), gen_random_uuid())',
      `update platform.clock set fixed_at = now()`,
    ])
      expect([sql, await outcome(collector, sql)]).toEqual([sql, '42501'])
    expect(await outcome(collector, 'set row_security = off')).toBe(0)
    // Switched off, a query that a policy would filter fails instead of showing more.
    expect(
      await as(collector, async (client) => {
        await client.query('set local row_security = off')
        return client.query('select * from portfolio.cases')
      }).catch((error: pg.DatabaseError) => error.code),
    ).toBe('42501')
  })

  test('policies that look at other tables stop the planner from turning a list into a hash over everything', async () => {
    const looking = (await readPolicies(t.admin)).flatMap(({ table, name, using, check }) =>
      [using, check].flatMap((text) =>
        [...(text ?? '').matchAll(/EXISTS \( SELECT/g)].map(() => ({ key: `${table} ${name}`, text: text ?? '' })),
      ),
    )
    expect(looking.length).toBeGreaterThanOrEqual(20)
    const count = (text: string, what: RegExp): number => [...text.matchAll(what)].length
    expect(
      looking.filter(({ text }) => count(text, /OFFSET 0/g) < count(text, /EXISTS \( SELECT/g)).map(({ key }) => key),
    ).toEqual([])
  })

  test('no policy leads back to itself', async () => {
    const tables = await t.admin.query<{ name: string }>(
      `select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and not c.relispartition and ${isOurs('n.nspname')}`,
    )
    for (const { name } of tables.rows)
      expect([name, await outcome(collector, `select 1 from ${name} limit 0`)]).not.toEqual([name, '42P17'])
  })
})

// What a permit was asked on, for the statement that writes it: whoever wrote here would write what they like into a permit.
test.each([
  'select count(*) from compliance.askings',
  'insert into compliance.askings select * from compliance.askings',
  `update compliance.askings set epoch = 0`,
  'delete from compliance.askings',
  'truncate compliance.askings',
  'copy compliance.askings from stdin',
  'select compliance.kept_asking(gen_random_uuid(), gen_random_uuid())',
  'select compliance.keep_asking(null, null, 0)',
])('[R17] "%s" is refused to every login', async (sql) => {
  for (const pool of Object.keys(t.pools).filter((name): name is PoolName => name !== 'end'))
    expect([pool, await outcome(collector, sql, [], pool)]).toEqual([pool, '42501'])
})

describe('[R2] who acts', () => {
  const person = 'select identity.person()'
  test('no setting, an empty one, a wrong one, a proof that is no proof: each raises before anything is read', async () => {
    for (const proof of ['', 'ab'.repeat(32), '00'])
      expect(
        await t.pools.serve_staff
          .query(`select set_config('app.proof', $1, false)`, [proof])
          .then(() => t.pools.serve_staff.query(person))
          .catch((error: pg.DatabaseError) => error.code),
      ).toBe('DW401')
    const ghost: Proof = { kind: 'session', proof: 'cd'.repeat(32), side: 'staff' }
    await expect(t.runner.whoIs(ghost)).rejects.toMatchObject({ code: 'session_ended' })
  })

  test('the token’s stored hash, taken from a dump, is no proof', async () => {
    const stored = await t.admin.query<{ hash: string }>(
      `select encode(proof_hash, 'hex') as hash from identity.sessions where ended_at is null limit 1`,
    )
    const ghost: Proof = { kind: 'session', proof: stored.rows[0]?.hash ?? '', side: 'staff' }
    await expect(t.runner.whoIs(ghost)).rejects.toMatchObject({ code: 'session_ended' })
  })

  test('an errand serves jobs only', async () => {
    const made = await t.admin.query<{ id: string }>(
      `insert into identity.errands (staff_id, purpose, expires_at) values ($1, 'x', now() + interval '1 hour') returning id`,
      [world.people[collector]?.id],
    )
    const client = await t.pools.serve_staff.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.errand', $1, true)`, [made.rows[0]?.id])
      await expect(client.query(person)).rejects.toMatchObject({ code: 'DW401' })
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test("an auditor's errand changes nothing either", async () => {
    const auditor = world.people['auditor@A']
    const made = await t.admin.query<{ id: string }>(
      `insert into identity.errands (staff_id, purpose, expires_at) values ($1, 'x', now() + interval '1 hour') returning id`,
      [auditor?.id],
    )
    await t.admin.query('select identity.compute_scopes($1, $2)', [made.rows[0]?.id, auditor?.id])
    const client = await t.pools.work.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.errand', $1, true)`, [made.rows[0]?.id])
      expect((await client.query('select id from portfolio.cases')).rowCount).toBe(1)
      expect((await client.query(`update transfers.arrivals set error_code = null`)).rowCount).toBe(0)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('the answer kept under another person’s key is not found', async () => {
    await as(collector, (client) =>
      client.query(
        `insert into platform.idempotency (actor, command, key, input_hash, result) values (identity.person(), 'matrix.do', 'same-key-1', 'h', '{"value": {"id": "secret"}}')`,
      ),
    )
    expect(await outcome('phone_collector@A1-2', `select * from platform.idempotency where key = 'same-key-1'`)).toBe(0)
    expect(
      await outcome(
        'phone_collector@A1-2',
        `insert into platform.idempotency (actor, command, key, input_hash) values (identity.person(), 'matrix.do', 'same-key-1', 'h')`,
      ),
    ).toBe(1)
  })
})

/** Where this server writes its log: the standard error of a backend of ours. Unknown when the server runs elsewhere. */
async function logFile(): Promise<string | undefined> {
  const found = await t.admin.query<{ pid: number }>('select pg_backend_pid() as pid')
  const path = `/proc/${found.rows[0]?.pid}/fd/2`
  try {
    readFileSync(path)
    return path
  } catch {
    // Another machine's server, or another system: there is no file to look at.
    return undefined
  }
}

test('[R3] no personal value reaches the database server’s log: keys, checks, casts, refusals, parameters', async (context) => {
  const client = await t.admin.connect()
  const path = await logFile()
  client.release()
  if (path === undefined) return context.skip('the server keeps its log elsewhere')
  const canary = '990000199001017777'
  const phone = '+8610199887766'
  const debtor = own.debtorId
  const attempts: [pool: PoolName | 'admin', sql: string, values: unknown[]][] = [
    [
      'admin',
      'insert into vault.persons (client_id, debtor_id, id_no) values ($1, $2, $3)',
      [own.clientId, debtor, canary],
    ],
    [
      'admin',
      `insert into vault.persons (client_id, debtor_id, id_no) values ('${own.clientId}', '${debtor}', '${canary}')`,
      [],
    ],
    [
      'admin',
      'insert into vault.contact_values (client_id, contact_point_id, value) values ($1, gen_random_uuid(), $2)',
      [own.clientId, phone],
    ],
    [
      'admin',
      `insert into portfolio.debtors (client_id, name, id_no_masked, id_no_key, kind) values ($1, $2, 'x', sha256($2::bytea), 'unknown')`,
      [own.clientId, canary],
    ],
    [
      'admin',
      `insert into portfolio.accounts (client_id, contract_no, product, currency) values ($1, $2, null, 'CNY')`,
      [own.clientId, canary],
    ],
    [
      'serve_staff',
      `insert into portfolio.debtors (client_id, name, id_no_masked, id_no_key) values ($1, $2, $2, '\\x00')`,
      [own.clientId, canary],
    ],
    ['serve_staff', `select * from vault.persons where id_no = $1`, [canary]],
    ['serve_staff', `select vault.ask('contact_point', $1, $2)`, [foreign.contactPointId, canary]],
    ['serve_staff', `select no_such_column from portfolio.cases where case_no = '${canary}'`, []],
  ]
  const before = readFileSync(path, 'utf8').length
  for (const [pool, sql, values] of attempts) {
    const failed =
      pool === 'admin'
        ? await t.admin.query(sql, values).catch((error: pg.DatabaseError) => error.code)
        : await outcome(collector, sql, values, pool)
    expect([sql, typeof failed]).toEqual([sql, 'string'])
  }
  const log = await logAfter(before, /no_such_column|42703|does not exist/)
  expect(log.split('\n').length).toBeGreaterThanOrEqual(attempts.length)
  expect(log).not.toContain(canary)
  expect(log).not.toContain(phone)
})

/** The log from a place on, once its last entry has been written. */
async function logAfter(from: number, last: RegExp): Promise<string> {
  for (let round = 0; round < 200; round++) {
    const path = await logFile()
    const log = path === undefined ? '' : readFileSync(path, 'utf8').slice(from)
    if (last.test(log)) return log
  }
  throw new Error('the log stays silent')
}
