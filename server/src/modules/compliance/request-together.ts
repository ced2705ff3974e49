import type { PermitResult, RequestPermitInput } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import type { z } from 'zod'
import { kept, type Tx } from '#platform/db'
import type { AnswerTogether, AskedTogether } from '#platform/operations'
import type { Facts, PackRule } from './model.ts'

import { decide } from './rules/decide.ts'
import { type Findings, isMoreAsked, listNamed, toInputs } from './store.ts'
import { auditFacts, tellPermit } from './tell-permit.ts'
import { knownOf, toStored, type Written, weigh } from './write-permit.ts'

type Asked = AskedTogether<z.output<typeof RequestPermitInput>>
type Found = Findings & { n: number; staff_id: string }
type Pending = { asked: Asked; found: Found; facts: Facts; rules: readonly PackRule[] }
type Row = { n: number; objection: string | null; counter: string | null; id: string; expires_at: string | null }
type Decided = Pending & { written: Written }
type Answers = AnswerTogether<z.input<typeof PermitResult>>[]

/**
 * Permits that several people ask for at the same moment, as `requestPermit` gives each: read under each one's own session and lock, decided in
 * memory, written and told in each one's name. Whoever has to wait for somebody, or does not work the case as their own, is asked for alone.
 */
export async function askTogether(tx: Tx, asked: readonly Asked[]): Promise<Answers> {
  const inputs = asked.map(({ input }) => input)
  const found = await sql<Found>`${kept('compliance.ask-together')}
    select a.n, a.staff_id, f.client_id, f.debtor_id, f.case_state, f.mandate_until, f.zone, f.epoch, f.at, f.window_on, f.holds, f.agreement, f.agreement_no, f.terms_version, f.channels, f.limits, f.known,
      f.allotment, f.packs
    from compliance.ask_together(${asked.map(({ proof }) => proof)}::text[], ${inputs.map((one) => one.case_id)}::uuid[], ${inputs.map((one) => one.contact_point_id)}::uuid[],
      ${inputs.map((one) => one.channel)}::text[], ${inputs.map((one) => one.mode)}::text[], ${inputs.map((one) => one.purpose)}::text[]) a
    cross join lateral (select (a.findings).*) f`.execute(tx)
  // One question for all of them: what each is judged by is on the shelf then.
  await listNamed(tx, [...new Set(found.rows.flatMap(({ packs }) => packs))])
  const answers: Answers = asked.map(() => undefined)
  for (const one of await writeAll(tx, await listPending(tx, asked, found.rows)))
    answers[one.found.n - 1] = await toAnswer(tx, one)
  return answers
}

async function listPending(tx: Tx, asked: readonly Asked[], rows: readonly Found[]): Promise<Pending[]> {
  const pending: Pending[] = []
  // One after the other: what few rules ask is read in the name of whoever asked.
  for (const found of rows) {
    const one = asked[found.n - 1]
    if (one === undefined) throw new Error('what is found was asked for')
    if (isMoreAsked(found.packs)) await actAs(tx, one)
    const known = await knownOf(tx, found, one.input)
    const { confirmed } = one.input
    pending.push({ asked: one, found, ...(await weigh(tx, found, known, { confirmed })) })
  }
  return pending
}

async function actAs(tx: Tx, { proof }: Asked): Promise<void> {
  await sql`select set_config('app.proof', ${proof}, true)`.execute(tx)
}

/** What the database objects to is decided once more with that among the facts, until nothing is left. */
async function writeAll(tx: Tx, pending: readonly Pending[]): Promise<Decided[]> {
  if (pending.length === 0) return []
  const decided = pending.map((one) => ({ ...one, decision: decide(one.rules, one.facts) }))
  const rows = decided.map(({ asked: { input, proof }, found, rules, facts, decision }, n) => ({
    n,
    proof,
    case_id: input.case_id,
    point_id: input.contact_point_id,
    channel: input.channel,
    purpose: input.purpose,
    mode: input.mode,
    epoch: String(found.epoch),
    decision: toStored(decision, rules),
    inputs: toInputs(facts, found),
  }))
  const written = await sql<Row>`${kept('compliance.write-together')}
    select n, objection, counter, id, expires_at from compliance.write_together(${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  )
  const done = written.rows.flatMap(({ n, objection, id, expires_at }): Decided[] => {
    const one = decided[n]
    if (one === undefined || objection !== null) return []
    return [{ ...one, written: { permitId: id, expiresAt: expires_at, decision: one.decision } }]
  })
  const again = written.rows.flatMap(({ n, objection, counter }): Pending[] => {
    const one = decided[n]
    if (one === undefined || objection === null) return []
    return [{ ...one, facts: { ...one.facts, objected: { by: objection, counter } } }]
  })
  return [...done, ...(await writeAll(tx, again))]
}

async function toAnswer(tx: Tx, { asked, found, facts, written }: Decided): Promise<Answers[number]> {
  const { input } = asked
  const { decision } = written
  // What follows from a refusal, and who agreed to what was set aside, is asked for in their name.
  if (decision.verdict === 'refused' || decision.overridden.length > 0) await actAs(tx, asked)
  const { confirmed } = input
  const audit = { subject: input.case_id, clientId: found.client_id, facts: auditFacts({ ...written, confirmed }) }
  return { staffId: found.staff_id, value: await tellPermit(tx, { input, facts, ...written }), audit }
}
