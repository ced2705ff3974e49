import { createHash } from 'node:crypto'
import { ageOn, checkIdNumber, parsePhone, sumMinor, toLocalDate } from '@dunwell/kit'
import { describe, expect, it } from 'vitest'
import { writePaymentCsv, writePlacementCsv } from './bank-files.ts'
import { generatePayments } from './payments.ts'
import { personFor } from './people.ts'
import { bucketOf, defaultCutoffOn, generatePortfolio, portfolioCountMax } from './portfolio.ts'

const sha256 = (chunks: Iterable<string>): string => {
  const hash = createHash('sha256')
  for (const chunk of chunks) hash.update(chunk)
  return hash.digest('hex')
}

const placementSha256 = (seed: number): string => sha256(writePlacementCsv(generatePortfolio({ seed, count: 2_000 })))

describe('generatePortfolio', () => {
  it('[R9] gives the same bytes for the same seed, on every machine', () => {
    expect(placementSha256(2026)).toBe('d5521d51c6b1bd0b12752d44b603b5b532d9a7c46fc44ac5c465f0a9263caf52')
    expect(placementSha256(2027)).not.toBe(placementSha256(2026))
  })

  it('[R9] gives 200,000 accounts with their own contract, ID number and phone, in well under a minute', () => {
    const [contracts, idNumbers, mobiles] = [new Set<string>(), new Set<string>(), new Set<string>()]
    for (const account of generatePortfolio({ seed: 1, count: 200_000 })) {
      contracts.add(account.contractNo)
      idNumbers.add(account.person.idNumber)
      mobiles.add(account.person.mobile)
    }
    expect([contracts.size, idNumbers.size, mobiles.size]).toEqual([200_000, 200_000, 200_000])
  }, 30_000)

  it('[R9] keeps an account the same whatever else is made with it', () => {
    const few = [...generatePortfolio({ seed: 5, count: 10 })]
    const many = [...generatePortfolio({ seed: 5, count: 100 })].slice(0, 10)
    expect(few).toEqual(many)
  })

  it('[R9] reaches five million accounts, whose last are persons of their own', () => {
    const last = [...generatePortfolio({ seed: 1, count: portfolioCountMax, from: portfolioCountMax - 1_000 })]
    expect([portfolioCountMax, last.at(-1)?.contractNo]).toEqual([5_000_000, 'DW05000000'])
    const first = [...generatePortfolio({ seed: 1, count: 1_000 })]
    expect(new Set([...first, ...last].map(({ person }) => person.idNumber)).size).toBe(2_000)
  })

  it('[R9] gives a share of the accounts to persons who have another one, with one name to one number', () => {
    const accounts = [...generatePortfolio({ seed: 6, count: 10_000, linkedPercent: 20 })]
    const names = new Map<string, string>()
    for (const { person } of accounts) {
      expect(names.get(person.idNumber) ?? person.name).toBe(person.name)
      names.set(person.idNumber, person.name)
    }
    expect(names.size / accounts.length).toBeCloseTo(0.83, 1)
    expect(new Set(accounts.map(({ contractNo }) => contractNo)).size).toBe(10_000)
  })

  it('[R9] refuses a count it was not made for', () => {
    expect(() => [...generatePortfolio({ seed: 1, count: portfolioCountMax + 1 })]).toThrow(RangeError)
    expect(() => [...generatePortfolio({ seed: 1, count: -1 })]).toThrow(RangeError)
  })
})

describe('synthetic people', () => {
  const accounts = [...generatePortfolio({ seed: 3, count: 5_000 })]

  it('[R3] carry ID numbers that check but whose region code was never issued, and agree with age and gender', () => {
    for (const { person } of accounts) {
      expect(checkIdNumber(person.idNumber)).toEqual({
        ok: true,
        idNumber: person.idNumber,
        birthDate: person.birthDate,
        gender: person.gender,
      })
      expect(person.idNumber.startsWith('99')).toBe(true)
      expect(ageOn(person.birthDate, defaultCutoffOn)).toBe(person.age)
    }
  })

  it('[R3] carry phones of a range nobody is assigned, which are still read as mobiles', () => {
    for (const { person } of accounts) {
      expect(person.mobile).toMatch(/^102\d{8}$/)
      expect(parsePhone(person.mobile)).toEqual({ ok: true, phone: `+86${person.mobile}`, kind: 'mobile' })
    }
  })

  it('[R3] take the age and gender that real data fixes', () => {
    for (const age of [22, 47, 73]) {
      const person = personFor(1, age, { gender: 'female', age, ageOn: toLocalDate('2024-02-29') })
      expect(person).toMatchObject({ gender: 'female', age })
      expect(ageOn(person.birthDate, toLocalDate('2024-02-29'))).toBe(age)
      expect(checkIdNumber(person.idNumber)).toMatchObject({ ok: true, gender: 'female' })
    }
  })
})

describe('synthetic debts', () => {
  const accounts = [...generatePortfolio({ seed: 4, count: 20_000 })]

  it('[R9] are like a bank portfolio: skewed balances, most of them fresh, a limit, interest that adds up', () => {
    const balances = accounts.map((account) => account.balanceMinor).toSorted((a, b) => (a < b ? -1 : 1))
    const median = balances[10_000] ?? 0n
    const mean = sumMinor(balances) / 20_000n
    expect(median > 1_300_000n && median < 1_500_000n).toBe(true)
    expect(mean > (median * 3n) / 2n).toBe(true)
    expect((balances[0] ?? 0n) > 0n).toBe(true)
    for (const account of accounts) {
      expect(account.principalMinor + account.interestMinor).toBe(account.balanceMinor)
      expect(account.limitMinor % 100_000n).toBe(0n)
      expect(bucketOf(account.dpd)).toBe(account.bucket)
      expect(account.dpd).toBeGreaterThan(0)
      expect(account.openedOn < defaultCutoffOn).toBe(true)
      expect(ageOn(account.person.birthDate, account.openedOn)).toBeGreaterThanOrEqual(18)
    }
    const fresh = accounts.filter((account) => account.bucket === 'M1').length
    expect(fresh / accounts.length).toBeCloseTo(0.34, 1)
    expect(new Set(accounts.map((account) => account.rating))).toEqual(new Set(['A', 'B', 'C', 'D', 'E']))
    expect(new Set(accounts.map((account) => account.bucket)).size).toBe(7)
  })

  it.each([
    [0, 'M0'],
    [1, 'M1'],
    [30, 'M1'],
    [31, 'M2'],
    [180, 'M6'],
    [181, 'M6+'],
    [900, 'M6+'],
  ])('[R9] counts %s days behind as %s', (dpd, bucket) => {
    expect(bucketOf(dpd)).toBe(bucket)
  })

  it('[R29] are paid in part, on days of the month, under serials that never repeat', () => {
    const balances = new Map(accounts.map((account) => [account.contractNo, account.balanceMinor]))
    const rows = [5, 6].flatMap((month) => [...generatePayments(4, toLocalDate(`2026-0${month}-01`), accounts)])
    expect(new Set(rows.map((row) => row.bankSerial)).size).toBe(rows.length)
    expect(rows.length / 40_000).toBeCloseTo(0.18, 1)
    for (const row of rows) {
      expect(row.amountMinor > 0n && row.amountMinor <= (balances.get(row.contractNo) ?? 0n)).toBe(true)
      expect(row.paidOn >= '2026-05-01' && row.paidOn <= '2026-06-28').toBe(true)
    }
    expect(sha256(writePaymentCsv(rows))).toBe('4db6b0a0fa01878f5621338b926a5e29b8a6e0895bd8e57ff8e6423bb2e41aab')
  })
})

describe('writePlacementCsv', () => {
  const lines = [...writePlacementCsv(generatePortfolio({ seed: 1, count: 2_500 }))].join('').split('\r\n')

  it('[R9] writes the headers banks use, and one line per account across chunks', () => {
    expect(lines[0]).toBe(
      '合同编号,姓名,性别,年龄,证件号,本人手机,省,市,户籍地址,币种,委案金额,逾期本金,逾期利息,逾期天数,逾期账龄,信用额度,商品,客户评级,进件渠道,开卡日',
    )
    expect(lines).toHaveLength(2_502)
    expect(lines.at(-1)).toBe('')
    expect(lines[2_500]?.startsWith('DW00002500,')).toBe(true)
  })

  it('[R9] quotes a cell that holds a comma or a quote', () => {
    const [account] = generatePortfolio({ seed: 1, count: 1 })
    if (account === undefined) throw new Error('no account')
    const person = { ...account.person, name: '甲,"乙"' }
    expect([...writePlacementCsv([{ ...account, person }])].join('')).toContain(',"甲,""乙""",')
  })

  it('[R9] writes only the header when there is nothing to place', () => {
    expect([...writePlacementCsv([])].join('').split('\r\n')).toHaveLength(2)
  })
})
