import { createHmac, randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { BatchResult } from '@dunwell/contract/batches'
import { ToldPage } from '@dunwell/contract/replies'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { setHold } from '#modules/portfolio'
import { makeLog } from '#platform/log'
import { runPendingJobs } from '#platform/run-pending-jobs'
import { sealSecret } from '#platform/seal-secret'
import {
  type CaseWish,
  codeOf,
  localCertificate,
  openTestDatabase,
  openTestServices,
  type PlantedCase,
  plantCases,
  plantFact,
  plantWorld,
  type SmppServer,
  type SmtpBehaviour,
  type SmtpServer,
  signedIn,
  startSmppServer,
  startSmtpServer,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { openTestServer } from '../../testing/server.ts'
import { reconcileMessage } from './commands/reconcile-message.ts'
import { seeTold, setStopWord, stopMail } from './commands/replies.ts'
import { sendMany } from './commands/send-many.ts'
import { setGatewayState } from './commands/set-gateway-state.ts'
import { submitGateway } from './commands/submit-gateway.ts'
import {
  closeGateways,
  gatewaysExecutor,
  listenToGateways,
  messagesJobs,
  routes,
  sendMessage,
  submitTemplate,
  templatesExecutor,
} from './index.ts'
import { listTold } from './queries/list-told.ts'
import { readBatch } from './queries/read-batch.ts'
import { putInWords } from './rules/put-in-words.ts'

let t: TestDatabase
let world: World
let opened: ReturnType<typeof openTestServices>
let templateId = ''
let smsc: SmppServer | undefined
let mail: SmtpServer | undefined
const caller = 'phone_collector@A1-1'
const as = signedIn(() => ({ t, world }))
const decide = makeDecideRequest(indexExecutors([templatesExecutor, gatewaysExecutor]))
async function agree(requestId: string): Promise<void> {
  const input = {
    request_id: requestId,
    act: 'agree',
    decision: 'approve',
    note: '已核对',
    subject_version: 1,
  } as const
  await t.runner.execute(decide, input, await as('compliance_officer@A'))
}
async function aCase(): Promise<PlantedCase> {
  const [one] = await plantCases(t.admin, world, [{ desk: 'A1-1', asOf: '2026-11-24' }])
  if (one === undefined) throw new Error('planted')
  return one
}
const send = async (on: PlantedCase, key?: string, template_id = templateId) => {
  const input = { case_id: on.caseId, contact_point_id: on.contactPointId, template_id }
  const done = await t.runner.execute(sendMessage, input, await as(caller), key === undefined ? {} : { key })
  if (!done.ok) throw new Error(done.refusal.refused)
  return done.value
}
const sent = async (on: PlantedCase, template?: string) => {
  const value = await send(on, undefined, template)
  if (value.verdict !== 'granted') throw new Error(value.rule_id)
  return value
}
const run = () =>
  runPendingJobs({
    pools: { relay: t.pools.relay, work: t.pools.work },
    runner: t.runner,
    services: opened.services,
    log: makeLog('silent'),
    jobs: messagesJobs,
  })
const messageOf = async (id: string) =>
  (await t.admin.query('select state, reason, provider_code as code from messages.outbox where id = $1', [id])).rows[0]
const stateOf = async (id: string) => (await messageOf(id)).state
async function openGateway(
  kind: 'smpp' | 'http' | 'smtp',
  settings: object,
  secrets: Record<string, string>,
): Promise<string> {
  const id = randomUUID()
  const sealed_hex = sealSecret(opened.services.keys.transfer, id, JSON.stringify(secrets)).toString('hex')
  const channel = kind === 'smtp' ? ('email' as const) : ('sms' as const)
  const input = { id, channel, kind, name: `通道${kind}`, settings: { ...settings }, sealed_hex }
  const made = await t.runner.execute(submitGateway, input, await as('admin_assistant@A'))
  if (!made.ok) throw new Error(made.refusal.refused)
  await agree(made.value.request_id)
  return id
}
async function aTemplate(channel: 'sms' | 'email', language: 'zh-CN' | 'en', parts: Record<string, string>) {
  const input = { client_id: world.clients.bankA.id, channel, language, name: '首次提醒', parts }
  const made = await t.runner.execute(submitTemplate, input, await as('supervisor@A'))
  if (!made.ok || made.value.verdict !== 'submitted') throw new Error('submitted')
  await agree(made.value.request_id)
  return made.value.id
}
/** Its number is known to the file as intake would write it. */
async function nameNumber(on: PlantedCase): Promise<string> {
  const found = await t.admin.query('select value from vault.contact_values where contact_point_id = $1', [
    on.contactPointId,
  ])
  const value: string = found.rows[0].value
  const key = createHmac('sha256', opened.services.keys.lookup).update(`mobile:${value}`).digest()
  await t.admin.query('update portfolio.contact_points set value_key = $2 where id = $1', [on.contactPointId, key])
  return value.slice(1)
}
const budgetOf = async (on: PlantedCase) =>
  (
    await t.admin.query(
      `select used, reserved from compliance.budgets where client_id = $1 and debtor_id = $2 and counter = 'sms'`,
      [on.clientId, on.debtorId],
    )
  ).rows[0]

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  opened = openTestServices(t)
  await t.setNow('2026-11-25T11:00:00+08:00')
  await t.admin.query(
    `insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at, decided_by, decided_at)
     select client_id, agreement_id, version + 1, date '2026-11-24', terms || '{"channels": ["call", "sms", "email"]}', 'approved', $1, now(), $2, now() from clients.agreement_terms`,
    [world.people['supervisor@A']?.id, world.people['supervisor@B']?.id],
  )
  const body = '{{debtor_name}}您好，您在{{client_name}}的{{product}}（尾号{{contract_tail}}）应还{{owed}}。{{opt_out}}'
  templateId = await aTemplate('sms', 'zh-CN', { body })
})
afterAll(async () => {
  await closeGateways(opened.services)
  smsc?.close()
  await mail?.close()
  opened.close()
  await t.close()
})

describe('the outbox', () => {
  test('[R17] where nobody is set up to send, a message is kept to be looked at, its place is given back, and nothing leaves', async () => {
    const on = await aCase()
    const first = await send(on, 'key-of-the-first')
    expect(first).toMatchObject({ verdict: 'granted', state: 'voided', reason: 'no_gateway' })
    expect(await send(on, 'key-of-the-first')).toEqual(first)
    expect(await budgetOf(on)).toEqual({ used: 0, reserved: 0 })
    expect(await run()).toBe(0)
    const kept = await t.admin.query(
      `select m.shown, v.body from messages.outbox m join vault.message_texts v on v.message_id = m.id where m.case_id = $1`,
      [on.caseId],
    )
    expect(kept.rowCount).toBe(1)
    expect(kept.rows[0].shown).toMatch(/^.\*/)
    expect(kept.rows[0].body).toMatch(/^测试人/)
  })

  test('[R17] under a template’s name its own words are sent, whoever asks the database', async () => {
    const sentOnce = await sent(await aCase())
    const of = await t.admin.query(
      'select o.permit_id, o.shown, v.body from messages.outbox o join vault.message_texts v on v.message_id = o.id where o.id = $1',
      [sentOnce.message_id],
    )
    const { permit_id, shown, body } = of.rows[0]
    const proof = await as(caller)
    const asked = async (words: string) => {
      const client = await t.pools.serve_staff.connect()
      try {
        await client.query('begin')
        await client.query(`select set_config('app.proof', $1, true)`, [proof.kind === 'session' ? proof.proof : ''])
        const values = [randomUUID(), permit_id, templateId, shown, words]
        await client.query('select messages.queue_message($1, $2, $3, $4, null, $5, 1, null)', values)
        return 'queued'
      } catch (error) {
        return (error as { constraint?: string; code?: string }).constraint ?? (error as { code?: string }).code
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    expect(await asked(body.replace('应还', '不还就曝光'))).toBe('DW403')
    expect(await asked(body)).not.toBe('DW403')
  })

  test('[R17] what the rules refuse is an answer with its rule; what the case lacks is named and no permit is asked', async () => {
    const on = await aCase()
    await t.runner.execute(setHold, { case_id: on.caseId, kind: 'dispute', reason: '异议' }, await as(caller))
    expect(await send(on)).toMatchObject({ verdict: 'refused', reason_zh: expect.any(String) })
    const bare = await aCase()
    await t.admin.query('delete from portfolio.account_balances where account_id = $1', [bare.accountId])
    expect(await codeOf(sent(bare))).toBe('message_incomplete')
    expect((await t.admin.query('select 1 from compliance.permits where case_id = $1', [bare.caseId])).rowCount).toBe(0)
  })
})

describe('a provider of SMPP', () => {
  let server: SmppServer
  beforeAll(async () => {
    server = await startSmppServer()
    smsc = server
    await openGateway(
      'smpp',
      { host: '127.0.0.1', port: server.port, system_id: 'us', throttle_wait_ms: 10, per_second: 500 },
      { password: 'right' },
    )
  })
  const receipt = (ref: string, stat: string) =>
    server.deliver({ esm_class: 4, short_message: `id:${ref} sub:001 dlvrd:001 stat:${stat} err:021 text:` })

  test('[R17] a long text goes in parts to the number that its permit opened, and is delivered when each part is', async () => {
    const on = await aCase()
    await t.admin.query(`update portfolio.debtors set name = $2 where id = $1`, [on.debtorId, '长'.repeat(70)])
    const { message_id } = await sent(on)
    expect(await stateOf(message_id)).toBe('queued')
    expect(await run()).toBe(1)
    expect(await messageOf(message_id)).toEqual({ state: 'handed_over', reason: null, code: null })
    const value = await t.admin.query('select value from vault.contact_values where contact_point_id = $1', [
      on.contactPointId,
    ])
    const parts = server.submitted.splice(0)
    expect(parts.map(({ to, coding, esm }) => [to, coding, esm])).toEqual([
      [value.rows[0].value.slice(1), 8, 64],
      [value.rows[0].value.slice(1), 8, 64],
    ])
    expect(parts.map(({ text }) => text).join('')).toMatch(/^长{70}您好.*退订$/)
    expect(await receipt(parts[0]?.ref ?? '', 'DELIVRD')).toBe(0)
    expect(await stateOf(message_id)).toBe('handed_over')
    expect(await receipt(parts[1]?.ref ?? '', 'DELIVRD')).toBe(0)
    expect(await stateOf(message_id)).toBe('delivered')
    expect(await budgetOf(on)).toEqual({ used: 1, reserved: 0 })
    // One that nobody knows of is kept all the same.
    expect([await receipt('R999', 'UNDELIV'), await receipt('R999', 'UNDELIV')]).toEqual([0, 0])
    const told = await t.admin.query(
      `select t.state, t.receipts, position('id:R999' in encode(v.raw, 'escape')) > 0 as raw, r.matched_at from messages.receipts r
        join messages.told t on t.id = any (r.told_ids) join vault.told v on v.told_id = t.id where r.provider_ref = 'R999'`,
    )
    const unmatched = { state: 'unmatched', receipts: 1, raw: true, matched_at: null }
    expect(told.rows).toEqual([unmatched, unmatched])
  })

  test('[R17] too fast is tried again, a refusal fails with its code, and what vanished is unknown until a person has asked', async () => {
    const on = await aCase()
    server.order({ do: 'behave', next: ['throttle', 'throttle', 'take', 'refuse', 'vanish'] })
    const [slow, refused] = [await sent(on), await sent(on)]
    const gone = await sent(on)
    expect(await run()).toBe(3)
    expect(await stateOf(slow.message_id)).toBe('handed_over')
    expect(await messageOf(refused.message_id)).toEqual({ state: 'failed', reason: 'rejected', code: 'smpp_0000000b' })
    expect(await messageOf(gone.message_id)).toMatchObject({ state: 'unknown', reason: 'no_answer' })
    expect(server.submitted.splice(0)).toHaveLength(2)
    // All three are used: what may have been read counts.
    expect(await budgetOf(on)).toEqual({ used: 3, reserved: 0 })
    const say = { message_id: gone.message_id, outcome: 'failed' as const, note: '服务商称未收到' }
    await t.runner.execute(reconcileMessage, say, await as('supervisor@A'))
    expect(await stateOf(gone.message_id)).toBe('failed')
    expect(await codeOf(t.runner.execute(reconcileMessage, say, await as('supervisor@A')))).toBe('message_ended')
    // The session that was lost is opened again.
    const next = await sent(await aCase())
    await run()
    expect(await stateOf(next.message_id)).toBe('handed_over')
    server.submitted.splice(0)
  })

  test('[R17] a message that a killed worker had claimed is unknown and never sent again', async () => {
    const { message_id } = await sent(await aCase())
    const route = await t.pools.adapter.query('select gateway_id from messages.route_of($1)', [message_id])
    await t.pools.adapter.query('select * from messages.claim($1, $2)', [message_id, route.rows[0].gateway_id])
    expect(await run()).toBe(1)
    expect(await messageOf(message_id)).toMatchObject({ state: 'unknown', reason: 'worker_lost' })
    expect(server.submitted).toEqual([])
  })

  test('[R17] what raises the epoch voids what is queued in its own transaction and gives its place back; nothing is sent', async () => {
    const on = await aCase()
    const { message_id } = await sent(on)
    expect(await budgetOf(on)).toEqual({ used: 0, reserved: 1 })
    await t.runner.execute(setHold, { case_id: on.caseId, kind: 'dispute', reason: '异议' }, await as(caller))
    expect(await messageOf(message_id)).toMatchObject({ state: 'voided', reason: 'permit_outdated' })
    expect(await budgetOf(on)).toEqual({ used: 0, reserved: 0 })
    // The guarantor waits for the same debt; and what a sender had when it happened does not come back to the queue, though the provider took nothing.
    const owed = await aCase()
    const guarantor = await aCase()
    await t.admin.query(
      `insert into portfolio.account_parties (client_id, account_id, debtor_id, role) values ($1, $2, $3, 'guarantor')`,
      [owed.clientId, owed.accountId, guarantor.debtorId],
    )
    await plantFact(t.admin, world, owed, { kind: 'liable', debtorId: guarantor.debtorId })
    const ids = [
      await sent({ ...owed, contactPointId: guarantor.contactPointId }),
      await sent(owed),
      await sent(owed),
    ].map((one) => one.message_id)
    const adapter = async (text: string, ...values: unknown[]) => (await t.pools.adapter.query(text, values)).rows[0]
    const { gateway_id } = await adapter('select gateway_id from messages.route_of($1)', ids[1])
    await adapter('select * from messages.claim($1, $2)', ids[1], gateway_id)
    await t.runner.execute(setHold, { case_id: owed.caseId, kind: 'dispute', reason: '异议' }, await as(caller))
    await adapter(`select messages.note_handed_over($1, 'later', '{}', '58')`, ids[1])
    for (const id of ids) expect(await messageOf(id)).toMatchObject({ state: 'voided', reason: 'permit_outdated' })
    expect([await budgetOf(owed), await budgetOf(guarantor)]).toEqual([
      { used: 1, reserved: 0 },
      { used: 0, reserved: 0 },
    ])
    expect(await run()).toBe(4)
    const late = await sent(await aCase())
    await t.setNow('2026-11-25T11:11:00+08:00')
    await run()
    expect(await messageOf(late.message_id)).toMatchObject({ state: 'handed_over', reason: null })
    expect(server.submitted.splice(0)).toHaveLength(1)
    await t.setNow('2026-11-25T11:00:00+08:00')
  })

  test('[R17] what waits longer than its permit is asked of the rules again within its hour, and ends with the reason where they refuse or it would read otherwise', async () => {
    const cases = [await aCase(), await aCase(), await aCase(), await aCase()]
    const [on, held, paid, over] = cases
    if (on === undefined || held === undefined || paid === undefined || over === undefined) throw new Error('four')
    const ids = [await sent(on), await sent(held), await sent(paid)].map(({ message_id }) => message_id)
    const permits = async () =>
      (await t.admin.query('select permit_id from messages.outbox where id = any ($1) order by permit_id', [ids])).rows
    const first = await permits()
    await t.setNow('2026-11-25T11:11:00+08:00')
    expect(await t.pools.work.query('select messages.follow_clock() as n').then(({ rows }) => rows[0].n)).toBe(3)
    expect(await budgetOf(on)).toEqual({ used: 0, reserved: 0 })
    expect(await stateOf(ids[0] ?? '')).toBe('queued')
    // Without an epoch's change: what the engine looks at when it is asked anew, and a balance that came by file.
    await t.admin.query('update portfolio.contact_points set valid = false where id = $1', [held.contactPointId])
    await t.admin.query('update portfolio.account_balances set balance_minor = 1 where account_id = $1', [
      paid.accountId,
    ])
    await run()
    const said = []
    for (const id of ids) said.push(await messageOf(id))
    expect(said).toEqual([
      { state: 'handed_over', reason: null, code: null },
      { state: 'voided', reason: 'refused_again', code: null },
      { state: 'voided', reason: 'text_outdated', code: null },
    ])
    const rule = await t.admin.query(`select refusal ->> 'rule_id' as rule from messages.outbox where id = $1`, [
      ids[1],
    ])
    expect(rule.rows).toEqual([{ rule: 'HOUSE-POINT' }])
    expect(await budgetOf(on)).toEqual({ used: 1, reserved: 0 })
    expect(await permits()).not.toEqual(first)
    expect(server.submitted.splice(0)).toHaveLength(1)
    const { message_id } = await sent(over)
    await t.setNow('2026-11-25T12:12:00+08:00')
    await t.pools.work.query('select messages.follow_clock()')
    await run()
    expect(await messageOf(message_id)).toMatchObject({ state: 'voided', reason: 'order_ended' })
    await t.setNow('2026-11-25T11:00:00+08:00')
  })

  test('[R17] one template to many cases: permits are asked together, each case says what came of it', async () => {
    const cases = [await aCase(), await aCase(), await aCase(), await aCase(), await aCase()]
    const [held, poor, silent, , moved] = cases
    await t.runner.execute(setHold, { case_id: held?.caseId ?? '', kind: 'dispute', reason: '异议' }, await as(caller))
    await t.admin.query('delete from portfolio.account_balances where account_id = $1', [poor?.accountId])
    await t.admin.query('update portfolio.contact_points set valid = false where id = $1', [silent?.contactPointId])
    const input = { template_id: templateId, case_ids: cases.map(({ caseId }) => caseId) }
    const done = await t.runner.execute(sendMany, input, await as('supervisor@A'))
    expect(done.ok && done.value.waiting).toBe(4)
    const to = `update portfolio.cases set desk_no = (select desk_no from identity.org_units where code = 'B1-1') where id = $1`
    await t.admin.query(to, [moved?.caseId])
    const standing = async () => {
      const { groups } = BatchResult.parse(
        await t.runner.ask(readBatch, { batch_id: done.ok ? done.value.batch_id : '' }, await as('supervisor@A')),
      )
      return groups.map(({ state, reason, rule_id, count }) => [state, reason, rule_id, count].join(' ')).sort()
    }
    expect(await run()).toBe(1)
    const items = await t.admin.query(
      `select i.case_id, concat_ws(' ', i.state, i.reason, i.rule_id, m.state) as said from messages.batch_items i left join messages.outbox m on m.id = i.message_id`,
    )
    const said = new Map(items.rows.map(({ case_id, said }) => [case_id, said]))
    expect(cases.map(({ caseId }) => said.get(caseId))).toEqual([
      'refused rule HOUSE-HOLD',
      'refused message_incomplete',
      'refused no_mobile',
      'queued handed_over',
      'refused case_moved',
    ])
    // Each answer is on the trail of its own case, by whom the batch was ordered; what was never asked is on none.
    const trail = await t.admin.query<{ subject: string; said: string }>(
      `select e.subject, concat_ws(' ', e.facts->>'verdict', e.facts->>'rule_id', count(p.id)) as said from audit.events e
        left join compliance.permits p on p.id = (e.facts->>'permit_id')::uuid and p.case_id = e.subject
        where e.action = 'compliance.request-permit' and e.subject = any ($1) and e.actor = $2 and e.client_id is not null group by e.id, e.subject, e.facts`,
      [cases.map(({ caseId }) => caseId), world.people['supervisor@A']?.id],
    )
    const trails = new Map(trail.rows.map(({ subject, said }) => [subject, said]))
    expect(trail.rows).toHaveLength(2)
    expect([held, cases[3]].map((one) => trails.get(one?.caseId ?? ''))).toEqual(['refused HOUSE-HOLD 1', 'granted 1'])
    const [{ ref } = { ref: '' }] = server.submitted.splice(0)
    // What became of each since, and one that went out of sight; as many as were ordered.
    const refusals = ['refused message_incomplete  1', 'refused no_mobile  1', 'refused rule HOUSE-HOLD 1']
    expect(await standing()).toEqual(['elsewhere   1', 'handed_over   1', ...refusals])
    expect(await receipt(ref, 'UNDELIV')).toBe(0)
    expect(await standing()).toEqual(['elsewhere   1', 'failed not_delivered  1', ...refusals])
  })

  test('[R17] a stop word is the debtor’s wish at once and voids what is queued; other replies reach those who work the case', async () => {
    const on = await aCase()
    const number = await nameNumber(on)
    await sent(on)
    await run()
    const queued = await sent(on)
    expect(await server.deliver({ source_addr: number, data_coding: 8, short_message: '下周一还款' })).toBe(0)
    expect(await stateOf(queued.message_id)).toBe('queued')
    expect(await server.deliver({ source_addr: number, short_message: 'ｔｄ。' })).toBe(0)
    expect(await server.deliver({ source_addr: number, short_message: 'td' })).toBe(0)
    expect(await messageOf(queued.message_id)).toMatchObject({ state: 'voided', reason: 'permit_outdated' })
    expect(await send(on)).toMatchObject({ verdict: 'refused', rule_id: 'HOUSE-ASKED' })
    const kept = await t.admin.query(
      `select (select array_agg(body || is_stop order by id) from messages.replies where case_id = $1) as replies,
        (select count(*)::int from compliance.consents where case_id = $1 and channel = 'sms' and recorded_by is null) as wishes,
        (select array_agg(distinct kind order by kind) from platform.notices where subject = $1) as told`,
      [on.caseId],
    )
    expect(kept.rows).toEqual([
      { replies: ['下周一还款false', 'ｔｄ。true', 'tdtrue'], wishes: 1, told: ['message.replied', 'message.stopped'] },
    ])
    expect(await budgetOf(on)).toEqual({ used: 1, reserved: 0 })
    expect(await server.deliver({ source_addr: '8613900000000', short_message: 'T' })).toBe(0)
    const strays = await t.admin.query('select sender_masked, is_stop from messages.strays')
    expect(strays.rows).toEqual([{ sender_masked: '139****0000', is_stop: true }])
  })

  test('[R17] a stop word is ended by two people, one that our texts name never, and a word that comes back is a row of its own', async () => {
    const [one, other] = ['compliance_officer@HQ', 'hq_supervisor@HQ']
    const set = async (word: string, on: boolean, person = one) =>
      codeOf(t.runner.execute(setStopWord, { word, on }, await as(person)))
    const rows = async () =>
      (
        await t.admin.query(
          `select ended_by is not null as ended, end_asked_by is not null as asked from messages.stop_words where word = 'QUIT' order by id`,
        )
      ).rows
    for (const word of ['TD', '退订', 'STOP']) expect(await set(word, false)).toBe('stop_word_printed')
    const printed = (['zh-CN', 'en'] as const).flatMap((language) =>
      (['sms', 'email'] as const).map((channel) => putInWords({}, { language, channel }).opt_out),
    )
    const named = await t.admin.query<{ word: string }>('select word from messages.stop_words where printed')
    for (const said of printed) expect(named.rows.some(({ word }) => said?.includes(word))).toBe(true)
    expect(await set('NEVER', false)).toBe('not_found')
    expect([await set('quit', false), await set('quit', false)]).toEqual(['no error', 'own_request'])
    expect(await rows()).toEqual([{ ended: false, asked: true }])
    const told = await t.admin.query(
      `select staff_id = $1 as other from platform.notices where kind = 'stop_word.end_asked' and staff_id = any ($2)`,
      [world.people[other]?.id, [world.people[other]?.id, world.people[one]?.id]],
    )
    expect(told.rows).toEqual([{ other: true }])
    // Kept by anybody who may; then asked again, and agreed to too late.
    expect([await set('quit', true, other), await set('quit', false)]).toEqual(['no error', 'no error'])
    await t.admin.query(
      `update messages.stop_words set end_asked_at = end_asked_at - interval '8 days' where word = 'QUIT'`,
    )
    expect(await set('quit', false, other)).toBe('no error')
    expect(await rows()).toEqual([{ ended: false, asked: true }])
    expect([await set('quit', false), await set('quit', true)]).toEqual(['no error', 'no error'])
    expect(await rows()).toEqual([
      { ended: true, asked: true },
      { ended: false, asked: false },
    ])
    await expect(
      t.admin.query(
        `update messages.stop_words set ended_by = end_asked_by, ended_at = now() where word = 'QUIT' and ended_at is not null`,
      ),
    ).rejects.toMatchObject({ constraint: 'own_request' })
  })

  test('[R17] a stop word is for whoever wrote, in every unit of theirs; who speaks for the debtor says it for them; another country’s number is known', async () => {
    const key = (name: string) => createHmac('sha256', opened.services.keys.lookup).update(name).digest()
    const seeds: CaseWish[] = [
      { client: 'bankA', desk: 'A1-1' },
      { client: 'bankA', desk: 'B1-1' },
      { client: 'bankB', desk: 'A1-1' },
    ]
    const numbered = async (name: string, ...of: CaseWish[]) => {
      const cases = await plantCases(
        t.admin,
        world,
        of.map((seed) => ({ ...seed, asOf: '2026-11-24' })),
      )
      const keep = [key(name), cases.map(({ contactPointId }) => contactPointId)]
      await t.admin.query('update portfolio.contact_points set value_key = $1 where id = any ($2)', keep)
      const [on] = cases
      if (on === undefined) throw new Error('planted')
      return { on, cases: cases.map(({ caseId }) => caseId) }
    }
    const said = async (cases: string[]) => {
      const found = await t.admin.query(
        `select (select count(*)::int from messages.replies r where r.case_id = c.id) as replies,
          (select string_agg(w.said_by, ' ') from compliance.consents w where w.case_id = c.id and w.channel = 'sms') as wish
        from unnest($1::uuid[]) with ordinality c(id, no) order by c.no`,
        [cases],
      )
      return found.rows.map(({ replies, wish }) => [replies, wish])
    }
    const ours = await numbered('mobile:+8613900000077', ...seeds)
    const attorney = await numbered('mobile:+8613900000078', { client: 'bankA', desk: 'A1-1' })
    const abroad = await numbered('mobile:+12025550177', { client: 'bankA', desk: 'A1-1' })
    await sent(ours.on)
    await sent(abroad.on)
    await sent(attorney.on)
    await run()
    server.submitted.splice(0)
    await t.admin.query(
      `with f as (insert into platform.files (sha256, size, key_id) values (repeat('a', 64), 1, 'test') returning sha256),
         d as (insert into portfolio.documents (client_id, debtor_id, case_id, kind, file_sha256, media_type, size, added_by, added_at)
           select $2, $3, $4, 'other', f.sha256, 'application/pdf', 1, $5, platform.now() from f returning id),
         r as (insert into portfolio.related_persons (client_id, debtor_id, relation, name_masked, role, document_id) select $2, $3, '律师', '测*', 'attorney', d.id from d returning id)
       update portfolio.contact_points x set related_person_id = r.id from r where x.id = $1`,
      [
        attorney.on.contactPointId,
        attorney.on.clientId,
        attorney.on.debtorId,
        attorney.on.caseId,
        world.people['supervisor@A']?.id,
      ],
    )
    const answer = (source_addr: string, short_message: string) => server.deliver({ source_addr, short_message })
    expect(await answer('8613900000077', 'OK')).toBe(0)
    expect(await said(ours.cases)).toEqual([
      [1, null],
      [0, null],
      [0, null],
    ])
    // One of which nobody has noted yet what the provider said of it.
    const early = await sent(await aCase())
    const route = await t.pools.adapter.query('select gateway_id from messages.route_of($1)', [early.message_id])
    await t.pools.adapter.query('select * from messages.claim($1, $2)', [early.message_id, route.rows[0].gateway_id])
    // Another takes the place of the way by which it went.
    await openGateway(
      'smpp',
      { host: '127.0.0.1', port: server.port, system_id: 'us', throttle_wait_ms: 10, per_second: 500 },
      { password: 'right' },
    )
    await listenToGateways(opened.services, makeLog('silent'))
    expect(await answer('8613900000077', 'TD')).toBe(0)
    expect(await answer('12025550177', 'STOP')).toBe(0)
    expect(await answer('8613900000078', 'STOP')).toBe(0)
    expect(await said([...ours.cases, ...abroad.cases, ...attorney.cases])).toEqual([
      [2, 'debtor'],
      [1, 'debtor'],
      [0, null],
      [1, 'debtor'],
      [1, 'attorney'],
    ])
    const ref = await t.admin.query(
      `select q.provider_ref, q.message_id from messages.parts q join messages.outbox m on m.id = q.message_id where m.case_id = $1`,
      [ours.on.caseId],
    )
    // Told by the new session before the old one has noted what it handed over.
    expect(await receipt('EARLY', 'DELIVRD')).toBe(0)
    const toldOf = `select t.state from messages.told t join messages.receipts r on t.id = any (r.told_ids) where r.provider_ref = 'EARLY'`
    expect((await t.admin.query(toldOf)).rows).toEqual([{ state: 'unmatched' }])
    await t.pools.adapter.query(`select messages.note_handed_over($1, 'accepted', '{EARLY}', null)`, [early.message_id])
    expect(await stateOf(early.message_id)).toBe('delivered')
    expect((await t.admin.query(toldOf)).rows).toEqual([{ state: 'matched' }])
    expect(await receipt(ref.rows[0].provider_ref, 'DELIVRD')).toBe(0)
    expect(await stateOf(ref.rows[0].message_id)).toBe('delivered')
  })

  test('[R17] the parts of a long reply are one reply, in whatever order and however often they come; what never came is left out', async () => {
    const source_addr = '8613900000001'
    const part = (text: string, header: string) => {
      const head = Buffer.from(`050003${header}`, 'hex')
      const short_message = Buffer.concat([head, Buffer.from(text, 'utf16le').swap16()])
      return server.deliver({
        source_addr,
        data_coding: 8,
        esm_class: 0x40,
        short_message: short_message.toString('hex'),
        hex: true,
      })
    }
    const said = async () => {
      const found = await t.admin.query(
        `select body, is_stop from messages.strays where sender_masked = '139****0001' order by id`,
      )
      return found.rows.map(({ body, is_stop }) => [body, is_stop])
    }
    const [first, second] = ['我下周还，😀'.slice(0, 6), '我下周还，😀'.slice(6)]
    expect([await part(second, '070202'), await part(second, '070202')]).toEqual([0, 0])
    expect(await said()).toEqual([])
    await part(first, '070201')
    await part(first, '070201')
    expect(await said()).toEqual([['我下周还，😀', false]])
    // The same reference again is another reply.
    await part('退', '070201')
    await part('订', '070202')
    expect(await said()).toEqual([
      ['我下周还，😀', false],
      ['退订', true],
    ])
    // Ten of them in no order, and the one in the middle last.
    const ten = [...'一二三四五六七八九十'].map(
      (word, at) => [word, `090a${(at + 1).toString(16).padStart(2, '0')}`] as const,
    )
    for (const at of [9, 2, 7, 0, 5, 1, 8, 3, 6, 4]) await part(ten[at]?.[0] ?? '', ten[at]?.[1] ?? '')
    expect((await said()).slice(2)).toEqual([['一二三四五六七八九十', false]])
    await part('没有下文', '080301')
    await listenToGateways(opened.services, makeLog('silent'))
    expect(await said()).toHaveLength(3)
    await t.setNow('2026-11-25T11:06:00+08:00')
    await listenToGateways(opened.services, makeLog('silent'))
    await listenToGateways(opened.services, makeLog('silent'))
    expect((await said()).slice(3)).toEqual([['没有下文……', false]])
    await t.setNow('2026-11-25T11:00:00+08:00')
  })

  test('[R17] a paused way sends nothing and hears everything; what a fault of ours left is read later, what nobody can read is kept', async () => {
    const on = await aCase()
    const number = await nameNumber(on)
    const { message_id } = await sent(on)
    const { rows } = await t.pools.adapter.query('select gateway_id from messages.route_of($1)', [message_id])
    const gateway_id: string = rows[0].gateway_id
    const set = async (state: 'open' | 'paused') =>
      t.runner.execute(setGatewayState, { gateway_id, state }, await as('admin_assistant@A'))
    const listen = () => listenToGateways(opened.services, makeLog('silent'))
    const told = async (box: 'left' | 'all' = 'left') => {
      const page = await t.runner.ask(listTold, { gateway_id, box }, await as('admin_assistant@A'))
      return ToldPage.parse(page).data.map(({ state, replies, fault }) => [state, replies, fault])
    }
    const before = await told()
    await set('paused')
    await listen()
    expect(await codeOf(run())).toBe('gateway_paused')
    await t.admin.query('alter function messages.stop_words_in_force() rename to hidden')
    expect(await server.deliver({ source_addr: number, short_message: 'TD' })).toBe(0)
    await t.admin.query('alter function messages.hidden() rename to stop_words_in_force')
    expect(await told()).toEqual([['kept', 0, '42883'], ...before])
    expect(await stateOf(message_id)).toBe('queued')
    await listen()
    expect(await told()).toEqual(before)
    expect((await told('all'))[0]).toEqual(['matched', 1, null])
    expect(await messageOf(message_id)).toMatchObject({ state: 'voided', reason: 'permit_outdated' })
    expect(server.submitted).toEqual([])
    await set('open')
    // Under way, and by a status that nobody has: neither is a reply.
    const passing = { esm_class: 0x20, short_message: 'id:R1 stat:ENROUTE' }
    expect(await server.deliver(passing)).toBe(0)
    // A delivery whose last parameter has no value.
    const head = '00000005' + '00000000' + '7ffffff1'
    const body = `${'00'.repeat(17)}04270001`
    expect(await server.deliverRaw(`${(16 + body.length / 2).toString(16).padStart(8, '0')}${head}${body}`)).toBe(0)
    expect((await told('all')).slice(0, 2)).toEqual([
      ['unreadable', 0, null],
      ['passing', 0, null],
    ])
    const page = await t.runner.ask(listTold, { gateway_id }, await as('admin_assistant@A'))
    const [unread] = ToldPage.parse(page).data
    const see = async (person: string) =>
      codeOf(t.runner.execute(seeTold, { told_id: unread?.id ?? '' }, await as(person)))
    expect([await see('admin_assistant@B'), await see('admin_assistant@A'), await see('admin_assistant@A')]).toEqual([
      'not_found',
      'no error',
      'not_found',
    ])
    expect(await told()).toEqual(before)
    const grants = await t.admin.query(
      `select grantee from information_schema.role_table_grants where table_schema = 'vault' and table_name = 'told' and privilege_type in ('UPDATE', 'DELETE') and grantee like 'dunwell_%' and grantee <> 'dunwell_owner'`,
    )
    expect(grants.rows).toEqual([])
  })

  test('[R17] what the clock looks for, and a message by its id, are found by indexes', async () => {
    const client = await t.admin.connect()
    const planOf = async (query: string) => {
      const { rows } = await client.query(`explain (format text) ${query}`)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    }
    await client.query('begin')
    await client.query('set local enable_seqscan = off')
    const { rows } = await client.query(`select prosrc from pg_proc where oid = 'messages.due_messages'::regproc`)
    const due = await planOf(String(rows[0].prosrc).replaceAll('p_now', 'now()').replaceAll('p_rows', '500'))
    await client.query('rollback')
    client.release()
    for (const index of ['outbox_queued_due', 'outbox_claimed_due', 'outbox_receipt_due']) expect(due).toContain(index)
    expect(due).not.toContain('Seq Scan')
  })
})

describe('a provider of e-mail', () => {
  let server: SmtpServer
  let emailId = ''
  beforeAll(async () => {
    server = await startSmtpServer()
    mail = server
    const parts = {
      subject: '{{client_name}} {{case_no}}',
      body: '{{debtor_name}}: {{product}}, {{owed}}. {{opt_out}}',
    }
    emailId = await aTemplate('email', 'en', parts)
  })
  async function anAddress(): Promise<PlantedCase> {
    const on = await aCase()
    const contactPointId = randomUUID()
    await t.admin.query(
      `insert into portfolio.contact_points (client_id, id, debtor_id, kind, masked, value_key, source, basis) values ($1, $2, $3, 'email', 'c***@example.org', sha256($4), 'placement', 'contract')`,
      [on.clientId, contactPointId, on.debtorId, Buffer.from(contactPointId)],
    )
    await t.admin.query('insert into vault.contact_values (client_id, contact_point_id, value) values ($1, $2, $3)', [
      on.clientId,
      contactPointId,
      'ce@example.org',
    ])
    return { ...on, contactPointId }
  }
  const usedOf = async (on: PlantedCase) =>
    (
      await t.admin.query(`select used, reserved from compliance.budgets where debtor_id = $1 and counter = 'email'`, [
        on.debtorId,
      ])
    ).rows[0]

  test('[R17] without one an e-mail is kept and nothing leaves; to a mobile none is written', async () => {
    const on = await anAddress()
    expect(await sent(on, emailId)).toMatchObject({ state: 'voided', reason: 'no_gateway' })
    const kept = await t.admin.query(
      `select m.shown, v.subject from messages.outbox m join vault.message_texts v on v.message_id = m.id where m.case_id = $1`,
      [on.caseId],
    )
    expect(kept.rows[0].shown).toMatch(/^\S+ \S+\n\n.\*+: credit card, ¥12,345.67\. To receive no more e-mails/)
    expect(kept.rows[0].subject).toMatch(/^\S+ \S+$/)
    expect(await codeOf(sent(await aCase(), emailId))).toBe('message_point_wrong')
    expect(await codeOf(sent(on))).toBe('message_point_wrong')
  })

  test('[R17] it leaves once; 5xx fails for good, 4xx waits for a permit of its own, and what may have been taken is not sent again', async () => {
    const settings = {
      host: 'localhost',
      port: server.port,
      ca: localCertificate,
      user: 'us',
      from_address: 'no-reply@example.com',
      from_name: '某行',
      reply_to: 'service@example.com',
      per_second: 500,
    }
    await openGateway('smtp', settings, { password: 'right' })
    const one = async (behaviour: SmtpBehaviour) => {
      const on = await anAddress()
      server.next.push(behaviour)
      const { message_id: id } = await sent(on, emailId)
      return { on, id, job: await codeOf(run()) }
    }
    const taken = await one('take')
    const refused = await one('refuse')
    const vanished = await one('vanish_data')
    const greylisted = await one('later')
    const all = [taken, refused, vanished, greylisted]
    expect(all.map(({ job }) => job)).toEqual(['no error', 'no error', 'no error', 'not_now'])
    expect(await Promise.all(all.map(({ id }) => messageOf(id)))).toEqual([
      { state: 'handed_over', reason: null, code: null },
      { state: 'failed', reason: 'rejected', code: 'smtp 550 5.1.1' },
      { state: 'unknown', reason: 'no_answer', code: 'no_answer' },
      { state: 'queued', reason: 'not_now', code: 'smtp 451 4.7.1' },
    ])
    expect(server.mails.splice(0)).toHaveLength(2)
    // There is no such mailbox: the next permit is refused.
    expect(await send(refused.on, undefined, emailId)).toMatchObject({ rule_id: 'HOUSE-POINT-EMAIL' })
    expect(await usedOf(greylisted.on)).toEqual({ used: 1, reserved: 0 })
    expect(await codeOf(run())).toBe('not_now')
    await t.setNow('2026-11-25T11:06:00+08:00')
    await run()
    expect(await stateOf(greylisted.id)).toBe('handed_over')
    expect(server.mails.splice(0).map(({ to }) => to)).toEqual([['ce@example.org']])
    expect(await usedOf(greylisted.on)).toEqual({ used: 2, reserved: 0 })
    // No receipt is waited for; what came back to the house's mailbox is said by a person.
    await t.setNow('2026-11-29T11:00:00+08:00')
    await t.pools.work.query('select messages.follow_clock()')
    expect(await stateOf(taken.id)).toBe('handed_over')
    await t.setNow('2026-11-25T11:00:00+08:00')
    const say = { message_id: taken.id, outcome: 'failed' as const, note: '退信' }
    await t.runner.execute(reconcileMessage, say, await as('supervisor@A'))
    expect(await stateOf(taken.id)).toBe('failed')
  })

  test('[R17] an opt-out read in the mailbox is the debtor’s wish at once, by its number or its address; of another house’s message it is of nobody', async () => {
    const [one, two] = [await anAddress(), await anAddress()]
    const keyOf = (address: string) =>
      createHmac('sha256', opened.services.keys.lookup).update(`email:${address}`).digest()
    for (const [on, address] of [
      [one, 'one'],
      [two, 'two'],
    ] as const)
      await t.admin.query('update portfolio.contact_points set value_key = $2 where id = $1', [
        on.contactPointId,
        keyOf(`${address}@example.org`),
      ])
    const [first, second] = [await sent(one, emailId), await sent(two, emailId)]
    await run()
    server.mails.splice(0)
    const queued = await sent(one, emailId)
    const stop = async (said: { keys?: Buffer[]; message_id?: string }, person = 'admin_assistant@A') => {
      const input = { keys: said.keys ?? [], message_id: said.message_id ?? null }
      const done = await t.runner.execute(stopMail, input, await as(person))
      return done.ok ? done.value.stopped : done.refusal.refused
    }
    expect([
      await stop({ message_id: first.message_id }, 'admin_assistant@B'),
      await stop({ message_id: randomUUID() }),
      await stop({ keys: [keyOf('nobody@example.org')] }),
    ]).toEqual(['stop_mail_unmatched', 'stop_mail_unmatched', 'stop_mail_unmatched'])
    expect(await stop({ message_id: first.message_id })).toBe(1)
    expect(await messageOf(queued.message_id)).toMatchObject({ state: 'voided', reason: 'permit_outdated' })
    expect(await stop({ keys: [keyOf('two@example.org')] })).toBe(1)
    for (const on of [one, two]) expect(await send(on, undefined, emailId)).toMatchObject({ rule_id: 'HOUSE-ASKED' })
    const wishes = await t.admin.query(
      `select said_by, recorded_by from compliance.consents where channel = 'email' and case_id = any ($1)`,
      [[one.caseId, two.caseId]],
    )
    const recorded = { said_by: 'debtor', recorded_by: world.people['admin_assistant@A']?.id }
    expect(wishes.rows).toEqual([recorded, recorded])
    expect(await stateOf(second.message_id)).toBe('handed_over')
  })

  test('[R17] what raises the epoch voids a queued e-mail', async () => {
    const on = await anAddress()
    const { message_id } = await sent(on, emailId)
    await t.runner.execute(setHold, { case_id: on.caseId, kind: 'dispute', reason: '异议' }, await as(caller))
    await run()
    expect(await messageOf(message_id)).toMatchObject({ state: 'voided', reason: 'permit_outdated' })
    expect(server.mails).toEqual([])
  })
})

describe('a provider of requests', () => {
  test('[R17] a request is signed as its settings say, its receipt comes to a secret address, and a private network is refused', async () => {
    const asked: { headers: http.IncomingHttpHeaders; body: string }[] = []
    const answers = ['{"code":"0","id":"H1"}', '{"code":"9"}']
    const provider = http.createServer((request, response) => {
      let body = ''
      request.on('data', (piece) => {
        body += piece
      })
      request.on('end', () => {
        asked.push({ headers: request.headers, body })
        response.end(answers.shift() ?? '')
      })
    })
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
    const { port } = provider.address() as AddressInfo
    const send = {
      url: `http://127.0.0.1:${port}/sms`,
      headers: { 'X-Sign': '{{signature}}', 'X-Time': '{{timestamp}}' },
      body: '{"mobile":"{{to}}","content":"{{text}}"}',
    }
    const gatewayId = await openGateway(
      'http',
      {
        send,
        sign: { algorithm: 'hmac-sha256', text: '{{timestamp}}{{to}}', secret: 'key' },
        answer: { state: 'code', accepted: ['0'], ref: 'id' },
        receipt: { ref: 'id', state: 'status', delivered: ['OK'] },
        reply: { from: 'mobile', text: 'content' },
      },
      { key: 'shared', told_token: 'a-token-of-24-characters' },
    )
    const [taken, refused] = [await sent(await aCase()), await sent(await aCase())]
    await run()
    expect([await stateOf(taken.message_id), await messageOf(refused.message_id)]).toEqual([
      'handed_over',
      { state: 'failed', reason: 'rejected', code: '9' },
    ])
    const [first] = asked
    const said = JSON.parse(first?.body ?? '{}')
    expect(said.content).toContain('回复TD退订')
    expect(first?.headers['x-sign']).toBe(
      createHmac('sha256', 'shared').update(`${first?.headers['x-time']}${said.mobile}`).digest('hex'),
    )
    const app = await openTestServer({ runner: t.runner, services: opened.services, routes })
    const tell = (token: string, payload: string, type = 'x-www-form-urlencoded') =>
      app.inject({
        method: 'POST',
        url: `/v1/gateway-events/${gatewayId}/${token}`,
        headers: { 'content-type': `application/${type}` },
        payload,
      })
    expect((await tell('another-token-of-24-char', 'id=H1&status=OK')).statusCode).toBe(404)
    expect(await stateOf(taken.message_id)).toBe('handed_over')
    const told = await tell('a-token-of-24-characters', 'id=H1&status=OK')
    expect([told.statusCode, told.body]).toEqual([200, 'OK'])
    expect(await stateOf(taken.message_id)).toBe('delivered')
    await tell('a-token-of-24-characters', `mobile=139${'0'.repeat(8)}&content=hello`)
    expect((await t.admin.query(`select 1 from messages.strays where body = 'hello'`)).rowCount).toBe(1)
    // As it came, also what is not what it says.
    const broken = '{"id": 900719925474099317, "status": '
    expect((await tell('a-token-of-24-characters', broken, 'json')).statusCode).toBe(200)
    const lastTold = `select v.raw, t.state from vault.told v join messages.told t on t.id = v.told_id where t.gateway_id = $1 order by t.id desc limit 1`
    expect((await t.admin.query(lastTold, [gatewayId])).rows).toEqual([
      { raw: Buffer.from(broken), state: 'unreadable' },
    ])
    // The next one goes nowhere while the network is not one that the installation names; it stays queued.
    const kept = await sent(await aCase())
    const closed = { ...opened.services, privateNetworks: [] }
    await listenToGateways(closed, makeLog('silent'))
    const noted = await t.admin.query('select last_error from messages.gateways where id = $1', [gatewayId])
    expect(noted.rows).toEqual([{ last_error: 'gateway_private' }])
    expect(await stateOf(kept.message_id)).toBe('queued')
    const pause = { gateway_id: gatewayId, state: 'paused' as const }
    await t.runner.execute(setGatewayState, pause, await as('admin_assistant@A'))
    const other = t.runner.execute(
      setGatewayState,
      pause,
      await t.signIn(world.people['admin_assistant@B'], { fresh: true }),
    )
    expect(await codeOf(other)).toBe('not_found')
    await listenToGateways(opened.services, makeLog('silent'))
    expect((await t.admin.query('select state from messages.gateways where id = $1', [gatewayId])).rows).toEqual([
      { state: 'paused' },
    ])
    // What a fault of ours kept from being read is read also when its way has ended meanwhile.
    await t.admin.query('alter function messages.stop_words_in_force() rename to hidden')
    await tell('a-token-of-24-characters', `mobile=139${'0'.repeat(8)}&content=later`)
    await t.admin.query('alter function messages.hidden() rename to stop_words_in_force')
    const end = { gateway_id: gatewayId, state: 'ended' as const }
    const fresh = await t.signIn(world.people['admin_assistant@A'], { fresh: true })
    expect(await codeOf(t.runner.execute(setGatewayState, end, fresh))).toBe('no error')
    await listenToGateways(opened.services, makeLog('silent'))
    expect((await t.admin.query(`select 1 from messages.strays where body = 'later'`)).rowCount).toBe(1)
    await app.close()
    provider.close()
  })
})
