import { PackList, PackRef, PackView } from '@dunwell/contract/rule-packs'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import type { Rule } from '../model.ts'
import { needsOf } from '../rules/check-rule.ts'
import { diffPacks } from '../rules/diff-packs.ts'
import { readRules } from '../rules/earlier.ts'
import { hasCases } from './read-cases.ts'

type Row = z.input<typeof PackList>['data'][number]

/** Versions that are or were in force, and what waits to be. */
const selectPacks = sql`
  select null::uuid as draft_id, p.pack, p.version, p.layer, p.jurisdiction, p.title_zh, p.title_en,
    case when p.effective_from > t.today then 'coming' when p.effective_until < t.today then 'ended' else 'in_force' end as state,
    p.effective_from, p.effective_until, jsonb_array_length(p.rules) as rule_count, null::text as drafted_by, null::timestamptz as drafted_at,
    identity.staff_name(p.approved_by) as approved_by, p.rules, false as mine
  from compliance.packs p cross join (select (platform.now() at time zone 'Asia/Shanghai')::date as today) t
  union all
  select d.id, d.pack, d.version, d.layer, d.jurisdiction, d.title_zh, d.title_en, d.state, d.effective_from, null,
    jsonb_array_length(d.rules), identity.staff_name(d.drafted_by), d.drafted_at, null, d.rules, d.state = 'draft' and d.drafted_by = identity.person()
  from compliance.pack_drafts d where d.state <> 'approved'`

export const listPacks = defineQuery({
  name: 'compliance.list-packs',
  input: z.object({}),
  output: PackList,
  allows: can('compliance.read-packs'),
  async run({ tx }) {
    const found = await sql<Stored>`select * from (${selectPacks}) x
      where jsonb_array_length(x.rules) > 0 order by x.layer desc, x.pack, x.version::int desc, x.state in ('rejected', 'withdrawn'), x.drafted_at desc`.execute(
      tx,
    )
    return { data: found.rows.map(({ rules: _, mine: __, ...row }) => row) }
  },
})

/** One version with its rules, and what it says otherwise than the one before it. */
export const readPack = defineQuery({
  name: 'compliance.read-pack',
  input: PackRef,
  output: PackView,
  allows: can('compliance.read-packs'),
  async run({ tx, actor }, input) {
    const rows = await versionsOf(tx, input.pack)
    const row = rows.find(({ version }) => version === input.version)
    if (row === undefined) throw new DomainError('not_found')
    const base = rows.find(({ version }) => Number(version) < Number(input.version))
    const officer = await sql<{ may: boolean }>`select compliance.is_officer() as may`.execute(tx)
    const { rules: data, mine, ...pack } = row
    const rules = rulesOf(row)
    const mayDraft = (officer.rows[0]?.may ?? false) && actor.permissions.has('compliance.draft-pack')
    return {
      ...pack,
      rules: rules.map((rule, n) => toView(rule, data[n] ?? {})),
      base_version: base?.version ?? null,
      may_draft: mayDraft,
      may_edit: mayDraft && mine,
      has_cases: hasCases(row.pack, row.version),
      changes: base === undefined ? [] : diffPacks(rulesOf(base), rules),
    }
  },
})

type Stored = Row & { rules: Record<string, unknown>[]; mine: boolean }

/** All versions of a pack, the newest first; of drafts not those that were turned down. */
async function versionsOf(tx: Tx, pack: string): Promise<Stored[]> {
  const found = await sql<Stored>`select * from (${selectPacks}) x where x.pack = ${pack}
    order by x.version::int desc, x.state in ('rejected', 'withdrawn'), x.drafted_at desc nulls last`.execute(tx)
  return found.rows
}

function rulesOf({ pack, version, rules }: Stored): Rule[] {
  return readRules(pack, version, rules).map(({ rule }) => rule)
}

function toView(rule: Rule, data: Record<string, unknown>): z.input<typeof PackView>['rules'][number] {
  const { id, citation, clause, bindingness, certainty, effect, override, message_zh, message_en } = rule
  return {
    ...{ id, citation, clause, bindingness, certainty, effect, override, message_zh, message_en },
    alternative_zh: rule.alternative_zh ?? null,
    alternative_en: rule.alternative_en ?? null,
    needs: needsOf(rule),
    data,
  }
}
