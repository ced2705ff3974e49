/** Two debtors whose cases lie on the desks of two agencies of one client, people who race for them, and others who work on debtors of their own. */
import { randomUUID } from 'node:crypto'
import { newToken, proofOfToken } from '@dunwell/server/platform/http/session-cookie'
import type { BenchDatabase } from './bench-database.ts'
import { type Portfolio, plantPortfolio } from './plant-portfolio.ts'

/** Of the law the 3; of a pack of the house that the race is run under the others. */
export const caps = { visit: 1, effective_call: 3, dial_number: 6, sms: 7 }

export const racerCount = 64
const perDesk = 8
const racingDesks = racerCount / perDesk
const desks = 13
/** Five hundred desks share them: ten to a desk, the first of which is raced for. */
const cases = 5_000

/** A person who asks, and whom for. */
export type Racer = { token: string; caseId: string; pointId: string }

export type Field = {
  racers: Racer[]
  /** A hundred at their daily work, each at a debtor of their own. */
  workers: Racer[]
}

export async function plantRace(db: BenchDatabase): Promise<Field> {
  const portfolio = await plantPortfolio(db.admin, { cases, collectors: desks * perDesk, perDesk })
  await plantAgency(db, portfolio)
  const numbers = [...new Set(portfolio.collectors.map(({ deskNo }) => deskNo))].toSorted((a, b) => a - b)
  await joinDebtors(db, numbers.slice(0, racingDesks))
  const found = await db.admin.query<{ desk_no: number; nth: number; case_id: string; point_id: string }>(
    `select c.desk_no, (row_number() over (partition by c.desk_no order by c.id))::int - 1 as nth, c.id as case_id, x.id as point_id
     from portfolio.cases c cross join lateral (select p.id from portfolio.contact_points p where p.client_id = c.client_id and p.debtor_id = c.debtor_id order by p.id limit 1) x
     where c.desk_no = any ($1)`,
    [numbers],
  )
  const caseAt = (deskNo: number, nth: number) => {
    const at = found.rows.find((row) => row.desk_no === deskNo && row.nth === nth)
    if (at === undefined) throw new Error('a desk has too few cases')
    return { caseId: at.case_id, pointId: at.point_id }
  }
  const racing = new Set(numbers.slice(0, racingDesks))
  const seats = new Map<number, number>()
  const field: Field = { racers: [], workers: [] }
  for (const { staffId, deskNo } of portfolio.collectors) {
    const seat = (seats.get(deskNo) ?? 0) + 1
    seats.set(deskNo, seat)
    const token = await tokenOf(db, staffId)
    if (racing.has(deskNo)) field.racers.push({ token, ...caseAt(deskNo, 0) })
    if (field.workers.length < 100) field.workers.push({ token, ...caseAt(deskNo, seat) })
  }
  return field
}

/** The first case of every second desk is made one debtor's, of the others another's. */
async function joinDebtors(db: BenchDatabase, deskNumbers: readonly number[]): Promise<void> {
  const client = await db.admin.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(
      `with firsts as (select distinct on (c.desk_no) c.id, c.debtor_id, c.desk_no % 2 as half from portfolio.cases c where c.desk_no = any ($1) order by c.desk_no, c.id)
       update portfolio.cases c set debtor_id = o.debtor_id from firsts f join lateral (select g.debtor_id from firsts g where g.half = f.half order by g.id limit 1) o on true where c.id = f.id`,
      [deskNumbers],
    )
    await client.query('set session_replication_role = origin')
  } finally {
    client.release()
  }
}

/** Every second pair of desks belongs to an agency that the client entrusted beside the house, so that each debtor has both. */
async function plantAgency(db: BenchDatabase, portfolio: Portfolio): Promise<void> {
  const agency = randomUUID()
  const guests = portfolio.collectors.filter(({ deskNo }) => deskNo % 4 < 2).map(({ deskNo }) => deskNo)
  await db.admin.query(`insert into identity.org_units (id, kind, code, name) values ($1, 'agency', 'G', '外部机构')`, [
    agency,
  ])
  await db.admin.query('update identity.org_units set parent_id = $1 where desk_no = any ($2)', [agency, guests])
  const [maker, checker] = portfolio.collectors
  await db.admin.query(
    `insert into clients.entrustments (client_id, agreement_id, agency_unit_id, from_on, until_on, made_by) select client_id, id, $1, date '2026-01-01', date '2027-12-31', $2 from clients.agreements`,
    [agency, maker?.staffId],
  )
  await db.admin.query(
    `insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at, decided_by, decided_at)
     select client_id, agreement_id, 2, date '2026-01-02', terms || '{"channels": ["call", "sms", "visit"]}', 'approved', $1, now(), $2, now() from clients.agreement_terms where version = 1`,
    [maker?.staffId, checker?.staffId],
  )
  await db.admin.query(
    `insert into compliance.packs (pack, version, effective_from, rules) values ('race-caps', '1', '2026-01-01', $1)`,
    [JSON.stringify(raceRules())],
  )
}

function raceRules() {
  const fixed = { topic: 'frequency', citation: 'race', clause: '1', bindingness: 'house', certainty: 'DEF' }
  return [
    ['RACE-VISIT', 'visit', 'visit', caps.visit],
    ['RACE-DIAL', 'call', 'dial_number', caps.dial_number],
    ['RACE-SMS', 'sms', 'sms', caps.sms],
  ].map(([id, channel, event, limit]) => ({
    ...{ id, ...fixed, effect: 'deny', when: { gate: 'contact', channel: [channel] } },
    counter: { window: 'natural_day:Asia/Shanghai', event, limit },
    ...{ override: 'none', message_zh: '已达上限', message_en: 'Reached' },
  }))
}

async function tokenOf(db: BenchDatabase, staffId: string): Promise<string> {
  const token = newToken('staff')
  const proof = proofOfToken(token)
  const id = randomUUID()
  if (proof.kind !== 'session') throw new Error('a token is always a session proof')
  await db.admin.query(
    `insert into identity.sessions (id, staff_id, device_class, proof_hash, expires_at)
     values ($1, $2, 'console', sha256(decode($3, 'hex')), now() + interval '12 hours')`,
    [id, staffId, proof.proof],
  )
  await db.admin.query('select identity.compute_scopes($1, $2)', [id, staffId])
  return token
}
