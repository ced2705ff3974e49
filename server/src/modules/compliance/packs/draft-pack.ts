import type { RuleFault } from '@dunwell/contract/rule-language'
import {
  DraftedPack,
  DraftPackInput,
  DraftRef,
  SubmitPackInput,
  SubmittedPack,
  WithdrawnDraft,
} from '@dunwell/contract/rule-packs'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type ApprovalExecutor, openRequest } from '#modules/approvals'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand } from '#platform/operations'
import { Rule } from '../model.ts'
import { faultsOf } from '../rules/check-rule.ts'
import { tryDraft } from './try-pack.ts'

const kind = 'rules.pack'

/** Writes the next version of a pack of the house, or goes on writing it. Law is not drafted here. */
export const draftPack = defineCommand({
  name: 'compliance.draft-pack',
  input: DraftPackInput,
  output: DraftedPack,
  allows: can('compliance.draft-pack'),
  errors: [
    'forbidden',
    'not_found',
    'pack_statutory',
    'pack_parameters',
    'pack_built_in',
    'pack_floor',
    'pack_draft_open',
    'pack_rule_faulty',
  ],
  // Two who begin at the same moment.
  constraints: { pack_drafts_one_open: 'pack_draft_open' },
  async run({ tx, audit }, input) {
    const rules = checked(input.rules)
    const titles = JSON.stringify({ zh: input.title_zh, en: input.title_en })
    const found = await sql<{
      version: string
    }>`select version from compliance.draft_pack(${input.draft_id}::uuid, ${input.pack},
      ${titles}::jsonb, ${JSON.stringify(rules)}::jsonb)`.execute(tx)
    const version = found.rows[0]?.version
    if (version === undefined) throw new Error('a draft is a row')
    audit({ subject: input.draft_id, facts: { pack: input.pack, version, rules: rules.length } })
    return { draft_id: input.draft_id, pack: input.pack, version }
  },
})

type PackFault = { rule_id: string; field: string; fault: RuleFault; fact?: string }

/** Every fault at once, each at its field. A rule of the house binds as such, whatever it cites. */
function checked(data: readonly Record<string, unknown>[]): Rule[] {
  const parsed = data.map((one) => ({ id: String(one['id'] ?? '?'), read: Rule.safeParse(one) }))
  const rules = parsed.flatMap(({ read }) => (read.success ? [read.data] : []))
  const shape = parsed.flatMap(({ id, read }) =>
    read.success
      ? []
      : read.error.issues.map((issue): PackFault => ({ rule_id: id, field: fieldOf(issue), fault: 'shape' })),
  )
  const sense = rules.flatMap((rule) => faultsOf(rule).map((fault): PackFault => ({ rule_id: rule.id, ...fault })))
  const ids = parsed.map(({ id }) => id)
  const twice = ids.filter((id, n) => ids.indexOf(id) !== n)
  const law = rules.filter(({ bindingness }) => bindingness !== 'house' && bindingness !== 'contract')
  const faults = [
    ...shape,
    ...sense,
    ...twice.map((rule_id): PackFault => ({ rule_id, field: 'id', fault: 'id_twice' })),
    ...law.map(({ id }): PackFault => ({ rule_id: id, field: 'bindingness', fault: 'law' })),
  ]
  if (faults.length > 0) throw new DomainError('pack_rule_faulty', { faults: faults.slice(0, 20) })
  return rules
}

/** The field as a form has it: `when` and the counter have several, a condition is one. */
function fieldOf({ path, code, ...issue }: z.core.$ZodIssue): string {
  const [first, second] = path.map(String)
  if (first === undefined) return code === 'unrecognized_keys' && 'keys' in issue ? String(issue.keys[0]) : 'id'
  return second !== undefined && (first === 'when' || first === 'counter') ? `${first}.${second}` : first
}

/** Throws a draft away, one's own or another officer's: it keeps everybody else from drafting that pack. */
export const withdrawDraft = defineCommand({
  name: 'compliance.withdraw-draft',
  input: DraftRef,
  output: WithdrawnDraft,
  allows: can('compliance.draft-pack'),
  errors: ['not_found', 'pack_draft_ended'],
  async run({ tx, audit }, input) {
    const found = await sql<{ pack: string; version: string; drafted_by: string }>`
      select pack, version, drafted_by from compliance.withdraw_draft(${input.draft_id}::uuid)`.execute(tx)
    const [draft] = found.rows
    if (draft === undefined) throw new Error('a draft is a row')
    audit({ subject: input.draft_id, facts: { ...draft } })
    return { pack: draft.pack, version: draft.version }
  },
})

/** Hands a draft, or what the product offers, to the second person, with what it would have done to last month's contacts; in force from a day. */
export const submitPack = defineCommand({
  name: 'compliance.submit-pack',
  input: SubmitPackInput,
  output: SubmittedPack,
  allows: can('compliance.draft-pack'),
  errors: ['forbidden', 'not_found', 'conflict', 'approver_missing', 'pack_draft_open', 'pack_backdated'],
  async run(ctx, input) {
    const { tx, actor, audit } = ctx
    if (actor.homeUnitId === null) throw new DomainError('forbidden')
    const found = await sql<{ pack: string; version: string; rules: number }>`
      select d.pack, d.version, jsonb_array_length(d.rules) as rules from compliance.pack_drafts d where d.id = ${input.draft_id}::uuid`.execute(
      tx,
    )
    const [draft] = found.rows
    if (draft === undefined) throw new DomainError('not_found')
    const { from, until, looked_at, would_refuse, would_allow, acts } = await tryDraft(tx, input.draft_id)
    const tried = { from, until, looked_at, would_refuse, would_allow, acts }
    const facts = { ...draft, effective_from: input.effective_from, tried }
    const requestId = await openRequest(ctx, {
      kind,
      subject: input.draft_id,
      subjectVersion: Number(draft.version),
      unitId: actor.homeUnitId,
      facts,
    })
    await sql`select compliance.submit_pack(${input.draft_id}::uuid, ${requestId}::uuid, ${input.effective_from}::date)`.execute(
      tx,
    )
    audit({ subject: input.draft_id, facts: { ...facts, request_id: requestId } })
    return { request_id: requestId }
  },
})

/** An approved version is in force from its day, in the transaction of the decision. */
export const packsExecutor: ApprovalExecutor = {
  kinds: [kind],
  async approved(ctx, request) {
    await follow(ctx, request.id)
    return 'succeeded'
  },
  rejected: (ctx, request) => follow(ctx, request.id),
  withdrawn: (ctx, request) => follow(ctx, request.id),
}

async function follow(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select compliance.follow_pack(${requestId}::uuid)`.execute(ctx.tx)
}
