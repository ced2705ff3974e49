import { checkIdNumber, maskAddress, maskPhone, parseAmountMinor, parseLocalDate, parsePhone } from '@dunwell/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())

/** Runs one reader over all samples in one statement; the value as text, or the fault. */
async function readAll(reader: string, samples: readonly string[]): Promise<string[]> {
  const rows = await t.admin.query<{ read: string | null }>(
    `select coalesce(r.fault, r.value::text, 'empty') as read from unnest($1::text[]) with ordinality s(v, n), lateral intake.${reader}(s.v) r order by s.n`,
    [samples],
  )
  return rows.rows.map((row) => String(row.read))
}

test('[R9] amounts are read in the database exactly as in the kit', async () => {
  const samples = [
    '1234.5',
    '1,234.50',
    '￥1,234.50',
    '１，２３４．５０',
    '(12.00)',
    '-12',
    '¥-12',
    '-¥12',
    '12元',
    '0',
    '-0.00',
    '1,2O0',
    '12,34',
    '1.234',
    '1.2300',
    '--1',
    '',
    '  ',
    '1e5',
    '9999999999999.99',
    '10000000000000.00',
    '0000012.10',
    '.5',
    '5.',
    '人民币5',
    '１Ｏ',
    '（５）',
    "'-5.00",
  ]
  const expected = samples.map((sample) => {
    const read = parseAmountMinor(sample.replace(/^'/, ''))
    if (read.ok) return read.minor.toString()
    return read.code === 'amount_empty' ? 'empty' : read.code
  })
  const letters = (code: string): string => (code === 'amount_has_letter' ? 'amount_not_a_number' : code)
  const read = await readAll('read_amount', samples)
  expect(read.map(letters)).toEqual(expected)
  expect(read[samples.indexOf('1,2O0')]).toBe('amount_has_letter')
})

test('[R9] days, ID numbers and telephone numbers are read in the database exactly as in the kit', async () => {
  const days = [
    '2026-03-05',
    '20260305',
    '2026/3/5',
    '2026.3.5',
    '2026年3月5日',
    '２０２６-3-5',
    '2026-02-30',
    '1899-01-01',
    '20261301',
    '46000',
    'x',
    '',
  ]
  expect(await readAll('read_date', days)).toEqual(
    days.map((sample) => {
      const read = parseLocalDate(sample)
      return read.ok ? read.date : read.code === 'date_empty' ? 'empty' : read.code
    }),
  )
  const ids = [
    '990000199001011237',
    '99000019900101123X',
    '990000900101123',
    '1.1010119900101E+17',
    '990000199001011000',
    '990000199013011234',
    '12',
    '９９００００１９９００１０１１２３７',
    '99000019900101123x',
  ]
  expect(await readAll('read_id_no', ids)).toEqual(
    ids.map((sample) => {
      const read = checkIdNumber(sample)
      return read.ok ? read.idNumber : read.code
    }),
  )
  const phones = [
    '102 1234 5678',
    '+86-10212345678',
    '8610212345678',
    '008610212345678',
    '010-62345678',
    '(0755)26001234',
    '0755-2600123',
    '62345678',
    '12345',
    '１０２１２３４５６７８',
    '021-6234567',
    '+86 021 62345678',
    '102-1234-5678x9',
  ]
  expect(await readAll('read_phone', phones)).toEqual(
    phones.map((sample) => {
      const read = parsePhone(sample)
      return read.ok ? read.phone : read.code
    }),
  )
  expect(await readAll('read_phone', ['(0755)26001234转801', '010-62345678-12'])).toEqual([
    '+8675526001234;ext=801',
    '+861062345678;ext=12',
  ])
})

test('[R3] masks made at intake are the masks of the kit', async () => {
  const phones = ['10212345678', '010-62345678', '0755-26001234']
    .map((text) => parsePhone(text))
    .flatMap((read) => (read.ok ? [read.phone] : []))
  const addresses = [
    '广东省深圳市演示路1号',
    '广西壮族自治区南宁市演示路2号',
    '上海市演示路3号',
    '演示路4号',
    '新疆维吾尔自治区喀什地区演示路5号',
  ]
  const rows = await t.admin.query<{ phones: string[]; addresses: string[] }>(
    `select (select array_agg(intake.mask_phone(p) order by n) from unnest($1::text[]) with ordinality x(p, n)) as phones,
      (select array_agg(intake.mask_address(a) order by n) from unnest($2::text[]) with ordinality x(a, n)) as addresses`,
    [phones, addresses],
  )
  expect(rows.rows[0]).toEqual({ phones: phones.map(maskPhone), addresses: addresses.map(maskAddress) })
})

test('[R3] a refused value shows no person, whatever column it stands in', async () => {
  const rows = await t.admin.query<{ masked: string | null }>(
    `select intake.masked(v, personal) as masked from unnest($1::text[], $2::bool[]) x(v, personal)`,
    [
      ['张三丰', '990000199001011237', '张三丰', '1,2O0', '-1234.00', '10212345678', '广东省深圳市演示路1号', '', 'M3'],
      [true, true, false, false, false, false, false, false, false],
    ],
  )
  expect(rows.rows.map((row) => row.masked)).toEqual([
    '张***',
    '**************1237',
    '张***',
    '1,2O0',
    '-1234.00',
    '*******5678',
    '广***',
    null,
    'M3',
  ])
})
