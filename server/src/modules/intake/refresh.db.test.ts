import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPlacement, type IntakeTest, openIntakeTest, people, smallRow } from '../../testing/intake.ts'
import { postPaymentFile } from '../../testing/payment-files.ts'
import { deliverFile } from './index.ts'

let i: IntakeTest
const [anna, bert, carl] = people
beforeAll(async () => {
  i = await openIntakeTest()
  const rows = [smallRow('F1', anna, '100.00'), smallRow('F2', bert, '200.00'), smallRow('F3', carl, '300.00')]
  const placed = await deliverFile(
    await i.as('admin_assistant@A'),
    aPlacement(i.world, rows, { controlSumMinor: 60_000n }),
  )
  expect(placed.state).toBe('applied')
})
afterAll(() => i.close())

const header = '合同编号,最新欠款,逾期天数,逾期本金,本人手机,新地址'
async function refresh(asOf: string, lines: string[], sumMinor: bigint) {
  const done = await deliverFile(await i.as('admin_assistant@A'), {
    flow: 'refresh',
    clientId: i.world.clients.bankA.id,
    agreementId: i.world.clients.bankA.agreementA,
    fileName: '更新.csv',
    bytes: Buffer.from([header, ...lines].join('\n')),
    asOf,
    controlCount: lines.length,
    controlSumMinor: sumMinor,
  })
  expect(done.state).toBe('applied')
  return done.counts
}
const balances = async () =>
  (
    await i.t.admin.query<{ line: string }>(
      `select a.contract_no || ' ' || b.as_of || ' ' || b.balance_minor || ' ' || coalesce(b.principal_minor::text, '-') as line
       from portfolio.account_balances b join portfolio.accounts a on a.id = b.account_id where b.as_of > '2026-04-30' order by 1`,
    )
  ).rows.map(({ line }) => line)

test('[R13] a daily refresh writes what moved; what stands writes nothing, unless money came after it', async () => {
  expect(await refresh('2026-05-01', ['F1,100.00,35,,,', 'F2,210.00,36,150.00,,', 'F3,300.00,35,,,'], 61_000n)).toEqual(
    { balances: 3, balances_changed: 1, contact_points_new: 0 },
  )
  await postPaymentFile(i.t, i.world, {
    lines: [{ contractNo: 'F3', amountMinor: 1_000n, serial: 'RF1', paidOn: '2026-05-02' }],
  })
  expect(await refresh('2026-05-02', ['F1,100.00,35,,,', 'F2,210.00,36,,,', 'F3,300.00,35,,,'], 61_000n)).toEqual({
    balances: 3,
    balances_changed: 1,
    contact_points_new: 0,
  })
  expect(await balances()).toEqual(['F2 2026-05-01 21000 15000', 'F3 2026-05-02 30000 -'])
  const owed = await i.t.admin.query<{ owed_minor: bigint }>(
    `select o.owed_minor from portfolio.owed o join portfolio.accounts a on a.id = o.account_id where a.contract_no = 'F3'`,
  )
  expect(String(owed.rows[0]?.owed_minor)).toBe('30000')
})

test('[R13] a refresh adds ways to reach the debtor, with source and basis, and replaces none', async () => {
  const before = await i.count('portfolio.contact_points')
  const lines = [`F1,100.00,35,,${anna.phone},广东省深圳市演示路1号`, `F2,210.00,36,,10212349999,浙江省杭州市新址路2号`]
  expect(await refresh('2026-05-03', lines, 31_000n)).toMatchObject({ balances_changed: 0, contact_points_new: 2 })
  // In another order, for the very same bytes are a file received before.
  expect(await refresh('2026-05-04', lines.toReversed(), 31_000n)).toMatchObject({
    balances_changed: 0,
    contact_points_new: 0,
  })
  expect(await i.count('portfolio.contact_points')).toBe(before + 2)
  expect(await i.count('portfolio.contact_points', `source = 'refresh' and basis = 'contract' and valid`)).toBe(2)
  expect(await i.count('portfolio.contact_points', `source = 'placement' and not valid`)).toBe(0)
  expect(await i.count('vault.contact_values')).toBe(before + 2)
})
