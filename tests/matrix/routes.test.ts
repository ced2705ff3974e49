import { createHash, randomUUID } from 'node:crypto'
import { permissions, type Role, roles } from '@dunwell/contract'
import { buildServer, type RouteEntry } from '@dunwell/server/platform/http/server'
import { makeLog } from '@dunwell/server/platform/log'
import { openTestServices } from '@dunwell/server/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../../server/src/app.ts'
import { type Matrix, openMatrix, reachOf } from './matrix.ts'
import { type Actor, isWithin, type Owner } from './organisation.ts'
import type { Row } from './planter.ts'
import type { Ids } from './requests/shapes.ts'
import { requests } from './requests.ts'
import { rules } from './rules.ts'
import { type Subject, tableOfSubject } from './subjects.ts'
import { whoMay, withoutRoute } from './who-may.ts'

type Variant = 'own' | 'foreign' | 'absent'
type Reply = { status: number; body: string; type: string }

let m: Matrix
let app: Awaited<ReturnType<typeof buildServer>>['app']
let catalogue: RouteEntry[]
let closeServices: () => void
const tokens = new Map<string, string>()
const actors = new Map<Role, Actor>()
const faults: string[] = []

/** One person per role, in branch A where there is one. */
const posts: Record<Role, string> = {
  hq_supervisor: 'HQ',
  branch_manager: 'A',
  supervisor: 'A',
  team_leader: 'A1',
  phone_collector: 'A1-1',
  field_collector: 'A1-2',
  admin_assistant: 'A',
  finance: 'A',
  risk_analyst: 'A',
  compliance_officer: 'A',
  system_expert: 'A',
  client_user: 'bankA',
  org_admin: 'A',
  auditor: 'A',
}

beforeAll(async () => {
  m = await openMatrix({ triggers: true })
  for (const role of roles) {
    const name = `${role}@${posts[role]}`
    const actor = m.actors.find((one) => one.name === name)
    if (actor === undefined) throw new Error(`no ${name}`)
    actors.set(role, actor)
    await signIn(actor)
  }
  // The planted secrets open nothing; without any, a code is simply wrong.
  await m.t.admin.query('delete from identity.credentials')
  const { services, close } = openTestServices(m.t)
  closeServices = close
  const log = makeLog('error', { write: (line: string) => void faults.push(line) })
  const built = await buildServer({
    runner: m.t.runner,
    services,
    routes,
    cookies: services.cookies,
    log,
    publicUrl: undefined,
    webRoot: undefined,
    bodyBytesMax: 1024 * 1024,
    requestsPerMinute: 1_000_000,
    version: 'test',
    ready: async () => ({ ready: true }),
    metrics: async () => '',
    touch: () => undefined,
    whyEnded: async () => undefined,
  })
  app = built.app
  catalogue = built.catalogue
})
afterAll(async () => {
  await app.close()
  closeServices()
  await m.t.close()
})

async function signIn(actor: Actor): Promise<void> {
  tokens.set(actor.name, (await m.t.signIn(actor.person, { fresh: true })).token)
}

const ours = (): RouteEntry[] => catalogue.filter(({ url }) => url.startsWith('/v1/'))
const keyOf = ({ method, url }: RouteEntry): string => `${method} ${url}`
const guarded = (): RouteEntry[] => ours().filter(({ allows }) => 'permission' in allows)
const permissionOf = (entry: RouteEntry): string => ('permission' in entry.allows ? entry.allows.permission : '')
const isMay = (entry: RouteEntry, role: Role): boolean => whoMay[permissionOf(entry)]?.includes(role) === true
const paramsOf = (url: string): Subject[] => [...url.matchAll(/:([a-z_]+)/g)].map((match) => match[1] as Subject)
const subjectsOf = (entry: RouteEntry): Subject[] => [
  ...new Set([...paramsOf(entry.url), ...(requests[keyOf(entry)]?.names ?? [])]),
]

/** A planted row that the model lets the actor see, or one that it does not. */
function findRow(actor: Actor, subject: Subject, visible: boolean): string | undefined {
  const table = tableOfSubject(subject)
  const rule = rules[table]?.logins[actor.login]?.select
  const reach = reachOf(m.facts, actor)
  const rows = [...(m.rows.get(table)?.values() ?? [])].filter(
    (row) => (rule?.(reach, row, actor) === true) === visible,
  )
  // The agency's rows were planted last: nearest comes first, farthest last.
  const found = visible ? rows[0] : rows.at(-1)
  return found === undefined ? undefined : String(found['id'])
}

/** Ids for a variant, or undefined when there is no such row for this actor. */
function idsFor(entry: RouteEntry, actor: Actor, variant: Variant): Map<Subject, string> | undefined {
  const ids = new Map<Subject, string>()
  for (const subject of subjectsOf(entry)) {
    const id = variant === 'absent' ? randomUUID() : findRow(actor, subject, variant === 'own')
    if (id === undefined) return undefined
    ids.set(subject, id)
  }
  return ids
}

async function send(entry: RouteEntry, actor: Actor | undefined, chosen: ReadonlyMap<Subject, string>): Promise<Reply> {
  const ids: Ids = (subject) => chosen.get(subject) ?? randomUUID()
  const shape = requests[keyOf(entry)] ?? {}
  const query = new URLSearchParams(shape.query?.(ids) ?? {}).toString()
  const url = entry.url.replaceAll(/:([a-z_]+)/g, (_all, name: Subject) => ids(name))
  const token = actor === undefined ? undefined : tokens.get(actor.name)
  const payload = shape.file ?? shape.body?.(ids)
  const answer = await app.inject({
    method: entry.method as 'GET',
    url: query === '' ? url : `${url}?${query}`,
    headers: {
      'idempotency-key': `"${randomUUID()}"`,
      ...(token === undefined ? {} : { cookie: `dunwell_session=${token}` }),
      ...(shape.file === undefined ? {} : { 'content-type': 'application/octet-stream', 'x-file-name': 'a.csv' }),
      ...(shape.dryRun === true ? { 'x-dry-run': 'true' } : {}),
    },
    ...(payload === undefined ? {} : { payload }),
  })
  if (shape.endsSession === true && actor !== undefined) await signIn(actor)
  return { status: answer.statusCode, body: answer.body, type: String(answer.headers['content-type'] ?? '') }
}

/** Without what differs between any two requests: the path, the trace id, the very id that was asked for. */
function plain(reply: Reply, chosen: ReadonlyMap<Subject, string>): string {
  let text = `${reply.status} ${reply.type} ${reply.body}`
  for (const [subject, id] of chosen) text = text.replaceAll(id, `<${subject}>`)
  return text.replace(/"trace_id":"[^"]*"/, '"trace_id":""')
}
const codeOf = (reply: Reply): string | undefined =>
  reply.type.startsWith('application/problem+json') ? (JSON.parse(reply.body) as { code: string }).code : undefined

describe('the catalogue', () => {
  test('names every route that the server has, and every route says whom it allows', () => {
    expect(ours().length).toBeGreaterThanOrEqual(50)
    const printed = printedRoutes(app.printRoutes({ commonPrefix: false }))
    expect(printed.filter((key) => key.includes(' /v1/')).toSorted()).toEqual(ours().map(keyOf).toSorted())
    expect(ours().length).toBe(routes.length)
  })

  test('every route has a request in this suite, and every request its route', () => {
    const known = new Set(ours().map(keyOf))
    expect(
      ours()
        .map(keyOf)
        .filter((key) => !(key in requests)),
    ).toEqual([])
    expect(Object.keys(requests).filter((key) => !known.has(key))).toEqual([])
  })

  test('every permission is argued here, known to the database, and stands in a route', async () => {
    expect(differencesFrom(permissions)).toEqual([])
    const kept = await m.t.admin.query<{ permission: string; roles: Role[] }>(
      'select permission, array_agg(role) as roles from identity.role_permissions group by 1',
    )
    expect(differencesFrom(Object.fromEntries(kept.rows.map((row) => [row.permission, row.roles])))).toEqual([])
    const used = new Set(guarded().map(permissionOf))
    const idle = Object.keys(permissions).filter((name) => !used.has(name))
    expect(idle.filter((name) => !(name in withoutRoute) && !commandNames.has(name))).toEqual([])
  })
})

/** Permissions that a command asks for behind a custom route, or that a job's command asks for. */
const commandNames = new Set<string>([])

function differencesFrom(table: Readonly<Record<string, readonly Role[]>>): string[] {
  const names = new Set([...Object.keys(table), ...Object.keys(whoMay)])
  return [...names].flatMap((name) =>
    roles.flatMap((role) =>
      (table[name]?.includes(role) === true) === (whoMay[name]?.includes(role) === true) ? [] : [`${name} ${role}`],
    ),
  )
}

/** `printRoutes` without shared prefixes: one line per path, methods in brackets, deeper parts indented. */
function printedRoutes(text: string): string[] {
  const found: string[] = []
  const path: string[] = []
  for (const line of text.split('\n')) {
    const match = /^([\s│]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line)
    if (match === null) continue
    const depth = (match[1]?.length ?? 0) / 4
    path.length = depth
    path.push(match[2] ?? '')
    for (const method of (match[3] ?? '').split(', ').filter((one) => one !== '' && one !== 'HEAD'))
      found.push(`${method} ${path.join('')}`)
  }
  return found
}

test('[R2] nobody gets anywhere without a session, but where the catalogue says so', async () => {
  const wrong: string[] = []
  for (const entry of ours()) {
    const chosen = new Map(subjectsOf(entry).map((subject) => [subject, randomUUID()]))
    const reply = await send(entry, undefined, chosen)
    const open = 'anyone' in entry.allows
    const refusal = 'program' in entry.allows ? 'key_invalid' : 'not_signed_in'
    if (open ? codeOf(reply) === 'not_signed_in' || reply.status >= 500 : codeOf(reply) !== refusal)
      wrong.push(`${keyOf(entry)}: ${reply.status} ${reply.body}`)
    const dead = await app.inject({
      method: entry.method as 'GET',
      url: entry.url.replaceAll(/:([a-z_]+)/g, () => randomUUID()),
      headers: { cookie: `dunwell_session=s.${'x'.repeat(43)}`, 'idempotency-key': '"12345678"' },
    })
    if (!open && dead.statusCode < 400) wrong.push(`${keyOf(entry)} with a dead session: ${dead.statusCode}`)
  }
  expect(wrong).toEqual([])
})

/** Whether a role gets through the gate of a route: 'forbidden', or anything else. */
async function gate(entry: RouteEntry, role: Role): Promise<{ forbidden: boolean; reply: Reply }> {
  const actor = actors.get(role)
  if (actor === undefined) throw new Error(`no ${role}`)
  const chosen = idsFor(entry, actor, 'absent') ?? new Map()
  const reply = await send(entry, actor, chosen)
  return { forbidden: codeOf(reply) === 'forbidden', reply }
}

test('[R1] every route × every role: the gate opens for those whom process.md names, and for nobody else', async () => {
  const wrong: string[] = []
  const shapes = new Set<string>()
  let tried = 0
  for (const entry of guarded())
    for (const role of roles) {
      const { forbidden, reply } = await gate(entry, role)
      tried += 1
      if (forbidden) shapes.add(`${reply.status} ${Object.keys(JSON.parse(reply.body)).join(',')}`)
      if (forbidden === isMay(entry, role) || reply.status >= 500)
        wrong.push(`${keyOf(entry)} as ${role}: ${reply.status} ${reply.body.slice(0, 200)}`)
    }
  expect(wrong).toEqual([])
  expect([...shapes]).toEqual(['403 type,title,status,detail,instance,code,trace_id'])
  expect(tried).toBe(guarded().length * roles.length)
})

/** Every guarded route × every role that may, with the rows of a variant; pairs for which no such row stands are left out. */
function pairs(variants: readonly Variant[]) {
  return guarded().flatMap((entry) =>
    roles.flatMap((role) => {
      const actor = actors.get(role)
      if (actor === undefined || !isMay(entry, role)) return []
      const ids = variants.map((variant) => idsFor(entry, actor, variant))
      return ids.every((one) => one !== undefined) ? [{ entry, role, actor, ids }] : []
    }),
  )
}

test('[R1] every route × every role: a foreign row answers as one that is not there, byte for byte', async () => {
  const wrong: string[] = []
  const named = pairs(['foreign', 'absent']).filter(({ entry }) => subjectsOf(entry).length > 0)
  for (const { entry, role, actor, ids } of named) {
    const [foreign, absent] = ids.map((one) => one ?? new Map<Subject, string>())
    if (foreign === undefined || absent === undefined) continue
    const [seen, never] = [await send(entry, actor, foreign), await send(entry, actor, absent)]
    if (plain(seen, foreign) !== plain(never, absent))
      wrong.push(`${keyOf(entry)} as ${role}:\n  foreign ${plain(seen, foreign)}\n  absent  ${plain(never, absent)}`)
  }
  expect(wrong).toEqual([])
  expect(named.length).toBeGreaterThanOrEqual(250)
})

/** What is wrong with the answer to a request for one's own row, if anything. */
function faultOf(reply: Reply, actor: Actor): string | undefined {
  const code = codeOf(reply)
  // The plants keep no file bodies: that a body is lost is the right answer here.
  if (reply.status >= 500 && code !== 'file_lost') return `${reply.status} ${reply.body} ${faults.at(-1)}`
  if (code === 'not_signed_in' || code === 'session_ended') return code
  const leaked = foreignIds(actor).find((id) => reply.body.includes(id))
  return leaked === undefined ? undefined : `shows ${leaked} of a foreign owner`
}

test('[R1] every route × every role: what is one’s own is found, no fault comes, and no id of a foreign owner is in any answer', async () => {
  const wrong: string[] = []
  const found = new Set<string>()
  for (const { entry, role, actor, ids } of pairs(['own'])) {
    const reply = await send(entry, actor, ids[0] ?? new Map())
    const fault = faultOf(reply, actor)
    if (fault !== undefined) wrong.push(`${keyOf(entry)} as ${role}: ${fault.slice(0, 600)}`)
    if (!['not_found', 'forbidden'].includes(codeOf(reply) ?? '')) found.add(keyOf(entry))
  }
  expect(wrong).toEqual([])
  const never = guarded()
    .map(keyOf)
    .filter((key) => !found.has(key))
  expect(never.toSorted()).toEqual(Object.keys(neverFound).toSorted())
})

describe('[R9] keys of banks’ programs', () => {
  const byProgram = (): RouteEntry[] => ours().filter(({ allows }) => 'program' in allows)
  const digest = (of: string | Buffer): Buffer => createHash('sha256').update(of).digest()

  /** Gives a planted key a text that opens it. */
  async function openKeyOf(owner: string): Promise<string> {
    const key = `dwk_planted1_${digest(owner).toString('base64url')}`
    await m.t.admin.query('update transfers.program_keys set proof_hash = $2 where id = $1', [
      m.planted.get('transfers.program_keys')?.get(owner)?.['id'],
      digest(digest(key)),
    ])
    return key
  }
  async function ask(entry: RouteEntry, headers: Record<string, string>, id: string = randomUUID()): Promise<Reply> {
    const shape = requests[keyOf(entry)] ?? {}
    const query = new URLSearchParams(shape.query?.(() => id) ?? {}).toString()
    const payload = shape.file ?? shape.body?.(() => id)
    const answer = await app.inject({
      method: entry.method as 'GET',
      url: `${entry.url.replaceAll(/:([a-z_]+)/g, id)}${query === '' ? '' : `?${query}`}`,
      headers: {
        'idempotency-key': `"${randomUUID()}"`,
        ...(shape.file === undefined ? {} : { 'content-type': 'application/octet-stream', 'x-file-name': 'a.csv' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    })
    return { status: answer.statusCode, body: answer.body, type: String(answer.headers['content-type'] ?? '') }
  }

  test('a key’s routes × every role: no session opens one, and a key opens nothing else', async () => {
    const wrong: string[] = []
    for (const entry of byProgram())
      for (const role of roles) {
        const reply = await ask(entry, { cookie: `dunwell_session=${tokens.get(actors.get(role)?.name ?? '')}` })
        if (codeOf(reply) !== 'key_invalid') wrong.push(`${keyOf(entry)} as ${role}: ${reply.status} ${reply.body}`)
      }
    const authorization = `Bearer ${await openKeyOf('bankA/A1-1')}`
    for (const entry of guarded()) {
      const reply = await ask(entry, { authorization })
      if (codeOf(reply) !== 'not_signed_in') wrong.push(`${keyOf(entry)} with a key: ${reply.status} ${reply.body}`)
    }
    expect(wrong).toEqual([])
    expect(byProgram().length).toBe(8)
  })

  test('a delivery of another client, of another key of the same client, and one that is not there answer alike', async () => {
    const wrong: string[] = []
    const authorization = `Bearer ${await openKeyOf('bankA/A1-1')}`
    const idOf = (owner: string): string => String(m.planted.get('transfers.arrivals')?.get(owner)?.['id'])
    for (const entry of byProgram().filter(({ url }) => url.includes(':'))) {
      const never = randomUUID()
      const absent = plain(await ask(entry, { authorization }, never), new Map([['inbound_id', never]]))
      for (const owner of ['bankA/A1-2', 'bankA/B1-1', 'bankB/A2-1']) {
        const seen = plain(await ask(entry, { authorization }, idOf(owner)), new Map([['inbound_id', idOf(owner)]]))
        if (seen !== absent || !seen.includes('"not_found"')) wrong.push(`${keyOf(entry)} of ${owner}: ${seen}`)
      }
      const own = await ask(entry, { authorization }, idOf('bankA/A1-1'))
      if (codeOf(own) === 'not_found' || own.status >= 500) wrong.push(`${keyOf(entry)}: ${own.status} ${own.body}`)
    }
    expect(wrong).toEqual([])
  })
})

/** Routes whose own row the generic plants cannot give: why. */
const neverFound: Record<string, string> = {
  'GET /v1/templates/:template_id/preview':
    'asks by the number of a case, which no plant has; merged in the messages module',
  'POST /v1/cases/:case_id/related-persons/:related_id/lock':
    'a planted request is not approved, so that nothing is open; closed in the compliance module',
  'POST /v1/gateways/:gateway_id/state': 'a planted way to send waits for its approval; paused in the messages module',
  'GET /v1/contact-allotment-requests/:allotment_request_id':
    'a planted request is nobody’s of head office; read in the compliance module',
  'GET /v1/overrides/:override_id': 'a planted override names no rule that a pack has; read in the compliance module',
  'GET /v1/rule-pack-trial': 'no draft is planted; tried in the compliance module',
  'POST /v1/rule-pack-drafts':
    'one pack for the installation, the operator’s officer’s; drafted in the compliance module',
  'POST /v1/rule-pack-drafts/:draft_id/withdrawal':
    'no draft of an office is planted; thrown away in the compliance module',
  'POST /v1/rule-pack-requests': 'no draft is planted; submitted in the compliance module',
  'POST /v1/sealed-files/life': 'one policy for the installation, the operator’s officer’s; set in the intake module',
  'GET /v1/sealed-files/openings/:opening_id':
    'an opening lives a minute and is its asker’s; read in the intake module',
  'POST /v1/bulletins': 'a planted unit holds no agreement of the planted bank; written in the clients module',
  'POST /v1/bulletins/:bulletin_id/files':
    'a planted bulletin is published and takes no more; added in the clients module',
  'POST /v1/client-log': 'a planted unit holds no agreement of the planted bank; written in the clients module',
  'POST /v1/callers/:lookup_id/read': 'a look-up is read by whoever asked, within a minute',
  'POST /v1/callers/:lookup_id/results': 'after one has read one’s own look-up; the calls module asks',
  'POST /v1/client-log/:entry_id/files': 'an entry takes files from who wrote it; added in the clients module',
  'POST /v1/name-questions/:question_id/answer':
    'a planted question is about no live rows; answered in the intake module',
  'POST /v1/exchange-keys': 'a planted unit holds no agreement of the planted bank; entered in the transfers module',
  'POST /v1/order-keys': 'a planted unit holds no agreement of the planted bank; asked for in the transfers module',
  'POST /v1/program-keys': 'a planted unit holds no agreement of the planted bank; made in the transfers module',
  'POST /v1/reveals/:grant_id/read': 'no login sees grants; asked and read in traps.test.ts',
  'POST /v1/print-runs': 'a planted unit holds no agreement of the planted bank; made in the messages module',
  'GET /v1/print-downloads/:leave_id': 'no login sees leaves; asked and taken in the messages module',
  'GET /v1/export-downloads/:download_id': 'no login sees leaves; asked and taken in the exports module',
  'POST /v1/exports/:export_id/downloads':
    'a planted export is a collector’s, who may have none; taken out in the exports module',
  'POST /v1/searches/:search_id/read': 'no login sees asks; asked and read in the search module',
  'POST /v1/approvals/:request_id/withdrawal': 'its subject is no report; followed to the end in the approvals module',
  'POST /v1/reports/:report_id/submission': 'a planted report is nobody’s week; submitted in the reports module',
}

/** Ids of everything planted for owners out of reach: neither below the actor's unit, nor of their bank, nor granted. */
function foreignIds(actor: Actor): string[] {
  const reach = reachOf(m.facts, actor)
  const isNear = (owner: Owner): boolean =>
    actor.login === 'serve_client'
      ? owner.clientId === actor.clientId
      : (reach.post !== null && isWithin(owner.desk, reach.post)) ||
        reach.case(owner.clientId, m.planted.get('portfolio.cases')?.get(owner.key)?.['id'], 'case')
  // Who answers for incidents at the operator sees those of its guest agencies.
  // A bulletin is the whole unit's: seen where its work is done, whoever wrote it.
  const seen = (table: string, row: Row | undefined): boolean =>
    (table === 'incidents.incidents' && reach.unit(reach.operator, 'incident')) ||
    (table === 'clients.bulletins' && reach.about(row?.['unit_id'])) ||
    (table === 'clients.attachments' && reach.about(reach.find('clients.bulletins', row?.['bulletin_id'])?.['unit_id']))
  const idsOf = (owners: readonly Owner[]): string[] =>
    [...m.planted].flatMap(([table, rows]) =>
      owners
        .map((owner) => rows.get(owner.key))
        .filter((row) => !seen(table, row))
        .map((row) => String(row?.['id'])),
    )
  const near = new Set(idsOf(m.owners.filter(isNear)))
  return idsOf(m.owners.filter((owner) => !isNear(owner))).filter((id) => id !== 'undefined' && !near.has(id))
}

describe('mutations', () => {
  /** The database asks by the same table: here it lets everybody through, so that what the program asks is tried by itself. */
  beforeAll(async () => {
    await m.t.admin.query(
      'insert into identity.role_permissions (permission, role) select p.permission, r.role from (select distinct permission from identity.role_permissions) p cross join identity.roles r on conflict do nothing',
    )
  })
  const table = permissions as Record<string, readonly Role[]>
  const isOperation = (entry: RouteEntry): boolean =>
    routes.some((route) => route.kind === 'operation' && route.method === entry.method && route.url === entry.url)
  /** A route per permission: a command's or query's own where there is one. */
  const routeOf = (): Map<string, RouteEntry> =>
    new Map(
      guarded()
        .toSorted((a, b) => Number(isOperation(a)) - Number(isOperation(b)))
        .map((entry) => [permissionOf(entry), entry]),
    )
  /** Behind these a second permission is asked, so an added role alone opens nothing. */
  const secondLock: Record<string, string> = {
    'compliance.agree-party-fact': 'the database asks for a leader or a compliance officer besides',
    'transfers.order-keys': 'nobody who only reads opens a request for a second person',
    'reconciliation.sign-client': 'the upload looks for the period first, by reconciliation.read',
  }

  /** Takes a role from a permission or adds it; says what of it the suite does not notice. */
  async function unnoticed(name: string, entry: RouteEntry, role: Role): Promise<string[]> {
    const before = table[name] ?? []
    table[name] = before.includes(role) ? before.filter((one) => one !== role) : [...before, role]
    try {
      const { forbidden, reply } = await gate(entry, role)
      const atRoute = forbidden === isMay(entry, role) || (name in secondLock && !before.includes(role))
      return [
        ...(atRoute ? [] : [`${name} ${role} ${keyOf(entry)} ${reply.body}`]),
        ...(differencesFrom(table).length === 1 ? [] : [`${name} ${role} in the table`]),
      ]
    } finally {
      table[name] = before
    }
  }

  test('[R1] any role taken from, or added to, any permission is seen at its route', async () => {
    const unseen: string[] = []
    let mutated = 0
    for (const [name, entry] of routeOf())
      for (const role of roles) {
        unseen.push(...(await unnoticed(name, entry, role)))
        mutated += 1
      }
    expect(unseen).toEqual([])
    expect(mutated).toBe(new Set(guarded().map(permissionOf)).size * roles.length)
    expect(differencesFrom(table)).toEqual([])
  })

  /** Opens a route to anyone: does one of those who may not get through, as the suite would see? */
  async function isSeen(entry: RouteEntry, holder: { allows: unknown }): Promise<boolean> {
    const before = holder.allows
    holder.allows = { anyone: 'taken away by the test' }
    try {
      for (const role of roles.filter((one) => !isMay(entry, one)))
        if (!(await gate(entry, role)).forbidden) return true
      // What everybody may, nobody can be let in to.
      return roles.every((role) => isMay(entry, role))
    } finally {
      holder.allows = before
    }
  }

  test('[R1] a command or query that no longer asks its permission lets others in, and that is seen', async () => {
    const unseen: string[] = []
    let opened = 0
    for (const route of routes) {
      if (route.kind !== 'operation' || !('permission' in route.operation.allows)) continue
      const entry = ours().find((one) => one.method === route.method && one.url === route.url)
      if (entry === undefined) continue
      opened += 1
      if (!(await isSeen(entry, route.operation))) unseen.push(keyOf(entry))
    }
    expect(unseen).toEqual([])
    expect(opened).toBeGreaterThanOrEqual(40)
  })
})
