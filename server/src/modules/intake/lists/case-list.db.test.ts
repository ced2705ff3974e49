import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PlantedCase, plantCases } from '../../../testing/index.ts'
import { type IntakeTest, openIntakeTest } from '../../../testing/intake.ts'
import { deliverFile } from '../index.ts'

const header = '合同编号,案件号,操作,原因,结案原因,截止日期'
let i: IntakeTest
/** By name of what is wanted with it; `ended` is one that moves no more, `foreign` lies with branch B. */
let c: Record<'recall' | 'stop' | 'keep' | 'return' | 'close' | 'ended' | 'waiting' | 'foreign', PlantedCase>
beforeAll(async () => {
  i = await openIntakeTest()
  const [recall, stop, keep, back, close, ended, waiting, foreign] = await plantCases(i.t.admin, i.world, [
    { desk: 'A1-1' },
    { desk: 'A1-1', state: 'working' },
    { desk: 'A1-2', state: 'working' },
    { desk: 'A1-2' },
    { desk: 'A2-1', state: 'working' },
    { desk: 'A1-1', state: 'returned' },
    { desk: 'A-pool', state: 'placed' },
    { desk: 'B1-1' },
  ])
  if (!recall || !stop || !keep || !back || !close || !ended || !waiting || !foreign) throw new Error('eight cases')
  c = { recall, stop, keep, return: back, close, ended, waiting, foreign }
})
afterAll(() => i.close())

const caseNo = async (on: PlantedCase): Promise<string> =>
  (await i.t.admin.query<{ case_no: string }>('select case_no from portfolio.cases where id = $1', [on.caseId])).rows[0]
    ?.case_no ?? ''
async function deliver(lines: string[], more: object = {}) {
  return deliverFile(await i.as('admin_assistant@A'), {
    flow: 'case_list',
    clientId: i.world.clients.bankA.id,
    agreementId: i.world.clients.bankA.agreementA,
    fileName: '名单.csv',
    bytes: Buffer.from([header, ...lines].join('\n')),
    asOf: '2026-06-01',
    controlCount: lines.length,
    controlSumMinor: 0n,
    ...more,
  })
}
const states = async () =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(c).map(async ([name, on]) => {
        const found = await i.t.admin.query<{ state: string }>('select state from portfolio.cases where id = $1', [
          on.caseId,
        ])
        return [name, found.rows[0]?.state]
      }),
    ),
  )

test('[R13] every row of a list is judged against its case, and each reason is named', async () => {
  const rows: [line: string, code: string | null][] = [
    [`${c.recall.contractNo},,撤案,,,`, null],
    [`,,撤案,,,`, 'case_not_named'],
    [`NO-SUCH,,撤案,,,`, 'contract_unknown'],
    [`${c.foreign.contractNo},,撤案,,,`, 'contract_unknown'],
    [`${c.stop.contractNo},${await caseNo(c.keep)},停催,,,`, 'contract_unknown'],
    [`${c.ended.contractNo},,撤案,,,`, 'case_move_illegal'],
    [`${c.waiting.contractNo},,留案,,,2099-01-01`, 'case_move_illegal'],
    [`${c.keep.contractNo},,留案,,,`, 'until_missing'],
    [`${c.stop.contractNo},,停催,,,2020-01-01`, 'until_past'],
    [`${c.close.contractNo},,结案,,,`, 'closed_as_missing'],
    [`${c.return.contractNo},,留案,,,2027-01-01`, 'mandate_shortened'],
  ]
  const checked = await deliver(
    rows.map(([line]) => line),
    { validateOnly: true },
  )
  const found = await i.t.admin.query<{ line_no: number; code: string }>(
    'select line_no, code from intake.rejects where delivery_id = $1 order by line_no',
    [checked.id],
  )
  const expected = rows.flatMap(([, code], n) => (code === null ? [] : [{ line_no: n + 2, code }]))
  expect(found.rows).toEqual(expected)
  expect(checked.preview).toEqual({ recall: 1 })
  // The sample says it in words, not in the codes that are stored.
  const action = checked.sample?.columns.find(({ field }) => field === 'action')
  expect(action?.words).toMatchObject({ recall: '撤案', stop: '停催' })
  const twice = await deliver([`${c.recall.contractNo},,撤案,,,`, `,${await caseNo(c.recall)},退案,,,`], {
    validateOnly: true,
  })
  expect(twice.reject_groups.map(({ code, count }) => [code, count])).toEqual([['case_twice_in_file', 2]])
  const elsewhere = await deliver([`${c.recall.contractNo},,撤案,,,`], {
    clientId: i.world.clients.bankB.id,
    agreementId: i.world.clients.bankB.agreementA,
    validateOnly: true,
  })
  expect(elsewhere.reject_groups[0]?.code).toBe('contract_unknown')
})

test('[R13] a list is applied as a whole: states, holds, consents, what was ordered, and the owners are told', async () => {
  const done = await deliver([
    `${c.recall.contractNo},,撤案,客户要求,,`,
    `,${await caseNo(c.stop)},停催,投诉处理中,,2099-12-31`,
    `${c.keep.contractNo},${await caseNo(c.keep)},留案,同意延期,,2099-06-30`,
    `${c.return.contractNo},,退案,,,`,
    `${c.close.contractNo},,结案,,结清,`,
  ])
  expect([done.state, done.counts]).toEqual([
    'applied',
    { recalled: 1, stopped: 1, keep_consents: 1, returned: 1, closed: 1 },
  ])
  expect(await states()).toMatchObject({
    recall: 'recalled',
    stop: 'on_hold',
    keep: 'working',
    return: 'returned',
    close: 'closed',
    foreign: 'allocated',
  })
  expect(
    await i.count(
      'portfolio.holds',
      `case_id = '${c.stop.caseId}' and kind = 'client_stop' and until_at = timestamptz '2100-01-01 00:00+08' and ended_at is null`,
    ),
  ).toBe(1)
  expect(
    await i.count(
      'portfolio.case_events',
      `source = '${done.id}' and reason in ('client_recall', 'client_return', 'client_close')`,
    ),
  ).toBe(3)
  expect(await i.count('portfolio.debtors', `id in ('${c.recall.debtorId}', '${c.stop.debtorId}') and epoch > 0`)).toBe(
    2,
  )
  expect(
    await i.count(
      'platform.notices',
      `kind in ('case.changed', 'cases.changed') and staff_id = '${i.world.people['phone_collector@A1-1']?.id}'`,
    ),
  ).toBe(2)
  const orders = await i.t.admin.query(
    'select action, reason, closed_as, until_on::text from intake.client_orders where delivery_id = $1 order by line_no',
    [done.id],
  )
  expect(orders.rows).toEqual([
    { action: 'recall', reason: '客户要求', closed_as: null, until_on: null },
    { action: 'stop', reason: '投诉处理中', closed_as: null, until_on: '2099-12-31' },
    { action: 'keep', reason: '同意延期', closed_as: null, until_on: '2099-06-30' },
    { action: 'return', reason: null, closed_as: null, until_on: null },
    { action: 'close', reason: null, closed_as: 'paid', until_on: null },
  ])
})

test('[R13] what moved between judging and applying stops the whole list: nothing of it is written', async () => {
  const ports = await i.as('admin_assistant@A')
  const before = await i.count('intake.client_orders')
  const list = {
    flow: 'case_list' as const,
    clientId: i.world.clients.bankA.id,
    agreementId: i.world.clients.bankA.agreementA,
    fileName: '名单2.csv',
    bytes: Buffer.from([header, `${c.keep.contractNo},,撤案,,,`, `${c.stop.contractNo},,撤案,,,`].join('\n')),
    asOf: '2026-06-02',
    controlCount: 2,
    controlSumMinor: 0n,
  }
  let jobs = 0
  const done = await deliverFile(
    {
      ...ports,
      // The second job is the application: another hand is faster.
      settle: async () => {
        jobs += 1
        if (jobs === 2)
          await i.t.admin.query(
            `update portfolio.cases set state = 'closed', closed_as = 'paid', state_reason = 'paid_in_full', state_changed_by = $2, version = version + 1 where id = $1`,
            [c.keep.caseId, i.world.people['supervisor@A']?.id],
          )
        await ports.settle()
      },
    },
    list,
  )
  expect([done.state, done.error_code]).toEqual(['validated', 'case_transition'])
  expect(await i.count('intake.client_orders')).toBe(before)
  expect((await states())['stop']).toBe('on_hold')
})
