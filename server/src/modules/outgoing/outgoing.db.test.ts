import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { plansExport, promisesExport } from '#modules/arrangements'
import { contactsExport } from '#modules/contacts'
import {
  askDownload,
  caseSource,
  exportsExecutor,
  jobs as exportsJobs,
  registerExportSources,
  requestExport,
  takeDownload,
} from '#modules/exports'
import { claimPayment, claimsExport, paymentsExport } from '#modules/payments'
import { makeLog } from '#platform/log'
import { runPendingJobs } from '#platform/run-pending-jobs'
import {
  openTestDatabase,
  openTestServices,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { postPaymentFile } from '../../testing/payment-files.ts'
import { answerInLayout, listFiles, makeFile, openFile, outgoingJobs, saveLayout } from './index.ts'

let t: TestDatabase
let world: World
let kept: ReturnType<typeof openTestServices>
let mine: PlantedCase
let working: PlantedCase
let foreign: PlantedCase
beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  kept = openTestServices(t)
  const planted = await plantCases(t.admin, world, [
    { desk: 'A1-1', balanceMinor: 1_234_567n },
    { desk: 'A1-1', state: 'working' },
    { desk: 'A1-1', client: 'bankB', state: 'working' },
  ])
  if (planted[0] === undefined || planted[1] === undefined || planted[2] === undefined)
    throw new Error('three cases are planted')
  ;[mine, working, foreign] = [planted[0], planted[1], planted[2]]
  await postPaymentFile(t, world, {
    lines: [{ contractNo: mine.contractNo, amountMinor: 234_567n, serial: 'S1', paidOn: '2026-05-10' }],
  })
  await t.admin.query(
    `update portfolio.cases set state = 'returned', state_reason = 'client_return', state_changed_by = $2, version = version + 1, state_changed_at = timestamptz '2026-06-01 10:00+08' where id = $1`,
    [mine.caseId, world.people['supervisor@A']?.id],
  )
})
afterAll(async () => {
  await t.close()
  kept.close()
})

const as = (person: string) => t.signIn(world.people[person])
const plain = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  date: 'yyyy-MM-dd',
  amount: { unit: 'yuan', thousands: false },
}
const agreement = () => ({ client_id: world.clients.bankA.id, agreement_id: world.clients.bankA.agreementA })

async function save(kind: string, columns: object[], more: object = {}, person = 'admin_assistant@A') {
  const body = { ...plain, ...more, columns }
  const saved = await t.runner.execute(saveLayout, { ...agreement(), kind, body }, await as(person))
  if (!saved.ok) throw new Error(saved.refusal.refused)
  return saved.value
}
async function make(input: object, person = 'admin_assistant@A'): Promise<string> {
  const made = await t.runner.execute(makeFile, { agreement_id: agreement().agreement_id, ...input }, await as(person))
  if (!made.ok) throw new Error(made.refusal.refused)
  await runPendingJobs({
    pools: t.pools,
    runner: t.runner,
    services: kept.services,
    log: makeLog('silent'),
    jobs: outgoingJobs,
  })
  return made.value.id
}
async function content(fileId: string, person = 'admin_assistant@A'): Promise<Buffer> {
  const opened = await t.runner.execute(openFile, { file_id: fileId }, await as(person))
  if (!opened.ok) throw new Error(opened.refusal.refused)
  return buffer(kept.services.blobs.get(opened.value.sha256))
}
const decoded = async (bytes: Buffer, encoding = 'utf-8'): Promise<string[]> =>
  new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
    .decode(bytes)
    .split('\r\n')
    .filter((line) => line !== '')

test('[R9] a layout is a new version when it changed, and names known fields and different headers only', async () => {
  const columns = [{ field: 'file_name', header: '文件' }]
  expect((await save('rejects', columns)).version).toBe(1)
  expect((await save('rejects', columns)).version).toBe(1)
  expect((await save('rejects', [...columns, { field: 'line_no', header: '行' }].slice(1))).version).toBe(2)
  await expect(save('returned_cases', [{ field: 'id_no', header: '证件号' }])).rejects.toMatchObject({
    code: 'layout_unknown_field',
    facts: { fields: ['id_no'] },
  })
  await expect(
    save('returned_cases', [
      { field: 'contract_no', header: '号' },
      { field: 'case_no', header: '号' },
    ]),
  ).rejects.toMatchObject({ code: 'layout_unknown_field' })
  await expect(save('receipt', columns, {}, 'admin_assistant@B')).rejects.toMatchObject({ code: 'not_found' })
  await expect(save('receipt', columns, {}, 'supervisor@A')).rejects.toMatchObject({ code: 'forbidden' })
})

test('[R13] returned cases with their results, in the bank’s words, order, separator and encoding', async () => {
  await expect(make({ kind: 'returned_cases', placement_id: mine.placementId })).rejects.toMatchObject({
    code: 'layout_missing',
  })
  await save(
    'returned_cases',
    [
      { field: 'contract_no', header: '借据号' },
      { field: 'state', header: '处理', values: { returned: 'T' } },
      { field: 'ended_on', header: '退回日' },
      { field: 'paid', header: '回款' },
      { field: 'balance', header: '余额' },
      { field: 'effective_count', header: '有效次数' },
      { field: 'last_promise', header: '承诺' },
      { field: 'given_annual_rate', header: '利率' },
      { field: 'given_deposit', header: '保证金' },
      { field: 'given_is_sued', header: '诉讼' },
    ],
    { encoding: 'gb18030', delimiter: '|', date: 'yyyyMMdd', amount: { unit: 'yuan', thousands: true } },
  )
  await t.admin.query(
    `insert into portfolio.case_particulars (client_id, case_id, as_of, source_delivery_id, annual_rate_ppm, deposit_minor, is_sued)
     select client_id, id, '2026-05-01', uuidv7(), 72000, 123450, 'no' from portfolio.cases where id = $1`,
    [mine.caseId],
  )
  const id = await make({ kind: 'returned_cases', placement_id: mine.placementId })
  expect(await decoded(await content(id), 'gb18030')).toEqual([
    '借据号|处理|退回日|回款|余额|有效次数|承诺|利率|保证金|诉讼',
    `${mine.contractNo}|T|20260601|2,345.67|10,000.00|0||7.2%|1,234.50|否`,
  ])
  const whole = await make({ kind: 'returned_cases', placement_id: mine.placementId, ended_only: false })
  expect(await decoded(await content(whole), 'gb18030')).toHaveLength(3)
  const chosen = await make({ kind: 'returned_cases', case_ids: [working.caseId], ended_only: false })
  expect((await decoded(await content(chosen), 'gb18030'))[1]).toMatch(new RegExp(`^${working.contractNo}\\|`))
  const ended = (from: string, until: string) => make({ kind: 'returned_cases', ended: { from, until } })
  expect(await decoded(await content(await ended('2026-06-01', '2026-06-01')), 'gb18030')).toHaveLength(2)
  expect(await decoded(await content(await ended('2026-05-01', '2026-05-31')), 'gb18030')).toHaveLength(1)
  const code = (input: object) => expect(make({ kind: 'returned_cases', ...input })).rejects
  await code({ case_ids: [foreign.caseId] }).toMatchObject({ code: 'not_found' })
  await code({ case_ids: [mine.caseId], placement_id: mine.placementId }).toMatchObject({ code: 'outgoing_subject' })
  await code({ ended: { from: '2026-06-02', until: '2026-06-01' } }).toMatchObject({ code: 'outgoing_subject' })
  await code({}).toMatchObject({ code: 'outgoing_subject' })
  const listed = await t.runner.ask(listFiles, {}, await as('supervisor@A'))
  expect(listed.data.find(({ id }) => id === whole)).toMatchObject({
    state: 'ready',
    row_count: 2,
    alg: 'sha-256',
    layout_version: 1,
  })
  expect(listed.data.find(({ id }) => id === whole)?.sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('[R29] claimed payments go out once made, are marked sent, and a workbook holds only text', async () => {
  const claimed = await t.runner.execute(
    claimPayment,
    { case_id: working.caseId, amount_minor: '50000', paid_on: '2026-05-12', channel: 'counter', note: '' },
    await as('phone_collector@A1-1'),
  )
  expect(claimed.ok).toBe(true)
  const columns = ['case_no', 'contract_no', 'mandate_from', 'amount', 'paid_on', 'channel'].map((field) => ({
    field,
    header: field,
  }))
  await save('claimed_payments', columns, { date: 'yyyy/MM/dd' })
  const id = await make({ kind: 'claimed_payments' })
  const [, line] = await decoded(await content(id))
  expect(line?.split(',').slice(1)).toEqual([working.contractNo, '2026/05/01', '500.00', '2026/05/12', '柜面'])
  const sent = await t.admin.query('select sent_file from payments.claimed_payments where sent_at is not null')
  expect(sent.rows).toEqual([{ sent_file: id }])
  await save('claimed_payments', columns, { format: 'xlsx' })
  expect((await content(await make({ kind: 'claimed_payments' }))).subarray(0, 2).toString()).toBe('PK')
})

test('[R1] nobody else takes a file out, and every leave to do so is written down', async () => {
  const [file] = (await t.runner.ask(listFiles, {}, await as('admin_assistant@A'))).data
  if (file === undefined) throw new Error('a file was made')
  await expect(content(file.id, 'admin_assistant@B')).rejects.toMatchObject({ code: 'not_found' })
  await expect(content(file.id, 'supervisor@A')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(
    make({ kind: 'returned_cases', placement_id: mine.placementId }, 'admin_assistant@B'),
  ).rejects.toMatchObject({ code: 'not_found' })
  await expect(make({ kind: 'returned_cases' })).rejects.toMatchObject({ code: 'outgoing_subject' })
  expect((await t.runner.ask(listFiles, {}, await as('admin_assistant@B'))).data).toEqual([])
  const audited = await t.admin.query(`select 1 from audit.events where action = 'outgoing.download'`)
  expect(audited.rowCount).toBe(7)
})

test('[R9] a bank’s program gets its receipt in the bank’s own layout, made once for each state of the delivery; without a layout, nothing', async () => {
  const delivery = await t.admin.query<{ id: string }>(
    'update intake.deliveries set file_count = 1 where client_id = $1 returning id',
    [agreement().client_id],
  )
  const about = {
    deliveryId: delivery.rows[0]?.id ?? '',
    agreementId: agreement().agreement_id,
    kind: 'receipt' as const,
  }
  const staffId = world.people['admin_assistant@A']?.id
  const errand = await t.admin.query<{ id: string }>(
    `insert into identity.errands (staff_id, purpose, expires_at) values ($1, 'intake.open-receipt', now() + interval '10 minutes') returning id`,
    [staffId],
  )
  const errandId = errand.rows[0]?.id ?? ''
  await t.admin.query('select identity.compute_scopes($1, $2)', [errandId, staffId])
  const answer = async () => {
    const ports = {
      runner: t.runner,
      services: kept.services,
      proof: { kind: 'errand' as const, errandId },
      requestId: 'test',
      language: 'zh' as const,
    }
    const made = await answerInLayout(ports, about)
    return made === undefined ? undefined : decoded(await buffer(made.content))
  }
  const files = async () =>
    (await t.admin.query<{ n: number }>("select count(*)::int as n from outgoing.files where kind = 'receipt'")).rows[0]
      ?.n
  const before = await files()
  expect(await answer()).toBeUndefined()
  await save('receipt', [
    { field: 'file_count', header: '件数' },
    { field: 'file_name', header: '文件' },
  ])
  const first = await answer()
  expect(first?.[0]).toBe('件数,文件')
  expect(first?.[1]).toMatch(/^1,/)
  expect(await answer()).toEqual(first)
  expect(await files()).toBe((before ?? 0) + 1)
})

/** Subject → filter, columns, and the lines that a supervisor's file has below mark and header, without its mark. */
const asked: readonly (readonly [string, object, string[], RegExp[]])[] = [
  [
    'cases',
    { state: 'returned' },
    ['contract_no', 'given_occupation', 'given_annual_rate', 'given_commission_rate'],
    [/^T\d+,\*{4},7\.2%,15\.5%,/],
  ],
  [
    'contacts',
    { state: 'returned' },
    ['debtor', 'direction', 'result', 'outcome', 'note'],
    [/^测\*,来电,本人接听,承诺还款,下周还清,/],
  ],
  ['promises', { state: 'returned' }, ['due_on', 'amount', 'state'], [/^2026-05-20,1000\.00,未到期,/]],
  ['plans', { state: 'returned' }, ['amount', 'paid', 'parts', 'state'], [/^3000\.00,0\.00,3,待签署,/]],
  [
    'payments',
    { bank_serial: 'S1' },
    ['bank_serial', 'amount', 'applied', 'suspense_why'],
    [/^S1,2345\.67,2345\.67,,/],
  ],
  ['payments', { suspense: 'yes' }, ['bank_serial'], []],
  ['claims', { state: 'denied' }, ['contract_no', 'amount', 'channel'], [/^T\d+,88\.00,柜面,/]],
]

test('[R3] contacts, promises, plans, payments and claims come as files by request too, each in reach and by its own right', async () => {
  registerExportSources([caseSource, contactsExport, promisesExport, plansExport, paymentsExport, claimsExport])
  const caller = world.people['phone_collector@A1-1']?.id
  const on = [mine.clientId, mine.caseId]
  await t.admin.query(
    `insert into portfolio.case_particulars (client_id, case_id, as_of, source_delivery_id, occupation_masked, annual_rate_ppm) values ($1, $2, '2026-05-01', gen_random_uuid(), '****', 72000)
     on conflict (client_id, case_id) do update set occupation_masked = excluded.occupation_masked, annual_rate_ppm = excluded.annual_rate_ppm`,
    on,
  )
  await t.admin.query(
    `insert into portfolio.case_terms (client_id, case_id, as_of, source_delivery_id, commission_rate_ppm) values ($1, $2, '2026-05-01', gen_random_uuid(), 155000)`,
    on,
  )
  await t.admin.query(
    `insert into contacts.records (client_id, case_id, debtor_id, staff_id, direction, call_result, outcome, note, recorded_at)
     select client_id, id, debtor_id, $3, 'inbound', 'connected_self', 'ptp', '下周还清', '2026-05-08 10:00+08' from portfolio.cases where client_id = $1 and id = $2`,
    [...on, caller],
  )
  await t.admin.query(
    `insert into arrangements.promises (client_id, case_id, amount_minor, currency, made_on, due_on, made_by, made_at) values ($1, $2, 100000, 'CNY', '2026-05-08', '2026-05-20', $3, '2026-05-08 10:00+08')`,
    [...on, caller],
  )
  await t.admin.query(
    `with g as (insert into compliance.gate_decisions (gate, client_id, staff_id, decided_at, verdict, policy)
        values ('plan', $1, $3, '2026-05-08 10:00+08', 'granted', '[]') returning id)
      insert into arrangements.plans (client_id, id, case_id, currency, amount_minor, months, parts, decision_id, state, made_by, made_at, made_on)
        select $1, gen_random_uuid(), $2, 'CNY', 300000, 3, 3, g.id, 'approved', $3, '2026-05-08 10:00+08', '2026-05-08' from g`,
    [...on, caller],
  )
  await t.admin.query(
    `insert into payments.claimed_payments (client_id, case_id, agreement_id, amount_minor, currency, paid_on, channel, state, claimed_by, claimed_at, answered_at, answered_by)
     values ($1, $2, $3, 8800, 'CNY', '2026-05-03', 'counter', 'denied', $4, '2026-05-08 10:00+08', '2026-05-09 10:00+08', $4)`,
    [...on, agreement().agreement_id, caller],
  )
  const [supervisor, manager] = [
    await t.signIn(world.people['supervisor@A'], { fresh: true }),
    await as('branch_manager@A'),
  ]
  const decide = makeDecideRequest(indexExecutors([exportsExecutor]))
  const wish = { format: 'csv', purpose: 'reconciliation', reason: '月底核对' }
  const made: string[] = []
  for (const [subject, filter, columns] of asked) {
    const one = await t.runner.execute(requestExport, { ...wish, subject, filter, columns }, supervisor)
    if (!one.ok) throw new Error(one.refusal.refused)
    made.push(one.value.id)
    const yes = {
      request_id: one.value.request_id,
      act: 'agree',
      decision: 'approve',
      note: '已核',
      subject_version: 1,
    }
    await t.runner.execute(decide, yes, manager)
  }
  await runPendingJobs({
    pools: t.pools,
    runner: t.runner,
    services: kept.services,
    log: makeLog('silent'),
    jobs: exportsJobs,
  })
  const files: string[][] = []
  for (const id of made) {
    const leave = await t.runner.execute(askDownload, { export_id: id }, supervisor)
    if (!leave.ok) throw new Error(leave.refusal.refused)
    const file = await t.runner.execute(takeDownload, leave.value, supervisor)
    if (!file.ok) throw new Error(file.refusal.refused)
    files.push((await decoded(await buffer(kept.services.blobs.get(file.value.sha256)))).slice(2))
  }
  expect(files).toEqual(asked.map(([, , , lines]) => lines.map((line) => expect.stringMatching(line))))
  const refused = async (person: string, more: object) =>
    t.runner.execute(requestExport, { ...wish, filter: {}, ...more }, await as(person)).then(
      () => 'asked',
      (error: { code: string }) => error.code,
    )
  expect([
    await refused('team_leader@A1', { subject: 'payments', columns: ['amount'] }),
    await refused('team_leader@A1', { subject: 'cases', columns: ['case_no', 'given_commission'] }),
    await refused('finance@A', { subject: 'cases', columns: ['case_no'] }),
    await refused('finance@A', { subject: 'payments', columns: ['amount'] }),
    await refused('supervisor@A', { subject: 'payments', columns: ['debtor'] }),
    await refused('supervisor@A', { subject: 'claims', filter: { keyword: '演示' }, columns: ['amount'] }),
  ]).toEqual([...Array(3).fill('export_list_closed'), 'asked', 'invalid_input', 'invalid_input'])
})
