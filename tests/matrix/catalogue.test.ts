import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTestDatabase, type TestDatabase } from '@dunwell/server/testing'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isOurs, readPolicies } from './catalogue.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())

async function rows<R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> {
  return (await t.admin.query<R>(text, values)).rows
}
const lines = async (text: string): Promise<string[]> => (await rows<{ line: string }>(text)).map(({ line }) => line)

/** Exceptions: object → why. One that is no longer needed fails too. */
type Exceptions = Record<string, string>
const keys = (list: Exceptions): string[] => Object.keys(list).toSorted()

describe('C1 privileges and row security', () => {
  const withoutRowSecurity: Exceptions = {
    'intake.staging INSERT dunwell_intake': 'COPY refuses a table with row security (0A000); the role may insert only',
    'intake.staging MAINTAIN dunwell_intake': 'statistics of what was just copied',
  }
  test('what a role may touch has row security, enabled and forced; partitions and materialized views too', async () => {
    const seen = await rows<{ n: number }>(
      `select count(*)::int as n from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'f', 'm') and ${isOurs('n.nspname')}`,
    )
    expect(seen[0]?.n).toBeGreaterThanOrEqual(60)
    const open = await lines(`
      select format('%s.%s %s %s', n.nspname, c.relname, x.privilege_type, coalesce(r.rolname, 'PUBLIC')) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) x left join pg_roles r on r.oid = x.grantee
      where c.relkind in ('r', 'p', 'f', 'm') and ${isOurs('n.nspname')} and not (c.relrowsecurity and c.relforcerowsecurity)
        and coalesce(r.rolname, 'PUBLIC') not in ('dunwell_owner', 'dunwell_definer') order by 1`)
    expect(open).toEqual(keys(withoutRowSecurity))
  })

  test('every table of the product has row security forced, whether anybody may touch it or not', async () => {
    const open = await lines(`
      select format('%s.%s', n.nspname, c.relname) as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'f', 'm') and ${isOurs('n.nspname')} and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`)
    expect(open).toEqual(['intake.staging'])
  })

  const deleters: Exceptions = {
    'identity.scopes dunwell_definer DELETE': 'what a session reaches is computed anew',
    'intake.loose_files dunwell_definer DELETE': 'hashes of bytes that nobody names go with them',
    'intake.placings dunwell_definer DELETE': 'ids and hashes go as soon as they are applied',
    'intake.readings dunwell_definer DELETE': 'raw cells go as soon as they are applied',
    'intake.sealed_keys dunwell_definer DELETE': 'a key goes when its time has run out, and with it what it opens',
    'intake.staging dunwell_definer DELETE': 'raw cells go as soon as they are applied',
    'search.case_names dunwell_definer DELETE': "a name that is no longer a case's is not found",
    'vault.correction_values dunwell_definer DELETE': 'what was corrected goes with the raw cells',
  }
  test('nobody deletes, truncates, or makes triggers or references; nothing is granted to PUBLIC or onward', async () => {
    const stray = await lines(`
      select format('%s.%s %s %s', n.nspname, c.relname, coalesce(r.rolname, 'PUBLIC'), x.privilege_type) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) x left join pg_roles r on r.oid = x.grantee
      where ${isOurs('n.nspname')} and coalesce(r.rolname, 'PUBLIC') <> 'dunwell_owner'
        and (x.privilege_type in ('DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER') or r.rolname is null or x.is_grantable) order by 1`)
    expect(stray).toEqual(keys(deleters))
  })

  test('no role of a process has a right on a partition of its own', async () => {
    const partitions = await lines(`
      select format('%s.%s', n.nspname, c.relname) as line from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relispartition and c.relkind in ('r', 'p') order by 1`)
    expect(partitions.length).toBeGreaterThanOrEqual(14)
    const granted = await lines(`
      select format('%s %s', c.relname, r.rolname) as line from pg_class c cross join lateral aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
      where c.relispartition and r.rolname not in ('dunwell_owner', 'dunwell_definer')`)
    expect(granted).toEqual([])
  })

  test('UPDATE is given by column, never on a whole table, to any login of people or jobs', async () => {
    const whole = await lines(`
      select format('%s.%s %s', n.nspname, c.relname, r.rolname) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
      where ${isOurs('n.nspname')} and x.privilege_type = 'UPDATE' and r.rolname in ('dunwell_serve_staff', 'dunwell_serve_client', 'dunwell_serve_program', 'dunwell_work', 'dunwell_relay') order by 1`)
    expect(whole).toEqual([])
  })

  test("the queue's own tables are closed to every other role", async () => {
    const found = await rows<{ tables: number; open: number }>(`
      select count(*)::int as tables, count(*) filter (where exists (select 1 from pg_roles r where r.rolname ~ '^dunwell_' and r.rolname <> 'dunwell_queue'
        and has_table_privilege(r.oid, c.oid, 'select, insert, update, delete')))::int as open
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'graphile_worker' and c.relkind in ('r', 'p', 'v')`)
    expect(found[0]?.tables).toBeGreaterThanOrEqual(4)
    expect(found[0]?.open).toBe(0)
  })
})

describe('C2 policies', () => {
  const twoArms: Exceptions = {
    'compliance.permits select dunwell_serve_staff': 'class C or S: the case, or what I did',
    'compliance.permits select dunwell_work': 'class C or S',
    'contacts.records select dunwell_serve_staff': 'class C or S: the case, or what I did',
    'contacts.records select dunwell_work': 'class C or S',
  }
  test('one permissive policy per table, command and role; none for PUBLIC; no table with a right and without a policy', async () => {
    const policies = await readPolicies(t.admin)
    expect(policies.length).toBeGreaterThanOrEqual(100)
    expect(policies.filter(({ roles }) => roles.includes('public')).map(({ table }) => table)).toEqual([])
    const counts = new Map<string, number>()
    for (const { table, command, roles } of policies)
      for (const role of roles)
        for (const one of command === 'all' ? ['select', 'insert', 'update', 'delete'] : [command])
          counts.set(`${table} ${one} ${role}`, (counts.get(`${table} ${one} ${role}`) ?? 0) + 1)
    expect(
      [...counts]
        .filter(([, n]) => n > 1)
        .map(([key]) => key)
        .toSorted(),
    ).toEqual(keys(twoArms))
    const bare = await lines(`
      select distinct format('%s.%s %s %s', n.nspname, c.relname, lower(x.privilege_type), r.rolname) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
      where c.relkind in ('r', 'p') and c.relrowsecurity and ${isOurs('n.nspname')} and r.rolname not in ('dunwell_owner', 'dunwell_definer') and x.privilege_type in ('SELECT', 'INSERT', 'UPDATE') order by 1`)
    expect(bare.length).toBeGreaterThanOrEqual(120)
    expect(bare.filter((key) => !counts.has(key))).toEqual([])
  })
})

describe('C3 views', () => {
  const asOwner: Exceptions = {
    'intake.staged':
      'the only way in which intake reads the cells of its own open delivery; the filter is a definer function',
  }
  test('every view asks as whoever reads it', async () => {
    const views = await rows<{ name: string; invoker: boolean }>(`
      select format('%s.%s', n.nspname, c.relname) as name, coalesce('security_invoker=true' = any (c.reloptions), false) as invoker
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and ${isOurs('n.nspname')}`)
    expect(views.length).toBeGreaterThanOrEqual(2)
    expect(views.filter(({ invoker }) => !invoker).map(({ name }) => name)).toEqual(keys(asOwner))
  })
})

describe('C4 personal values', () => {
  const harmless: Exceptions = {
    'clients.clients.name': 'a bank',
    'identity.org_units.name': 'a unit of ours',
    'identity.staff.name': 'a colleague',
    'arrangements.plans.no_new_card': 'what an agreement says of new cards, no number of one',
    'calls.files.file_name': "a file's name",
    'calls.sources.name': 'what a telephone system is called',
    'clients.attachments.file_name': "a file's name",
    'intake.deliveries.file_name': "a file's name",
    'messages.gateways.name': 'what a way to send is called',
    'messages.batches.template_name': 'what a template is called',
    'messages.letters.template_name': 'what a template is called',
    'messages.outbox.gateway_name': 'what a way to send is called',
    'messages.outbox.template_name': 'what a template is called',
    'messages.templates.name': 'what a template is called',
    'outgoing.files.file_name': "a file's name, of our making",
    'portfolio.list_views.name': 'what somebody calls a view of theirs',
    'portfolio.case_particulars.is_main_card': 'yes or no',
    'portfolio.debtors.name': 'the name is what a collector works with; shown to whoever sees the debtor',
    'reconciliation.signatures.staff_name': 'a colleague, as signed',
    'reconciliation.statements.file_name': "a file's name",
    'scope.protected_tables.table_name': 'a table',
    'search.case_names.name': 'the name as portfolio.debtors has it, closed to every role: search reads it by desk',
    'transfers.arrivals.file_name': "a file's name",
    'transfers.connections.name': 'what a connection is called',
    'transfers.program_keys.name': 'what a key is called',
  }
  test('raw numbers and addresses stand in schema vault only', async () => {
    const columns = await rows<{ line: string; schema: string }>(`
      select format('%s.%s.%s', n.nspname, c.relname, a.attname) as line, n.nspname as schema
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition and ${isOurs('n.nspname')} order by 1`)
    expect(columns.length).toBeGreaterThanOrEqual(450)
    const personal = columns.filter(({ line }) =>
      /(^|_|\.)(id_no|id_number|phones?|mobile|landline|telephone|card|card_no|value|address|email|name|full_name)$/.test(
        line,
      ),
    )
    expect(personal.filter(({ schema }) => schema === 'vault').map(({ line }) => line)).toEqual([
      'vault.card_numbers.card_no',
      'vault.case_values.account_name',
      'vault.case_values.supplementary_name',
      'vault.contact_values.value',
      'vault.correction_values.value',
      'vault.persons.id_no',
      'vault.related_names.id_no',
      'vault.related_names.name',
    ])
    expect(personal.filter(({ schema }) => schema !== 'vault').map(({ line }) => line)).toEqual(keys(harmless))
  })

  test('of vault, people’s logins may use functions only', async () => {
    const granted = await lines(`
      select format('%s %s %s', c.relname, r.rolname, x.privilege_type) as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
      cross join lateral aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
      where n.nspname = 'vault' and r.rolname not in ('dunwell_owner', 'dunwell_definer') order by 1`)
    expect(granted).toEqual([
      'card_numbers dunwell_intake INSERT',
      'card_numbers dunwell_intake SELECT',
      'case_values dunwell_intake INSERT',
      'case_values dunwell_intake SELECT',
      'case_values dunwell_intake UPDATE',
      'contact_values dunwell_intake INSERT',
      'contact_values dunwell_intake SELECT',
      'persons dunwell_intake INSERT',
      'persons dunwell_intake SELECT',
      'related_names dunwell_intake INSERT',
      'related_names dunwell_intake SELECT',
    ])
  })
})

describe('C5 functions with more rights than their caller', () => {
  const list = join(import.meta.dirname, 'definer-functions.txt')
  type Definer = { name: string; owner: string; callers: string; path: string | null; public: boolean; body: string }
  const read = (): Promise<Definer[]> =>
    rows<Definer>(`
      select format('%s.%s(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as name, pg_get_userbyid(p.proowner) as owner,
        coalesce((select string_agg(replace(r.rolname, 'dunwell_', ''), ' ' order by r.rolname) from aclexplode(p.proacl) x join pg_roles r on r.oid = x.grantee where r.oid <> p.proowner), '-') as callers,
        (select c from unnest(p.proconfig) c where c like 'search_path=%') as path,
        p.proacl is null or exists (select 1 from aclexplode(p.proacl) x where x.grantee = 0) as public, p.prosrc as body
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and ${isOurs('n.nspname')} order by 1`)

  test('are a closed list: MATRIX_WRITE=1 writes it anew, for review', async () => {
    const found = (await read()).map(({ name, owner, callers }) => `${name} | ${owner} | ${callers}`)
    if (process.env['MATRIX_WRITE'] === '1') writeFileSync(list, `${found.join('\n')}\n`)
    expect(found.length).toBeGreaterThanOrEqual(60)
    expect(found).toEqual(readFileSync(list, 'utf8').trimEnd().split('\n'))
  })

  const ownedByOwner: Exceptions = {
    'audit.ensure_partitions(p_months integer)': 'making partitions is ownership work',
    'platform.now()': 'reads the clock, which the definer may not',
  }
  test('have a pinned search path, the narrow owner, and no PUBLIC', async () => {
    const found = await read()
    expect(found.filter(({ path }) => path !== 'search_path=""').map(({ name }) => name)).toEqual([])
    expect(found.filter((one) => one.public).map(({ name }) => name)).toEqual([])
    const other = found.filter(({ owner }) => owner !== 'dunwell_definer')
    expect(other.map(({ name }) => name)).toEqual(keys(ownedByOwner))
    expect(other.every(({ owner }) => owner === 'dunwell_owner')).toBe(true)
  })

  const asksNobody: Exceptions = {
    'audit.ensure_partitions': 'makes partitions, shows nothing',
    'audit.stray_events': 'a number for the readiness probe',
    'calls.agent_of': 'an adapter’s: at which extension whoever a permit was granted to speaks',
    'calls.hold_exchange': 'an adapter’s: which worker listens to its telephone system',
    'calls.leave_exchange': 'an adapter’s: that this one listens no more',
    'calls.note_event': 'an adapter’s: how a call goes whose permit it has claimed, and whether it may go on',
    'calls.note_exchange': 'an adapter’s: how its telephone system is',
    'calls.note_going': 'an adapter’s: which of its calls go on',
    'calls.revoked_calls': 'an adapter’s: which of its calls may go on no longer, ids alone',
    'calls.start_due_readings': 'starts what is due, each in the name of whoever set the source, shows a number',
    'calls.states_of_exchanges':
      'whether a telephone system is up: its name, version and state, and when its books were read',
    'clients.show_due_terms': 'carries over terms that begin, shows nothing',
    'clients.tell_overdue_bulletins': 'tells who is late, shows nothing',
    'compliance.claim_permit': 'an adapter’s: uses up a granted permit in the name of whoever it was granted to',
    'compliance.missing_calendars': 'which public holidays nobody entered, shows countries and years',
    'compliance.read_claimed': 'an adapter’s: the value of a permit it has claimed, once',
    'compliance.recheck_permit': 'an adapter’s: whether a permit it has claimed still stands',
    'compliance.settle_claimed': 'an adapter’s: what came of a machine’s call whose permit it has claimed',
    'compliance.tell_missing_calendars': 'tells who may enter it which year of holidays is missing, shows nothing',
    'compliance.walk_ladder': 'judges every case by the rules in force, shows a number',
    'cycle.follow_clock': 'counts checkpoints and tells who leads their units, shows a number',
    'incidents.escalate_overdue': 'moves what is past its time to HQ, shows nothing',
    'messages.stop_words_in_force': 'a sender’s: the words by which messages end',
    'messages.broken_replies': 'a sender’s: replies of which parts never came, from one provider',
    'messages.note_joined': 'a sender’s: that the parts of a reply were taken as one',
    'messages.take_reply_part': 'a sender’s: one part of what somebody wrote back, and the whole with the last',
    'messages.claim': 'a sender’s: uses the permit of a queued message, by the rules of its moment',
    'messages.follow_clock': 'ends what has expired, shows a number',
    'messages.note_gateway': 'a sender’s: whether the provider could be reached',
    'messages.note_handed_over': 'a sender’s: what the provider said of a message it claimed',
    'messages.keep_told': 'a sender’s: what a provider told, as it came',
    'messages.end_told': 'a sender’s: what became of what a provider told',
    'messages.fault_told': 'a sender’s: that what a provider told could not be read',
    'messages.unread_gateways': 'which ways have something unread, for the job that reads it; shows ids alone',
    'messages.unread_told': 'a sender’s: what its provider told and nobody has read',
    'messages.take_receipt': 'a sender’s: a receipt of whatever its line sent, and whether its message is known',
    'messages.open_gateways': 'a sender’s: which providers are open, ids only',
    'messages.read_claimed': 'a sender’s: number and text of a message it has claimed, once',
    'messages.read_claimed_letters': 'the printer’s: addresses of letters it has claimed, once',
    'messages.read_gateway': 'a sender’s: where and how to send; secrets sealed',
    'messages.route_of': 'a sender’s: the state and provider of a message',
    'platform.named_files': 'the sweep’s: which of the hashes on the disk a row names; it knows them all',
    'platform.end_expired': 'ends the task of an errand that nobody holds any more, shows nothing',
    'identity.compute_scopes': 'sign-in only: there is no session yet',
    'identity.refresh_scopes': 'computes anew what somebody reaches, shows nothing',
    'identity.units_below': 'sign-in only',
    'platform.now': 'the time',
    'intake.are_few': 'bulk intake’s: whether a file is small beside all accounts; the number itself is not told',
    'intake.forget_left': 'what was left waiting loses its rows and values; nothing is told',
    'intake.keep_seal_key': 'keeps the wrapped key of a file about to be sealed, shows nothing',
    'intake.let_go': 'a hash of bytes of which nothing came; nothing is told',
    'intake.seal_done': 'notes a step of sealing, shows nothing',
    'intake.seal_work': 'what is to be sealed or destroyed: ids and hashes',
    'transfers.is_operators': 'whether a unit is the operator’s, as the tree shows to everybody',
    'transfers.start_due_pulls': 'starts what is due, each in the name of whoever answers for it, shows a number',
  }
  test('ask who acts, by themselves or through a function that they call', async () => {
    const found = await read()
    const bare = (name: string): string => name.slice(0, name.indexOf('('))
    const asks = new Set(['identity.holder', 'transfers.program'])
    for (let size = 0; size !== asks.size; ) {
      size = asks.size
      for (const { name, body } of found)
        if ([...asks].some((known) => body.includes(`${known}(`))) asks.add(bare(name))
    }
    const callable = found.filter(({ callers }) =>
      callers.split(' ').some((role) => !['-', 'definer', 'owner'].includes(role)),
    )
    expect(callable.length).toBeGreaterThanOrEqual(40)
    const silent = callable.map(({ name }) => bare(name)).filter((name) => !asks.has(name))
    expect([...new Set(silent)].toSorted()).toEqual(keys(asksNobody))
  })

  test('other functions are no side door: none is open to PUBLIC, none is leakproof', async () => {
    const found = await lines(`
      select format('%s.%s', n.nspname, p.proname) as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${isOurs('n.nspname')} and (p.proleakproof or p.proacl is null or exists (select 1 from aclexplode(p.proacl) x where x.grantee = 0))`)
    expect(found).toEqual([])
  })
})

describe('C6 roles', () => {
  test('no login bypasses row security, is a superuser or makes roles; only the migrator is a member of others', async () => {
    const found = await rows<{ name: string; powers: string | null; memberships: string | null }>(`
      select r.rolname as name, nullif(concat_ws(' ', case when r.rolsuper then 'superuser' end, case when r.rolbypassrls then 'bypass' end, case when r.rolcreaterole then 'createrole' end,
          case when r.rolcreatedb then 'createdb' end, case when r.rolreplication then 'replication' end, case when r.rolinherit then 'inherit' end), '') as powers,
        (select string_agg(g.rolname || case when m.inherit_option then ' inherit' else '' end || case when m.admin_option then ' admin' else '' end, ',' order by g.rolname)
          from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid) as memberships
      from pg_roles r where r.rolname ~ '^dunwell_' and r.rolcanlogin order by 1`)
    expect(found.length).toBe(13)
    expect(found.filter(({ powers }) => powers !== null)).toEqual([
      { name: 'dunwell_backup', powers: 'replication', memberships: null },
    ])
    expect(found.filter(({ memberships }) => memberships !== null)).toEqual([
      { name: 'dunwell_migrate', powers: null, memberships: 'dunwell_definer,dunwell_owner' },
    ])
    const owners = await lines(
      `select rolname as line from pg_roles where rolname ~ '^dunwell_' and not rolcanlogin and rolbypassrls and not rolsuper order by 1`,
    )
    expect(owners).toEqual(['dunwell_definer', 'dunwell_owner'])
  })

  test('PUBLIC has no right on the database, and no login makes temporary tables or anything else', async () => {
    const may = await lines(`
      select format('%s %s', r.rolname, p) as line from pg_roles r cross join unnest(array['TEMPORARY', 'CREATE']) p
      where r.rolname ~ '^dunwell_' and r.rolcanlogin and has_database_privilege(r.oid, current_database(), p)`)
    expect(may).toEqual([])
    const creating = await lines(`
      select format('%s on %s', r.rolname, n.nspname) as line from pg_roles r cross join pg_namespace n
      where r.rolname ~ '^dunwell_' and r.rolcanlogin and r.rolname <> 'dunwell_queue' and n.nspname !~ '^pg_' and has_schema_privilege(r.oid, n.oid, 'CREATE')`)
    expect(creating).toEqual([])
  })
})

describe('C7 side channels', () => {
  test('sequences: intake numbers cases, nobody else reads any', async () => {
    const sequences = await lines(`
      select format('%s.%s', n.nspname, c.relname) as line from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${isOurs('n.nspname')}`)
    expect(sequences.length).toBeGreaterThanOrEqual(1)
    const granted = await lines(`
      select format('%s.%s %s', n.nspname, c.relname, r.rolname) as line from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join pg_roles r
      where c.relkind = 'S' and ${isOurs('n.nspname')} and r.rolname ~ '^dunwell_' and r.rolcanlogin and has_sequence_privilege(r.oid, c.oid, 'usage, select, update')`)
    expect(granted).toEqual(['portfolio.case_numbers dunwell_intake'])
  })
  test('keys are uuids: no number counts rows of others', async () => {
    const numbered = await lines(`
      select format('%s.%s.%s', n.nspname, c.relname, a.attname) as line from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum where ${isOurs('n.nspname')} and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) ~ 'nextval')`)
    // Closed to every role and shown nowhere: numbers that make ranges.
    expect(numbered).toEqual(['intake.refreshed_rows.slot'])
  })
})

describe('C8 keys', () => {
  const notLed: Exceptions = {
    'audit.events(at, id)': 'partitioned by time; the client stands beside the event',
    'compliance.gate_decisions(id)': 'of a person’s act; the client, if any, is for whom it was',
    'contacts.drafts(staff_id, case_id)': 'one draft per person and case; a person meets only their own',
    'audit.views(id)': 'no data of the client: who looked',
    'incidents.incidents(id)': 'a staff-side table; the client, if any, is whom it concerns',
    'intake.program_errands(errand_id)': 'an errand belongs to one key, of whichever client',
    'identity.sessions(proof_hash)': 'a proof belongs to one session, of whomever',
    'identity.sessions(id)': 'staff-side table; client_id is set for a bank’s own people only',
    'identity.sessions(staff_id, device_class)': 'one live session per person and device class',
    'identity.staff(id)': 'staff-side table',
    'identity.staff(staff_no)': 'staff numbers are the operator’s',
    'platform.outbox(id)': 'ids only; drained by the relay for all clients',
    'portfolio.cases(case_no)': 'case numbers are the operator’s own series (data.md, last line)',
    'transfers.program_keys(proof_hash)': 'a proof belongs to one key, of whichever client',
    'vault.reveal_grants(id)': 'unguessable, for sixty seconds, of one person',
  }
  test('unique keys of tables with a client are led by it, so that one bank’s rows never collide with another’s', async () => {
    const found = await rows<{ line: string; led: boolean }>(`
      select format('%s.%s(%s)', n.nspname, c.relname, (select string_agg(a.attname, ', ' order by k.n) from unnest(i.indkey::int2[]) with ordinality k(attnum, n) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum)) as line,
        (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) = 'client_id' as led
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where i.indisunique and not c.relispartition and ${isOurs('n.nspname')} and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id') order by 1`)
    expect(found.length).toBeGreaterThanOrEqual(60)
    expect(
      found
        .filter(({ led }) => !led)
        .map(({ line }) => line)
        .toSorted(),
    ).toEqual(keys(notLed))
  })

  test('foreign keys between tables with a client go by the client too', async () => {
    const found = await rows<{ line: string; composite: boolean }>(`
      select format('%s.%s %s', n.nspname, c.relname, pg_get_constraintdef(k.oid)) as line,
        exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id' and a.attnum = any (k.conkey)) as composite
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace join pg_class f on f.oid = k.confrelid
      where k.contype = 'f' and ${isOurs('n.nspname')} and f.relname not in ('staff', 'sessions')
        and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id') and exists (select 1 from pg_attribute a where a.attrelid = f.oid and a.attname = 'client_id')`)
    expect(found.length).toBeGreaterThanOrEqual(30)
    expect(found.filter(({ composite }) => !composite).map(({ line }) => line)).toEqual([])
  })
})
