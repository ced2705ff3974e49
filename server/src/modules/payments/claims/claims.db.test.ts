import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverFile, registerFlows } from '#modules/intake'
import { type PlantedCase, plantCases } from '../../../testing/index.ts'
import { type IntakeTest, openIntakeTest } from '../../../testing/intake.ts'
import { postPaymentFile } from '../../../testing/payment-files.ts'
import { sendAgainAndAgain, sendFile } from '../../../testing/send-file.ts'
import { openTestServer } from '../../../testing/server.ts'
import { answerClaim } from './answer-claim.ts'
import { attachProof } from './attach-proof.ts'
import { claimAnswersFlow } from './claim-answers-flow.ts'
import { claimPayment } from './claim-payment.ts'
import { listClaims } from './list-claims.ts'
import { openProof } from './open-proof.ts'
import { claimRoutes } from './routes.ts'

let i: IntakeTest
let mine: PlantedCase
let other: PlantedCase
beforeAll(async () => {
  i = await openIntakeTest()
  registerFlows([claimAnswersFlow])
  const planted = await plantCases(i.t.admin, i.world, [{ desk: 'A1-1' }, { desk: 'A1-2' }])
  if (planted[0] === undefined || planted[1] === undefined) throw new Error('two cases are planted')
  ;[mine, other] = [planted[0], planted[1]]
})
afterAll(() => i.close())

async function claim(person: string, on: PlantedCase, amountMinor: string, paidOn: string): Promise<string> {
  const { runner, proof } = await i.as(person)
  const input = {
    case_id: on.caseId,
    amount_minor: amountMinor,
    paid_on: paidOn,
    channel: 'transfer',
    note: '手机银行',
  }
  const made = await runner.execute(claimPayment, input, proof)
  if (!made.ok) throw new Error(made.refusal.refused)
  return made.value.claim_id
}
const answer = async (claimId: string, said: 'confirmed' | 'denied', person = 'admin_assistant@A') => {
  const { runner, proof } = await i.as(person)
  return runner.execute(answerClaim, { claim_id: claimId, answer: said, note: '银行来电' }, proof)
}
const stateOf = async (id: string): Promise<string> => {
  const found = await i.t.admin.query<{ state: string }>('select state from payments.claimed_payments where id = $1', [
    id,
  ])
  return found.rows[0]?.state ?? 'none'
}

test('[R29] a debtor says that they paid: once per amount and day, on a case of one’s own, not in the future', async () => {
  const id = await claim('phone_collector@A1-1', mine, '50000', '2026-05-10')
  await expect(claim('phone_collector@A1-1', mine, '50000', '2026-05-10')).rejects.toMatchObject({
    code: 'claim_open_once',
  })
  await expect(claim('phone_collector@A1-1', mine, '50000', '2099-01-01')).rejects.toMatchObject({
    code: 'claim_paid_in_future',
  })
  await expect(claim('phone_collector@A1-2', mine, '100', '2026-05-10')).rejects.toMatchObject({ code: 'not_found' })
  await expect(claim('finance@A', mine, '100', '2026-05-10')).rejects.toMatchObject({ code: 'forbidden' })
  const seen = async (person: string) => {
    const { runner, proof } = await i.as(person)
    return (await runner.ask(listClaims, {}, proof)).data.map((row) => row.id)
  }
  expect(await seen('phone_collector@A1-1')).toEqual([id])
  expect(await seen('phone_collector@A1-2')).toEqual([])
  expect(await seen('admin_assistant@A')).toEqual([id])
  expect(await seen('admin_assistant@B')).toEqual([])
  expect(await i.count('payments.payments')).toBe(0)
})

test('[R29] a claim is confirmed by a posted payment only, and one payment confirms one claim', async () => {
  const [first, second] = [
    await claim('phone_collector@A1-2', other, '70000', '2026-05-10'),
    await claim('phone_collector@A1-2', other, '70000', '2026-05-12'),
  ]
  await expect(answer(first, 'confirmed')).rejects.toMatchObject({ code: 'claim_no_payment' })
  await expect(answer(first, 'confirmed', 'supervisor@A')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(answer(first, 'denied', 'admin_assistant@B')).rejects.toMatchObject({ code: 'not_found' })
  await postPaymentFile(i.t, i.world, {
    lines: [{ contractNo: other.contractNo, amountMinor: 70_000n, serial: 'CP1', paidOn: '2026-05-11' }],
  })
  const { runner, proof } = await i.as('admin_assistant@A')
  const listed = await runner.ask(listClaims, { state: 'open', case_id: other.caseId }, proof)
  expect(listed.data.map((row) => row.payment_found)).toEqual([true, true])
  expect((await answer(first, 'confirmed')).ok).toBe(true)
  expect(await stateOf(first)).toBe('confirmed')
  await expect(answer(second, 'confirmed')).rejects.toMatchObject({ code: 'claim_no_payment' })
  await expect(answer(first, 'denied')).rejects.toMatchObject({ code: 'claim_answered' })
})

test('[R29] a denied claim comes back to the collector as work, and they are told', async () => {
  const id = await claim('phone_collector@A1-1', mine, '60000', '2026-05-11')
  expect((await answer(id, 'denied')).ok).toBe(true)
  expect(
    await i.count(
      'portfolio.work_items',
      `case_id = '${mine.caseId}' and kind = 'claim_denied' and done_at is null and desk_no = 111`,
    ),
  ).toBe(1)
  expect(
    await i.count(
      'platform.notices',
      `subject = '${mine.caseId}' and kind = 'claim.answered' and facts ->> 'answer' = 'denied'`,
    ),
  ).toBe(1)
})

test('[R29] the client answers by file: matched by contract, amount and day; confirmed without a payment is refused', async () => {
  const [paid, unpaid, denied] = [
    await claim('phone_collector@A1-1', mine, '11100', '2026-05-13'),
    await claim('phone_collector@A1-1', mine, '22200', '2026-05-13'),
    await claim('phone_collector@A1-1', mine, '33300', '2026-05-13'),
  ]
  await postPaymentFile(i.t, i.world, {
    lines: [{ contractNo: mine.contractNo, amountMinor: 11_100n, serial: 'CP2', paidOn: '2026-05-14' }],
  })
  const lines = [
    '合同编号,CP金额,CP日期,核实结果',
    `${mine.contractNo},111.00,20260513,已确认`,
    `${mine.contractNo},222.00,20260513,已确认`,
    `${mine.contractNo},333.00,20260513,未到账`,
    `${mine.contractNo},444.00,20260513,未到账`,
  ]
  const done = await deliverFile(await i.as('admin_assistant@A'), {
    flow: 'claim_answers',
    clientId: i.world.clients.bankA.id,
    agreementId: i.world.clients.bankA.agreementA,
    fileName: '查账答复.csv',
    bytes: Buffer.from(lines.join('\n')),
    asOf: '2026-05-20',
    controlCount: 4,
    controlSumMinor: 111_000n,
    skipRejects: true,
  })
  expect(done.reject_groups.map(({ code, count }) => [code, count]).sort()).toEqual([
    ['claim_payment_missing', 1],
    ['claim_unknown', 1],
  ])
  expect([done.state, done.counts]).toEqual(['applied', { claims_confirmed: 1, claims_denied: 1 }])
  expect([await stateOf(paid), await stateOf(unpaid), await stateOf(denied)]).toEqual(['confirmed', 'open', 'denied'])
})

test('[R29] proof of payment goes with an open claim of one’s own case; a look at it is written down', async () => {
  const id = await claim('phone_collector@A1-1', mine, '80000', '2026-05-13')
  const paper = { sha256: 'e'.repeat(64), size: 900, key_id: 'k1', media_type: 'image/png' }
  const attach = async (person: string) => {
    const { runner, proof } = await i.as(person)
    return runner.execute(attachProof, { claim_id: id, ...paper }, proof)
  }
  const see = async (person: string) => {
    const { runner, proof } = await i.as(person)
    return runner.execute(openProof, { claim_id: id }, proof)
  }
  await expect(see('admin_assistant@A')).rejects.toMatchObject({ code: 'not_found' })
  await expect(attach('phone_collector@A1-2')).rejects.toMatchObject({ code: 'not_found' })
  expect((await attach('phone_collector@A1-1')).ok).toBe(true)
  expect(await see('admin_assistant@A')).toMatchObject({ value: { sha256: paper.sha256, media_type: 'image/png' } })
  await expect(see('admin_assistant@B')).rejects.toMatchObject({ code: 'not_found' })
  expect(await i.count('audit.events', `action = 'claims.see-proof' and subject = '${id}'`)).toBe(1)
  expect((await answer(id, 'denied')).ok).toBe(true)
  await expect(attach('phone_collector@A1-1')).rejects.toMatchObject({ code: 'not_found' })
})

test('[R39] a proof that is sent twice at once, and again after a lost answer, is kept and written down once', async () => {
  const id = await claim('phone_collector@A1-1', mine, '90000', '2026-05-13')
  const app = await openTestServer({ runner: i.t.runner, services: i.services, routes: claimRoutes })
  try {
    const { token } = await i.t.signIn(i.world.people['phone_collector@A1-1'])
    const url = `/v1/claimed-payments/${id}/proof`
    const again = await sendAgainAndAgain(app, { url, token, bytes: Buffer.from('%PDF-1.7 slip') })
    expect(again).toMatchObject({ statuses: [200, 200, 200], otherFile: 'idempotency_key_reused' })
    expect(again.answers).toHaveLength(1)
    // For a claim that is nobody's, and of a file that is no proof, not a byte is kept.
    for (const [claimId, text, status] of [
      [crypto.randomUUID(), '%PDF-1.7 to a stranger', 404],
      [id, 'MZ no proof', 415],
    ] as const) {
      const bytes = Buffer.from(text)
      const sent = await sendFile(app, { url: `/v1/claimed-payments/${claimId}/proof`, token, bytes })
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      expect([sent.statusCode, await i.services.blobs.has(sha256)]).toEqual([status, false])
    }
    expect(await i.count('audit.events', `action = 'claims.attach-proof' and subject = '${id}'`)).toBe(1)
  } finally {
    await app.close()
  }
})
