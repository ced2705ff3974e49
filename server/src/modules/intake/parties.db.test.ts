import { CasePage } from '@dunwell/contract/portfolio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  answerName,
  askReveal,
  listNameQuestions,
  openCase,
  refuseRelated,
  setHold,
  splitPerson,
  withdrawPlacement,
} from '#modules/portfolio'
import { aPlacement, type IntakeTest, openIntakeTest, people } from '../../testing/intake.ts'
import { deliverFile } from './index.ts'

let i: IntakeTest
beforeAll(async () => {
  i = await openIntakeTest()
})
afterAll(() => i.close())

const [one, two, three] = people
const company = '91990000MA00000011'
/** Header and rows by column name, so that a test names only what it is about. */
function table(rows: readonly Record<string, string>[]): Buffer {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => columns.map((column) => `"${row[column] ?? ''}"`).join(','))
  return Buffer.from([columns.join(','), ...lines].join('\r\n'))
}
const base = (contract: string, person: { name: string; id: string }, more: Record<string, string> = {}) => ({
  合同编号: contract,
  姓名: person.name,
  证件号: person.id,
  委案金额: '100.00',
  逾期天数: '35',
  ...more,
})
async function deliver(
  rows: readonly Record<string, string>[],
  wish: { skipRejects?: boolean; batchNo?: string; fileName?: string } = {},
) {
  const file = aPlacement(i.world, [], {
    bytes: table(rows),
    controlCount: rows.length,
    controlSumMinor: BigInt(rows.length) * 10_000n,
    ...wish,
  })
  return deliverFile(await i.as('admin_assistant@A'), file)
}
const rowsOf = async (sql: string, values: unknown[] = []) => (await i.t.admin.query(sql, values)).rows
async function openPage(caseId: string) {
  const proof = await i.t.signIn(i.world.people['supervisor@A'])
  const outcome = await i.t.runner.execute(openCase, { case_id: caseId }, proof)
  if (!outcome.ok) throw new Error('refused')
  return CasePage.parse(outcome.value)
}
/** 17 characters and the check character of GB 32100-2015. */
function creditCode(first17: string): string {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  const sum = weights.reduce((total, weight, at) => total + weight * letters.indexOf(first17.charAt(at)), 0)
  return first17 + letters.charAt((31 - (sum % 31)) % 31)
}

const firm = creditCode(company.slice(0, 17))

describe('who stands on an account', () => {
  test('[R11] parties, companies, related persons behind a lock, cards and addresses in the vault, and what is owed by its parts', async () => {
    const done = await deliver([
      base('PT-1', one, {
        本人手机: one.phone,
        卡号: '6229990000000001',
        邮箱: 'someone@example.invalid',
        户籍地址: '广东省深圳市演示路1号',
        家庭地址: '广东省深圳市演示路2号',
        逾期本金: '70.00',
        逾期罚息: '5.00',
        滞纳金: '3.00',
        违约金额: '2.00',
        每月还款: '20.00',
        还款期限: '12',
        逾期期数: '2',
        共同借款人1姓名: two.name,
        共同借款人1证件号: two.id,
        共同借款人1手机: two.phone,
        担保人1姓名: '演示担保公司',
        担保人1证件号: firm,
        联系人1姓名: '演示甲',
        联系人1关系: '配偶',
        联系人1手机: three.phone,
      }),
      { ...base('PT-2', { name: '演示担保公司', id: '' }), 统一社会信用代码: firm },
    ])
    expect(done.counts).toMatchObject({ cases: 2, debtors_new: 2, parties_new: 2, related_persons_new: 1 })
    const [found] = await rowsOf(
      `select id, account_id, debtor_id from portfolio.cases where placement_id = $1 and account_id =
      (select id from portfolio.accounts where contract_no = 'PT-1')`,
      [done.id],
    )
    const parties = await rowsOf(
      `select p.role, d.kind, d.name from portfolio.account_parties p join portfolio.debtors d on d.id = p.debtor_id where p.account_id = $1 order by p.role`,
      [found.account_id],
    )
    expect(parties).toEqual([
      { role: 'debtor', kind: 'person', name: one.name },
      { role: 'guarantor', kind: 'company', name: '演示担保公司' },
      { role: 'joint', kind: 'person', name: two.name },
    ])
    const page = await openPage(found.id)
    expect(page.parties.map(({ role, contact_points }) => [role, contact_points.map(({ masked }) => masked)])).toEqual([
      ['joint', ['102****0002']],
      ['guarantor', []],
    ])
    expect(page.account.card_masked).toBe('************0001')
    expect(page.balance).toMatchObject({
      principal: { amount_minor: '7000' },
      penalty: { amount_minor: '500' },
      fees: { amount_minor: '500' },
      instalment: { amount_minor: '2000' },
      instalments_total: 12,
      instalments_overdue: 2,
    })
    expect(page.balance.fee_kinds.map(({ kind, amount }) => [kind, amount.amount_minor])).toEqual([
      ['late_fee', '300'],
      ['breach_fee', '200'],
    ])
    expect(page.contact_points.map(({ kind, usage, relation }) => `${kind} ${usage} ${relation}`).sort()).toEqual([
      'address home null',
      'address registered null',
      'email own null',
      'mobile null spouse',
      'mobile own null',
    ])
    expect(page.related_persons).toMatchObject([
      { relation: 'spouse', name_masked: '演**', locked: true, refused_at: null },
    ])
    expect(page.timeline.map(({ kind }) => kind)).toContain('balance')
    const related = page.contact_points.find((point) => point.relation !== null)
    const reveal = async (kind: string, id: string | undefined, who = 'supervisor@A') => {
      const proof = await i.t.signIn(i.world.people[who])
      const input = { subject_kind: kind, subject_id: id, reason: '核身' }
      return i.t.runner.execute(askReveal, input, proof).then(
        (outcome) => (outcome.ok ? 'granted' : outcome.refusal.refused),
        (error: { code?: string }) => error.code,
      )
    }
    expect(await reveal('contact_point', related?.id)).toBe('reveal_needs_permit')
    expect(await reveal('contact_point', related?.id, 'branch_manager@A')).toBe('related_locked')
    expect(await reveal('card_no', found.account_id)).toBe('granted')
    // Of the same person another account is in reach, and not the one that the card is of.
    const [other] = await rowsOf(
      `update portfolio.cases set desk_no = (select desk_no from identity.org_units where code = 'A1-1'), debtor_id = $1
        where account_id = (select id from portfolio.accounts where contract_no = 'PT-2') returning id, client_id, account_id`,
      [found.debtor_id],
    )
    expect(await reveal('id_no', found.debtor_id, 'phone_collector@A1-1')).toBe('granted')
    expect(await reveal('card_no', found.account_id, 'phone_collector@A1-1')).toBe('not_found')
    await rowsOf(
      `update portfolio.cases c set debtor_id = p.debtor_id from portfolio.account_parties p
        where c.id = $1 and p.client_id = c.client_id and p.account_id = c.account_id and p.role = 'debtor'`,
      [other.id],
    )
    // No raw value outside the vault.
    for (const value of ['6229990000000001', 'someone@', '演示路2号', '演示甲', firm, three.phone]) {
      const open = await rowsOf(
        `select (select count(*)::int from portfolio.accounts a where a::text like $1) + (select count(*)::int from portfolio.contact_points c where c::text like $1)
          + (select count(*)::int from portfolio.related_persons r where r::text like $1) + (select count(*)::int from portfolio.debtors d where d::text like $1) as n`,
        [`%${value}%`],
      )
      expect([value, open[0].n]).toEqual([value, 0])
    }
  })

  test('[R11] CN-W3: who has refused stays refused, whatever a later file or anybody says', async () => {
    const [person] = await rowsOf(`select id, debtor_id from portfolio.related_persons`)
    const proof = await i.t.signIn(i.world.people['supervisor@A'])
    await i.t.runner.execute(refuseRelated, { related_id: person.id }, proof)
    const undo = i.t.admin.query('update portfolio.related_persons set refused_at = null where id = $1', [person.id])
    await expect(undo).rejects.toMatchObject({ constraint: 'related_refused' })
    await deliver([base('PT-9', one, { 联系人1姓名: '演示甲', 联系人1关系: '配偶', 联系人1手机: '10299990009' })])
    const points = await rowsOf('select valid from portfolio.contact_points where related_person_id = $1', [person.id])
    expect(points).toEqual([{ valid: false }])
  })

  test.each([
    ['a party without a number', { 担保人1姓名: '演示乙' }, 'party_incomplete'],
    ['a number of nobody', { 担保人1姓名: '演示乙', 担保人1证件号: '990000190001011231' }, 'party_no_invalid'],
    [
      'a wrong credit code',
      { 证件号: '', 统一社会信用代码: `${firm.slice(0, 17)}${firm.endsWith('0') ? '1' : '0'}` },
      'credit_code_invalid',
    ],
    ['no number at all', { 证件号: '' }, 'required_missing'],
    ['an e-mail that is none', { 邮箱: 'nobody' }, 'email_invalid'],
  ])('[R11] %s is refused with its reason', async (_what, more, code) => {
    const rows = [base(`PR-${code}-1`, two), base(`PR-${code}-2`, two, more)]
    const done = await deliver(rows, { skipRejects: true })
    expect(done.reject_groups.map((group) => [group.code, group.count])).toEqual([[code, 1]])
  })
})

describe('one number, two names', () => {
  const answer = async (input: Record<string, unknown>, person = 'admin_assistant@A') =>
    i.t.runner.execute(answerName, { reason: '委托方函复', ...input }, await i.t.signIn(i.world.people[person])).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    )

  test('[R11] is asked, answered once by a person of the unit, and then the row comes in under the chosen name', async () => {
    const renamed = { ...three, name: '司徒演' }
    await deliver([base('NQ-1', three)])
    const told = { 职位: '店员' }
    const first = await deliver([base('NQ-2', two), base('NQ-3', renamed, told)], { skipRejects: true })
    expect(first.reject_groups.map(({ code, count }) => [code, count])).toEqual([['same_id_other_name', 1]])
    const asked = await i.t.runner.ask(
      listNameQuestions,
      { delivery_id: first.id },
      await i.t.signIn(i.world.people['admin_assistant@A']),
    )
    expect(asked.data).toMatchObject([
      { known: three.name, names: [three.name, renamed.name].sort(), line_count: 1, answer: null },
    ])
    const id = asked.data[0]?.id
    expect(await answer({ question_id: id, answer: 'same', chosen: '无此人' })).toBe('name_not_offered')
    expect(await answer({ question_id: id, answer: 'other' }, 'admin_assistant@B')).toBe('not_found')
    expect(await answer({ question_id: id, answer: 'same', chosen: renamed.name })).toBe('done')
    expect(await answer({ question_id: id, answer: 'other' })).toBe('name_answered')
    const again = await deliver([base('NQ-3', renamed, told)])
    expect(again.counts['cases']).toBe(1)
    expect(
      await rowsOf(
        'select name, count(*)::int as n from portfolio.debtors d join portfolio.account_parties p on p.debtor_id = d.id where d.name = $1 group by 1',
        [renamed.name],
      ),
    ).toEqual([{ name: renamed.name, n: 2 }])
  })

  test('[R11] what was merged is split: holds and counters for both, the next file goes to the one who was split off', async () => {
    const [on] = await rowsOf(
      `select c.id, c.debtor_id, c.client_id from portfolio.cases c join portfolio.accounts a on a.id = c.account_id where a.contract_no = 'NQ-3'`,
    )
    const supervisor = i.world.people['supervisor@A']
    await i.t.runner.execute(setHold, { case_id: on.id, kind: 'dispute', reason: '异议' }, await i.t.signIn(supervisor))
    await i.t.admin.query(
      `insert into compliance.consents (client_id, debtor_id, case_id, effect, kind, channel, from_at, said_by, document_id, recorded_by, recorded_at)
       values ($1, $2, $3, 'asks_not', 'cease', null, now(), 'debtor', null, $4, now())`,
      [on.client_id, on.debtor_id, on.id, supervisor?.id],
    )
    // And another that they wrote themselves: nobody of ours recorded it. The way by which it came is no matter here.
    await i.t.admin.query(
      `begin; set local session_replication_role = replica;
       with said as (insert into messages.replies (client_id, case_id, party_id, contact_point_id, gateway_id, body, is_stop, received_at, told_id)
         values ('${on.client_id}', '${on.id}', '${on.debtor_id}', gen_random_uuid(), gen_random_uuid(), 'TD', true, now(), gen_random_uuid()) returning client_id, id)
       insert into compliance.consents (client_id, debtor_id, case_id, effect, kind, channel, from_at, said_by, reply_id, recorded_at)
         select s.client_id, '${on.debtor_id}', '${on.id}', 'asks_not', 'channel', 'sms', now(), 'debtor', s.id, now() from said s; commit`,
    )
    await i.t.admin.query(
      `insert into compliance.reported_counts (client_id, debtor_id, account_id, counter, on_date, count, as_of, reported_at, reported_by)
       select $1, $2, a.id, 'effective_call', (now() at time zone 'Asia/Shanghai')::date, 2, now(), now(), $3 from portfolio.accounts a where a.client_id = $1 and a.contract_no = 'NQ-3'`,
      [on.client_id, on.debtor_id, supervisor?.id],
    )
    const split = await i.t.runner.execute(
      splitPerson,
      { case_id: on.id, name: '司徒新', reason: '核实为两人' },
      await i.t.signIn(supervisor),
    )
    const to = split.ok ? split.value.debtor_id : ''
    expect(await rowsOf('select debtor_id from portfolio.cases where id = $1', [on.id])).toEqual([{ debtor_id: to }])
    expect(
      await rowsOf('select count(*)::int as n from portfolio.holds where debtor_id = any ($1) and ended_at is null', [
        [to, on.debtor_id],
      ]),
    ).toEqual([{ n: 2 }])
    expect(
      await rowsOf(
        `select compliance.has_declined($2, jsonb_populate_record(null::portfolio.contact_points, jsonb_build_object('client_id', $1::uuid, 'kind', 'mobile')), 'call', now(), '{Asia/Shanghai}') as declined,
           (select count(*)::int from compliance.consents where debtor_id = $2 and reply_id is not null) as written,
           (select sum(count)::int from compliance.reported_counts where debtor_id = $2) as reported`,
        [on.client_id, to],
      ),
    ).toEqual([{ declined: true, written: 1, reported: 2 }])
    const again = await i.t.runner
      .execute(splitPerson, { case_id: on.id, reason: '再拆' }, await i.t.signIn(supervisor))
      .catch((error: { code?: string }) => error.code)
    expect(again).toBe('nothing_to_split')
    const page = await openPage(on.id)
    expect([page.debtor.name, page.linked_cases, page.holds.length]).toEqual(['司徒新', [], 1])
    // What the file said with this case goes with it.
    expect(page.particulars).toEqual([{ field: 'job_title', value: '店员', currency: null }])
    expect(page.timeline.map(({ kind }) => kind)).toContain('split')
  })
})

describe('undoing a batch', () => {
  test('[R9] the same file under the same batch number comes in again after the batch was undone', async () => {
    const rows = [base('UB-1', two, { 职位: '店员', 单位名称: '演示工厂' }), base('UB-2', two)]
    const first = await deliver(rows, { batchNo: 'UB' })
    expect((await deliver(rows, { batchNo: 'UB' })).id).toBe(first.id)
    const undone = await i.t.runner.execute(
      withdrawPlacement,
      { placement_id: first.id, reason: '委托方发错' },
      await i.t.signIn(i.world.people['admin_assistant@A']),
    )
    expect(undone.ok && undone.value).toEqual({ cases_closed: 2 })
    // Another name, another intent: the same intent again would only be answered as before.
    const second = await deliver(rows, { batchNo: 'UB', fileName: '委案-重发.csv' })
    expect([second.error_code, second.error_facts]).toEqual([null, null])
    expect([second.state, second.counts['cases'], second.counts['accounts_new']]).toEqual(['applied', 2, 0])
    expect(await rowsOf('select kind from platform.notices where subject = $1 order by id', [second.id])).toEqual([
      { kind: 'delivery.validated' },
      { kind: 'delivery.applied' },
    ])
    const states = await rowsOf(
      `select c.state, count(*)::int as n from portfolio.cases c join portfolio.accounts a on a.id = c.account_id where a.contract_no like 'UB-%' group by 1 order by 1`,
    )
    expect(states).toEqual([
      { state: 'closed', n: 2 },
      { state: 'placed', n: 2 },
    ])
    expect(await rowsOf('select state from intake.deliveries where id = $1', [first.id])).toEqual([{ state: 'undone' }])
    // Each case keeps what its own file said of it.
    expect(
      await rowsOf(
        `select p.job_title, p.source_delivery_id, v.employer from portfolio.case_particulars p join vault.case_values v on v.case_id = p.case_id
         where p.source_delivery_id = any ($1) order by p.case_id`,
        [[first.id, second.id]],
      ),
    ).toEqual([first, second].map(({ id }) => ({ job_title: '店员', source_delivery_id: id, employer: '演示工厂' })))
    // By no other way: an applied delivery is not undone without its batch.
    await expect(
      i.t.admin.query(`update intake.deliveries set state = 'undone' where id = $1`, [second.id]),
    ).rejects.toMatchObject({ constraint: 'delivery_step' })
  })
})
