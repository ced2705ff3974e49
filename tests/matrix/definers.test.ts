import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isOurs } from './catalogue.ts'
import { type Matrix, openMatrix, reachOf } from './matrix.ts'
import type { Actor } from './organisation.ts'
import type { Row } from './planter.ts'
import { type Outcome, runSteps } from './probe.ts'
import { rules } from './rules.ts'
import { type Subject, tableOfSubject } from './subjects.ts'

let m: Matrix
beforeAll(async () => {
  m = await openMatrix({ triggers: true })
  // Only the probe's runner is needed here: it tries each call and rolls it back.
  await m.t.admin.query(`
    create schema probe; grant usage on schema probe to public;
    create function probe.run(steps jsonb) returns jsonb language plpgsql as $$
    declare s jsonb; said jsonb; outcomes jsonb := '[]'; v jsonb;
    begin
      for s in select value from jsonb_array_elements(steps) loop
        begin
          execute s ->> 'sql' into v;
          said := jsonb_build_object('keys', coalesce(v, '[]'));
          raise exception using errcode = 'PRB00';
        exception when sqlstate 'PRB00' then null; when others then said := jsonb_build_object('code', sqlstate);
        end;
        outcomes := outcomes || said;
      end loop;
      return outcomes;
    end $$;
    grant execute on function probe.run(jsonb) to public`)
})
afterAll(() => m.t.close())

type Callable = { name: string; args: { name: string; type: string }[] }

/** Functions with more rights than their caller that a person's session may call. */
async function callable(): Promise<Callable[]> {
  const found = await m.t.admin.query<Callable>(`
    select format('%s.%s', n.nspname, p.proname) as name,
      (select coalesce(json_agg(json_build_object('name', coalesce(p.proargnames[i], ''), 'type', format_type(p.proargtypes[i - 1], null)) order by i), '[]')
        from generate_series(1, p.pronargs) i) as args
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and ${isOurs('n.nspname')} and has_function_privilege('dunwell_serve_staff', p.oid, 'execute') order by 1`)
  return found.rows
}

/** Argument → what it names. */
const subjects: Record<string, Subject> = {
  p_case: 'case_id',
  p_ids: 'case_id',
  p_placement: 'placement_id',
  p_hold: 'hold_id',
  p_export: 'export_id',
  p_download: 'download_id',
  p_checkpoint: 'checkpoint_id',
  p_document: 'document_id',
  p_related: 'related_id',
  p_question: 'question_id',
  p_permit: 'permit_id',
  p_wish: 'consent_id',
  p_point: 'contact_point_id',
  p_subject: 'contact_point_id',
  p_period: 'period_id',
  p_statement: 'period_id',
  p_agreement: 'agreement_id',
  p_delivery: 'delivery_id',
  p_connection: 'connection_id',
  p_exchange_key: 'exchange_key_id',
  p_request: 'request_id',
  p_report: 'report_id',
  p_filing: 'filing_id',
  p_staff: 'staff_id',
  p_incident: 'incident_id',
  p_source: 'source_id',
  p_finding: 'finding_id',
  p_lookup: 'lookup_id',
  p_entrustment: 'entrustment_id',
  p_bulletin: 'bulletin_id',
  p_entry: 'entry_id',
  p_grant: 'grant_id',
  p_debtors: 'debtor_id',
}
const values: Record<string, string> = {
  p_area: `'case'`,
  p_may: `'see'`,
  p_kind: `'contact_point'`,
  p_flow: `'placement'`,
  p_execution: `'succeeded'`,
  p_act: `'agree'`,
  p_decision: `'approve'`,
}
const byType: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `'x1'`,
  integer: '1',
  'integer[]': `'{111}'`,
  bigint: '1',
  boolean: 'false',
  jsonb: `'{}'`,
  date: `date '2026-05-31'`,
  'timestamp with time zone': `(now() + interval '1 hour')`,
}

type Whose = 'own' | 'foreign' | 'none'

function rowOf(subject: Subject, actor: Actor, whose: Whose): Row | undefined {
  if (whose === 'none') return undefined
  const rule = rules[tableOfSubject(subject)]?.logins[actor.login]?.select
  const reach = reachOf(m.facts, actor)
  return [...(m.rows.get(tableOfSubject(subject))?.values() ?? [])].findLast(
    (row) => (rule?.(reach, row, actor) === true) === (whose === 'own'),
  )
}

/** The call with ids of a row in the actor's reach, of a foreign one, or of none. */
function callSql({ name, args }: Callable, actor: Actor, whose: Whose): string {
  const named = args.map((arg) => subjects[arg.name])
  const first = named.find((subject) => subject !== undefined)
  const client = first === undefined ? undefined : rowOf(first, actor, whose)?.['client_id']
  const list = args.map(({ name: arg, type }) => {
    const subject = subjects[arg]
    if (arg === 'p_client') return `'${client ?? randomUUID()}'::uuid`
    if (subject === undefined)
      return `${(type === 'text' ? values[arg] : undefined) ?? byType[type] ?? 'null'}::${type}`
    const id = String(rowOf(subject, actor, whose)?.['id'] ?? randomUUID())
    return type.endsWith('[]') ? `array['${id}']::uuid[]` : `'${id}'::uuid`
  })
  return `select coalesce(jsonb_agg(to_jsonb(x)), '[]') from ${name}(${list.join(', ')}) x`
}

/** Functions whose answer differs on purpose, or that name nobody's row: why. */
const openOnPurpose: Record<string, string> = {
  'identity.staff_name':
    'names of colleagues are no secret inside a house (glossary: staff); a guest agency learns none of another',
}

test('[R1] a function with more rights than its caller answers for a foreign row as for one that is not there', async () => {
  const functions = await callable()
  const naming = functions.filter(({ args }) => args.some(({ name }) => name in subjects))
  const differing = new Set<string>()
  const misspelt = new Set<string>()
  for (const name of ['phone_collector@A1-1', 'supervisor@A', 'admin_assistant@A', 'auditor@A']) {
    const actor = m.actors.find((one) => one.name === name)
    if (actor === undefined) throw new Error(`no ${name}`)
    const steps = naming.flatMap((one) => [stepOf(one, actor, 'foreign'), stepOf(one, actor, 'none')])
    const outcomes = await runSteps(m.t.pools.serve_staff, actor, steps)
    naming.forEach((one, index) => {
      const [foreign, absent] = [said(outcomes[2 * index]), said(outcomes[2 * index + 1])]
      // A call that does not even type-check would compare nothing.
      if (/^(42|22|P0)/.test(absent) && absent !== '42501') misspelt.add(`${one.name} ${absent}`)
      if (foreign !== absent) differing.add(`${one.name} as ${name}: ${foreign} / ${absent}`)
    })
  }
  const unexpected = [...differing].filter(
    (line) => !Object.keys(openOnPurpose).some((name) => line.startsWith(`${name} `)),
  )
  expect(unexpected).toEqual([])
  expect([...misspelt]).toEqual([])
  expect(
    Object.keys(openOnPurpose).filter((name) => ![...differing].some((line) => line.startsWith(`${name} `))),
  ).toEqual([])
  expect(functions.length).toBeGreaterThanOrEqual(50)
  expect(naming.length).toBeGreaterThanOrEqual(30)
})

/** What an auditor's session may write: their own traces, no matter of the business. */
const auditorMay: Record<string, string> = {
  'compliance.show_number': 'locks its own permit first; who has none is refused',
  'exports.take_download': 'the second half of a download',
  'identity.make_errand': 'an errand of a read-only person changes nothing',
  'identity.refresh_scopes': 'computes again what the organisation says',
  'portfolio.keep_lease': 'one’s own lease, and an auditor gets none',
  'search.ask': 'a search is counted and recorded, for an auditor too',
  'search.read': 'the second half of a search',
  'vault.ask': 'a reveal is counted and recorded before it is read',
  'vault.read': 'the second half of a reveal',
}

test('[R1] an auditor changes nothing by a function with more rights than theirs, on rows in reach either', async () => {
  const functions = await callable()
  const actor = m.actors.find(({ name, login }) => name === 'auditor@A' && login === 'serve_staff')
  if (actor === undefined) throw new Error('no auditor')
  const client = await m.t.pools.serve_staff.connect()
  try {
    // The server itself refuses what would write or lock, wherever in the function it stands.
    await client.query('begin read only')
    await client.query(`select set_config('app.proof', $1, true)`, [actor.settings['app.proof']])
    const steps = functions.map((one) => stepOf(one, actor, 'own'))
    const answer = await client.query<{ run: Outcome[] }>('select probe.run($1) as run', [JSON.stringify(steps)])
    const outcomes = answer.rows[0]?.run ?? []
    expect(outcomes.length).toBe(functions.length)
    const writing = functions.filter((_one, index) => said(outcomes[index]) === '25006').map(({ name }) => name)
    expect(writing).toEqual(Object.keys(auditorMay))
    const gate = functions.findIndex(({ name }) => name === 'compliance.write_gate')
    expect(said(outcomes[gate])).toBe('DW403')
  } finally {
    await client.query('rollback')
    client.release()
  }
})

const stepOf = (one: Callable, actor: Actor, whose: Whose) => ({
  table: one.name,
  verb: 'select',
  sql: callSql(one, actor, whose),
})
const said = (outcome: Outcome | undefined): string =>
  outcome === undefined ? 'nothing' : 'code' in outcome ? outcome.code : outcome.keys.join()
