import { addDays, addMonths, type Gender, idNumberCheckCharacter, type LocalDate } from '@dunwell/kit'
import { givenCharacters, surnames } from './names.ts'
import { below, pick, pickWeighted, type Random, randomFor, spread, weighted } from './random.ts'

/** A person who does not exist. */
export type Person = {
  readonly name: string
  readonly gender: Gender
  readonly age: number
  readonly birthDate: LocalDate
  readonly idNumber: string
  /** Eleven digits, as a bank's file has it. */
  readonly mobile: string
  readonly province: string
  readonly city: string
  readonly address: string
}

/** What the real data fixes about a person; whatever is left open is drawn. `ageOn` is the day the age is true. */
export type PersonFacts = { readonly gender?: Gender; readonly age?: number; readonly ageOn: LocalDate }

/** Numbers per seed before an ID could repeat: four digits of region and 500 serials for each gender. */
export const personIndexMax = 5_000_000

const purposes = { person: 1, idNumber: 2, mobile: 3 } as const

const regions = weighted<readonly [province: string, cities: readonly string[]]>([
  [['广东省', ['广州市', '深圳市', '东莞市', '佛山市']], 13],
  [['山东省', ['济南市', '青岛市', '临沂市']], 9],
  [['河南省', ['郑州市', '洛阳市', '南阳市']], 9],
  [['江苏省', ['南京市', '苏州市', '徐州市']], 8],
  [['四川省', ['成都市', '绵阳市', '南充市']], 8],
  [['河北省', ['石家庄市', '唐山市', '保定市']], 7],
  [['湖南省', ['长沙市', '衡阳市', '常德市']], 6],
  [['浙江省', ['杭州市', '宁波市', '温州市']], 6],
  [['安徽省', ['合肥市', '芜湖市', '阜阳市']], 6],
  [['湖北省', ['武汉市', '宜昌市', '襄阳市']], 6],
  [['福建省', ['福州市', '厦门市', '泉州市']], 4],
  [['广西壮族自治区', ['南宁市', '柳州市', '桂林市']], 5],
  [['云南省', ['昆明市', '曲靖市']], 4],
  [['江西省', ['南昌市', '赣州市']], 4],
  [['辽宁省', ['沈阳市', '大连市']], 4],
  [['黑龙江省', ['哈尔滨市', '大庆市']], 3],
  [['陕西省', ['西安市', '咸阳市']], 4],
  [['上海市', ['上海市']], 3],
  [['北京市', ['北京市']], 3],
  [['重庆市', ['重庆市']], 3],
  [['新疆维吾尔自治区', ['乌鲁木齐市', '喀什地区']], 2],
])

/** Borrowers are mostly between 22 and 50. */
const ageBands = weighted<readonly [from: number, years: number]>([
  [[22, 5], 20],
  [[27, 8], 36],
  [[35, 10], 27],
  [[45, 10], 13],
  [[55, 14], 4],
])

const nameFor = (random: Random, gender: Gender): string => {
  const surname = pickWeighted(random, surnames)
  const given = givenCharacters[gender]
  const first = pick(random, given)
  return below(random, 100) < 68 ? surname + first + pick(random, given) : surname + first
}

const birthDateFor = (random: Random, age: number, on: LocalDate): LocalDate =>
  addDays(addMonths(on, -12 * age), -below(random, 365))

/** Region 99…: no such region code was ever issued (GB/T 2260 ends at 83), so the number can be nobody's. */
const idNumberFor = (seed: number, index: number, birthDate: LocalDate, gender: Gender): string => {
  const place = spread(seed, purposes.idNumber, index, personIndexMax)
  const region = `99${String(Math.floor(place / 500)).padStart(4, '0')}`
  const serial = String((place % 500) * 2 + (gender === 'male' ? 1 : 0)).padStart(3, '0')
  const first17 = region + birthDate.replaceAll('-', '') + serial
  return first17 + idNumberCheckCharacter(first17)
}

/**
 * 102…: mainland mobile numbers begin with 13 to 19, so nobody is assigned one of these. 100 and 101 are avoided
 * because an exchange may take their first digits for a service number (10086, 1010…).
 */
const mobileFor = (seed: number, index: number): string =>
  `102${String(spread(seed, purposes.mobile, index, 100_000_000)).padStart(8, '0')}`

/** The same person for the same seed and index, always; ID number and mobile differ for every index below five million. */
export const personFor = (seed: number, index: number, facts: PersonFacts): Person => {
  if (!Number.isSafeInteger(index) || index < 0 || index >= personIndexMax) throw new RangeError('person index')
  const random = randomFor(seed, purposes.person, index)
  const [bandFrom, bandYears] = pickWeighted(random, ageBands)
  const drawnAge = bandFrom + below(random, bandYears)
  const drawnGender: Gender = below(random, 100) < 54 ? 'male' : 'female'
  const [gender, age] = [facts.gender ?? drawnGender, facts.age ?? drawnAge]
  const birthDate = birthDateFor(random, age, facts.ageOn)
  const [province, cities] = pickWeighted(random, regions)
  const city = pick(random, cities)
  // 演示路 (Demonstration Road): an address that cannot be somebody's home.
  const house = `演示路${1 + below(random, 999)}号${1 + below(random, 30)}栋${101 + below(random, 32) * 100 + below(random, 4)}室`
  return {
    name: nameFor(random, gender),
    gender,
    age,
    birthDate,
    idNumber: idNumberFor(seed, index, birthDate, gender),
    mobile: mobileFor(seed, index),
    province,
    city,
    address: `${province === city ? '' : province}${city}${house}`,
  }
}
