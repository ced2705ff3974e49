import { incidentKinds } from '@dunwell/contract/incidents'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { anyone, type Command, defineCommand } from '#platform/operations'
import { openTestDatabase, plantWorld, type TestDatabase, type World } from '../../testing/index.ts'
import { assignIncident, closeIncident, noteIncident, openIncident, tellIncident } from './commands.ts'
import { openIncident as openInTransaction } from './index.ts'
import { listIncidents } from './list-incidents.ts'
import { readIncident } from './read-incident.ts'

let t: TestDatabase
let world: World
beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  await t.admin.query('update clients.agreements set emergency_contacts = $2 where id = $1', [
    world.clients.bankA.agreementA,
    JSON.stringify([{ person: '值班经理', post: '应急联络', phone: '000-12345' }]),
  ])
})
afterAll(async () => t.close())

const as = (who: string) => t.signIn(world.people[who])
const unit = (code: string): string => world.units[code]?.id ?? ''
const staff = (who: string): string => world.people[who]?.id ?? ''
async function run(command: Command, input: object, who: string): Promise<string> {
  try {
    const outcome = await t.runner.execute(command, input, await as(who))
    if (!outcome.ok) return outcome.refusal.refused
    return (outcome.value as { id?: string }).id ?? 'done'
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}
const open = (kind: string, who = 'admin_assistant@A', where = 'A') =>
  run(openIncident, { kind, unit_id: unit(where), client_id: world.clients.bankA.id, text: '文件中断' }, who)
const read = async (id: string, who: string) => t.runner.ask(readIncident, { incident_id: id }, await as(who))
const tell = (id: string, audience: string, who: string, minutesAgo = 0) =>
  run(
    tellIncident,
    {
      incident_id: id,
      audience,
      means: 'phone',
      person: '值班经理',
      told_at: new Date(Date.now() - 1000 - minutesAgo * 60_000).toISOString(),
    },
    who,
  )

describe('opening', () => {
  test('[R34] the kinds of the contract are those of the database, each with a clock, an owner and closers', async () => {
    const kinds = await t.admin.query<{ kind: string; hours: number }>(
      'select kind, due_minutes / 60 as hours from incidents.kinds order by kind',
    )
    expect(kinds.rows.map(({ kind }) => kind)).toEqual([...incidentKinds].toSorted())
    expect(kinds.rows.find(({ kind }) => kind === 'system_failure')?.hours).toBe(12)
  })

  test('[R34] it has an owner, a clock, people who must be told; HQ is told at once and the log says so', async () => {
    const id = await open('data_transfer')
    const incident = await read(id, 'supervisor@A')
    expect(incident).toMatchObject({
      kind: 'data_transfer',
      owner: { id: staff('admin_assistant@A') },
      overdue: false,
      untold: ['client'],
      contacts: [{ agreement_no: 'BANKA-A', person: '值班经理', phone: '000-12345' }],
      may: { work: true, close: true },
    })
    expect(incident.log.map(({ act, audience }) => [act, audience])).toEqual([
      ['opened', null],
      ['told', 'hq'],
    ])
    const told = await t.admin.query('select staff_id from platform.notices where subject = $1', [id])
    const names = told.rows.map(({ staff_id }) => staff_id).toSorted()
    expect(names).toEqual([staff('hq_supervisor@HQ'), staff('admin_assistant@A')].toSorted())
  })

  test('[R34] another module opens one in its own transaction, with facts that hold no text', async () => {
    const failTransfer = defineCommand({
      name: 'test.fail-transfer',
      input: z.object({ file: z.string() }),
      output: z.object({ id: z.uuid() }),
      allows: anyone('a test stands for the modules that open incidents'),
      errors: [],
      run: async (ctx, { file }) => ({
        id: await openInTransaction(ctx, { kind: 'data_transfer', unitId: unit('A'), facts: { file } }),
      }),
    })
    expect(await run(failTransfer, { file: 'batch-7' }, 'admin_assistant@A')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await run(failTransfer, { file: '张三的 文件' }, 'admin_assistant@A')).toBe('conflict')
  })

  test.each([
    ['a collector reports upwards', 'phone_collector@A1-1', 'A', true],
    ['a collector of another branch does not', 'phone_collector@B1-1', 'A', false],
    ['an expert without any case reports for the own house', 'system_expert@HQ', 'HQ', true],
    ['an auditor changes nothing', 'auditor@A', 'A', false],
    ['a guest agency reports its own', 'team_leader@G1', 'G', true],
    ['a guest agency reports nothing of the operator', 'team_leader@G1', 'A', false],
  ])('[R34] %s', async (_what, who, where, may) => {
    const said = await run(openIncident, { kind: 'other', unit_id: unit(where), text: '情况说明' }, who)
    expect(/^[0-9a-f-]{36}$/.test(said)).toBe(may)
  })
})

describe('seeing', () => {
  test('[R1] another branch sees nothing of it, in list, read or log; the operator’s HQ sees a guest agency’s', async () => {
    const mine = await open('other')
    const guests = await run(openIncident, { kind: 'other', unit_id: unit('G'), text: '情况说明' }, 'supervisor@G')
    const seen = async (who: string) =>
      (await t.runner.ask(listIncidents, { limit: 200 }, await as(who))).data.map(({ id }) => id)
    expect(await seen('supervisor@A')).toContain(mine)
    expect(await seen('supervisor@B')).not.toContain(mine)
    expect(await seen('supervisor@A')).not.toContain(guests)
    expect(await seen('hq_supervisor@HQ')).toEqual(expect.arrayContaining([mine, guests]))
    for (const command of [noteIncident, closeIncident])
      expect(await run(command, { incident_id: mine, text: '情况' }, 'supervisor@B')).toBe('not_found')
  })

  test('[R34] what is overdue shows, and goes to HQ once', async () => {
    const id = await open('other')
    await t.admin.query(
      `update incidents.incidents set opened_at = opened_at - interval '4 days', due_at = due_at - interval '4 days' where id = $1`,
      [id],
    )
    const page = await t.runner.ask(listIncidents, { state: 'overdue' }, await as('hq_supervisor@HQ'))
    expect(page.data.map((row) => row.id)).toEqual([id])
    const escalate = async () =>
      (await t.pools.work.query<{ n: number }>('select incidents.escalate_overdue() as n')).rows[0]?.n
    expect(await escalate()).toBe(1)
    expect(await escalate()).toBe(0)
    expect((await read(id, 'hq_supervisor@HQ')).log.at(-1)).toMatchObject({ act: 'escalated', by: null })
  })
})

describe('log and closure', () => {
  test('[R34] closed by the right role, when everybody was told who had to be', async () => {
    const id = await open('data_leak')
    const close = (who: string) => run(closeIncident, { incident_id: id, text: '已处置' }, who)
    expect(await close('supervisor@A')).toBe('incident_closer')
    expect(await close('compliance_officer@A')).toBe('incident_untold')
    expect(await tell(id, 'client', 'compliance_officer@A', 5)).toBe('done')
    expect(await tell(id, 'regulator', 'compliance_officer@A')).toBe('done')
    expect(await close('compliance_officer@A')).toBe('done')
    expect(await run(noteIncident, { incident_id: id, text: '补记' }, 'supervisor@A')).toBe('incident_closed')
    const incident = await read(id, 'supervisor@A')
    expect(incident.duties.map(({ audience, late }) => [audience, late])).toEqual([
      ['hq', false],
      ['client', false],
      ['regulator', false],
    ])
    expect(incident.may).toEqual({ work: false, close: false })
  })

  test('[R34] a system failure goes to HQ before it goes to anybody else', async () => {
    const input = { kind: 'system_failure', unit_id: unit('HQ'), text: '主机停机' }
    const id = await run(openIncident, input, 'system_expert@HQ')
    // As when there is nobody at HQ whom the system could tell by itself.
    await t.admin.query(`delete from incidents.log where incident_id = $1 and act = 'told'`, [id])
    expect(await tell(id, 'client', 'system_expert@HQ')).toBe('incident_hq_first')
    expect(await tell(id, 'hq', 'system_expert@HQ')).toBe('done')
    expect(await tell(id, 'client', 'system_expert@HQ')).toBe('done')
    expect(await tell(id, 'client', 'system_expert@HQ', 3 * 24 * 60)).toBe('incident_told_at')
  })

  test('[R34] a new owner is named in the log and told; nobody of another branch becomes one', async () => {
    const id = await open('other')
    const give = (to: string, who: string) => run(assignIncident, { incident_id: id, staff_id: staff(to) }, who)
    const owners = (await read(id, 'supervisor@A')).owners.map((one) => one.id)
    expect(owners).toContain(staff('team_leader@A1'))
    expect(owners).not.toContain(staff('supervisor@B'))
    expect(owners).not.toContain(staff('phone_collector@A1-1'))
    expect(await give('supervisor@B', 'supervisor@A')).toBe('not_found')
    expect(await give('team_leader@A1', 'supervisor@A')).toBe('done')
    expect((await read(id, 'team_leader@A1')).log.at(-1)).toMatchObject({
      act: 'assigned',
      to: { id: staff('team_leader@A1') },
    })
  })

  test.each(['dunwell_serve_staff', 'dunwell_work', 'dunwell_definer'])(
    '[R34] %s edits no line of the log',
    async (role) => {
      const client = await t.admin.connect()
      try {
        await client.query(`begin; set local role ${role}`)
        await expect(client.query(`update incidents.log set text = 'x'`)).rejects.toMatchObject({ code: '42501' })
        await client.query(`rollback; begin; set local role ${role}`)
        await expect(client.query('delete from incidents.log')).rejects.toMatchObject({ code: '42501' })
      } finally {
        await client.query('rollback')
        client.release()
      }
    },
  )
})
