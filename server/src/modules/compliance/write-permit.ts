import { sql } from 'kysely'
import { kept, type Tx } from '#platform/db'
import { allotmentRules } from './allotment.ts'
import type { Facts, PackRule } from './model.ts'
import { toReason } from './reasons.ts'
import { clientRules } from './rules/client-pack.ts'
import { type Decision, decide } from './rules/decide.ts'
import { type Attempt, completeFacts, type Findings, listNamed, toFacts, toInputs } from './store.ts'

type Asked = {
  input: Point
  found: Findings
  rules: readonly PackRule[]
  facts: Facts
}
type Row = { objection: string | null; counter: string | null; id: string; expires_at: string | null }
export type Written = { permitId: string; expiresAt: string | null; decision: Decision }

type Point = Attempt & { case_id: string; contact_point_id: string }

/** What is known of one contact point, with what few rules ask. */
export async function knownOf(tx: Tx, found: Findings, { case_id, contact_point_id, ...point }: Point): Promise<Facts> {
  // What the packs ask is known once they are on the shelf.
  await listNamed(tx, found.packs)
  const { channel, mode, purpose } = point
  const facts = toFacts(found, { channel, mode, purpose })
  const [whole = facts] = await completeFacts(tx, found.packs, [{ caseId: case_id, pointId: contact_point_id, facts }])
  return whole
}

/** What is decided, and by which rules: those in force there, the client's own, and what is left of an allotment. */
export async function weigh(
  tx: Tx,
  found: Findings,
  known: Facts,
  more: Pick<Facts, 'script' | 'confirmed'>,
): Promise<{ facts: Facts; rules: PackRule[] }> {
  const facts = { ...known, ...more }
  const shipped = await listNamed(tx, found.packs)
  return { facts, rules: [...shipped, ...clientRules(facts.terms, known.channel), ...allotmentRules(found)] }
}

/**
 * Decides and writes. What the database refuses although the rules had granted it is a refusal like every other: decided once more with that
 * among the facts, so that it is stored with its rule and its end, and a replay gives the same.
 */
export async function writePermit(tx: Tx, asked: Asked): Promise<Written> {
  const { input, found, rules, facts } = asked
  const decision = decide(rules, facts)
  const written = await sql<Row>`${kept('compliance.write-permit')}
    select objection, counter, id, expires_at from compliance.try_permit(${input.case_id}, ${input.contact_point_id}, ${input.channel}, ${input.purpose},
      ${found.epoch}, ${JSON.stringify(toStored(decision, rules))}::jsonb, ${JSON.stringify(toInputs(facts, found))}::jsonb, ${input.mode})`.execute(
    tx,
  )
  const [row] = written.rows
  if (row === undefined) throw new Error('a decision is a row')
  if (row.objection === null) return { permitId: row.id, expiresAt: row.expires_at, decision }
  const objected = { by: row.objection, counter: row.counter }
  return writePermit(tx, { ...asked, facts: { ...facts, objected } })
}

function toStored(decision: Decision, rules: readonly PackRule[]) {
  const policy = [...new Set(rules.map(({ pack, version }) => `${pack}@${version}`))]
  if (decision.verdict === 'granted') {
    const overridden = decision.overridden.map(({ by }) => by.id)
    return { verdict: 'granted', policy, closes_at: decision.closesAt, overridden }
  }
  const { rule_id, pack, version, until, ...words } = toReason(decision.reasons[0])
  const { citation, clause, bindingness, unknown, reason_zh, reason_en } = words
  const told = { citation, clause, bindingness, unknown, reason_zh, reason_en }
  return { verdict: 'refused', policy, rule_id, pack, version, until, told }
}

type Pending = { found: Findings; facts: Facts; rules: readonly PackRule[] }
type Answered = { n: number; objection: string | null; counter: string | null; id: string; expires_at: string | null }

/** Several at once by `write`, which answers by their places. What the database objects to is decided once more with that among the facts, until nothing is left. */
export async function writeAll<One extends Pending>(
  pending: readonly One[],
  write: (rows: { one: One; row: object }[]) => Promise<readonly Answered[]>,
): Promise<(One & { written: Written })[]> {
  if (pending.length === 0) return []
  const decided = pending.map((one) => ({ one, decision: decide(one.rules, one.facts) }))
  const answers = await write(
    decided.map(({ one, decision }, n) => {
      const [stored, inputs] = [toStored(decision, one.rules), toInputs(one.facts, one.found)]
      return { one, row: { n, epoch: String(one.found.epoch), decision: stored, inputs } }
    }),
  )
  const told = answers.flatMap((answer) => {
    const one = decided[answer.n]
    return one === undefined ? [] : [{ ...one, answer }]
  })
  const done = told
    .filter(({ answer }) => answer.objection === null)
    .map(({ one, decision, answer }) => ({
      ...one,
      written: { permitId: answer.id, expiresAt: answer.expires_at, decision },
    }))
  const again = told
    .filter(({ answer }) => answer.objection !== null)
    .map(({ one, answer: { objection, counter } }) => ({
      ...one,
      facts: { ...one.facts, objected: { by: objection ?? '', counter } },
    }))
  return [...done, ...(await writeAll(again, write))]
}
