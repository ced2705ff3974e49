import { sql } from 'kysely'
import type { CommandContext } from '#platform/operations'
import type { Facts, PackRule } from './model.ts'
import { toReason } from './reasons.ts'
import { requestPermit } from './request-permit.ts'
import { type Attempt, completeFacts, type Findings, listNamed, toFacts } from './store.ts'
import { auditFacts } from './tell-permit.ts'
import { type Written, weigh, writeAll } from './write-permit.ts'

export type AskedPoint = { caseId: string; pointId: string }
export type PermitAnswer = AskedPoint & { permitId: string; refusal: ReturnType<typeof toReason> | undefined }

type Found = Findings & { asked_case: string; asked_point: string }
type Settled = { answer: PermitAnswer; clientId: string; facts: Record<string, unknown> }
type Pending = { found: Found; rules: readonly PackRule[]; facts: Facts }
type Asking = Pick<CommandContext, 'tx' | 'actor' | 'requestId'>
type Row = { n: number; objection: string | null; counter: string | null; id: string; expires_at: string | null }

/**
 * Permits for many contact points at once, as `requestPermit` gives each: locked and read in one statement, decided in memory, written in
 * one, and each is on the audit trail of its case as if it had been asked for alone. The caller has locked the debtors in their order; of
 * several cases of a debtor the next is asked for when the one before is written, so that it is judged by what that one took.
 */
export async function requestPermits(
  ctx: Asking,
  asked: readonly AskedPoint[],
  attempt: Attempt,
  words: Pick<Facts, 'script'> = {},
): Promise<PermitAnswer[]> {
  const { tx } = ctx
  const { channel, mode, purpose } = attempt
  const locked = await sql<Found>`
    select w.case_id as asked_case, w.point_id as asked_point, b.* from unnest(${asked.map(({ caseId }) => caseId)}::uuid[], ${asked.map(({ pointId }) => pointId)}::uuid[])
      with ordinality w(case_id, point_id, n) cross join lateral compliance.lock_budget(w.case_id, w.point_id, ${channel}, ${mode}, ${purpose}) b`.execute(
    tx,
  )
  const firsts = new Map(locked.rows.toReversed().map((row) => [row.debtor_id, row]))
  const rows = locked.rows.filter((row) => firsts.get(row.debtor_id) === row)
  const later = locked.rows.filter((row) => firsts.get(row.debtor_id) !== row)
  // One question for all of them: what each is judged by is on the shelf then.
  const packs = [...new Set(rows.flatMap(({ packs }) => packs))]
  await listNamed(tx, packs)
  const known = rows.map((found) => ({
    ...{ caseId: found.asked_case, pointId: found.asked_point },
    facts: toFacts(found, attempt),
  }))
  const whole = await completeFacts(tx, packs, known)
  const pending = await Promise.all(
    rows.map(async (found, n): Promise<Pending> => {
      const facts = whole[n] ?? toFacts(found, attempt)
      return { found, ...(await weigh(tx, found, facts, words)) }
    }),
  )
  const written = await writeAll(pending, async (all) => {
    const rows = all.map(({ one, row }) => ({ ...row, case_id: one.found.asked_case, point_id: one.found.asked_point }))
    const answers = await sql<Row>`
      select x.n, p.objection, p.counter, p.id, p.expires_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) x(n int, case_id uuid, point_id uuid, epoch bigint, decision jsonb, inputs jsonb)
      cross join lateral compliance.try_permit(x.case_id, x.point_id, ${channel}, ${purpose}, x.epoch, x.decision, x.inputs, ${mode}) p`.execute(
      tx,
    )
    return answers.rows
  })
  const settled = written.map(toSettled)
  await auditAll(ctx, settled)
  const answers = settled.map(({ answer }) => answer)
  if (later.length === 0) return answers
  const rest = later.map((row) => ({ caseId: row.asked_case, pointId: row.asked_point }))
  return [...answers, ...(await requestPermits(ctx, rest, attempt, words))]
}

function toSettled({ found, written: { permitId, decision } }: Pending & { written: Written }): Settled {
  const refusal = decision.verdict === 'refused' ? toReason(decision.reasons[0]) : undefined
  const answer = { caseId: found.asked_case, pointId: found.asked_point, permitId, refusal }
  return { answer, clientId: found.client_id, facts: auditFacts({ permitId, decision, confirmed: [] }) }
}

/** One statement for all of them, in the shape in which the runner writes the event of one. */
async function auditAll({ tx, actor, requestId }: Asking, settled: readonly Settled[]): Promise<void> {
  const rows = settled.map(({ answer, clientId, facts }) => ({ case_id: answer.caseId, client_id: clientId, facts }))
  await sql`
    insert into audit.events (actor, action, subject, client_id, facts, request_id)
    select ${actor.staffId}::uuid, ${requestPermit.name}, r.case_id, r.client_id, r.facts, ${requestId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(case_id uuid, client_id uuid, facts jsonb)`.execute(tx)
}
