import { randomUUID } from 'node:crypto'
import { PlanSchedule, PlanScheduleQuery, ProposedPlan, ProposePlanInput } from '@dunwell/contract/plans'
import { sql } from 'kysely'
import type { z } from 'zod'
import { openRequest } from '#modules/approvals'
import { passGate } from '#modules/compliance'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { toMoney } from '#platform/money-json'
import { can, defineCommand, defineQuery } from '#platform/operations'

type Terms = Omit<z.output<typeof ProposePlanInput>, 'texts'>
type Facts = {
  client_id: string
  currency: string
  second: boolean
  plan: { months: number; largestShare: number; blocks: string[] }
}
type PartRow = { no: number; due_on: string; amount_minor: bigint }

const errors = ['not_found', 'conflict', 'plan_above_owed', 'plan_first_due', 'plan_parts'] as const

/** The parts of a plan as they would be written, before anything is. */
export const previewPlan = defineQuery({
  name: 'arrangements.preview-plan',
  input: PlanScheduleQuery,
  output: PlanSchedule,
  allows: can('arrangements.propose-plan'),
  async run({ tx }, input) {
    const facts = await readFacts(tx, input, {})
    const found = await sql<PartRow>`select s.no, s.due_on, s.amount_minor
      from arrangements.schedule(${input.amount_minor}::bigint, ${input.first_minor ?? null}::bigint, ${input.parts}, ${input.first_due_on}::date) s order by s.no`.execute(
      tx,
    )
    const parts = found.rows.map(({ no, due_on, amount_minor }) => ({
      no,
      due_on,
      amount: toMoney(amount_minor, facts.currency),
    }))
    return { months: facts.plan.months, second_person: facts.second, parts }
  },
})

/** 分期: the rules are asked of length, shares and what the agreement says; then a second person, where the client's terms want one. */
export const proposePlan = defineCommand({
  name: 'arrangements.propose-plan',
  input: ProposePlanInput,
  output: ProposedPlan,
  allows: can('arrangements.propose-plan'),
  errors: [...errors, 'forbidden', 'plan_open', 'plan_months', 'approver_missing'],
  async run(ctx, input) {
    const { tx, actor } = ctx
    if (actor.homeUnitId === null) throw new DomainError('forbidden')
    const id = randomUUID()
    const { client_id: clientId, currency, second, plan } = await readFacts(tx, input, input.texts)
    ctx.audit({ subject: input.case_id, facts: { plan_id: id, amount_minor: input.amount_minor, months: plan.months } })
    const refusal =
      (await passGate(ctx, { subject: id, clientId, facts: { gate: 'plan', plan } })) ??
      (await passGate(ctx, { subject: id, clientId, facts: wordsOf(input.texts), keeps: false }))
    if (refusal !== undefined) return refusal
    const requestId = second
      ? await openRequest(ctx, {
          kind: 'plan.instalment',
          subject: id,
          subjectVersion: 1,
          unitId: actor.homeUnitId,
          amount: { amountMinor: BigInt(input.amount_minor), currency },
          facts: { case_id: input.case_id, parts: input.parts, first_due_on: input.first_due_on },
        })
      : null
    const made = await sql<{ state: 'proposed' | 'approved' }>`
      select arrangements.propose_plan(${id}::uuid, ${termsOf(input)}, ${JSON.stringify(input.texts)}::jsonb, ${requestId}::uuid) as state`.execute(
      tx,
    )
    const [row] = made.rows
    if (row === undefined) throw new Error('a written plan has a state')
    return { plan_id: id, state: row.state, request_id: requestId }
  },
})

/** What the debtor signs is looked at as what is sent to them: of words that pass, the plan itself is what is kept. */
const wordsOf = (texts: z.output<typeof ProposePlanInput>['texts']) => ({
  gate: 'text' as const,
  text: { body: Object.values(texts).join('\n'), kind: 'plan' },
})

const termsOf = (terms: Terms) =>
  sql`${terms.case_id}::uuid, ${terms.amount_minor}::bigint, ${terms.first_minor ?? null}::bigint, ${terms.parts}::int, ${terms.first_due_on}::date`

async function readFacts(
  tx: Tx,
  terms: Terms,
  texts: Partial<z.output<typeof ProposePlanInput>['texts']>,
): Promise<Facts> {
  const found = await sql<{ facts: Facts }>`
    select arrangements.plan_facts(${termsOf(terms)}, ${JSON.stringify(texts)}::jsonb) as facts`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new Error('a plan has facts')
  return row.facts
}
