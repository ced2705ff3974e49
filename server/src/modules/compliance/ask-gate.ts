import type { Reason } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { type Facts, type Gate, Rule } from './model.ts'
import { toReason } from './reasons.ts'
import { decide } from './rules/decide.ts'

type GateFacts = { gate: Exclude<Gate, 'contact'> } & Partial<Omit<Facts, 'version' | 'at' | 'today' | 'zone' | 'gate'>>

/**
 * What the packs in force say of an act beside contacts: every rule that refuses it, worst first; nothing refuses where the list is empty.
 * Such an act has no debtor whose law it is under, so that every pack in force holds.
 */
export async function askGate(tx: Tx, facts: GateFacts): Promise<z.input<typeof Reason>[]> {
  const clock = await sql<{ at: string; today: string }>`
    select platform.now() as at, (platform.now() at time zone 'Asia/Shanghai')::date as today`.execute(tx)
  const [now] = clock.rows
  if (now === undefined) throw new Error('the clock has an answer')
  const found = await sql<{ pack: string; version: string; rule: unknown }>`
    select p.pack, p.version, r.rule from compliance.packs p cross join lateral jsonb_array_elements(p.rules) r(rule)
    where p.effective_from <= ${now.today}::date and (p.effective_until is null or p.effective_until >= ${now.today}::date)
      and r.rule -> 'when' ->> 'gate' = ${facts.gate} order by p.pack, p.version`.execute(tx)
  const rules = found.rows.map(({ pack, version, rule }) => ({ pack, version, rule: Rule.parse(rule) }))
  const decision = decide(rules, { version: 2, zone: 'Asia/Shanghai', ...now, ...facts })
  return decision.verdict === 'granted' ? [] : decision.reasons.map(toReason)
}
