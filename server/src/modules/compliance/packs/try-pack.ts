import { DraftRef, PackTrial } from '@dunwell/contract/rule-packs'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import { decideAgain, type PackShelf, type PackVersion, shelve, type TriedDecision } from '../decide-again.ts'
import type { PackRule } from '../model.ts'
import type { Denial } from '../rules/decide.ts'
import { readRules } from '../rules/earlier.ts'

const [pageRows, mostRows] = [2000, 20_000]
type Tally = z.input<typeof PackTrial>['by_rule'][number]

/** What a draft would have done to the contacts and to the acts beside them of the 30 days before today: by their stored inputs, which stay on the server. */
export const tryPack = defineQuery({
  name: 'compliance.try-pack',
  input: DraftRef,
  output: PackTrial,
  allows: can('compliance.try-pack'),
  run: ({ tx }, input) => tryDraft(tx, input.draft_id),
})

/** The same for the request of a draft, so that the second person reads what it would have done. */
export async function tryDraft(tx: Tx, draftId: string): Promise<z.input<typeof PackTrial>> {
  const draft = await readDraft(tx, draftId)
  const shelf = await readShelf(tx)
  const days = await sql<{ from: string; until: string }>`
    select (t.today - 30)::text as "from", (t.today - 1)::text as until
    from (select (platform.now() at time zone 'Asia/Shanghai')::date as today) t`.execute(tx)
  const [span] = days.rows
  if (span === undefined) throw new Error('a clock has a day')
  const contacts = new Trial(draft, shelf)
  const acts = new Trial(draft, shelf)
  const moreContacts = await look(tx, contacts, { source: 'decisions_of', ...span })
  const moreActs = await look(tx, acts, { source: 'gates_of', ...span })
  const { by_rule, not_known, ...counts } = contacts.result()
  const { by_rule: byRuleOfActs, not_known: unknownOfActs, ...countsOfActs } = acts.result()
  return {
    ...span,
    ...counts,
    acts: countsOfActs,
    more: moreContacts || moreActs,
    not_known: not_known + unknownOfActs,
    // A rule is of one gate, so that none stands in both.
    by_rule: [...by_rule, ...byRuleOfActs],
  }
}

type Source = { source: 'decisions_of' | 'gates_of'; from: string; until: string }

/** The newest first; answers whether there were more than are looked at. */
async function look(tx: Tx, trial: Trial, { source, from, until }: Source): Promise<boolean> {
  let after: string | null = null
  let more = true
  while (more && trial.lookedAt < mostRows) {
    const found: { rows: TriedDecision[] } = await sql<TriedDecision>`
      select * from ${sql.id('compliance', source)}(${from}::date, ${until}::date, ${after}::uuid, ${pageRows})`.execute(
      tx,
    )
    for (const decision of found.rows) trial.look(decision)
    after = found.rows.at(-1)?.permit_id ?? null
    more = found.rows.length === pageRows
  }
  return more
}

async function readDraft(tx: Tx, draftId: string): Promise<PackRule[]> {
  const found = await sql<PackVersion>`
    select d.pack, d.version, d.jurisdiction, d.rules from compliance.pack_drafts d where d.id = ${draftId}::uuid`.execute(
    tx,
  )
  const [draft] = found.rows
  if (draft === undefined) throw new DomainError('not_found')
  return readRules(draft.pack, draft.version, draft.rules, draft.jurisdiction)
}

async function readShelf(tx: Tx): Promise<PackShelf> {
  const found =
    await sql<PackVersion>`select p.pack, p.version, p.jurisdiction, p.rules from compliance.packs p`.execute(tx)
  return shelve(found.rows)
}

/** Counts, never who. */
class Trial {
  lookedAt = 0
  private refused = 0
  private allowed = 0
  private unknown = 0
  private readonly tallies = new Map<string, Tally>()
  private readonly draft: readonly PackRule[]
  private readonly shelf: PackShelf

  constructor(draft: readonly PackRule[], shelf: PackShelf) {
    this.draft = draft
    this.shelf = shelf
  }

  look(stored: TriedDecision): void {
    this.lookedAt++
    const again = decideAgain(stored, this.shelf, this.draft)
    if (again.verdict === stored.verdict) return
    if (again.verdict === 'granted') {
      this.allowed++
      const before = decideAgain(stored, this.shelf)
      if (before.verdict === 'refused') this.tally(before.reasons[0], 'would_allow')
      return
    }
    this.refused++
    if (again.reasons.every(({ unknown }) => unknown !== undefined)) this.unknown++
    this.tally(again.reasons[0], 'would_refuse')
  }

  private tally({ denied: { rule } }: Denial, what: 'would_refuse' | 'would_allow'): void {
    const found = this.tallies.get(rule.id) ?? {
      rule_id: rule.id,
      message_zh: rule.message_zh,
      message_en: rule.message_en,
      would_refuse: 0,
      would_allow: 0,
    }
    found[what]++
    this.tallies.set(rule.id, found)
  }

  result() {
    return {
      looked_at: this.lookedAt,
      would_refuse: this.refused,
      would_allow: this.allowed,
      not_known: this.unknown,
      by_rule: [...this.tallies.values()].sort(
        (a, b) => b.would_refuse + b.would_allow - a.would_refuse - a.would_allow,
      ),
    }
  }
}
