import { Nothing } from '@dunwell/contract'
import {
  AttachEvidenceInput,
  EndHoldInput,
  type HoldKind,
  SetHoldInput,
  SetHoldResult,
} from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { can, defineCommand } from '#platform/operations'

/** Stops contact (停催): permits queued before it die by the epoch, the cases go on hold. */
export const setHold = defineCommand({
  name: 'portfolio.hold',
  input: SetHoldInput,
  output: SetHoldResult,
  allows: can('portfolio.hold'),
  errors: ['not_found', 'hold_until_past', 'hold_without_end', 'hold_has_evidence', 'document_no_paper'],
  async run({ tx, audit }, input) {
    const holdId = await writeHold(tx, {
      caseId: input.case_id,
      kind: input.kind,
      reason: input.reason,
      untilAt: input.until_at ?? null,
      wholeDebtor: input.whole_debtor,
    })
    if (input.document_id !== undefined)
      await sql`select portfolio.attach_evidence(${holdId}, ${input.document_id})`.execute(tx)
    audit({ subject: input.case_id, facts: { hold_id: holdId, kind: input.kind } })
    return { hold_id: holdId }
  },
})

/** By one who contacts nobody, on a paper that another brought (R23); a plan's own hold ends with the plan, which nobody ends by hand. */
export const endHold = defineCommand({
  name: 'portfolio.end-hold',
  input: EndHoldInput,
  output: Nothing,
  allows: can('portfolio.end-hold'),
  errors: [
    'not_found',
    'hold_ended',
    'plan_runs',
    'hold_needs_officer',
    'hold_elsewhere',
    'hold_own',
    'hold_end_evidence',
    'document_no_paper',
  ],
  async run({ tx, audit }, input) {
    const { hold_id, reason, document_id = null, order_no = null } = input
    await sql`select portfolio.end_hold(${hold_id}::uuid, ${reason}, ${document_id}::uuid, ${order_no})`.execute(tx)
    audit({ subject: hold_id, facts: { reason, document_id, order_no } })
    return {}
  },
})

/** The paper that a hold rests on, when it comes after the hold was set. Once: evidence is not exchanged. */
export const attachEvidence = defineCommand({
  name: 'portfolio.attach-evidence',
  input: AttachEvidenceInput,
  output: Nothing,
  allows: can('portfolio.hold'),
  errors: ['not_found', 'hold_has_evidence', 'document_no_paper'],
  async run({ tx, audit }, input) {
    await sql`select portfolio.attach_evidence(${input.hold_id}, ${input.document_id})`.execute(tx)
    audit({ subject: input.hold_id, facts: { document_id: input.document_id } })
    return {}
  },
})

/** For modules whose records set a hold in their own transaction (a complaint on the phone). Lock order: debtor → cases. */
export async function writeHold(
  tx: Tx,
  hold: { caseId: string; kind: HoldKind; reason: string; untilAt: string | null; wholeDebtor: boolean },
): Promise<string> {
  const set = await sql<{ id: string }>`
    select portfolio.set_hold(${hold.caseId}, ${hold.kind}, ${hold.reason}, ${hold.untilAt}::timestamptz, ${hold.wholeDebtor}) as id`.execute(
    tx,
  )
  return z.string().parse(set.rows[0]?.id)
}
