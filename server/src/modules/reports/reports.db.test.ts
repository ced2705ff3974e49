import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { verifyFolder } from '@dunwell/verifier'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import {
  approvalsRoutes,
  indexExecutors,
  listRequests,
  makeDecideRequest,
  makeWithdrawRequest,
  readRequest,
} from '#modules/approvals'
import { DomainError } from '#platform/errors'
import { runJob } from '#platform/job-runtime'
import { makeLog } from '#platform/log'
import type { Services } from '#platform/services'
import {
  openTestDatabase,
  openTestServices,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { openTestServer } from '../../testing/server.ts'
import {
  fileReport,
  folderOf,
  listFilings,
  listReports,
  produceReport,
  readFiling,
  readReport,
  refreshReport,
  reportsExecutor,
  routes,
  startFiling,
  submitReport,
  verifyFiling,
} from './index.ts'

let t: TestDatabase
let world: World
let services: Services
let closeServices: () => void
let cases: PlantedCase[]
const decideRequest = makeDecideRequest(indexExecutors([reportsExecutor]))
const withdrawRequest = makeWithdrawRequest(indexExecutors([reportsExecutor]))
const monday = '2026-11-23'
const collector = 'phone_collector@A1-1'

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const opened = openTestServices(t)
  services = opened.services
  closeServices = opened.close
  await t.setNow('2026-11-25T02:00:00Z')
  cases = await plantCases(t.admin, world, [
    { desk: 'A1-1', balanceMinor: 100_000n },
    { desk: 'A1-1', balanceMinor: 50_000n },
    { desk: 'A1-2' },
    { desk: 'B1-1' },
  ])
  await plantWeek()
})
afterAll(async () => {
  closeServices()
  await t.close()
})

const caseAt = (index: number): PlantedCase => {
  const found = cases[index]
  if (found === undefined) throw new Error(`no case ${index}`)
  return found
}
const idOf = (who: string) => world.people[who]?.id ?? ''
const as = (who: string) => t.signIn(world.people[who])
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code
      throw error
    },
  )

/** A granted and a refused permit, two records, a promise and two payments of collector A1-1; one record and one payment of others. */
async function plantWeek(): Promise<void> {
  const mine = caseAt(0)
  const recordId = await plantRecord(mine, collector, '2026-11-24T03:00:00Z', 'connected_self', 'ptp')
  await plantRecord(mine, collector, '2026-11-22T15:59:00Z', 'connected_self', 'willing')
  await plantRecord(caseAt(1), collector, '2026-11-22T16:00:00Z', 'no_answer', null)
  await plantRecord(caseAt(2), 'phone_collector@A1-2', '2026-11-24T03:00:00Z', 'busy', null)
  await plantRecord(caseAt(3), 'phone_collector@B1-1', '2026-11-24T03:00:00Z', 'busy', null)
  await t.admin.query(
    `insert into compliance.permits (client_id, case_id, debtor_id, contact_point_id, channel, purpose, staff_id, requested_at, window_on, epoch, verdict, policy, rule_id)
     values ($1, $2, $3, $4, 'call', 'collect', $5, timestamptz '2026-11-24 15:00Z', date '2026-11-24', 0, 'refused', '{}', 'hours')`,
    [mine.clientId, mine.caseId, mine.debtorId, mine.contactPointId, idOf(collector)],
  )
  await t.admin.query(
    `insert into arrangements.promises (client_id, case_id, record_id, amount_minor, currency, made_on, due_on, made_by, made_at)
     values ($1, $2, $3, 30000, 'CNY', date '2026-11-24', date '2026-11-28', $4, timestamptz '2026-11-24 03:00Z')`,
    [mine.clientId, mine.caseId, recordId, idOf(collector)],
  )
  await plantPlans(mine)
  await plantPayment(mine, recordId, '2026-11-24', 20_000n)
  await plantPayment(mine, recordId, '2026-11-22', 70_000n)
  await plantPayment(mine, null, '2026-11-24', 500n)
}

/** Of this week: one withdrawn, one settled, one broken of the week before; another's counts for nobody here. */
async function plantPlans({ clientId, caseId, debtorId }: PlantedCase): Promise<void> {
  await t.admin.query(
    `with f as (insert into platform.files (sha256, size, key_id) values (repeat('d', 64), 1, 'test') returning sha256),
       paper as (insert into portfolio.documents (client_id, debtor_id, case_id, kind, file_sha256, media_type, size, added_by, added_at)
         select $1, $3, $2, 'other', f.sha256, 'application/pdf', 1, $4, now() from f returning id),
       said as (insert into compliance.gate_decisions (gate, subject, client_id, staff_id, decided_at, verdict, policy)
         values ('plan', $2, $1, $4, now(), 'granted', '[]') returning id)
     insert into arrangements.plans (client_id, id, case_id, currency, amount_minor, months, parts, decision_id, state, made_by, made_at, made_on,
       signed_on, signed_by, signed_at, paper_no, document_id, broken_due_on, ended_at, end_reason)
     select $1, uuidv7(), $2, 'CNY', x.amount, 3, 3, said.id, x.state, x.by, x.made_at, x.made_at::date,
       x.signed_at::date, case when x.signed_at is not null then $4::uuid end, x.signed_at, case when x.signed_at is not null then '001' end,
       case when x.signed_at is not null then paper.id end, case x.state when 'broken' then date '2026-11-23' end, x.ended_at, 'test'
     from said, paper, (values
       ('withdrawn', 100, $4::uuid, timestamptz '2026-11-23 02:00Z', null::timestamptz, timestamptz '2026-11-23 03:00Z'),
       ('settled', 2000, $4, '2026-11-23 04:00Z', '2026-11-24 01:00Z', '2026-11-24 02:00Z'),
       ('broken', 30000, $4, '2026-10-01 02:00Z', '2026-10-02 02:00Z', '2026-11-24 02:00Z'),
       ('broken', 400000, $5::uuid, '2026-11-23 02:00Z', '2026-11-23 03:00Z', '2026-11-24 02:00Z')) x(state, amount, by, made_at, signed_at, ended_at)`,
    [clientId, caseId, debtorId, idOf(collector), idOf('phone_collector@A2-1')],
  )
}

async function plantRecord(
  at: PlantedCase,
  who: string,
  when: string,
  result: string,
  outcome: string | null,
): Promise<string> {
  const [permitId, recordId] = [randomUUID(), randomUUID()]
  await t.admin.query(
    `insert into compliance.permits (client_id, id, case_id, debtor_id, contact_point_id, channel, purpose, staff_id, requested_at, window_on, epoch, verdict, policy, expires_at)
     values ($1, $2, $3, $4, $5, 'call', 'collect', $6, $7::timestamptz, ($7::timestamptz)::date, 0, 'granted', '{}', $7::timestamptz + interval '5 minutes')`,
    [at.clientId, permitId, at.caseId, at.debtorId, at.contactPointId, idOf(who), when],
  )
  await t.admin.query(
    `insert into contacts.records (client_id, id, case_id, debtor_id, staff_id, direction, permit_id, call_result, outcome, recorded_at) values ($1, $2, $3, $4, $5, 'outbound', $6, $7, $8, $9)`,
    [at.clientId, recordId, at.caseId, at.debtorId, idOf(who), permitId, result, outcome, when],
  )
  return recordId
}

/** Without its delivery: only what the report reads must stand. */
async function plantPayment(
  at: PlantedCase,
  recordId: string | null,
  paidOn: string,
  appliedMinor: bigint,
): Promise<void> {
  const client = await t.admin.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(
      `insert into payments.payments (client_id, agreement_id, unit_id, delivery_id, line_no, bank_serial, contract_no, account_id, case_id, currency, amount_minor, applied_minor, suspense_minor, paid_on, booked_on, credited_record, posted_at)
       values ($1, $2, $3, $4, 1, $5, $6, $7, $8, 'CNY', $9, $9, 0, $10, $10, $11, now())`,
      [
        at.clientId,
        world.clients.bankA.agreementA,
        world.units['A']?.id,
        randomUUID(),
        randomUUID(),
        at.contractNo,
        at.accountId,
        at.caseId,
        appliedMinor.toString(),
        paidOn,
        recordId,
      ],
    )
  } finally {
    await client.query('reset session_replication_role')
    client.release()
  }
}

async function produce(who: string, weekOf = monday): Promise<string> {
  const outcome = await t.runner.execute(produceReport, { week_of: weekOf }, await as(who))
  if (!outcome.ok) throw new Error('refused')
  return outcome.value.id
}
async function submit(reportId: string, who: string, version = 1): Promise<{ requestId: string; version: number }> {
  const outcome = await t.runner.execute(
    submitReport,
    { report_id: reportId, version, remark: '本周新增停催一户。' },
    await as(who),
  )
  if (!outcome.ok) throw new Error('refused')
  return { requestId: outcome.value.request_id, version: outcome.value.version }
}
async function decide(
  requestId: string,
  who: string,
  act: 'agree' | 'review',
  version: number,
  decision = 'approve',
  note?: string,
) {
  return t.runner.execute(
    decideRequest,
    { request_id: requestId, act, decision, note, subject_version: version },
    await as(who),
  )
}
async function approved(who: string, weekOf: string, supervisor = 'supervisor@A'): Promise<string> {
  const reportId = await produce(who, weekOf)
  const { requestId, version } = await submit(reportId, who)
  await decide(requestId, supervisor, 'agree', version)
  await decide(requestId, supervisor, 'review', version)
  return reportId
}
/** Runs the filing job of a report as the worker would: with the payload and errand that stand in the outbox. */
async function runFiling(reportId: string): Promise<void> {
  const rows = await t.admin.query<{ id: string; payload: Record<string, unknown>; errand_id: string }>(
    `select id, payload, errand_id from platform.outbox where kind = 'reports.file' and payload ->> 'report_id' = $1 order by created_at desc limit 1`,
    [reportId],
  )
  const row = rows.rows[0]
  if (row === undefined) throw new Error('no filing job')
  const options = {
    pools: { relay: t.pools.relay, work: t.pools.work },
    runner: t.runner,
    services,
    log: makeLog('silent'),
  }
  await runJob(options, fileReport, { payload: row.payload, errand_id: row.errand_id, outbox_id: row.id }, true)
}
const read = async (reportId: string, who: string) => t.runner.ask(readReport, { report_id: reportId }, await as(who))
async function filingOf(reportId: string, who = 'supervisor@A') {
  const { filing_id } = await read(reportId, who)
  return t.runner.ask(readFiling, { filing_id }, await as(who))
}
const line = (report: Awaited<ReturnType<typeof read>>, figure: string, code?: string) => {
  const found = report.content.figures.find((entry) => entry.figure === figure && entry.group?.code === code)
  return found === undefined ? undefined : [found.count, ...found.amounts.map((money) => money.amount_minor)]
}

/** One statement of a person's own session, past the commands; rolled back. */
async function inSession(who: string, statement: string, values: unknown[]): Promise<string> {
  const proof = await as(who)
  const client = await t.pools.serve_staff.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
    await client.query(statement, values)
    return 'done'
  } catch (error) {
    const { code, constraint } = error as { code: string; constraint?: string }
    return constraint === undefined ? code : `${code} ${constraint}`
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** Unpacks into a folder as a bank would; returns the text of the mark beside it. */
async function unzip(zip: Buffer, into: string): Promise<string> {
  const opened = await fromBufferPromise(zip, { lazyEntries: true })
  let mark = ''
  for await (const entry of opened.eachEntry()) {
    const content = await buffer(await opened.openReadStreamPromise(entry))
    mkdirSync(dirname(join(into, entry.fileName)), { recursive: true })
    writeFileSync(join(into, entry.fileName), content)
    if (entry.fileName === 'taken-out-by.txt') mark = content.toString()
  }
  return mark
}

describe('whose report it is', () => {
  const plant = (who: string, unit: string, level: string) =>
    inSession(
      who,
      `insert into reports.reports (author, unit_id, kind, level, period_from, period_until, content, produced_at)
       values ($1, $2, 'weekly', $3, date '2026-01-05', date '2026-01-11', '{}', now())`,
      [idOf(who), world.units[unit]?.id, level],
    )

  test('[R32] the database admits a report only of the author’s own post, at its level', async () => {
    expect(await plant('supervisor@B', 'A', 'branch')).toBe('42501')
    expect(await plant('supervisor@B', 'HQ', 'branch')).toBe('42501')
    expect(await plant('supervisor@B', 'B', 'own')).toBe('42501')
    expect(await plant(collector, 'A1-1', 'branch')).toBe('42501')
    expect(await plant('supervisor@B', 'B', 'branch')).toBe('done')
    expect(await plant(collector, 'A1-1', 'own')).toBe('done')
  })

  test('[R33] a report goes the chain of its own level at its own unit, whatever a statement says', async () => {
    const submit = async (who: string, level: string, kind: string, unit: string) => {
      const home = world.people[who]?.unit ?? ''
      const made = await t.admin.query<{ id: string }>(
        `insert into reports.reports (author, unit_id, kind, level, period_from, period_until, content, produced_at)
         values ($1, $2, 'weekly', $3, date '2026-01-05', date '2026-01-11', '{}', now()) returning id`,
        [idOf(who), world.units[home]?.id, level],
      )
      const id = made.rows[0]?.id
      const said = await inSession(
        who,
        `with q as (select approvals.open_request($2, $1, 2, $3, null, null, '{}') as id)
         update reports.reports r set state = 'submitted', version = 2, request_id = q.id, submitted_at = now() from q where r.id = $1`,
        [id, kind, world.units[unit]?.id],
      )
      await t.admin.query('delete from reports.reports where id = $1', [id])
      return said
    }
    expect(await submit(collector, 'own', 'report.weekly.branch', 'A1-1')).toBe('DW409 report_transition')
    expect(await submit(collector, 'own', 'report.weekly.team', 'A1-1')).toBe('done')
    expect(await submit('supervisor@A', 'branch', 'report.weekly.branch', 'A1')).toBe('DW409 report_transition')
    expect(await submit('supervisor@A', 'branch', 'report.weekly.branch', 'A')).toBe('done')
  })
})

describe('the week’s figures', () => {
  test('[R32] a collector’s report counts the own week, Monday to Sunday where the unit is, and no more', async () => {
    const report = await read(await produce(collector), collector)
    expect(report).toMatchObject({
      level: 'own',
      period_from: '2026-11-23',
      period_until: '2026-11-29',
      state: 'draft',
      may: { submit: true, refresh: true, file: false },
    })
    expect([report.content.as_of, report.content.complete]).toEqual(['2026-11-25T02:00:00.000Z', false])
    expect(line(report, 'cases_in_hand')).toEqual([2, '150000'])
    expect(line(report, 'permits', 'granted')).toEqual([2])
    expect(line(report, 'permits', 'hours')).toEqual([1])
    expect(line(report, 'contacts', 'connected_self')).toEqual([1])
    expect(line(report, 'contacts', 'no_answer')).toEqual([1])
    expect(line(report, 'contacts', 'busy')).toBeUndefined()
    expect(line(report, 'outcomes', 'ptp')).toEqual([1])
    expect(line(report, 'promises_made')).toEqual([1, '30000'])
    expect(line(report, 'plans_proposed')).toEqual([2, '2100'])
    expect(line(report, 'plans_signed')).toEqual([1, '2000'])
    expect(line(report, 'plans_settled')).toEqual([1, '2000'])
    expect(line(report, 'plans_broken')).toEqual([1, '30000'])
    expect(line(report, 'amount_credited')).toEqual([1, '20000'])
    expect(report.content.people).toEqual([
      expect.objectContaining({
        staff_no: 'phone_collector.A1-1',
        cases_in_hand: 2,
        contacts: 2,
        effective: 1,
        refused: 1,
        promises_made: 1,
        credited: [{ amount_minor: '20000', currency: 'CNY' }],
      }),
    ])
  })

  test('[R32] a leader’s report counts the team, a supervisor’s the branch, neither another branch', async () => {
    const team = await read(await produce('team_leader@A1'), 'team_leader@A1')
    expect([team.level, line(team, 'contacts', 'busy'), line(team, 'contacts', 'no_answer')]).toEqual([
      'team',
      [1],
      [1],
    ])
    expect(team.content.people.map((person) => person.staff_no).sort()).toEqual([
      'field_collector.A1-2',
      'phone_collector.A1-1',
      'phone_collector.A1-2',
    ])
    const branch = await read(await produce('supervisor@A'), 'supervisor@A')
    expect([branch.level, line(branch, 'contacts', 'busy')]).toEqual(['branch', [1]])
    expect(branch.content.people.map((person) => person.staff_no)).not.toContain('phone_collector.B1-1')
    const other = await read(await produce('team_leader@A2'), 'team_leader@A2')
    expect([line(other, 'contacts', 'busy'), line(other, 'cases_in_hand')]).toEqual([undefined, undefined])
  })

  test('[R32] one report per author and week, none of a week to come, none of who has no cases to report on', async () => {
    expect(await codeOf(produce(collector, '2026-11-29'))).toBe('report_exists')
    expect(await codeOf(produce(collector, '2026-11-30'))).toBe('report_period')
    expect(await codeOf(produce('finance@A'))).toBe('forbidden')
    const proof = await as('phone_collector@B1-2')
    const outcomes = [1, 2].map(() =>
      t.runner.execute(produceReport, { week_of: monday }, proof, { key: 'same-intent-1' }),
    )
    expect((await Promise.all(outcomes)).map((outcome) => outcome.replayed).sort()).toEqual([false, true])
  })
})

describe('submitting', () => {
  test('[R33] a submitted report is frozen: later records, the author and SQL change nothing of it', async () => {
    const who = 'phone_collector@A1-2'
    const reportId = await produce(who)
    const before = await read(reportId, who)
    const { requestId } = await submit(reportId, who)
    await plantRecord(caseAt(2), who, '2026-11-24T05:00:00Z', 'busy', null)
    const after = await read(reportId, 'supervisor@A')
    expect([after.state, after.version, after.content]).toEqual(['submitted', 2, before.content])
    expect(await codeOf(t.runner.execute(refreshReport, { report_id: reportId, version: 2 }, await as(who)))).toBe(
      'report_frozen',
    )
    expect(await codeOf(submit(reportId, who, 2))).toBe('report_frozen')
    const forced = (text: string) =>
      t.admin.query(text, [reportId]).then(
        () => 'done',
        (error: { constraint?: string }) => error.constraint,
      )
    expect(await forced(`update reports.reports set content = '{}' where id = $1`)).toBe('report_frozen')
    expect(await forced(`update reports.reports set state = 'approved' where id = $1`)).toBe('report_transition')
    expect(await forced(`update reports.reports set state = 'filed' where id = $1`)).toBe('report_transition')
    await t.runner.execute(withdrawRequest, { request_id: requestId }, await as(who))
    expect(await codeOf(t.runner.execute(refreshReport, { report_id: reportId, version: 1 }, await as(who)))).toBe(
      'stale',
    )
    await t.runner.execute(refreshReport, { report_id: reportId, version: 2 }, await as(who))
    const anew = await read(reportId, who)
    expect([anew.state, anew.version, line(anew, 'contacts', 'busy')]).toEqual(['draft', 3, [2]])
  })

  test('[R33] a rejected report returns to its author with the reason, is counted anew and goes again', async () => {
    const who = 'phone_collector@A1-2'
    const reportId = await produce(who, '2026-11-16')
    const first = await submit(reportId, who)
    await decide(first.requestId, 'supervisor@A', 'agree', first.version)
    await decide(first.requestId, 'supervisor@A', 'review', first.version, 'reject', '缺少停催说明')
    const back = await read(reportId, who)
    expect([back.state, back.may.submit, back.request?.steps[1]?.note]).toEqual(['rejected', true, '缺少停催说明'])
    await t.runner.execute(refreshReport, { report_id: reportId, version: back.version }, await as(who))
    const second = await submit(reportId, who, back.version + 1)
    expect(await codeOf(decide(second.requestId, 'supervisor@A', 'agree', first.version))).toBe('stale')
    await decide(second.requestId, 'supervisor@A', 'agree', second.version)
    expect((await read(reportId, who)).state).toBe('submitted')
  })

  test('[R33] a supervisor’s report goes to the branch manager and the HQ supervisor, never to the supervisor', async () => {
    const reportId = await produce('supervisor@A', '2026-11-16')
    const { requestId, version } = await submit(reportId, 'supervisor@A')
    expect(await codeOf(decide(requestId, 'supervisor@A', 'agree', version))).toBe('own_request')
    await decide(requestId, 'branch_manager@A', 'agree', version)
    expect(await codeOf(decide(requestId, 'branch_manager@A', 'review', version))).toBe('step_of_others')
    const decided = await decide(requestId, 'hq_supervisor@HQ', 'review', version)
    expect(decided).toMatchObject({ ok: true, value: { state: 'approved', execution_state: 'pending' } })
    await runFiling(reportId)
    expect((await read(reportId, 'supervisor@A')).state).toBe('filed')
  })

  test('[R1] another desk, team, branch, agency or bank sees and changes no report', async () => {
    const reportId = await produce(collector, '2026-11-09')
    const { requestId, version } = await submit(reportId, collector)
    for (const stranger of [
      'phone_collector@A1-2',
      'team_leader@A2',
      'supervisor@B',
      'branch_manager@B',
      'supervisor@G',
      'auditor@B',
    ]) {
      expect(await codeOf(read(reportId, stranger)), stranger).toBe('not_found')
      const page = await t.runner.ask(listReports, { limit: 200 }, await as(stranger))
      expect(
        page.data.map((row) => row.id),
        stranger,
      ).not.toContain(reportId)
    }
    expect(await codeOf(decide(requestId, 'supervisor@B', 'agree', version))).toBe('not_found')
    expect(
      await codeOf(t.runner.execute(refreshReport, { report_id: reportId, version }, await as('team_leader@A1'))),
    ).toBe('not_found')
    expect(await codeOf(t.runner.execute(startFiling, { report_id: reportId }, await as('supervisor@B')))).toBe(
      'not_found',
    )
    expect(await codeOf(t.runner.execute(startFiling, { report_id: reportId }, await as('supervisor@A')))).toBe(
      'report_not_approved',
    )
    for (const reader of [
      'team_leader@A1',
      'supervisor@A',
      'branch_manager@A',
      'hq_supervisor@HQ',
      'auditor@A',
      'compliance_officer@HQ',
    ])
      expect((await read(reportId, reader)).id, reader).toBe(reportId)
    const inbox = await t.runner.ask(listRequests, { box: 'to_decide' }, await as('supervisor@A'))
    expect(inbox.data.find((row) => row.id === requestId)?.facts).toEqual({
      level: 'own',
      period_from: '2026-11-09',
      period_until: '2026-11-15',
    })
  })
})

describe('filing', () => {
  test('[R32] an approved report is sealed: it proves itself, and one flipped byte anywhere shows', async () => {
    const reportId = await approved(collector, '2026-11-02')
    expect(await read(reportId, collector)).toMatchObject({
      state: 'approved',
      request: { execution_state: 'pending' },
    })
    await runFiling(reportId)
    expect(await read(reportId, collector)).toMatchObject({ state: 'filed', request: { execution_state: 'succeeded' } })
    const filing = await filingOf(reportId)
    expect(filing).toMatchObject({ alg: 'sha-256', retain_until: '2032-12-31' })
    const dir = folderOf(services.filingsDir, filing)
    expect(readdirSync(dir).sort()).toEqual([
      'manifest.json',
      'manifest.sig',
      'public-key.pem',
      'report.en.html',
      'report.html',
      'report.xlsx',
    ])
    const verdict = await verifyFolder(dir, { expectKeyId: filing.key_id ?? '' })
    expect([verdict.ok, verdict.manifest?.facts['register'], verdict.manifest?.facts['report_version']]).toEqual([
      true,
      filing.register,
      2,
    ])
    expect(readFileSync(join(dir, 'report.html'), 'utf8')).toContain('本周新增停催一户。')
    expect(await verifyFiling(services.filingsDir, filing)).toEqual({ ok: true, key_id: filing.key_id, problems: [] })
    const path = join(dir, 'report.xlsx')
    const good = readFileSync(path)
    const flipped = Buffer.from(good)
    flipped[100] = (flipped[100] ?? 0) ^ 1
    writeFileSync(path, flipped)
    expect((await verifyFolder(dir)).problems).toEqual([
      expect.objectContaining({ code: 'hash_differs', path: 'report.xlsx' }),
    ])
    expect((await verifyFiling(services.filingsDir, filing)).ok).toBe(false)
    writeFileSync(path, good)
    expect((await verifyFiling(services.filingsDir, filing)).ok).toBe(true)
  })

  test('[R32] the filing job twice makes one filing, also when it was killed between seal and register', async () => {
    const reportId = await approved(collector, '2026-10-26')
    await runFiling(reportId)
    const filing = await filingOf(reportId)
    await runFiling(reportId)
    await t.admin.query(
      `update platform.tasks set state = 'queued', ended_at = null, result = null where subject_id = $1`,
      [reportId],
    )
    await runFiling(reportId)
    // As after a kill: the folder stands, the register does not know it yet.
    await t.admin.query('alter table reports.filings disable trigger filings_guard')
    await t.admin.query('alter table reports.reports disable trigger reports_guard')
    await t.admin.query(
      'update reports.filings set sealed_at = null, manifest_hash = null, alg = null, key_id = null where id = $1',
      [filing.id],
    )
    await t.admin.query(`update reports.reports set state = 'approved' where id = $1`, [reportId])
    await t.admin.query('alter table reports.filings enable trigger filings_guard')
    await t.admin.query('alter table reports.reports enable trigger reports_guard')
    await t.runner.execute(startFiling, { report_id: reportId }, await as('supervisor@A'))
    await runFiling(reportId)
    const again = await filingOf(reportId)
    expect([again.id, again.register, again.manifest_hash]).toEqual([filing.id, filing.register, filing.manifest_hash])
    expect(
      (await t.admin.query('select count(*)::int as n from reports.filings where report_id = $1', [reportId])).rows[0]
        ?.n,
    ).toBe(1)
    expect(await codeOf(t.runner.execute(startFiling, { report_id: reportId }, await as('supervisor@A')))).toBe(
      'filing_sealed',
    )
  })

  test('[R32] a sealing that fails shows on the request and is made good by the next run', async () => {
    const reportId = await approved(collector, '2026-10-19')
    const { signerDir } = services
    services = { ...services, signerDir: '/dev/null/nowhere' }
    await expect(runFiling(reportId)).rejects.toThrow()
    services = { ...services, signerDir }
    const failed = await read(reportId, collector)
    expect([failed.state, failed.request?.execution_state]).toEqual(['approved', 'failed'])
    expect((await read(reportId, 'supervisor@A')).may.file).toBe(true)
    await t.runner.execute(startFiling, { report_id: reportId }, await as('supervisor@A'))
    await runFiling(reportId)
    const request = await t.runner.ask(readRequest, { request_id: failed.request?.id }, await as('supervisor@A'))
    expect(request.execution_state).toBe('succeeded')
  })

  test('[R32] eight filings at once take eight numbers without a gap; another operator has a register of its own', async () => {
    const weeks = Array.from(
      { length: 8 },
      (_, n) => `2026-0${7 + Math.floor(n / 4)}-${String(6 + (n % 4) * 7).padStart(2, '0')}`,
    )
    const reportIds: string[] = []
    for (const week of weeks) reportIds.push(await approved(collector, week))
    await Promise.all(reportIds.map(runFiling))
    const numbers = await t.admin.query<{ no: number }>(
      'select register_no as no from reports.filings where operator_unit_id = $1 order by 1',
      [world.hq.id],
    )
    expect(numbers.rows.length).toBeGreaterThanOrEqual(8)
    expect(numbers.rows.map((row) => row.no)).toEqual(numbers.rows.map((_, index) => index + 1))
    const agency = await approved('phone_collector@G1-1', '2026-11-02', 'supervisor@G')
    await runFiling(agency)
    expect(await filingOf(agency, 'supervisor@G')).toMatchObject({
      register: '2026-000001',
      operator: { id: world.units['G']?.id },
    })
  })

  test('[R3] the folder leaves as a zip that still verifies, beside it who took it, audited; a damaged one stays', async () => {
    const reportId = await approved(collector, '2026-06-01')
    const app = await openTestServer({
      runner: t.runner,
      services,
      routes: [...approvalsRoutes([reportsExecutor]), ...routes],
      bodyBytesMax: 1024,
    })
    const fetch = async (who: string, url: string) =>
      app.inject({ method: 'GET', url, headers: { cookie: `${services.cookies.session}=${(await as(who)).token}` } })
    await runFiling(reportId)
    const filing = await filingOf(reportId)
    const got = await fetch('auditor@A', `/v1/filings/${filing.id}/folder`)
    expect([got.statusCode, got.headers['content-type'], got.headers['content-disposition']]).toEqual([
      200,
      'application/zip',
      `attachment; filename="filing-${filing.register}.zip"`,
    ])
    const out = join(services.filingsDir, 'taken')
    const marks = await unzip(got.rawPayload, out)
    expect(marks).toContain('auditor.A')
    expect((await verifyFolder(join(out, filing.register), { expectKeyId: filing.key_id ?? '' })).problems).toEqual([])
    const events = await t.admin.query(
      `select actor from audit.events where action = 'reports.download-filing' and subject = $1`,
      [reportId],
    )
    expect(events.rows).toEqual([{ actor: idOf('auditor@A') }])
    expect((await fetch('supervisor@B', `/v1/filings/${filing.id}/folder`)).statusCode).toBe(404)
    expect((await fetch(collector, `/v1/filings/${filing.id}/folder`)).statusCode).toBe(403)
    expect((await fetch(collector, `/v1/filings/${filing.id}/verification`)).json()).toMatchObject({
      ok: true,
      problems: [],
    })
    writeFileSync(join(folderOf(services.filingsDir, filing), 'report.html'), 'forged')
    const damaged = await fetch('supervisor@A', `/v1/filings/${filing.id}/folder`)
    expect([damaged.statusCode, damaged.json().code]).toEqual([500, 'filing_damaged'])
    expect((await fetch(collector, `/v1/filings/${filing.id}/verification`)).json().ok).toBe(false)
    await app.close()
  })

  test('[R1] the register shows what is in reach, and nothing of other branches', async () => {
    const own = await t.runner.ask(listFilings, { limit: 200 }, await as('supervisor@A'))
    expect(own.data.length).toBeGreaterThanOrEqual(10)
    for (const stranger of ['supervisor@B', 'auditor@B', 'branch_manager@B'])
      expect((await t.runner.ask(listFilings, {}, await as(stranger))).data, stranger).toEqual([])
    const [filing] = own.data
    expect(await codeOf(t.runner.ask(readFiling, { filing_id: filing?.id }, await as('supervisor@B')))).toBe(
      'not_found',
    )
    const direct = (text: string) =>
      t.pools.serve_staff.query(text).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      )
    expect(await direct('update reports.registers set last_no = 1')).toBe('42501')
    expect(await direct(`update reports.filings set register_no = 99`)).toBe('42501')
    expect(await direct('delete from reports.filings')).toBe('42501')
  })
})
