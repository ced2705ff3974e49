import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { setHold } from '#modules/portfolio'
import type { DomainError } from '#platform/errors'
import { makeLog } from '#platform/log'
import type { Proof } from '#platform/operations'
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
import { messagesJobs, sendMessage, submitTemplate, templatesExecutor } from './index.ts'

let t: TestDatabase
let world: World
let opened: ReturnType<typeof openTestServices>
let templateId = ''
const caller = 'phone_collector@A1-1'
const proofs = new Map<string, Proof>()
const as = async (person: string): Promise<Proof> => {
  const known = proofs.get(person) ?? (await t.signIn(world.people[person], { fresh: true }))
  proofs.set(person, known)
  return known
}
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )
const decide = makeDecideRequest(indexExecutors([templatesExecutor]))
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
const send = async (on: PlantedCase, key?: string) => {
  const input = { case_id: on.caseId, contact_point_id: on.contactPointId, template_id: templateId }
  const done = await t.runner.execute(sendMessage, input, await as(caller), key === undefined ? {} : { key })
  if (!done.ok) throw new Error(done.refusal.refused)
  return done.value
}
const sent = async (on: PlantedCase) => {
  const value = await send(on)
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
  const made = await t.runner.execute(
    submitTemplate,
    { client_id: world.clients.bankA.id, channel: 'sms', name: '首次提醒', parts: { body } },
    await as('supervisor@A'),
  )
  if (!made.ok || made.value.verdict !== 'submitted') throw new Error('submitted')
  templateId = made.value.id
  await agree(made.value.request_id)
})
afterAll(async () => {
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
