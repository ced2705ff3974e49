import type { PermitResult, RequestPermitInput } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import type { z } from 'zod'
import { kept, type Tx } from '#platform/db'
import type { AnswerTogether, AskedTogether } from '#platform/operations'
import type { Facts, PackRule } from './model.ts'
import { areOnShelf, type Findings, isMoreAsked, listNamed } from './store.ts'
import { auditFacts, tellPermit } from './tell-permit.ts'
import { knownOf, type Written, weigh, writeAll } from './write-permit.ts'

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
    from compliance.ask_together(${asked.map(({ proof }) => proof)}::text[], ${asked.map(({ key }) => key)}::text[], ${inputs.map((one) => one.case_id)}::uuid[], ${inputs.map((one) => one.contact_point_id)}::uuid[],
      ${inputs.map((one) => one.channel)}::text[], ${inputs.map((one) => one.mode)}::text[], ${inputs.map((one) => one.purpose)}::text[]) a
    cross join lateral (select (a.findings).*) f`.execute(tx)
  const [first] = found.rows.flatMap(({ n }) => asked[n - 1] ?? [])
  if (first === undefined) return asked.map(() => undefined)
  // One question for all of them, by the first who may ask it: what each is judged by is on the shelf then.
  if (!areOnShelf(found.rows.flatMap(({ packs }) => packs))) await actAs(tx, first)
  await listNamed(tx, [...new Set(found.rows.flatMap(({ packs }) => packs))])
  const answers: Answers = asked.map(() => undefined)
  const written = await writeAll(await listPending(tx, asked, found.rows), async (all) => {
    const rows = all.map(({ one: { asked }, row }) => {
      const { case_id, contact_point_id: point_id, channel, mode, purpose } = asked.input
      return { ...row, proof: asked.proof, case_id, point_id, channel, mode, purpose }
    })
    const answers = await sql<Row>`${kept('compliance.write-together')}
      select n, objection, counter, id, expires_at from compliance.write_together(${JSON.stringify(rows)}::jsonb)`.execute(
      tx,
    )
    return answers.rows
  })
  for (const one of written) answers[one.found.n - 1] = await toAnswer(tx, one)
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

async function toAnswer(tx: Tx, { asked, found, facts, written }: Decided): Promise<Answers[number]> {
  const { input } = asked
  const { decision } = written
  // What follows from a refusal, and who agreed to what was set aside, is asked for in their name.
  if (decision.verdict === 'refused' || decision.overridden.length > 0) await actAs(tx, asked)
  const { confirmed } = input
  const audit = { subject: input.case_id, clientId: found.client_id, facts: auditFacts({ ...written, confirmed }) }
  return { staffId: found.staff_id, value: await tellPermit(tx, { input, facts, ...written }), audit }
}
