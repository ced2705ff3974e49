import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DomainError } from '#platform/errors'
import { openTestDatabase, plantWorld, type TestDatabase, type World } from '../../testing/index.ts'
import { approveDevice } from './commands/approve-device.ts'
import { endAccess } from './commands/end-access.ts'
import { unlock } from './commands/unlock.ts'
import { listDevices } from './queries/list-devices.ts'
import { listOrgUnits } from './queries/list-org-units.ts'
import { listStaff } from './queries/list-staff.ts'

let t: TestDatabase
let world: World
beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())

const as = (who: string, fresh = false) => t.signIn(world.people[who], { fresh })
const idOf = (who: string) => world.people[who]?.id ?? ''
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  )
async function plantDevice(who: string): Promise<string> {
  const id = randomUUID()
  await t.admin.query(
    `insert into identity.devices (id, staff_id, cookie_hash, label) values ($1, $2, $3, 'Firefox')`,
    [id, idOf(who), randomBytes(32)],
  )
  return id
}

test('[R1] the tree is known to all, parents first; people only to those in whose reach they are', async () => {
  const units = await t.runner.ask(listOrgUnits, {}, await as('phone_collector@A1-1'))
  expect(units.data.length).toBe(Object.keys(world.units).length)
  // A guest agency's people are shown their own house alone.
  const guests = await t.runner.ask(listOrgUnits, {}, await as('phone_collector@G1-1'))
  expect(guests.data.map(({ code }) => code).toSorted()).toEqual(['G', 'G-pool', 'G1', 'G1-1'])
  const seen = new Set<string>()
  for (const unit of units.data) {
    expect(unit.parent_id === null || seen.has(unit.parent_id), unit.code).toBe(true)
    seen.add(unit.id)
  }
  const numbers = async (who: string, unit?: string) =>
    (await t.runner.ask(listStaff, { limit: 200, unit_id: world.units[unit ?? '']?.id }, await as(who))).data.map(
      (row) => row.staff_no,
    )
  const branch = await numbers('supervisor@A')
  expect(branch).toContain('phone_collector.A2-1')
  expect(branch.filter((staffNo) => /\.[BG]/.test(staffNo) || staffNo.includes('client_user'))).toEqual([])
  expect(await numbers('team_leader@A1')).toEqual([
    'field_collector.A1-2',
    'phone_collector.A1-1',
    'phone_collector.A1-2',
    'team_leader.A1',
  ])
  expect(await numbers('supervisor@A', 'A2')).toEqual(['phone_collector.A2-1', 'team_leader.A2'])
  expect(await numbers('supervisor@A', 'B')).toEqual([])
  expect(await codeOf(numbers('phone_collector@A1-1'))).toBe('forbidden')
})

test('staff comes in pages that neither repeat nor miss, with the roles of today', async () => {
  const proof = await as('org_admin@HQ')
  const all = await t.runner.ask(listStaff, { limit: 200 }, proof)
  const paged: string[] = []
  let cursor: string | undefined
  do {
    const page = await t.runner.ask(listStaff, { limit: 7, cursor }, proof)
    paged.push(...page.data.map((row) => row.id))
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  expect(paged).toEqual(all.data.map((row) => row.id))
  expect(all.data.find((row) => row.staff_no === 'supervisor.A')).toMatchObject({
    home_unit_name: 'A',
    roles: ['supervisor'],
    left: false,
  })
})

test('[R2] a device is approved by the administrator in whose reach it is, with a fresh code, never by its own person', async () => {
  const device = await plantDevice('phone_collector@A1-1')
  const own = await plantDevice('org_admin@A')
  const pending = async (who: string) =>
    (await t.runner.ask(listDevices, { limit: 200 }, await as(who))).data.map((row) => row.id)
  expect(await pending('org_admin@A')).toEqual(expect.arrayContaining([device, own]))
  expect(await pending('org_admin@B')).not.toContain(device)
  expect(await codeOf(pending('supervisor@A'))).toBe('forbidden')
  const approve = async (who: string, id: string, fresh = true) =>
    codeOf(t.runner.execute(approveDevice, { device_id: id }, await as(who, fresh)))
  expect(await approve('org_admin@A', device, false)).toBe('step_up_required')
  expect(await approve('org_admin@B', device)).toBe('not_found')
  expect(await approve('org_admin@A', own)).toBe('forbidden')
  expect(await approve('org_admin@A', randomUUID())).toBe('not_found')
  expect(await approve('org_admin@A', device)).toBe('done')
  expect(await approve('org_admin@A', device)).toBe('done')
  expect(await pending('org_admin@A')).not.toContain(device)
  const row = await t.admin.query('select approved_by from identity.devices where id = $1', [device])
  expect(row.rows[0]?.approved_by).toBe(idOf('org_admin@A'))
})

test('[R2] a sign-in that guesses shut is opened by the administrator in whose reach it is, with a fresh code, never by its own person', async () => {
  const device = await plantDevice('phone_collector@A1-1')
  const shut = async (whom: string) =>
    t.admin.query(
      `insert into identity.credentials (staff_id, password_hash, totp_secret_sealed, failed_count, locked_at) values ($1, '', '', 10, now())
       on conflict (staff_id) do update set failed_count = 10, locked_at = now()`,
      [idOf(whom)],
    )
  await shut('phone_collector@A1-1')
  await shut('org_admin@A')
  await t.admin.query('update identity.devices set failed_count = 10, locked_at = now() where id = $1', [device])
  const locked = async (who: string) =>
    (await t.runner.ask(listStaff, { limit: 200 }, await as(who))).data.filter((row) => row.locked).map(({ id }) => id)
  const open = async (who: string, whom: string, fresh = true) =>
    codeOf(t.runner.execute(unlock, { staff_id: idOf(whom) }, await as(who, fresh)))
  expect((await locked('org_admin@A')).toSorted()).toEqual(
    [idOf('phone_collector@A1-1'), idOf('org_admin@A')].toSorted(),
  )
  expect(await locked('org_admin@B')).toEqual([])
  expect(await open('org_admin@A', 'phone_collector@A1-1', false)).toBe('step_up_required')
  expect(await open('org_admin@B', 'phone_collector@A1-1')).toBe('not_found')
  expect(await open('supervisor@A', 'phone_collector@A1-1')).toBe('forbidden')
  expect(await open('org_admin@A', 'org_admin@A')).toBe('forbidden')
  expect(await open('org_admin@A', 'phone_collector@A1-1')).toBe('done')
  expect(await locked('org_admin@A')).toEqual([idOf('org_admin@A')])
  const left = await t.admin.query(
    `select c.failed_count + d.failed_count as n from identity.credentials c join identity.devices d using (staff_id) where d.id = $1`,
    [device],
  )
  expect(left.rows[0]?.n).toBe(0)
})

test('[R28] access ends everywhere at once; who has left stays out', async () => {
  const victim = await as('phone_collector@A1-2')
  const end = async (who: string, whom: string, reason = 'left', fresh = true) =>
    codeOf(t.runner.execute(endAccess, { staff_id: idOf(whom), reason }, await as(who, fresh)))
  expect(await end('org_admin@A', 'phone_collector@A1-2', 'left', false)).toBe('step_up_required')
  expect(await end('org_admin@B', 'phone_collector@A1-2')).toBe('not_found')
  expect(await end('org_admin@A', 'org_admin@A')).toBe('forbidden')
  expect(await end('supervisor@A', 'phone_collector@A1-2')).toBe('forbidden')
  expect((await t.runner.whoIs(victim)).staffId).toBe(idOf('phone_collector@A1-2'))
  expect(await end('org_admin@A', 'phone_collector@A1-2')).toBe('done')
  expect(await codeOf(t.runner.whoIs(victim))).toBe('session_ended')
  const left = await t.admin.query('select left_at is not null as gone from identity.staff where id = $1', [
    idOf('phone_collector@A1-2'),
  ])
  expect(left.rows[0]?.gone).toBe(true)
  expect(await end('org_admin@A', 'phone_collector@A1-1', 'suspended')).toBe('done')
  const stays = await t.admin.query('select left_at is not null as gone from identity.staff where id = $1', [
    idOf('phone_collector@A1-1'),
  ])
  expect(stays.rows[0]?.gone).toBe(false)
})
