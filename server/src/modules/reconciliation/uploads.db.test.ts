import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { touchSession, whyEnded } from '#modules/identity'
import {
  openTestDatabase,
  openTestServices,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { postPaymentFile } from '../../testing/payment-files.ts'
import { sendAgainAndAgain } from '../../testing/send-file.ts'
import { openTestServer } from '../../testing/server.ts'
import { openPeriod, routes } from './index.ts'

let t: TestDatabase
let world: World
let app: FastifyInstance
let closeServices: () => void
let periodId: string

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const opened = openTestServices(t)
  closeServices = opened.close
  const { services } = opened
  app = await openTestServer({
    runner: t.runner,
    services,
    routes,
    bodyBytesMax: 1024 * 1024,
    touch: (proof) => void touchSession(t.pools.auth, proof),
    whyEnded: (proof) => whyEnded(t.pools.auth, proof),
  })
  const [planted] = await plantCases(t.admin, world, [{ desk: 'A1-1' }])
  await postPaymentFile(t, world, {
    lines: [{ contractNo: planted?.contractNo ?? '', amountMinor: 100n, paidOn: '2026-05-10', serial: 'S1' }],
  })
})
afterAll(async () => {
  await app.close()
  closeServices()
  await t.close()
})
let month = 4
beforeEach(async () => {
  month += 1
  const until = `2026-${String(month).padStart(2, '0')}-28`
  const opened = await t.runner.execute(
    openPeriod,
    { agreement_id: world.clients.bankA.agreementA, until_on: until },
    await t.signIn(world.people['admin_assistant@A']),
  )
  if (!opened.ok) throw new Error('not opened')
  periodId = opened.value.id
})

async function upload(part: string, body: Buffer, person = 'admin_assistant@A') {
  const { token } = await t.signIn(world.people[person])
  const reply = await app.inject({
    method: 'POST',
    url: `/v1/periods/${periodId}/${part}`,
    headers: {
      cookie: `dunwell_session=${token}`,
      'content-type': 'application/octet-stream',
      'accept-language': 'zh-CN',
    },
    payload: body,
  })
  return {
    status: reply.statusCode,
    ...(reply.json() as { code?: string; state?: string; title?: string; facts?: unknown }),
  }
}
const statement = 'statement?file_name=%E5%AF%B9%E8%B4%A6%E5%8D%95.csv'

test('[R30] the statement as the bank saved it, in GB18030, is kept and matched; a PDF stands for the stamped paper', async () => {
  const gb = await t.admin.query<{ bytes: Buffer }>(`select convert_to($1, 'GB18030') as bytes`, [
    '还款流水号,还款金额,还款日期\r\nS1,1.00,2026-05-10\r\n',
  ])
  expect(await upload(statement, gb.rows[0]?.bytes ?? Buffer.alloc(0))).toMatchObject({
    status: 200,
    state: 'explained',
  })
  expect(await upload('client-signature', Buffer.from('%PDF-1.7 stamped'))).toMatchObject({
    status: 200,
    state: 'explained',
  })
  const kept = await t.admin.query(
    `select f.size::int, s.media_type, s.staff_name from reconciliation.signatures s join platform.files f on f.sha256 = s.file_sha256`,
  )
  expect(kept.rows).toEqual([{ size: 16, media_type: 'application/pdf', staff_name: '员工A' }])
  expect(await upload('client-signature', Buffer.from('%PDF-1.7 again'))).toMatchObject({
    status: 409,
    code: 'side_signed',
  })
})

test('[R39] a statement that is sent twice at once, and again after a lost answer, is matched once', async () => {
  const { token } = await t.signIn(world.people['admin_assistant@A'])
  const bytes = Buffer.from('流水号,金额,日期\nS1,1.00,2026-05-10\n')
  const again = await sendAgainAndAgain(app, { url: `/v1/periods/${periodId}/${statement}`, token, bytes })
  expect(again).toMatchObject({ statuses: [200, 200, 200], otherFile: 'idempotency_key_reused' })
  expect(again.answers).toHaveLength(1)
  const kept = await t.admin.query('select 1 from reconciliation.statements where period_id = $1', [periodId])
  expect(kept.rowCount).toBe(1)
})

test('[R30] what is no statement or no scan is refused with a reason that its sender can read, and nothing is kept', async () => {
  expect(await upload(statement, Buffer.from('%PDF-1.7'))).toMatchObject({ status: 415, code: 'pdf_not_a_table' })
  expect(await upload(statement, Buffer.from('流水号,金额,日期\nS1,1,2026-05-10\nS2,一百,2026-05-10\n'))).toMatchObject(
    { status: 422, code: 'statement_line_unreadable', facts: { line: 3 } },
  )
  expect(await upload('client-signature', Buffer.from('just text'))).toMatchObject({
    status: 415,
    code: 'scan_kind',
    title: '盖章扫描件应为 PDF、PNG 或 JPG。',
  })
  const kept = await t.admin.query('select 1 from reconciliation.statements where period_id = $1', [periodId])
  expect(kept.rowCount).toBe(0)
})

test('[R1] a period out of reach takes no file; other posts may not upload', async () => {
  const csv = Buffer.from('流水号,金额,日期\nS1,1,2026-05-10\n')
  expect(await upload(statement, csv, 'admin_assistant@B')).toMatchObject({ status: 404, code: 'not_found' })
  expect(await upload('client-signature', Buffer.from('%PDF-1.7'), 'admin_assistant@G')).toMatchObject({
    status: 404,
    code: 'not_found',
  })
  expect(await upload(statement, csv, 'finance@A')).toMatchObject({ status: 403, code: 'forbidden' })
  expect(await upload('client-signature', Buffer.from('%PDF-1.7'), 'phone_collector@A1-1')).toMatchObject({
    status: 403,
    code: 'forbidden',
  })
})
