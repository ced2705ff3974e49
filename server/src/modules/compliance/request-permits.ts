import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { allotmentRules } from './allotment.ts'
import type { Facts, PackRule } from './model.ts'
import { toReason } from './reasons.ts'
import { clientRules } from './rules/client-pack.ts'
import { type Decision, decide } from './rules/decide.ts'
import { type Attempt, type Findings, listNamed, toFacts } from './store.ts'
import { toStored } from './write-permit.ts'

export type AskedPoint = { caseId: string; pointId: string }
export type PermitAnswer = AskedPoint & { permitId: string; refusal: ReturnType<typeof toReason> | undefined }

type Found = Findings & { asked_case: string; asked_point: string }
type Pending = { found: Found; rules: readonly PackRule[]; facts: Facts }
type Row = { n: number; objection: string | null; counter: string | null; id: string }

/**
 * Permits for many contact points at once, as `requestPermit` gives each: locked and read in one statement, decided in memory, written in
 * one. The caller has locked the debtors in their order; one of several cases of a debtor that comes too late is refused by the database.
 */
export async function requestPermits(
  tx: Tx,
  asked: readonly AskedPoint[],
  attempt: Attempt,
  words: Pick<Facts, 'script'> = {},
): Promise<PermitAnswer[]> {
  const { channel, mode, purpose } = attempt
  const locked = await sql<Found>`
    select w.case_id as asked_case, w.point_id as asked_point, b.* from unnest(${asked.map(({ caseId }) => caseId)}::uuid[], ${asked.map(({ pointId }) => pointId)}::uuid[])
      with ordinality w(case_id, point_id, n) cross join lateral compliance.lock_budget(w.case_id, w.point_id, ${channel}, ${mode}, ${purpose}) b`.execute(
    tx,
  )
  // One question for all of them: what each is judged by is on the shelf then.
  await listNamed(tx, [...new Set(locked.rows.flatMap(({ packs }) => packs))])
  const pending = await Promise.all(
    locked.rows.map(async (found): Promise<Pending> => {
      const facts = { ...toFacts(found, attempt), ...words }
      const shipped = await listNamed(tx, found.packs)
      return { found, facts, rules: [...shipped, ...clientRules(facts.terms, channel), ...allotmentRules(found)] }
    }),
  )
  return writeAll(tx, pending, attempt)
}

/** What the database objects to is decided once more with that among the facts, until nothing is left. */
async function writeAll(tx: Tx, pending: readonly Pending[], attempt: Attempt): Promise<PermitAnswer[]> {
  if (pending.length === 0) return []
  const decided = pending.map((one) => ({ ...one, decision: decide(one.rules, one.facts) }))
  const rows = decided.map(({ found, rules, facts, decision }, n) => ({
    n,
    case_id: found.asked_case,
    point_id: found.asked_point,
    epoch: String(found.epoch),
    decision: toStored(decision, rules),
    inputs: { ...facts, allotment: found.allotment },
  }))
  const written = await sql<Row>`
    select x.n, p.objection, p.counter, p.id from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) x(n int, case_id uuid, point_id uuid, epoch bigint, decision jsonb, inputs jsonb)
      cross join lateral compliance.try_permit(x.case_id, x.point_id, ${attempt.channel}, ${attempt.purpose}, x.epoch, x.decision, x.inputs, ${attempt.mode}) p`.execute(
    tx,
  )
  const answers = written.rows.flatMap(({ n, objection, id }) => {
    const one = decided[n]
    return one === undefined || objection !== null ? [] : [toAnswer(one.found, id, one.decision)]
  })
  const again = written.rows.flatMap(({ n, objection, counter }) => {
    const one = decided[n]
    if (one === undefined || objection === null) return []
    return [{ ...one, facts: { ...one.facts, objected: { by: objection, counter } } }]
  })
  return [...answers, ...(await writeAll(tx, again, attempt))]
}

function toAnswer(found: Found, permitId: string, decision: Decision): PermitAnswer {
  const refusal = decision.verdict === 'refused' ? toReason(decision.reasons[0]) : undefined
  return { caseId: found.asked_case, pointId: found.asked_point, permitId, refusal }
}
