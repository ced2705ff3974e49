import { PermitResult, RequestPermitInput } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import { deferWork } from '#modules/portfolio'
import { kept } from '#platform/db'
import { can, defineCommand } from '#platform/operations'
import { allotmentRules } from './allotment.ts'
import { toReason } from './reasons.ts'
import { clientRules } from './rules/client-pack.ts'
import { decide } from './rules/decide.ts'
import { listRules, lockBudget, toFacts } from './store.ts'

type PermitRow = { id: string; expires_at: string | null }

/**
 * May this contact happen? Decision and reservation are one transaction under the lock of the debtor's budget; a refusal is a
 * row as well, and commits (R17). Nothing is dialled, sent or shown before this has committed as granted.
 */
export const requestPermit = defineCommand({
  name: 'compliance.request-permit',
  input: RequestPermitInput,
  output: PermitResult,
  allows: can('compliance.request-permit'),
  errors: [
    'not_found',
    'contact_cap',
    'contact_declined',
    'related_locked',
    'related_refused',
    'permit_outdated',
    'agreement_not_valid',
    'agency_not_entrusted',
    'agreement_forbids',
  ],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const attempt = { channel: input.channel, mode: input.mode, purpose: input.purpose }
    const found = await lockBudget(tx, input.case_id, input.contact_point_id, attempt)
    const facts = toFacts(found, attempt)
    const shipped = await listRules(tx, found.window_on, found)
    const rules = [...shipped, ...clientRules(facts.terms, input.channel), ...allotmentRules(found)]
    const decision = decide(rules, facts)
    const reason = decision.verdict === 'refused' ? toReason(decision.reasons[0]) : undefined
    const policy = [...new Set(rules.map(({ pack, version }) => `${pack}@${version}`))]
    const stored = JSON.stringify(
      reason === undefined
        ? { verdict: 'granted', policy, closes_at: decision.verdict === 'granted' ? decision.closesAt : null }
        : {
            verdict: 'refused',
            policy,
            rule_id: reason.rule_id,
            pack: reason.pack,
            version: reason.version,
            until: reason.until,
          },
    )
    const written = await sql<PermitRow>`${kept('compliance.write-permit')}
      select id, expires_at from compliance.write_permit(${input.case_id}, ${input.contact_point_id}, ${input.channel}, ${input.purpose},
        ${found.epoch}, ${stored}::jsonb, ${JSON.stringify({ ...facts, allotment: found.allotment })}::jsonb, ${input.mode})`.execute(
      tx,
    )
    const [permit] = written.rows
    if (permit === undefined) throw new Error('a decision is a row')
    audit({
      subject: input.case_id,
      clientId: found.client_id,
      facts: { permit_id: permit.id, verdict: decision.verdict, rule_id: reason?.rule_id ?? null },
    })
    if (reason === undefined && permit.expires_at !== null)
      return { verdict: 'granted' as const, permit_id: permit.id, expires_at: permit.expires_at }
    if (reason === undefined) throw new Error('a granted permit expires')
    // Another channel or another person may still be tried: only the debtor's own call puts the case off.
    if (reason.until !== null && input.channel === 'call' && facts.party?.kind === 'debtor')
      await deferWork(tx, input.case_id, reason.until)
    return { verdict: 'refused' as const, permit_id: permit.id, ...reason }
  },
})
