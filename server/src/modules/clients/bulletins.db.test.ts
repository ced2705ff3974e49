import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DomainError } from '#platform/errors'
import type { Command } from '#platform/operations'
import { openTestDatabase, openTestServices, plantWorld, type TestDatabase, type World } from '../../testing/index.ts'
import { sendAgainAndAgain, sendFile } from '../../testing/send-file.ts'
import { openTestServer } from '../../testing/server.ts'
import { acknowledgeBulletin, publishBulletin, writeBulletin } from './bulletin-commands.ts'
import { listClientLog, writeClientLog } from './client-log.ts'
import { fileRoutes } from './file-routes.ts'
import { listBulletins } from './list-bulletins.ts'
import { readBulletin } from './read-bulletin.ts'

let t: TestDatabase
let world: World
beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(async () => t.close())

const as = (who: string) => t.signIn(world.people[who])
async function run(command: Command, input: object, who: string): Promise<string> {
  try {
    const outcome = await t.runner.execute(command, input, await as(who))
    if (!outcome.ok) return outcome.refusal.refused
    const value = outcome.value as { id?: string; asked?: number }
    return value.id ?? String(value.asked ?? 'done')
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}
const place = (code = 'A') => ({ client_id: world.clients.bankA.id, unit_id: world.units[code]?.id })
const write = (more: object = {}, who = 'admin_assistant@A') =>
  run(
    writeBulletin,
    {
      ...place(),
      title: '录音保存要求',
      body: '所有电话须全程录音。',
      roles: ['phone_collector', 'supervisor'],
      ack_hours: 24,
      ...more,
    },
    who,
  )
const publish = (id: string, who = 'admin_assistant@A') => run(publishBulletin, { bulletin_id: id }, who)
const acknowledge = (id: string, who: string) => run(acknowledgeBulletin, { bulletin_id: id }, who)
const read = async (id: string, who: string) => t.runner.ask(readBulletin, { bulletin_id: id }, await as(who))
const toAcknowledge = async (who: string) =>
  (await t.runner.ask(listBulletins, { box: 'to_acknowledge' }, await as(who))).data.map(({ id }) => id)

describe('bulletins', () => {
  test('[R5] pushed to whom it concerns, acknowledged by each, and asked again by a new version', async () => {
    const first = await write()
    expect(await toAcknowledge('phone_collector@A1-1')).toEqual([])
    // Three collectors and the supervisor of branch A.
    expect(await publish(first)).toBe('4')
    expect(await publish(first)).toBe('bulletin_frozen')
    expect(await acknowledge(first, 'phone_collector@A1-1')).toBe('done')
    expect(await acknowledge(first, 'phone_collector@B1-1')).toBe('not_found')
    expect(await read(first, 'supervisor@A')).toMatchObject({ asked: 4, acked: 1, overdue: 0, state: 'current' })
    const next = await write({ replaces: first, body: '所有电话与外访须全程录音。' })
    expect(await publish(next)).toBe('4')
    expect(await toAcknowledge('phone_collector@A1-1')).toEqual([next])
    expect(await read(first, 'phone_collector@A1-1')).toMatchObject({
      state: 'replaced',
      may: { publish: false, replace: false, acknowledge: false },
      versions: [{ version: 2 }, { version: 1 }],
    })
    const told = await t.admin.query('select count(*)::int as n from platform.notices where subject = any ($1)', [
      [first, next],
    ])
    expect(told.rows[0].n).toBe(8)
  })

  test('[R5] overdue shows to oneself and to those who lead, who are told once', async () => {
    const id = await write()
    await publish(id)
    await t.admin.query(`update clients.bulletin_acks set due_at = now() - interval '1 hour' where bulletin_id = $1`, [
      id,
    ])
    await acknowledge(id, 'phone_collector@A1-2')
    expect((await read(id, 'supervisor@A')).overdue).toBe(3)
    expect((await read(id, 'phone_collector@A1-1')).mine).toMatchObject({ overdue: true })
    const sweep = async () =>
      (await t.pools.work.query<{ n: number }>('select clients.tell_overdue_bulletins() as n')).rows[0]?.n
    expect(await sweep()).toBe(3)
    expect(await sweep()).toBe(0)
    const told = await t.admin.query<{ staff_no: string }>(
      `select s.staff_no from platform.notices n join identity.staff s on s.id = n.staff_id where n.subject = $1 and n.kind = 'bulletin.overdue' order by 1`,
      [id],
    )
    expect(told.rows.map(({ staff_no }) => staff_no)).toEqual([
      'phone_collector.A1-1',
      'phone_collector.A2-1',
      'supervisor.A',
      'team_leader.A1',
      'team_leader.A2',
    ])
  })

  test('[R5] an entrusted agency is told too; another branch and another agency see nothing', async () => {
    await t.admin.query(
      `insert into clients.entrustments (client_id, agreement_id, agency_unit_id, from_on, until_on) values ($1, $2, $3, current_date - 1, current_date + 30)`,
      [world.clients.bankA.id, world.clients.bankA.agreementA, world.units['G']?.id],
    )
    const id = await write({ roles: ['team_leader'] })
    expect(await publish(id)).toBe('3')
    expect(await acknowledge(id, 'team_leader@G1')).toBe('done')
    for (const stranger of ['supervisor@B', 'phone_collector@B1-1', 'phone_collector@G1-1'])
      await expect(read(id, stranger), stranger).rejects.toMatchObject({ code: 'not_found' })
  })

  test('[R5] refused: another branch’s client, nobody concerned, by an auditor; what is published is archive', async () => {
    expect(await write({}, 'admin_assistant@B')).toBe('not_found')
    expect(await write({}, 'auditor@A')).toBe('forbidden')
    const nobody = await write({ roles: ['branch_manager'], ...place('A') })
    expect(await publish(nobody, 'admin_assistant@B')).toBe('not_found')
    expect(await publish(nobody)).toBe('1')
    const change = t.admin.query(`update clients.bulletins set body = '改' where id = $1`, [nobody])
    await expect(change).rejects.toMatchObject({ constraint: 'bulletin_frozen' })
  })
})

describe('client log', () => {
  const say = (more: object = {}, who = 'admin_assistant@A') =>
    run(
      writeClientLog,
      {
        ...place(),
        direction: 'by_client',
        channel: 'phone',
        person: '信用卡中心 值班经理',
        said_at: new Date(Date.now() - 60_000).toISOString(),
        text: '下月起对账日改为每月 8 日。',
        ...more,
      },
      who,
    )

  test('[R5] what was said to and by the bank is listed by client and edited by nobody', async () => {
    const id = await say()
    await say({ direction: 'to_client', text: '已收到并安排。' })
    const page = await t.runner.ask(listClientLog, { client_id: world.clients.bankA.id }, await as('supervisor@A'))
    expect(page.data.map(({ direction }) => direction)).toEqual(['to_client', 'by_client'])
    expect((await t.runner.ask(listClientLog, {}, await as('supervisor@B'))).data).toEqual([])
    expect(await say({}, 'admin_assistant@B')).toBe('not_found')
    expect(await say({ said_at: new Date(Date.now() + 3_600_000).toISOString() })).toBe('log_said_at')
    const client = await t.admin.connect()
    try {
      await client.query('begin; set local role dunwell_definer')
      const change = client.query(`update clients.client_log set text = 'x' where id = $1`, [id])
      await expect(change).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('[R5] files go with a draft or one’s own entry, once however often they are sent, come back byte for byte, and taking one out is audited', async () => {
    const { services, close } = openTestServices(t)
    const app = await openTestServer({
      runner: t.runner,
      services,
      routes: fileRoutes,
      bodyBytesMax: 1024 * 1024,
    })
    try {
      const bytes = randomBytes(5000)
      const draft = await write()
      const sending = async (url: string, who: string) => ({
        url: `${url}?file_name=${encodeURIComponent('要求 附件.pdf')}`,
        token: (await as(who)).token,
        bytes,
      })
      const send = async (url: string, who: string) => sendFile(app, await sending(url, who))
      const kept = await send(`/v1/bulletins/${draft}/files`, 'admin_assistant@A')
      expect(kept.statusCode).toBe(201)
      expect((await send(`/v1/bulletins/${draft}/files`, 'admin_assistant@B')).statusCode).toBe(404)
      expect((await send(`/v1/client-log/${await say()}/files`, 'admin_assistant@A')).statusCode).toBe(201)
      expect((await send(`/v1/client-log/${await say()}/files`, 'supervisor@A')).statusCode).toBe(404)
      for (const place of [`/v1/bulletins/${draft}/files`, `/v1/client-log/${await say()}/files`]) {
        const again = await sendAgainAndAgain(app, await sending(place, 'admin_assistant@A'))
        expect(again).toMatchObject({ statuses: [201, 201, 201], otherFile: 'idempotency_key_reused' })
        expect(again.answers).toHaveLength(1)
      }
      const filed = await t.admin.query('select 1 from clients.attachments')
      expect(filed.rowCount).toBe(4)
      await publish(draft)
      expect((await send(`/v1/bulletins/${draft}/files`, 'admin_assistant@A')).statusCode).toBe(404)
      const take = async (who: string) =>
        app.inject({
          method: 'GET',
          url: `/v1/client-files/${kept.json().id}`,
          headers: { cookie: `dunwell_session=${(await as(who)).token}` },
        })
      const taken = await take('phone_collector@A1-1')
      expect(taken.rawPayload.equals(bytes)).toBe(true)
      expect((await take('phone_collector@B1-1')).statusCode).toBe(404)
      const trace = await t.admin.query(
        `select count(*)::int as n from audit.events where action = 'clients.open-file' and subject = $1`,
        [kept.json().id],
      )
      expect(trace.rows[0].n).toBe(1)
    } finally {
      await app.close()
      close()
    }
  })
})
