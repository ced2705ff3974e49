import type { Reason } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { Facts, Gate } from './model.ts'
import { toReason } from './reasons.ts'
import { decide } from './rules/decide.ts'
import { listRules } from './store.ts'

type GateFacts = { gate: Exclude<Gate, 'contact'> } & Partial<Omit<Facts, 'version' | 'at' | 'today' | 'zone' | 'gate'>>

/** The house is in this country, whatever its client's is. */
const house = { country: 'CN', zone: 'Asia/Shanghai' }

/**
 * What the packs in force say of an act beside contacts: every rule that refuses it, worst first; nothing refuses where the list is empty.
 * Such an act has no debtor whose law it is under: it is under that of the house and of the client for whom it is done.
 */
export async function askGate(tx: Tx, clientId: string, facts: GateFacts): Promise<z.input<typeof Reason>[]> {
  const found = await sql<{ at: string; today: string; country: string }>`
    select platform.now() as at, (platform.now() at time zone ${house.zone})::date as today, k.country
    from clients.clients k where k.id = ${clientId}::uuid`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new DomainError('not_found')
  const { country, ...now } = row
  const rules = await listRules(tx, now.today, { known: { jurisdictions: [house.country, country] } })
  const ofGate = rules.filter(({ rule }) => rule.when.gate === facts.gate)
  const decision = decide(ofGate, { version: 2, zone: house.zone, ...now, ...facts })
  return decision.verdict === 'granted' ? [] : decision.reasons.map(toReason)
}
