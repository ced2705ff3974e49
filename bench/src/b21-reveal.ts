/** B21: showing a raw value (ask, commit, read, each audited) against two bare transactions that write the same rows. */
import { randomBytes } from 'node:crypto'
import { askReveal, readReveal } from '@dunwell/server/modules/portfolio'
import { DomainError } from '@dunwell/server/platform/errors'
import { makeRunner } from '@dunwell/server/platform/runner'
import type pg from 'pg'
import { defineBench } from './bench.ts'
import { type BenchDatabase, openBenchDatabase, type SessionProof } from './bench-database.ts'
import { backendsOf, measure, measuredAs, rows } from './measure.ts'
import { plantPortfolio } from './plant-portfolio.ts'

const quota = 10
const racers = 64

export const reveal = defineBench({
  id: 'B21',
  about:
    'reveal in two audited transactions, against two bare transactions of the same shape; a quota of n under 64 asks',
  bar: 0.6,
  kind: 'floor',
  async run({ small }) {
    const db = await openBenchDatabase()
    try {
      return await compare(db, small)
    } finally {
      await db.close()
    }
  },
})

async function compare(db: BenchDatabase, small: boolean) {
  const portfolio = await plantPortfolio(db.admin, { cases: small ? 5_000 : 50_000, collectors: 2 })
  const [collector, racer] = portfolio.collectors
  if (collector === undefined || racer === undefined) throw new Error('no collectors were planted')
  await db.admin.query('update vault.quota_settings set daily = 1000000')
  await db.admin.query(bareSql)
  const [debtors, racerDebtors] = [await debtorsOf(db, collector.deskNo), await debtorsOf(db, racer.deskNo)]
  const proof = await db.signIn(collector.staffId)
  const [ours, bare] = [db.pool('dunwell_serve_staff', 1), db.pool('superuser', 1)]
  const revealOurs = revealer(ours, proof)
  const pick = (n: number): string => debtors[n % debtors.length] ?? ''
  const sides = [
    { name: bareName, pids: await backendsOf(bare), act: (n: number) => revealBare(bare, collector.staffId, pick(n)) },
    {
      name: oursName,
      pids: await backendsOf(ours),
      act: (n: number) => revealOurs(pick(n)),
    },
  ]
  const measured = await measure(sides, { rounds: small ? 21 : 31, perRound: small ? 60 : 100 })
  const granted = await race(db, await db.signIn(racer.staffId), racerDebtors)
  return {
    ratio: measuredAs(measured, bareName).cpuMicros / measuredAs(measured, oursName).cpuMicros,
    lines: [
      await db.environment(),
      ...rows(measured.values()),
      `quota ${quota}, ${racers} racing asks: ${granted} granted`,
    ],
    holds: { [`a quota of ${quota} grants exactly ${quota} under ${racers} racing asks`]: granted === quota },
  }
}

const bareName = 'two bare transactions: counter, rows, audit; no proof, no scope'
const oursName = 'ask, commit, read: under proof, scope and quota'

async function debtorsOf(db: BenchDatabase, deskNo: number): Promise<string[]> {
  const found = await db.admin.query<{ id: string }>(
    `select c.debtor_id as id from portfolio.cases c where c.desk_no = $1`,
    [deskNo],
  )
  return found.rows.map((row) => row.id)
}

/** The same reads and writes as the real two, in functions too, so that plans are kept on both sides; nothing is checked. */
const bareSql = `
  create function public.bare_ask(p_person uuid, p_debtor uuid) returns uuid language plpgsql as $$
  declare v_client uuid; v_grant uuid;
  begin
    select client_id into v_client from portfolio.debtors where id = p_debtor;
    insert into vault.reveal_quotas (staff_id, on_date, quota) values (p_person, current_date - 1, 1000000) on conflict do nothing;
    update vault.reveal_quotas set used = used + 1 where staff_id = p_person and on_date = current_date - 1;
    insert into portfolio.reveals (client_id, staff_id, subject_kind, subject_id, field, reason) values (v_client, p_person, 'id_no', p_debtor, 'id_no', 'bench');
    insert into vault.reveal_grants (client_id, subject_kind, subject_id, staff_id, expires_at)
      values (v_client, 'id_no', p_debtor, p_person, now() + interval '60 seconds') returning id into v_grant;
    return v_grant;
  end $$;
  create function public.bare_read(p_grant uuid) returns text language plpgsql as $$
  declare g vault.reveal_grants; v_value text;
  begin
    update vault.reveal_grants set used_at = now() where id = p_grant returning * into g;
    select id_no into v_value from vault.persons where client_id = g.client_id and debtor_id = g.subject_id;
    return v_value;
  end $$;`

const auditSql = `insert into audit.events (actor, action, subject, facts, request_id) values ($1, $2, $3, '{}', 'bench')`

async function revealBare(pool: pg.Pool, staffId: string, debtor: string): Promise<void> {
  const client = await pool.connect()
  await client.query('begin')
  const asked = await client.query<{ id: string }>('select public.bare_ask($1, $2) as id', [staffId, debtor])
  await client.query(auditSql, [staffId, 'bench.ask', debtor])
  await client.query('commit')
  await client.query('begin')
  const read = await client.query<{ value: string }>('select public.bare_read($1) as value', [asked.rows[0]?.id])
  await client.query(auditSql, [staffId, 'bench.read', debtor])
  await client.query('commit')
  client.release()
  requireValue(read.rows[0]?.value)
}

/** The product's own two commands through its own runner, as a click on a masked number sends them. */
function revealer(pool: pg.Pool, proof: SessionProof): (debtor: string) => Promise<void> {
  const runner = makeRunner({ serve_staff: pool, serve_client: pool, serve_program: pool, work: pool }, randomBytes(32))
  return async (debtor) => {
    const asked = await runner.execute(askReveal, { subject_kind: 'id_no', subject_id: debtor, reason: 'bench' }, proof)
    if (!asked.ok) throw new Error(asked.refusal.refused)
    const read = await runner.execute(readReveal, asked.value, proof)
    requireValue(read.ok ? read.value.value : undefined)
  }
}

function requireValue(value: string | undefined): void {
  if (value === undefined || !value.startsWith('990000')) throw new Error('the value was not shown')
}

/** Sixty-four connections ask at once, as many browser tabs of one person might. */
async function race(db: BenchDatabase, proof: SessionProof, debtors: readonly string[]): Promise<number> {
  await db.admin.query('update vault.quota_settings set daily = $1', [quota])
  const pool = db.pool('dunwell_serve_staff', racers)
  await backendsOf(pool)
  const runner = makeRunner({ serve_staff: pool, serve_client: pool, serve_program: pool, work: pool }, randomBytes(32))
  const ask = async (n: number): Promise<boolean> => {
    const input = { subject_kind: 'id_no', subject_id: debtors[n % debtors.length], reason: 'bench' }
    try {
      return (await runner.execute(askReveal, input, proof)).ok
    } catch (error) {
      if (error instanceof DomainError && error.code === 'reveal_quota_used') return false
      throw error
    }
  }
  const answers = await Promise.all(Array.from({ length: racers }, (_, n) => ask(n)))
  const kept = await db.admin.query<{ n: bigint }>(
    `select count(*) as n from vault.reveal_grants g join identity.sessions s on s.staff_id = g.staff_id where s.proof_hash = sha256(decode($1, 'hex'))`,
    [proof.proof],
  )
  const granted = answers.filter((answer) => answer).length
  if (kept.rows[0]?.n !== BigInt(granted)) throw new Error('answers and rows differ')
  return granted
}
