import { openTestDatabase, plantWorld, type TestDatabase, type World } from '@dunwell/server/testing'
import type pg from 'pg'
import { isOurs, listOfWords, readTables, type Table } from './catalogue.ts'
import { type Facts, type Reach, reachOf, readFacts } from './model.ts'
import { type Actor, type Owner, ownersOf, sendErrands, signInAll } from './organisation.ts'
import { type Planted, plantEverywhere, type Row, readAll } from './planter.ts'
import {
  type Candidate,
  candidateOf,
  installProbe,
  type Outcome,
  type Step,
  selectSql,
  updatableColumns,
  updateSql,
} from './probe.ts'
import type { Verb } from './rule-parts.ts'
import { rules } from './rules.ts'
import { authorColumns } from './specials.ts'

export type Matrix = {
  t: TestDatabase
  world: World
  owners: Owner[]
  tables: Table[]
  rows: Map<string, Map<string, Row>>
  planted: Planted
  facts: Facts
  actors: Actor[]
  updatable: Map<string, Map<string, string[]>>
}

/** Two banks, two branches, an agency: everything planted in every table, everybody signed in. */
export async function openMatrix(options: { triggers?: boolean } = {}): Promise<Matrix> {
  const t = await openTestDatabase()
  const world = await plantWorld(t.admin)
  const owners = ownersOf(world)
  const tables = await readTables(t.admin)
  const staff = await signInAll(t, world)
  const errands = await sendErrands(t, staff)
  await liftBusinessRules(t.admin, tables)
  const planted = await plantEverywhere(t.adminUrl, tables, owners)
  await plantTies(t.admin, world, planted, owners)
  await plantFormerWork(t.admin, world, planted, tables)
  await plantUpload(t.admin, world, planted)
  if (options.triggers === true)
    for (const { name } of tables) await t.admin.query(`alter table ${name} enable trigger user`)
  else await installProbe(t.admin, tables)
  const rows = new Map<string, Map<string, Row>>()
  for (const table of tables) rows.set(table.name, await readAll(t.admin, table))
  const updatable = new Map<string, Map<string, string[]>>()
  const actors = [...staff, ...errands, ...machines(world, staff, planted, owners)]
  for (const login of new Set(actors.map((actor) => actor.login)))
    updatable.set(login, await updatableColumns(t.admin, `dunwell_${login}`))
  return {
    t,
    world,
    owners,
    tables,
    rows,
    planted,
    facts: await readFacts(t.admin, world, (table) => [...(rows.get(table)?.values() ?? [])]),
    actors,
    updatable,
  }
}

/** Rows need an owner here, no business sense, and policies are to answer alone: triggers and checks are lifted in this clone, but for lists of words. Keys stay. */
async function liftBusinessRules(admin: pg.Pool, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) await admin.query(`alter table ${name} disable trigger user`)
  const found = await admin.query<{ sql: string }>(
    `select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as sql
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'c' and pg_get_constraintdef(k.oid) !~ '${listOfWords}' and not c.relispartition and ${isOurs('n.nspname')}`,
  )
  for (const { sql } of found.rows) await admin.query(sql)
}

/** What crosses the tree: a guarantor of another branch's account, grants to a person and to a unit, grants that are over. */
async function plantTies(admin: pg.Pool, world: World, planted: Planted, owners: readonly Owner[]): Promise<void> {
  const row = (table: string, owner: string): Row => planted.get(table)?.get(owner) ?? {}
  const staff = (key: string): string => world.people[key]?.id ?? ''
  await admin.query(
    `insert into portfolio.account_parties (client_id, account_id, debtor_id, role) values ($1, $2, $3, 'guarantor')`,
    [owners[0]?.clientId, row('portfolio.accounts', 'bankA/B1-1')['id'], row('portfolio.debtors', 'bankA/A1-1')['id']],
  )
  const grant = (owner: string, to: { staff?: string; unit?: string }, may: string, over: 'live' | 'past' | 'ended') =>
    admin.query(
      `insert into portfolio.case_grants (client_id, case_id, staff_id, unit_id, may, reason, granted_by, until_at, ended_at)
       values ($1, $2, $3, $4, $5, 'matrix', $6, now() + case when $7 = 'past' then interval '-1 hour' else interval '1 day' end, case when $7 = 'ended' then now() end)`,
      [
        row('portfolio.cases', owner)['client_id'],
        row('portfolio.cases', owner)['id'],
        to.staff === undefined ? null : staff(to.staff),
        to.unit === undefined ? null : world.units[to.unit]?.id,
        may,
        staff('supervisor@A'),
        over,
      ],
    )
  await grant('bankA/B1-1', { staff: 'phone_collector@A1-1' }, 'see', 'live')
  await grant('bankB/B1-2', { unit: 'A2' }, 'act', 'live')
  await grant('bankA/G1-1', { staff: 'phone_collector@A1-1' }, 'act', 'past')
  await grant('bankA/G1-1', { unit: 'A' }, 'see', 'ended')
}

/** What somebody did on a case that lies elsewhere now: their own work stays theirs to see (class S). */
async function plantFormerWork(
  admin: pg.Pool,
  world: World,
  planted: Planted,
  tables: readonly Table[],
): Promise<void> {
  const staff = world.people['phone_collector@B1-1']?.id
  for (const [name, changes] of [
    ['compliance.permits', {}],
    ['contacts.records', { permit_id: null }],
  ] as const) {
    const table = tables.find((one) => one.name === name)
    const like = planted.get(name)?.get('bankA/A1-1')
    if (table === undefined || like === undefined) continue
    await admin.query(candidateOf(table, like, 'former work', { ...changes, staff_id: staff }).sql)
  }
}

/** The assistant uploaded the file of the branch's first delivery: without an upload nobody could deliver anything. Another is on its way. A program has asked something. */
async function plantUpload(admin: pg.Pool, world: World, planted: Planted): Promise<void> {
  const staff = world.people['admin_assistant@A']?.id
  const file = planted.get('platform.files')?.get('bankA/A1-1')?.['sha256']
  await admin.query('insert into intake.uploads (staff_id, sha256) values ($1, $2)', [staff, file])
  await admin.query('insert into transfers.uploads (id, staff_id, size) values (gen_random_uuid(), $1, 5)', [staff])
  const key = planted.get('transfers.program_keys')?.get('bankA/A1-1')?.['id']
  await admin.query(
    "insert into platform.idempotency (actor, command, key, input_hash) values ($1, 'transfers.matrix', 'key-of-a-program', 'x')",
    [key],
  )
}

/** Logins that act for no person, for nobody at all, and intake at work on one bank. */
function machines(world: World, staff: readonly Actor[], planted: Planted, owners: readonly Owner[]): Actor[] {
  const assistant = staff.find(({ name }) => name === 'admin_assistant@A')
  const intake = (owner: Owner): Actor => ({
    name: `intake on ${owner.key}`,
    login: 'intake',
    ...(assistant?.person === undefined ? {} : { person: assistant.person }),
    clientId: owner.clientId,
    settings: {
      ...assistant?.settings,

      'app.intake_delivery': String(planted.get('intake.deliveries')?.get(owner.key)?.['id'] ?? ''),
    },
  })
  const [first, , other] = owners
  const program = (owner: Owner): Actor => ({
    name: `program on ${owner.key}`,
    login: 'serve_program',
    clientId: owner.clientId,
    // What it writes stands in its key's name; as the planter made the hash, so its preimage is known here.
    person: {
      id: String(planted.get('transfers.program_keys')?.get(owner.key)?.['id']),
      staffNo: '',
      role: 'client_user',
      unit: null,
    },
    settings: { 'app.program': Buffer.from(`proof_hash/${owner.key}`).toString('hex') },
  })
  const bare = (['auth', 'relay', 'queue', 'adapter', 'sealer', 'retention', 'backup'] as const).map(
    (login): Actor => ({
      name: login,
      login,
      settings: {},
    }),
  )
  return [
    ...bare,
    ...(first === undefined || other === undefined || world === undefined
      ? []
      : [intake(first), intake(other), program(first), program(other)]),
  ]
}

/** The actors whose transaction proves nobody: no proof at all, and one that was never given. */
export function nobodies(): Actor[] {
  return (['serve_staff', 'serve_client', 'serve_program', 'work', 'intake'] as const).flatMap((login): Actor[] => [
    { name: `${login} without proof`, login, settings: {} },
    { name: `${login} with a made-up proof`, login, settings: { 'app.proof': 'ab'.repeat(32) } },
  ])
}

/** For each table, rows that someone might try to insert, in the owner's name and, where authors stand, in the actor's. */
export function candidatesFor(m: Matrix, table: Table, actor: Actor): Candidate[] {
  const found: Candidate[] = []
  const authors = authorColumns.filter((name) => table.columns.some((column) => column.name === name))
  const models = m.planted.get(table.name) ?? new Map([...(m.rows.get(table.name) ?? new Map())].slice(0, 12))
  for (const [subject, like] of models) {
    found.push(candidateOf(table, like, subject))
    if (actor.person === undefined || authors.length === 0) continue
    const me = Object.fromEntries(authors.map((name) => [name, actor.person?.id]))
    found.push(candidateOf(table, like, `${subject} by me`, me))
  }
  return found
}

type Expectation = { step: Step; expect: (outcome: Outcome) => string | undefined }

/** Everything an actor may try on a table, with what the model says of it. */
export function expectations(
  m: Matrix,
  table: Table,
  actor: Actor,
  reach: Reach,
  verbs: readonly string[],
): Expectation[] {
  const list: Expectation[] = []
  const mine = rules[table.name]?.logins[actor.login] ?? {}
  const rows = m.rows.get(table.name) ?? new Map<string, Row>()
  const say = (verb: string) => `${actor.name} ${verb} ${table.name}`
  const reached = (verb: Verb, sql: string) => {
    const rule = mine[verb]
    if (rule === undefined) return list.push(refused({ table: table.name, verb, sql }, say(verb)))
    const expected = [...rows].filter(([, row]) => rule(reach, row, actor)).map(([key]) => key)
    list.push({
      step: { table: table.name, verb, sql },
      expect: (outcome) => difference(say(verb), expected, outcome),
    })
  }
  if (verbs.includes('select')) reached('select', selectSql(table))
  if (verbs.includes('update'))
    reached('update', updateSql(table, [...rows.values()], m.updatable.get(actor.login)?.get(table.name)))
  if (verbs.includes('insert')) list.push(...insertions(m, table, actor, reach, say('insert')))
  for (const verb of ['delete', 'truncate'].filter((verb) => verbs.includes(verb)))
    list.push(
      refused(
        { table: table.name, verb, sql: verb === 'delete' ? `delete from ${table.name}` : `truncate ${table.name}` },
        say(verb),
      ),
    )
  return list
}

function insertions(m: Matrix, table: Table, actor: Actor, reach: Reach, say: string): Expectation[] {
  const rule = rules[table.name]?.logins[actor.login]?.insert
  const candidates = candidatesFor(m, table, actor)
  const tried = rule === undefined ? candidates.slice(0, 1) : candidates
  return tried.map(({ row, sql, subject }) => {
    const allowed = rule?.(reach, row, actor) === true
    return {
      step: { table: table.name, verb: 'insert', sql, subject },
      expect: (outcome) => {
        // The policy speaks before any constraint: a violated key, list or trigger means that the policy let the row pass.
        const admitted = 'keys' in outcome || /^(23|DW409)/.test(outcome.code)
        if (!admitted && 'code' in outcome && outcome.code !== '42501') return `${say} (${subject}): ${outcome.code}`
        return admitted === allowed
          ? undefined
          : `${say} (${subject}): ${admitted ? 'admitted' : 'refused'}, the model says otherwise`
      },
    }
  })
}

function refused(step: Step, say: string): Expectation {
  return {
    step,
    expect: (outcome) =>
      'code' in outcome && outcome.code === '42501'
        ? undefined
        : `${say}: expected no right at all, got ${'code' in outcome ? outcome.code : `${outcome.keys.length} rows`}`,
  }
}

function difference(say: string, expected: readonly string[], outcome: Outcome): string | undefined {
  if ('code' in outcome) return `${say}: ${JSON.stringify(outcome)}`
  const got = new Set(outcome.keys)
  const missing = expected.filter((key) => !got.has(key))
  const known = new Set(expected)
  const extra = outcome.keys.filter((key) => !known.has(key))
  if (missing.length === 0 && extra.length === 0) return undefined
  return `${say}: expected ${expected.length} rows; ${missing.length} missing, ${extra.length} too many, e.g. ${missing[0] ?? extra[0]}`
}

/** Runs all expectations through `run` and returns what differs. */
export async function compare(
  list: readonly Expectation[],
  run: (steps: readonly Step[]) => Promise<Outcome[]>,
): Promise<string[]> {
  const outcomes = await run(list.map(({ step }) => step))
  return list.flatMap(({ expect }, index) => {
    const outcome = outcomes[index]
    const said = outcome === undefined ? 'no outcome' : expect(outcome)
    return said === undefined ? [] : [said]
  })
}

export { reachOf }
