import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ExportPage } from '@dunwell/contract/exports'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indexExecutors, listRequests, makeDecideRequest } from '#modules/approvals'
import { makeLog } from '#platform/log'
import { runPendingJobs } from '#platform/run-pending-jobs'
import {
  codeOf,
  openTestDatabase,
  openTestServices,
  type PlantedCase,
  plantCases,
  plantWorld,
  signedIn,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import {
  askDownload,
  caseSource,
  exportsExecutor,
  jobs,
  listExports,
  registerExportSources,
  requestExport,
  takeDownload,
} from './index.ts'

let t: TestDatabase
let world: World
let cases: PlantedCase[]
let services: ReturnType<typeof openTestServices>
const decide = makeDecideRequest(indexExecutors([exportsExecutor]))
const log = makeLog('error', { write: (line: string) => void faults.push(line) })
const faults: string[] = []
const as = signedIn(() => ({ t, world }))
async function must<Value>(attempt: Promise<{ ok: true; value: Value } | { ok: false }>): Promise<Value> {
  const outcome = await attempt
  if (!outcome.ok) throw new Error('refused')
  return outcome.value
}
const wish = {
  filter: { state: 'working' },
  columns: ['case_no', 'debtor', 'owed', 'tags'],
  format: 'csv',
  purpose: 'client_report',
  reason: '与委托方核对本月在催',
}
const ask = async (person: string, more: object = {}) =>
  must(t.runner.execute(requestExport, { ...wish, ...more }, await as(person)))
const approve = async (person: string, requestId: string, decision = 'approve') =>
  t.runner.execute(
    decide,
    { request_id: requestId, act: 'agree', decision, note: '已核', subject_version: 1 },
    await as(person),
  )
const stateOf = async (person: string, id: string) =>
  ExportPage.parse(await t.runner.ask(listExports, {}, await as(person))).data.find((row) => row.id === id)
const runJobs = () => runPendingJobs({ pools: t.pools, runner: t.runner, services: services.services, jobs, log })
const textOf = async (person: string, exportId: string): Promise<string> => {
  const asked = await must(t.runner.execute(askDownload, { export_id: exportId }, await as(person)))
  const taken = await must(t.runner.execute(takeDownload, asked, await as(person)))
  return (await buffer(services.services.blobs.get(taken.sha256))).toString('utf8')
}

beforeAll(async () => {
  registerExportSources([caseSource])
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  services = openTestServices(t)
  cases = await plantCases(t.admin, world, [
    { desk: 'A1-1', state: 'working', balanceMinor: 123_456n },
    { desk: 'A2-1', state: 'working' },
    { desk: 'A1-1' },
    { desk: 'B1-1', state: 'working' },
  ])
})
afterAll(async () => {
  services.close()
  await t.close()
})

describe('an export', () => {
  test('[R3] is written after somebody else approved, in the reach of whoever asked, masked, with its mark on every row', async () => {
    const made = await ask('team_leader@A1')
    expect(await codeOf(t.runner.execute(askDownload, { export_id: made.id }, await as('team_leader@A1')))).toBe(
      'export_not_ready',
    )
    expect((await approve('branch_manager@A', made.request_id)).ok).toBe(true)
    await runJobs()
    const row = await stateOf('team_leader@A1', made.id)
    expect([row?.state, row?.row_count, row?.may.download]).toEqual(['ready', 1, true])
    const [mark, head, line, rest] = (await textOf('team_leader@A1', made.id)).split('\r\n')
    expect(mark).toContain(`team_leader.A1 · `)
    expect(mark).toContain(made.no)
    expect(head).toBe('案件号,债务人,应还,标签,导出标识')
    expect(line).toMatch(/^C-T-.*,测\*,1234\.56,,team_leader\.A1 EX-/)
    expect(rest).toBe('')
  })

  test('[R3] has the reach of the time of writing', async () => {
    const made = await ask('team_leader@A1', { filter: {} })
    await t.admin.query('update portfolio.cases set desk_no = 121 where id = $1', [cases[2]?.caseId])
    await approve('branch_manager@A', made.request_id)
    await runJobs()
    expect((await stateOf('team_leader@A1', made.id))?.row_count).toBe(1)
  })

  test('[R3] as a workbook', async () => {
    const made = await ask('supervisor@A', { format: 'xlsx', sort: 'amount' })
    await approve('branch_manager@A', made.request_id)
    await runJobs()
    expect((await textOf('supervisor@A', made.id)).slice(0, 2)).toBe('PK')
    expect((await stateOf('supervisor@A', made.id))?.row_count).toBe(2)
  })

  test.each([
    [{ purpose: undefined }, 'CN-P1'],
    [{ purpose: 'assignment' }, 'CN-P5'],
    [{ purpose: 'training_data', columns: ['case_no', 'contract_no'] }, 'CN-D9'],
  ])('[R3] of %j is refused by the rules, and the decision is kept', async (more, rule) => {
    const asked = await t.runner.execute(requestExport, { ...wish, ...more }, await as('supervisor@A'))
    expect(asked).toMatchObject({ ok: false, refusal: { refused: 'gate_refused' } })
    const kept = await t.admin.query(
      'select gate, verdict, reasons from compliance.gate_decisions order by id desc limit 1',
    )
    expect(kept.rows).toMatchObject([{ gate: 'export', verdict: 'refused' }])
    expect(kept.rows[0].reasons.map((one: { rule_id: string }) => one.rule_id)).toContain(rule)
  })

  test('[R3] nobody approves their own, by the database; a branch manager asks the head office', async () => {
    const made = await ask('branch_manager@A')
    expect(await codeOf(approve('branch_manager@A', made.request_id))).toBe('own_request')
    expect(await codeOf(approve('supervisor@A', made.request_id))).not.toBe('no error')
    expect((await approve('hq_supervisor@HQ', made.request_id)).ok).toBe(true)
    const other = await ask('team_leader@A1')
    await expect(
      t.admin.query(`update exports.exports set state = 'approved' where id = $1`, [other.id]),
    ).rejects.toMatchObject({ constraint: 'export_not_approved' })
    await expect(
      t.admin.query(`update exports.exports set filter = '{}' where id = $1`, [other.id]),
    ).rejects.toMatchObject({ constraint: 'export_frozen' })
  })

  test('[R3] refused, it is refused; what was asked and why is read by whoever decides and by nobody else', async () => {
    const made = await ask('team_leader@A1')
    const inbox = await t.runner.ask(listRequests, {}, await as('branch_manager@A'))
    expect(inbox.data.map(({ id }) => id)).toContain(made.request_id)
    expect((await stateOf('branch_manager@A', made.id))?.reason).toBe(wish.reason)
    expect(await stateOf('branch_manager@B', made.id)).toBeUndefined()
    await approve('branch_manager@A', made.request_id, 'reject')
    expect((await stateOf('team_leader@A1', made.id))?.state).toBe('rejected')
  })

  test('[R3] an approval of something else is none of an export', async () => {
    const { proof } = await t.signIn(world.people['supervisor@A'])
    const client = await t.pools.serve_staff.connect()
    const enter = async (kind: string) => {
      await client.query('begin')
      await client.query(`select set_config('app.proof', $1, true)`, [proof])
      return client
        .query(
          `with q as materialized (select approvals.open_request($1, $2, 1, s.home_unit_id, null, null, '{}') as id from identity.staff s where s.id = $3)
           select exports.enter($2, q.id, 'cases', 'csv', '{}', 'newest', '{case_no}', 'work', '核对', 1) from q`,
          [kind, randomUUID(), world.people['supervisor@A']?.id],
        )
        .then(
          () => 'entered',
          (error: { code: string }) => error.code,
        )
        .finally(() => client.query('rollback'))
    }
    expect([await enter('export.cases'), await enter('case.keep')]).toEqual(['entered', 'DW404'])
    client.release()
  })

  test('[R3] is taken out by its requester alone, once per leave, and not after it expired', async () => {
    const made = await ask('team_leader@A1')
    await approve('branch_manager@A', made.request_id)
    await runJobs()
    const told = await t.admin.query('select kind, staff_id from platform.notices where subject = $1', [made.id])
    expect(told.rows).toEqual([{ kind: 'export.ready', staff_id: world.people['team_leader@A1']?.id }])
    const leave = await must(t.runner.execute(askDownload, { export_id: made.id }, await as('team_leader@A1')))
    expect(await codeOf(t.runner.execute(takeDownload, leave, await as('branch_manager@A')))).toBe('not_found')
    expect(await codeOf(t.runner.execute(takeDownload, leave, await as('team_leader@A1')))).toBe('no error')
    expect(await codeOf(t.runner.execute(takeDownload, leave, await as('team_leader@A1')))).toBe('not_found')
    expect(await codeOf(t.runner.execute(askDownload, { export_id: made.id }, await as('branch_manager@A')))).toBe(
      'not_found',
    )
    await t.setNow(new Date(Date.now() + 8 * 24 * 3600 * 1000).toISOString())
    expect(await codeOf(t.runner.execute(askDownload, { export_id: made.id }, await as('team_leader@A1')))).toBe(
      'export_expired',
    )
    await t.setNow(null)
  })
})
