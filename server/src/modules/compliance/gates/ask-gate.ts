import type { GateReason } from '@dunwell/contract/gates'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { GateKeeper } from '#modules/clients'
import type { Tx } from '#platform/db'
import { type CommandContext, type Refusal, refuse } from '#platform/operations'
import type { Facts, Gate } from '../model.ts'
import { toReason } from '../reasons.ts'
import { type Denial, decide } from '../rules/decide.ts'
import { phrasesOf } from '../rules/phrases.ts'
import { listRules } from '../store.ts'

type GateFacts = { gate: Exclude<Gate, 'contact'> } & Partial<Omit<Facts, 'version' | 'at' | 'today' | 'zone' | 'gate'>>
/** `clientId` null: of no client alone, so that the law of each that the actor knows holds. `keeps` false: nothing is stored of what passes. */
type Act = { subject: string | null; clientId: string | null; facts: GateFacts; keeps?: boolean }
type Answer = { verdict: 'granted' | 'flagged' | 'refused'; reasons: z.input<typeof GateReason>[] }

/** The house is in this country, whatever its client's is. */
const house = { country: 'CN', zone: 'Asia/Shanghai' }

/**
 * What the packs in force say of an act beside contacts, worst first. The decision is stored with versions and inputs, in the caller's
 * transaction: whoever is refused must return, not throw. Such an act has no debtor whose law it is under: it is under that of the house
 * and of the client for whom it is done.
 */
export async function askGate({ tx }: Pick<CommandContext, 'tx'>, act: Act): Promise<Answer> {
  const now = await sql<{ at: string; today: string; countries: string[] }>`
    select platform.now() as at, (platform.now() at time zone ${house.zone})::date as today, array(
      select distinct k.country from clients.clients k where ${act.clientId}::uuid is null or k.id = ${act.clientId}::uuid) as countries`.execute(
    tx,
  )
  const [row] = now.rows
  if (row === undefined) throw new Error('the clock answers')
  const jurisdictions = [...new Set([house.country, ...row.countries])].sort()
  const facts: Facts = { version: 2, zone: house.zone, at: row.at, today: row.today, jurisdictions, ...act.facts }
  const rules = await listRules(tx, row.today, { known: { jurisdictions } })
  const decision = decide(
    rules.filter(({ rule }) => rule.when.gate === act.facts.gate),
    facts,
  )
  const said = decision.verdict === 'refused' ? decision.reasons : decision.flags
  const reasons = said.map((denial) => ({ ...toReason(denial), phrases: phrasesOf(denial.denied.rule, facts) }))
  const answer: Answer = { verdict: verdictOf(decision.verdict, said), reasons }
  if (answer.verdict !== 'granted' || act.keeps !== false) {
    const policy = [...new Set(rules.map(({ pack, version }) => `${pack}@${version}`))]
    await store(tx, act, { ...answer, policy }, facts)
  }
  return answer
}

function verdictOf(verdict: 'granted' | 'refused', said: readonly Denial[]): Answer['verdict'] {
  if (verdict === 'refused') return 'refused'
  return said.length === 0 ? 'granted' : 'flagged'
}

async function store(tx: Tx, act: Act, decision: Answer & { policy: string[] }, facts: Facts): Promise<void> {
  await sql`select compliance.write_gate(${act.facts.gate}, ${act.subject}::uuid, ${act.clientId}::uuid, ${JSON.stringify(decision)}::jsonb,
    ${JSON.stringify(facts)}::jsonb)`.execute(tx)
}

/** The same for a command that goes on or returns: undefined where nothing refuses. Ask before the first write, for a refusal commits. */
export async function passGate(ctx: CommandContext, act: Act): Promise<Refusal | undefined> {
  const { verdict, reasons } = await askGate(ctx, act)
  return verdict === 'refused' ? refuseGate(reasons) : undefined
}

/** For the modules before this one, by the wiring. */
export const gateKeeper: GateKeeper = (ctx, { subject, clientId, ...facts }) =>
  passGate(ctx, { subject, clientId, facts })

export function refuseGate(reasons: Answer['reasons']): Refusal {
  const [worst] = reasons
  if (worst === undefined) throw new Error('who refuses has a reason')
  return refuse('gate_refused', { rule_id: worst.rule_id, until: worst.until, reasons })
}
