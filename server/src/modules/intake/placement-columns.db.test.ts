/** Where each column of compliance.md 9.1 is stored, what the agreement forbids, and what is asked of a file that looks otherwise. */
import {
  type ParticularField,
  type PersonalParticular,
  particularFields,
  particulars,
} from '@dunwell/contract/particulars'
import { CasePage } from '@dunwell/contract/portfolio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askReveal, openCase, readReveal } from '#modules/portfolio'
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
  suggestMapping,
} from './index.ts'

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
  ['单位号码', '+44 20 7946 0000', point('work', 'mobile'), '+442079460000'],
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

test('[R9] every column of 9.1 is stored where it belongs', async () => {
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
  // What is mapped here and told below, of parties and related persons the first of each, is all that there is.
  const others =
    /^(related_[2-6]|related_1_(home_phone|work_phone|id_no|address|employer)|co_debtor|guarantor|company_code)/
  const silent = placementFlow.columns.filter(
    ({ field }) =>
      done.mapping?.[field] === undefined && !others.test(field) && !particularFields.includes(field as never),
  )
  expect(silent.map(({ field }) => field)).toEqual([])
})

/** Particular → what stands in its cell, and what the case page says of it. */
const told: readonly (readonly [field: ParticularField, cell: string, value: string, whole?: string])[] = [
  ['case_seq_no', '000123', '000123'],
  ['client_case_no', 'K-9', 'K-9'],
  ['entrusted_on', '20260501', '2026-05-01'],
  ['mandate_end', '2026年10月31日', '2026-10-31'],
  ['entrust_periods', '3期', '3'],
  ['expected_return_on', '2026/11/5', '2026-11-05'],
  ['collector_code', '0042', '0042'],
  ['area_code', 'SZ-01', 'SZ-01'],
  ['customer_no', '700001', '700001'],
  ['id_type', '身份证', 'resident_id'],
  ['birthday', '1990-01-01', '1990-**-**', '1990-01-01'],
  ['age', '36岁', '36'],
  ['qq', '100000001', '*****0001', '100000001'],
  ['employer', '演示商贸有限公司', '演****', '演示商贸有限公司'],
  ['occupation', '教师', '****', '教师'],
  ['job_title', '店员', '店员'],
  ['department', '门店', '门店'],
  ['work_postcode', '518000', '518000'],
  ['home_postcode', '518001', '518001'],
  ['city', '深圳市', '深圳市'],
  ['district', '福田区', '福田区'],
  ['legal_person', '演示丁', '演**', '演示丁'],
  ['account_no', '6230000000000011', '************0011', '6230000000000011'],
  ['account_name', '演示戊', '演**', '演示戊'],
  ['bank_branch', '演示支行', '演示支行'],
  ['card_type', '金卡', '金卡'],
  ['is_main_card', '主卡', 'yes'],
  ['supplementary_name', '演示己', '演**', '演示己'],
  ['archive_no', 'D-1', 'D-1'],
  ['apply_no', 'S-1', 'S-1'],
  ['loan_note_no', 'J-1', 'J-1'],
  ['rmb', '1,000.00', '100000 CNY'],
  ['hkd', '200.00', '20000 HKD'],
  ['foreign_amount', '30.00', '3000 null'],
  ['loan_principal', '5,000.00', '500000 CNY'],
  ['residual_principal', '4,000.00', '400000 CNY'],
  ['overdue_amount', '900.00', '90000 CNY'],
  ['deposit', '(12.00)', '-1200 CNY'],
  ['minimum_payment', '50.00', '5000 CNY'],
  ['fixed_limit', '10000', '1000000 CNY'],
  ['unbilled', '7.00', '700 CNY'],
  ['paid_amount', '1.50', '150 CNY'],
  ['settlement_amount', '800.00', '80000 CNY'],
  ['last_payment', '20.00', '2000 CNY'],
  ['statement_day', '5', '5'],
  ['bill_cycle', '每月', '每月'],
  ['overdue_since', '2026-03-27', '2026-03-27'],
  ['overdue_times', '4', '4'],
  ['delinquency_level', 'C', 'C'],
  ['last_paid_on', '2026-03-01', '2026-03-01'],
  ['last_purchase_on', '2026-02-01', '2026-02-01'],
  ['last_cash_on', '2026-02-02', '2026-02-02'],
  ['blocked_on', '2026-04-01', '2026-04-01'],
  ['loan_on', '2024-03-05', '2024-03-05'],
  ['loan_end', '2027-03-05', '2027-03-05'],
  ['annual_rate', '7.2%', '72000'],
  ['goods', '演示手机', '演示手机'],
  ['merchant', '演示商城', '演示商城'],
  ['loan_class', '次级', '次级'],
  ['loan_type', '信用', '信用'],
  ['collection_class', '甲类', '甲类'],
  ['is_sued', '否', 'no'],
  ['is_written_off', 'Y', 'yes'],
  ['car_model', '演示型', '演示型'],
  ['car_brand', '演示牌', '演示牌'],
  ['car_price', '105,000.00', '10500000 CNY'],
  ['plate_no', '演A00001', '演A****', '演A00001'],
  ['vin', 'LDEMO000000000001', '*************0001', 'LDEMO000000000001'],
  ['engine_no', 'E-0001', '****', 'E-0001'],
  ['dealer', '演示车行', '演示车行'],
  ['policy_until', '2026-12-31', '2026-12-31'],
  ['applied_on', '2024-02-28', '2024-02-28'],
  ['prior_notes', '配偶演示庚 10233491549', '配偶演示庚 ****1549', '配偶演示庚 10233491549'],
  ['summary', '邮箱 zhang@example.com', '邮箱 ****', '邮箱 zhang@example.com'],
  ['remark_1', '本人另一手机102 3349-1549 不要打', '本人另一手机****1549 不要打', '本人另一手机102 3349-1549 不要打'],
  ['remark_2', '加微信：yanshi_88', '加微信：****', '加微信：yanshi_88'],
  ['remark_3', '2026-05-01 还款 12345.60，愿意还款', '2026-05-01 还款 12345.60，愿意还款'],
  ...([4, 5, 6] as const).map((n) => [`remark_${n}`, `备注文字${n}`, `备注文字${n}`] as const),
  ['m_value', '1.2', '1200000'],
  ['commission_rate', '15.5%', '155000'],
  ['commission', '99.00', '9900 CNY'],
]
const named = new Map(particulars.map((one) => [one.field, one]))
const headerOf = (field: ParticularField) => named.get(field)?.zh ?? ''

async function openPage(contractNo: string, who = 'supervisor@A') {
  const found = await i.t.admin.query<{ id: string }>(
    'select c.id from portfolio.cases c join portfolio.accounts a on a.id = c.account_id where a.contract_no = $1 order by c.id desc limit 1',
    [contractNo],
  )
  const outcome = await i.t.runner.execute(
    openCase,
    { case_id: found.rows[0]?.id },
    await i.t.signIn(i.world.people[who]),
  )
  if (!outcome.ok) throw new Error('refused')
  return CasePage.parse(outcome.value)
}
const toldOn = (page: Awaited<ReturnType<typeof openPage>>) =>
  Object.fromEntries(
    page.particulars.map(({ field, value, currency }) => [
      field,
      named.get(field)?.type === 'amount' ? `${value} ${currency}` : value,
    ]),
  )

const wish = (field: ParticularField, caseId: string) => ({
  ...{ subject_kind: field as PersonalParticular, subject_id: caseId, reason: '核对' },
})

test.each([
  ['配偶 10233491549', '配偶 ****1549'],
  ['１０２３３４９１５４９勿打', '****１５４９勿打'],
  ['+86 102-3349-1549/0300-2000001', '+****0001'],
  ['0300-20000017转801', '****0017转801'],
  ['单位2000001', '单位****'],
  ['10\u200b23\u200b349\u30001549', '****1549'],
  // The mark that the function puts around dates and amounts is nobody else's.
  ['102\ue0003349\ue0001549', '****1549'],
  ['1\ufe0f\u20e30\ufe0f\u20e32\ufe0f\u20e333491549', '****1549'],
  ['幺〇二三三四九一五四九', '****一五四九'],
  ['证件 99000019900101001X', '证件 ****001X'],
  ['邮箱：a.b@example.invalid，QQ12345', '邮箱：****，QQ****'],
  ['ＱＱ号是100001', 'ＱＱ号是****'],
  ['wx yanshi_a、yanshi88（微信）', 'wx ****、****（微信）'],
  ['微信同号', '微信同号'],
  [
    '2026年05月01日、2026/5/1 10:30 还1234567.89元，余50000元',
    '2026年05月01日、2026/5/1 10:30 还1234567.89元，余50000元',
  ],
  ['第3期 逾期35天 M2', '第3期 逾期35天 M2'],
])('[R3] of what the client wrote, %s, the page says %s', async (written, shown) => {
  const found = await i.t.admin.query('select portfolio.mask_written($1) as shown', [written])
  expect(found.rows).toEqual([{ shown }])
})

test('[R9] [R11] every column of 9.1 can be read on the page of its case, masked and in two steps where it is personal, in scope only', async () => {
  const columns = [
    ...kept.map(([header, cell]) => [header, header === '合同编号' ? 'COL-2' : cell] as const),
    ...told.map(([field, cell]) => [headerOf(field), cell] as const),
    ['联系人1证件号', bert.id] as const,
    ['联系人1地址', '广东省深圳市演示路9号'] as const,
    ['联系人1单位', '演示工厂'] as const,
  ]
  expect(told.map(([field]) => field)).toEqual(particularFields)
  const csv = [columns.map(([header]) => header).join(','), columns.map(([, cell]) => `"${cell}"`).join(',')].join(
    '\r\n',
  )
  const file = { bytes: Buffer.from(csv), controlCount: 1, controlSumMinor: 123_450n, batchNo: 'COL-2', hand: 2 }
  const done = await deliverFile(ports, aPlacement(i.world, [], file))
  expect([done.state, done.reject_groups]).toEqual(['applied', []])
  const page = await openPage('COL-2')
  expect(toldOn(page)).toEqual(Object.fromEntries(told.map(([field, , value]) => [field, value])))
  expect([page.debtor, page.account, page.balance, page.placement]).toMatchObject([
    { name: anna.name, gender: 'female', id_no_masked: expect.stringMatching(/^\*+....$/) },
    {
      ...{ contract_no: 'COL-2', product: 'credit_card', rating: 'B', channel: '线上', region: '广东省' },
      ...{ opened_on: '2024-03-05', credit_limit: { amount_minor: '2000000' }, card_masked: '************0005' },
    },
    {
      ...{ dpd: 35, bucket: 'M2', principal: { amount_minor: '100000' }, interest: { amount_minor: '10000' } },
      ...{ instalments_total: 36, instalments_paid: 12, instalments_overdue: 2 },
    },
    { batch_no: 'COL-2', hand: 2 },
  ])
  const spouse = page.related_persons.find(({ id_no_masked }) => id_no_masked !== null)
  expect(spouse).toMatchObject({ relation: 'spouse', employer_masked: '演***', locked: true })
  expect(
    page.contact_points.filter((point) => point.related_person_id === spouse?.id).map(({ kind }) => kind),
  ).toContain('address')

  const officer = await i.t.signIn(i.world.people['compliance_officer@A'])
  const shown: Record<string, string> = {}
  const wholes = told.filter(([, , , whole]) => whole !== undefined)
  for (const [field] of wholes) {
    const asked = await i.t.runner.execute(askReveal, wish(field, page.id), officer)
    if (!asked.ok) throw new Error('refused')
    const read = await i.t.runner.execute(readReveal, asked.value, officer)
    if (read.ok) shown[field] = read.value.value
  }
  expect(shown).toEqual(Object.fromEntries(wholes.map(([field, , , whole]) => [field, whole])))
  // What reaches a person is not for those who contact, whatever permit they hold.
  const supervisor = await i.t.signIn(i.world.people['supervisor@A'])
  const refused: string[] = []
  for (const [field] of wholes)
    await i.t.runner
      .execute(askReveal, wish(field, page.id), supervisor)
      .catch(({ code }) => code === 'reveal_needs_permit' && refused.push(field))
  expect(refused).toEqual(['qq', 'prior_notes', 'summary', 'remark_1', 'remark_2'])
  // What the client pays is the business of whoever sees commissions; another branch sees nothing at all.
  const checked = await openPage('COL-2', 'compliance_officer@A')
  expect(Object.keys(toldOn(checked))).toEqual(
    told.map(([field]) => field).filter((field) => named.get(field)?.group !== 'terms'),
  )
  await expect(openPage('COL-2', 'supervisor@B')).rejects.toMatchObject({ code: 'not_found' })
  const elsewhere = await i.t.signIn(i.world.people['supervisor@B'])
  await expect(
    i.t.runner.execute(askReveal, { subject_kind: 'employer', subject_id: page.id, reason: '核对' }, elsewhere),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('[R9] a refresh changes the particulars that it brings, counts them, and an older one changes none', async () => {
  const refresh = async (asOf: string, cells: Record<string, string>) => {
    const header = ['合同编号', '最新欠款', '逾期天数', ...Object.keys(cells)]
    const bytes = Buffer.from(
      [header.join(','), ['COL-2', '1234.50', '35', ...Object.values(cells)].join(',')].join('\r\n'),
    )
    const { batchNo: _, ...file } = aPlacement(i.world, [], { bytes, controlCount: 1, controlSumMinor: 123_450n })
    return deliverFile(ports, { ...file, flow: 'refresh', asOf })
  }
  const changed = async (asOf: string, cells: Record<string, string>) =>
    (await refresh(asOf, cells)).counts?.['particulars_changed'] ?? 0
  const newer = {
    单位名称: '演示物流有限公司',
    最后还款日: '2026-05-02',
    最低还款额: '',
    M值系数: '1.5',
    备注1: '已换号',
  }
  expect(await changed('2026-05-03', newer)).toBe(1)
  expect(await changed('2026-05-04', { ...newer, 备注: '' })).toBe(0)
  expect(await changed('2026-05-02', { 最后还款日: '2026-04-01' })).toBe(0)
  // The newer file only repeated it, whereby nothing was written; a late one of the day between changes it no more.
  expect(await changed('2026-05-04', newer)).toBe(0)
  expect(await changed('2026-05-03', { 最后还款日: '2026-05-01', 单位名称: '演示旧单位' })).toBe(0)
  const page = await openPage('COL-2')
  expect(toldOn(page)).toMatchObject({
    ...{
      employer: '演****',
      last_paid_on: '2026-05-02',
      minimum_payment: '5000 CNY',
      m_value: '1500000',
      qq: '*****0001',
      remark_1: '已换号',
      remark_2: '加微信：****',
    },
  })
  // The balance is of the placement's day; the files since have confirmed it.
  expect(page.balance).toMatchObject({ as_of: '2026-04-30', confirmed_on: '2026-05-04' })
  const whole = await i.t.admin.query(
    'select employer, qq, remark_1, remark_2 from vault.case_values where employer like $1',
    ['%物流%'],
  )
  expect(whole.rows).toEqual([
    { employer: '演示物流有限公司', qq: '100000001', remark_1: '', remark_2: '加微信：yanshi_88' },
  ])
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
  const about = { client_id: i.world.clients.bankA.id, agreement_id: i.world.clients.bankA.agreementA }
  const last = async () => {
    const headers = smallHeader.split(',')
    const said = await i.t.runner.ask(suggestMapping, { ...about, flow: 'placement', headers }, ports.proof)
    return [said.last_version, said.preselected['mobile'] ?? null]
  }
  // What nobody has confirmed yet is no last time: another mapping, of a file that was applied, is.
  const before = await last()
  await i.t.runner.execute(setMapping, await step(done.id, { fields }), ports.proof)
  const confirm = async () =>
    i.t.runner.execute(confirmDelivery, await step(done.id, { layout_confirmed: true }), ports.proof)
  expect(await confirm()).toMatchObject({ ok: false, refusal: { refused: 'mapping_not_checked' } })
  await i.t.runner.execute(startValidation, await step(done.id), ports.proof)
  await i.settle()
  expect(await last()).toEqual(before)
  expect(await confirm()).toMatchObject({ ok: true })
  await i.settle()
  expect((await last())[0]).toBeGreaterThan(Number(before[0]))
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
