import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type IntakeTest, openIntakeTest, uci } from '../../testing/intake.ts'
import { deliverFile, type FileDelivery } from './index.ts'

let i: IntakeTest
beforeAll(async () => {
  i = await openIntakeTest()
})
afterAll(() => i.close())

function uciPlacement(bank: 'bankA' | 'bankB', bytes: Uint8Array): FileDelivery {
  const { placement, placedOn, mandateUntil, cutoffOn } = uci()
  return {
    flow: 'placement',
    clientId: i.world.clients[bank].id,
    agreementId: i.world.clients[bank].agreementA,
    fileName: placement.fileName,
    bytes,
    asOf: cutoffOn,
    batchNo: 'UCI-2026-05',
    mandateFrom: placedOn,
    mandateUntil,
    controlCount: placement.fileTotals.rowCount,
    controlSumMinor: placement.fileTotals.sumMinor,
    skipRejects: true,
  }
}

describe('the real placement', () => {
  test('[R9] 3,079 accounts: 22 are refused for their balance, 3,057 become cases for 152,825,201.00', async () => {
    const ports = await i.as('admin_assistant@A')
    const done = await deliverFile(ports, uciPlacement('bankA', Buffer.from(uci().placement.text)))
    expect({
      state: done.state,
      file: done.file_count,
      accepted: done.accepted_count,
      rejected: done.rejected_count,
      sum: done.accepted_sum?.amount_minor,
    }).toEqual({
      state: 'applied',
      file: 3079,
      accepted: 3057,
      rejected: 22,
      sum: '15282520100',
    })
    expect(done.reject_groups.map(({ code, count }) => [code, count])).toEqual([['balance_not_positive', 22]])
    expect(done.control.agree).toBe(true)
    const client = `client_id = '${i.world.clients.bankA.id}'`
    expect(await i.count('portfolio.cases', `${client} and desk_no = 100 and state = 'placed'`)).toBe(3057)
    expect(await i.count('portfolio.work_items', `${client} and kind = 'new_case'`)).toBe(3057)
    expect(await i.count('portfolio.debtors', `${client} and zone = 'Asia/Shanghai'`)).toBe(3057)
    expect(await i.count('vault.persons', client)).toBe(3057)
    expect(await i.count('vault.contact_values', client)).toBe(2 * 3057)
    expect(
      await i.count(
        'portfolio.account_balances',
        `${client} and as_of = '2026-04-30' and cutoff_at = '2026-05-01 00:00+08'`,
      ),
    ).toBe(3057)
    const sum = await i.t.admin.query<{ sum: bigint }>(
      `select sum(placed_minor)::text as sum from portfolio.cases where ${client}`,
    )
    expect(sum.rows[0]?.sum).toBe('15282520100')
    const numbers = await i.t.admin.query<{ case_no: string }>(
      `select case_no from portfolio.cases where ${client} order by case_no limit 1`,
    )
    expect(numbers.rows[0]?.case_no).toMatch(/^C20\d\d-\d{7}$/)
    expect(await i.count('intake.staging')).toBe(0)
    expect(await i.count('intake.readings')).toBe(0)
  })

  test('[R9] the same file in GB18030 gives the same', async () => {
    const ports = await i.as('admin_assistant@A')
    const done = await deliverFile(ports, uciPlacement('bankB', await i.gb18030(uci().placement.text)))
    expect({
      table: done.layout.table,
      state: done.state,
      accepted: done.accepted_count,
      sum: done.accepted_sum?.amount_minor,
    }).toEqual({
      table: { format: 'delimited', encoding: 'gb18030', delimiter: ',' },
      state: 'applied',
      accepted: 3057,
      sum: '15282520100',
    })
    const differing = await i.t.admin.query(
      `select d.name, d.gender, d.id_no_masked, a.contract_no, a.rating, a.channel, a.product, a.opened_on, a.credit_limit_minor, b.balance_minor, b.dpd, b.bucket
       from portfolio.cases c join portfolio.debtors d on d.id = c.debtor_id join portfolio.accounts a on a.id = c.account_id join portfolio.account_balances b on b.account_id = a.id
       where c.client_id = $1
       except
       select d.name, d.gender, d.id_no_masked, a.contract_no, a.rating, a.channel, a.product, a.opened_on, a.credit_limit_minor, b.balance_minor, b.dpd, b.bucket
       from portfolio.cases c join portfolio.debtors d on d.id = c.debtor_id join portfolio.accounts a on a.id = c.account_id join portfolio.account_balances b on b.account_id = a.id
       where c.client_id = $2`,
      [i.world.clients.bankA.id, i.world.clients.bankB.id],
    )
    expect(differing.rowCount).toBe(0)
  })

  test('[R9] a balance refresh adds a snapshot to what is here and refuses the rest', async () => {
    const ports = await i.as('admin_assistant@A')
    const refresh = uci().refreshes[0]
    if (refresh === undefined) throw new Error('no refresh')
    const file: FileDelivery = {
      flow: 'refresh',
      clientId: i.world.clients.bankA.id,
      agreementId: i.world.clients.bankA.agreementA,
      fileName: refresh.fileName,
      bytes: Buffer.from(refresh.text),
      asOf: refresh.cutoffOn,
      controlCount: refresh.fileTotals.rowCount,
      controlSumMinor: refresh.fileTotals.sumMinor,
      skipRejects: true,
    }
    const done = await deliverFile(ports, file)
    expect(done.reject_groups.map(({ code, count }) => [code, count])).toEqual([['contract_unknown', 22]])
    expect([done.state, done.counts]).toEqual([
      'applied',
      { balances: 3057, balances_changed: 2934, contact_points_new: 0 },
    ])
    expect(
      await i.count('portfolio.account_balances', `client_id = '${i.world.clients.bankA.id}' and as_of = '2026-05-31'`),
    ).toBe(2934)
    const ofB = await deliverFile(await i.as('admin_assistant@B'), {
      ...file,
      agreementId: i.world.clients.bankA.agreementB,
      bytes: Buffer.from(`${refresh.text}\r\n`),
      validateOnly: true,
    })
    expect([ofB.state, ofB.accepted_count, ofB.reject_groups[0]?.code]).toEqual(['validated', 0, 'contract_unknown'])
  })
})
