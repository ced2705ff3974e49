/** Where each column of compliance.md 9.1 is stored, what the agreement forbids, and what is asked of a file that looks otherwise. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPlacement, type IntakeTest, openIntakeTest, people, smallHeader, smallRow } from '../../testing/intake.ts'
import { makeXlsx, row } from '../../testing/nasty/make-xlsx.ts'
import {
  confirmDelivery,
  deliverFile,
  getDelivery,
  listRejects,
  placementFlow,
  setMapping,
  startValidation,
} from './index.ts'
import { readOnlyFields } from './placement/kept-columns.ts'

let i: IntakeTest
let ports: Awaited<ReturnType<IntakeTest['as']>>
beforeAll(async () => {
  i = await openIntakeTest()
  ports = await i.as('admin_assistant@A')
})
afterAll(() => i.close())

const [anna, bert, carl] = people
const account = 'from portfolio.accounts x where x.contract_no = $1'
const debtor = `from portfolio.debtors x join portfolio.account_parties p on p.debtor_id = x.id and p.role = 'debtor' join portfolio.accounts a on a.id = p.account_id where a.contract_no = $1`
const balance =
  'from portfolio.account_balances x join portfolio.accounts a on a.id = x.account_id where a.contract_no = $1'
const point = (usage: string, kind: string) =>
  `v.value from vault.contact_values v join portfolio.contact_points k on k.id = v.contact_point_id join portfolio.accounts a on a.id = k.account_id
   where a.contract_no = $1 and k.related_person_id is null and k.usage = '${usage}' and k.kind = '${kind}'`
const party = (role: string, value: string) =>
  `${value} from portfolio.account_parties p join portfolio.debtors x on x.id = p.debtor_id join vault.persons v on v.debtor_id = x.id join portfolio.accounts a on a.id = p.account_id
   where a.contract_no = $1 and p.role = '${role}'`
const related = (value: string) =>
  `${value} from portfolio.related_persons x join portfolio.account_parties p on p.debtor_id = x.debtor_id and p.role = 'debtor' join portfolio.accounts a on a.id = p.account_id
   where a.contract_no = $1`

/** Header of the bank → what stands in its cell, where it is stored, and as what. */
const kept: readonly (readonly [header: string, cell: string, place: string, stored: string])[] = [
  ['合同编号', 'COL-1', `x.contract_no ${account}`, 'COL-1'],
  ['姓名', anna.name, `x.name ${debtor}`, anna.name],
  ['证件号', anna.id, party('debtor', 'v.id_no'), anna.id],
  ['性别', '女', `x.gender ${debtor}`, 'female'],
  ['本人手机', anna.phone, point('own', 'mobile'), `+86${anna.phone}`],
  ['家庭号码', '0300-2000001', point('home', 'landline'), '+863002000001'],
  ['单位号码', '0300-2000002', point('work', 'landline'), '+863002000002'],
  ['邮箱', 'one@example.invalid', point('own', 'email'), 'one@example.invalid'],
  ['户籍地址', '广东省深圳市演示路1号', point('registered', 'address'), '广东省深圳市演示路1号'],
  ['家庭地址', '广东省深圳市演示路2号', point('home', 'address'), '广东省深圳市演示路2号'],
  ['单位地址', '广东省深圳市演示路3号', point('work', 'address'), '广东省深圳市演示路3号'],
  ['对账单地址', '广东省深圳市演示路4号', point('billing', 'address'), '广东省深圳市演示路4号'],
  ['省', '广东省', `x.region ${account}`, '广东省'],
  ['币种', '人民币', `x.currency ${account}`, 'CNY'],
  ['委案金额', '￥1,234.50', `x.balance_minor ${balance}`, '123450'],
  ['逾期本金', '1,000.00', `x.principal_minor ${balance}`, '100000'],
  ['逾期利息', '100.00', `x.interest_minor ${balance}`, '10000'],
  ['逾期费用', '10.00', `x.fees_minor ${balance}`, '1000'],
  ['逾期罚息', '9.00', `x.penalty_minor ${balance}`, '900'],
  ['滞纳金', '4.00', `x.fee_kinds ->> 'late_fee' ${balance}`, '400'],
  ['违约金', '3.00', `x.fee_kinds ->> 'breach_fee' ${balance}`, '300'],
  ['超限费', '2.00', `x.fee_kinds ->> 'over_limit_fee' ${balance}`, '200'],
  ['逾期管理费', '1.00', `x.fee_kinds ->> 'management_fee' ${balance}`, '100'],
  ['逾期天数', '35天', `x.dpd ${balance}`, '35'],
  ['逾期账龄', 'M2', `x.bucket ${balance}`, 'M2'],
  ['每月还款', '120.00', `x.instalment_minor ${balance}`, '12000'],
  ['还款期限', '36期', `x.instalments_total ${balance}`, '36'],
  ['已还期数', '12', `x.instalments_paid ${balance}`, '12'],
  ['逾期期数', '2', `x.instalments_overdue ${balance}`, '2'],
  ['商品', '信用卡', `x.product ${account}`, 'credit_card'],
  ['信用额度', '20000', `x.credit_limit_minor ${account}`, '2000000'],
  ['客户评级', 'B', `x.rating ${account}`, 'B'],
  ['进件渠道', '线上', `x.channel ${account}`, '线上'],
  ['开卡日', '2024/3/5', `x.opened_on ${account}`, '2024-03-05'],
  [
    '卡号',
    '6229990000000005',
    `v.card_no from vault.card_numbers v join portfolio.accounts a on a.id = v.account_id where a.contract_no = $1`,
    '6229990000000005',
  ],
  [
    '联系人1姓名',
    '演示甲',
    related(`(select v.name from vault.related_names v where v.related_person_id = x.id)`),
    '演示甲',
  ],
  ['联系人1关系', '配偶', related('x.relation'), 'spouse'],
  [
    '联系人1手机',
    carl.phone,
    related(
      `(select v.value from vault.contact_values v join portfolio.contact_points k on k.id = v.contact_point_id where k.related_person_id = x.id)`,
    ),
    `+86${carl.phone}`,
  ],
  ['共同借款人1姓名', bert.name, party('joint', 'x.name'), bert.name],
  ['共同借款人1证件号', bert.id, party('joint', 'v.id_no'), bert.id],
]

test('[R9] every column of 9.1 is stored where it belongs, or the mapping says that it is not kept', async () => {
  const csv = [kept.map(([header]) => header).join(','), kept.map(([, cell]) => `"${cell}"`).join(',')].join('\r\n')
  const file = { bytes: Buffer.from(csv), controlCount: 1, controlSumMinor: 123_450n, skipRejects: true }
  const done = await deliverFile(ports, aPlacement(i.world, [], file))
  expect([done.state, done.accepted_count, done.reject_groups]).toEqual(['applied', 1, []])
  const stored: Record<string, unknown> = {}
  for (const [header, , place] of kept)
    stored[header] = (
      await i.t.admin.query<{ value: string }>(
        `select (q.v)::text as value from (select ${place.replace(/ from /, ' as v from ')}) q`,
        ['COL-1'],
      )
    ).rows.map(({ value }) => value)
  expect(stored).toEqual(Object.fromEntries(kept.map(([header, , , value]) => [header, [value]])))
  // What is mapped here, of parties and related persons the first of each, is all that is kept; the rest is flagged.
  const others = /^(related_[2-6]|related_1_(home_phone|work_phone)|co_debtor|guarantor|company_code)/
  const silent = placementFlow.columns.filter(
    ({ field, kept: isKept }) => isKept === true && done.mapping?.[field] === undefined && !others.test(field),
  )
  expect(silent.map(({ field }) => field)).toEqual([])
  expect([...readOnlyFields].filter((field) => done.mapping?.[field] !== undefined)).toEqual([])
})

test('[R9] a debt dearer than the lawful cap, or than the agreement’s, and a product that is not agreed are refused', async () => {
  const header = `${smallHeader},贷款利率,商品`
  const rows = [
    `${smallRow('RC-1', anna, '1.00')},24%,信用卡`,
    `${smallRow('RC-2', bert, '1.00')},24.01%,信用卡`,
    `${smallRow('RC-3', carl, '1.00')},18%,车贷`,
  ]
  const refused = async (terms: object) => {
    await i.t.admin.query('update clients.agreements set terms = terms || $2 where id = $1', [
      i.world.clients.bankA.agreementA,
      terms,
    ])
    const bytes = Buffer.from([header, ...rows].join('\r\n'))
    const done = await deliverFile(
      ports,
      aPlacement(i.world, [], { bytes, controlCount: 3, controlSumMinor: 300n, validateOnly: true }),
    )
    const page = await i.t.runner.ask(listRejects, { delivery_id: done.id }, ports.proof)
    await i.t.admin.query(`update intake.deliveries set state = 'withdrawn' where id = $1`, [done.id])
    return page.data.map(({ line_no, code, value }) => [line_no, code, value])
  }
  expect(await refused({ products: [] })).toEqual([[3, 'rate_above_cap', '24.01%']])
  expect(await refused({ apr_cap_bp: 1800 })).toEqual([
    [2, 'rate_above_cap', '24%'],
    [3, 'rate_above_cap', '24.01%'],
  ])
  expect(await refused({ apr_cap_bp: 2400, products: ['credit_card'] })).toEqual([
    [3, 'rate_above_cap', '24.01%'],
    [4, 'product_not_agreed', 'car_loan'],
  ])
  await i.t.admin.query(`update clients.agreements set terms = terms - 'products' - 'apr_cap_bp' where id = $1`, [
    i.world.clients.bankA.agreementA,
  ])
})

const step = (id: string, more: object = {}) =>
  i.t.runner
    .ask(getDelivery, { delivery_id: id }, ports.proof)
    .then(({ version }) => ({ delivery_id: id, version, ...more }))

test('[R9] a mapping changed after the check is not applied unchecked', async () => {
  const done = await deliverFile(
    ports,
    aPlacement(i.world, [smallRow('MC-1', anna, '7.00')], { controlSumMinor: 700n, validateOnly: true }),
  )
  const { mobile: _left, ...fields } = done.mapping ?? {}
  await i.t.runner.execute(setMapping, await step(done.id, { fields }), ports.proof)
  const confirm = async () =>
    i.t.runner.execute(confirmDelivery, await step(done.id, { layout_confirmed: true }), ports.proof)
  expect(await confirm()).toMatchObject({ ok: false, refusal: { refused: 'mapping_not_checked' } })
  await i.t.runner.execute(startValidation, await step(done.id), ports.proof)
  await i.settle()
  expect(await confirm()).toMatchObject({ ok: true })
  await i.settle()
})

const cells = (contract: string, person: (typeof people)[number], amount: string) => [
  contract,
  person.name,
  person.id,
  person.phone,
  '广东省深圳市演示路1号',
  amount,
  '35',
]
const sheet = (name: string, rows: string[][], hidden: number[] = []) => ({
  name,
  rows: [smallHeader.split(','), ...rows]
    .map((one, n) => row(n + 1, one, hidden.includes(n + 1) ? ' hidden="1"' : ''))
    .join(''),
})

test('[R9] several sheets and hidden rows: nothing is read or left out unasked, and a layout unlike the last one is confirmed by a person', async () => {
  const bytes = await makeXlsx({
    sheets: [
      sheet(
        '一部',
        [cells('SH-1', anna, '1.00'), cells('SH-2', bert, '2.00'), ['合计', '', '', '', '', '3.00', '']],
        [3],
      ),
      sheet('二部', [cells('SH-3', carl, '4.00')]),
    ],
  })
  const first = await deliverFile(
    ports,
    aPlacement(i.world, [], { bytes, controlCount: 2, controlSumMinor: 300n, validateOnly: true }),
  )
  expect([first.state, first.error_code]).toEqual(['rejected', 'hidden_rows_asked'])
  const table = { format: 'xlsx', sheets: ['一部', '二部'] }
  const read = async (layout: object, control: object) => {
    await i.t.admin.query('update intake.deliveries set control_count = $2, control_sum_minor = $3 where id = $1', [
      first.id,
      ...Object.values(control),
    ])
    await i.t.runner.execute(
      startValidation,
      await step(first.id, { layout: { ...first.layout, table, ...layout } }),
      ports.proof,
    )
    await i.settle()
    return i.t.runner.ask(getDelivery, { delivery_id: first.id }, ports.proof)
  }
  const left = await read({ hidden: 'leave_out' }, { count: 3, sum: 800 })
  expect([left.file_count, left.control.file_sum?.amount_minor, left.control.agree]).toEqual([3, '800', true])
  // Totals below one sheet of two: left out of that one only, and only when it is said.
  expect(left.findings).toEqual([{ code: 'total_rows', rows: 1, line_no: 4, sheet: 0 }])
  const all = await read({ hidden: 'read', skip_last_of: { 0: 1 } }, { count: 3, sum: 700 })
  expect([all.file_count, all.accepted_count, all.control.agree]).toEqual([3, 3, true])
  expect(all.layout_differences.map(({ kind }) => kind)).toEqual([
    'format',
    'encoding',
    'delimiter',
    'sheets',
    'skip_last',
    'hidden',
  ])
  expect(all.preview).toEqual({ new: 3, unchanged: 0, changed: 0, refused: 0 })
  expect(all.sample?.rows.map(({ line_no, values }) => [line_no % 2_000_000, values[0], values[1]])).toEqual([
    [2, 'SH-1', expect.stringMatching(/^卡\*+$/)],
    [3, 'SH-2', expect.stringMatching(/^欧\*+$/)],
    [2, 'SH-3', expect.stringMatching(/^司\*+$/)],
  ])
  const confirm = async (more: object) => i.t.runner.execute(confirmDelivery, await step(first.id, more), ports.proof)
  expect(await confirm({})).toMatchObject({
    ok: false,
    refusal: { refused: 'layout_not_confirmed', facts: { differences: 6 } },
  })
  expect(await confirm({ layout_confirmed: true })).toMatchObject({ ok: true })
  await i.settle()
  // Next month the columns have changed places: that is said, and only that.
  const turned = [smallHeader.split(','), cells('SH-9', anna, '9.00')].map(([contract = '', name = '', ...rest]) => [
    name,
    contract,
    ...rest,
  ])
  const next = await makeXlsx({ sheets: [{ name: '一部', rows: turned.map((one, n) => row(n + 1, one)).join('') }] })
  const done = await deliverFile(
    ports,
    aPlacement(i.world, [], { bytes: next, controlCount: 1, controlSumMinor: 900n, validateOnly: true }),
  )
  expect(done.layout_differences).toEqual([
    { kind: 'sheets', column: null, last: ['一部', '二部'], now: ['一部'] },
    { kind: 'skip_last', column: null, last: ['0', '1'], now: ['0'] },
    { kind: 'hidden', column: null, last: ['read'], now: [] },
    { kind: 'column_moved', column: '合同编号', last: ['1'], now: ['2'] },
  ])
})
