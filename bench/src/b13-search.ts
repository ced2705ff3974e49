/** B13: search at a million cases through the product's runner, both transactions, for a collector's desk and for the whole operation. */
import { createHash, randomBytes } from 'node:crypto'
import { askSearch, readSearch } from '@dunwell/server/modules/search'
import { makeRunner } from '@dunwell/server/platform/runner'
import type pg from 'pg'
import { defineBench } from './bench.ts'
import { type BenchDatabase, openBenchDatabase, type SessionProof } from './bench-database.ts'
import { backendsOf, cpuNanos } from './measure.ts'
import { plantPortfolio } from './plant-portfolio.ts'

const barMs = 200

export const search = defineBench({
  id: 'B13',
  about: `search by name, sound, initials, phone, ID, contract: the worst p95 of ask and read together, as a share of ${barMs} ms`,
  bar: 1,
  kind: 'ceiling',
  async run({ small }) {
    const db = await openBenchDatabase()
    try {
      return await time(db, small)
    } finally {
      await db.close()
    }
  },
})

/** Surnames about as often as they are borne, and given names of one or two characters. */
const surnames =
  '王王王王李李李李张张张张刘刘刘陈陈陈杨杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈单'
const given =
  '伟强磊军勇杰涛明超刚平辉鹏飞建波斌宇浩凯健俊帆旭宁芳娜敏静丽艳娟霞秀玲桂英兰萍红燕梅莉丹雪琳婷倩颖洁慧琴云晶欣怡佳梦瑶雨诗涵思雅'
const drawn = (from: string, factor: number, divisor: number): string =>
  `substr('${from}', (1 + (no::bigint * ${factor} / ${divisor}) % ${from.length})::int, 1)`
const nameSql = `(${drawn(surnames, 7919, 1)} || ${drawn(given, 104729, 97)} || case when no % 10 < 7 then ${drawn(given, 15485863, 1009)} else '' end)`

type Target = {
  case_id: string
  name: string
  pinyin: string
  initials: string
  point_id: string
  debtor_id: string
  contract_no: string
  card_key: Buffer
  /** Somebody's wording in a note of the case. */
  word: string
}
type Asked = {
  name?: string
  phone_keys?: Buffer[]
  id_no_key?: Buffer
  card_key?: Buffer
  no?: string
  note?: string
}
const nothing = { name: null, phone_keys: null, id_no_key: null, card_key: null, no: null, note: null }
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** What is asked of a case that is known to be there. */
const kinds: Readonly<Record<string, (target: Target) => Asked>> = {
  name: ({ name }) => ({ name }),
  'begin of a name': ({ name }) => ({ name: name.slice(0, 2) }),
  'surname alone': ({ name }) => ({ name: name.slice(0, 1) }),
  'another of the same sound': ({ name }) => ({
    name: `${name.slice(0, 1)}${name.slice(1).replaceAll('伟', '为').replaceAll('静', '境')}`,
  }),
  pinyin: ({ pinyin }) => ({ name: pinyin }),
  'begin of pinyin': ({ pinyin }) => ({ name: pinyin.slice(0, 5) }),
  initials: ({ initials }) => ({ name: initials }),
  'nobody of that name': () => ({ name: '龘靐齉' }),
  phone: ({ point_id }) => ({ phone_keys: [sha256(point_id)] }),
  'ID number': ({ debtor_id }) => ({ id_no_key: sha256(debtor_id) }),
  contract: ({ contract_no }) => ({ no: contract_no }),
  card: ({ card_key }) => ({ card_key }),
  'words of a note': ({ word }) => ({ name: word, note: word }),
}

async function time(db: BenchDatabase, small: boolean) {
  const cases = small ? 50_000 : 1_000_000
  const portfolio = await plantPortfolio(db.admin, { cases, collectors: 1, nameSql })
  const [collector] = portfolio.collectors
  if (collector === undefined) throw new Error('no collector was planted')
  await db.admin.query('update search.quota_settings set names_daily = 1000000, exact_daily = 1000000')
  await plantMore(db.admin)
  const pool = db.pool('dunwell_serve_staff', 1)
  const [pid] = await backendsOf(pool)
  if (pid === undefined) throw new Error('the pool has no backend')
  const actors = [
    {
      who: `one desk of ${cases / 500}`,
      proof: await db.signIn(collector.staffId),
      targets: await targetsOf(db.admin, `desk_no = ${collector.deskNo}`),
    },
    {
      who: `a branch of ${cases / 2}`,
      proof: await db.signIn(await plantPerson(db.admin, 'branch_manager', 'A')),
      targets: await targetsOf(db.admin, 'desk_no % 2 = 1'),
    },
    {
      who: `all ${cases}`,
      proof: await db.signIn(await plantPerson(db.admin, 'hq_supervisor', 'HQ')),
      targets: await targetsOf(db.admin, 'true'),
    },
  ]
  const samples = small ? 20 : 60
  const measured = []
  for (const { who, proof, targets } of actors)
    for (const [kind, asked] of Object.entries(kinds))
      measured.push({ who, kind, ...(await sample({ pool, pid, proof }, targets, asked, samples)) })
  const worst = Math.max(...measured.map(({ p95 }) => p95))
  return {
    ratio: worst / barMs,
    lines: [
      await db.environment(),
      ...measured.map(
        ({ who, kind, p50, p95, cpu95 }) =>
          `${who.padEnd(20)} ${kind.padEnd(28)} p50 ${p50.toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms   backend CPU p95 ${cpu95.toFixed(1).padStart(6)} ms`,
      ),
    ],
    holds: { 'whole numbers find their case, always': measured.every(({ missed }) => missed === 0) },
  }
}

async function sample(
  { pool, pid, proof }: { pool: pg.Pool; pid: number; proof: SessionProof },
  targets: readonly Target[],
  asked: (target: Target) => Asked,
  samples: number,
) {
  const runner = makeRunner({ serve_staff: pool, serve_client: pool, serve_program: pool, work: pool }, randomBytes(32))
  const spent: number[] = []
  const burned: number[] = []
  let missed = 0
  for (let n = 0; n < samples; n++) {
    const target = targets[n % targets.length]
    if (target === undefined) throw new Error('no targets were planted')
    const input = { ...nothing, ...asked(target) }
    const [from, cpu] = [performance.now(), cpuNanos(pid)]
    const ask = await runner.execute(askSearch, input, proof)
    if (!ask.ok) throw new Error('an ask was refused')
    const found = await runner.execute(readSearch, ask.value, proof)
    spent.push(performance.now() - from)
    burned.push((cpuNanos(pid) - cpu) / 1e6)
    if (input.name === null && !(found.ok && found.value.data.some(({ id }) => id === target.case_id))) missed += 1
  }
  return { p50: atShare(spent, 0.5), p95: atShare(spent, 0.95), cpu95: atShare(burned, 0.95), missed }
}

function atShare(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Half of the desks go to a second branch; every account gets a card, every fifth case a note of an incoming call. */
async function plantMore(admin: pg.Pool): Promise<void> {
  await admin.query(
    `with b as (insert into identity.org_units (parent_id, kind, code, name) select id, 'branch', 'B', '第二分公司' from identity.org_units where parent_id is null returning id)
     update identity.org_units u set parent_id = b.id from b where u.desk_no % 2 = 0`,
  )
  await admin.query(
    `update portfolio.accounts set card_masked = '************0001', card_key = sha256(id::text::bytea)`,
  )
  await admin.query(
    `insert into contacts.records (client_id, case_id, debtor_id, staff_id, direction, call_result, note, recorded_at)
     select c.client_id, c.id, c.debtor_id, s.id, 'inbound', 'connected',
       (array['客户称下周发工资后还款', '单位电话无人接听', '家属称其外出务工', '要求提供账单明细', '承诺本月底前处理'])[1 + n % 5] || '，编号' || n, now()
     from (select *, row_number() over (order by id) as n from portfolio.cases) c cross join (select id from identity.staff limit 1) s where n % 5 = 0`,
  )
  await admin.query('vacuum analyze')
}

async function targetsOf(admin: pg.Pool, where: string): Promise<Target[]> {
  const found = await admin.query<Target>(
    `select c.id as case_id, d.name, n.pinyin, n.initials, p.id as point_id, d.id as debtor_id, a.contract_no, a.card_key, '发工资后' as word
     from (select * from portfolio.cases where ${where} order by md5(id::text) limit 60) c
     join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
     join portfolio.contact_points p on p.client_id = c.client_id and p.debtor_id = c.debtor_id
     cross join lateral (select * from search.names s where s.client_id = d.client_id and s.debtor_id = d.id limit 1) n`,
  )
  return found.rows
}

async function plantPerson(admin: pg.Pool, role: string, unit: string): Promise<string> {
  const made = await admin.query<{ id: string }>(
    `with post as (select id from identity.org_units where code = $2),
     person as (insert into identity.staff (staff_no, name, home_unit_id) select $1, $1, id from post returning id)
     insert into identity.staff_roles (staff_id, role, unit_id, from_on) select person.id, $1, post.id, current_date - 1 from post, person returning staff_id as id`,
    [role, unit],
  )
  const id = made.rows[0]?.id
  if (id === undefined) throw new Error('nobody was planted')
  return id
}
