import {
  type ContactOutcome,
  callResults,
  outcomes,
  RecordContactInput,
  RecordContactResult,
} from '@dunwell/contract/contacts'
import type { z } from 'zod'
import { askGate, refuseGate, type SettledPermit, settlePermit } from '#modules/compliance'
import { finishWork, lockDebtor, planWork, refuseRelatedPerson, takeNext, writeHold } from '#modules/portfolio'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand } from '#platform/operations'
import { promiseMaker } from '../promise-port.ts'
import { findFault } from '../rules/check-record.ts'
import { nextFollowUp } from '../rules/follow-up.ts'
import { type CaseOfRecord, endDraft, findCase, insertRecord } from '../store.ts'

type Input = z.output<typeof RecordContactInput>

/**
 * Writes what became of a contact and everything that follows from it, in one transaction: the permit is settled, the work is
 * done, a promise, a hold or the next follow-up stands, and the next case is in hand (R18).
 * Lock order: debtor budget (permit) → debtor (hold) → case.
 */
export const recordContact = defineCommand({
  name: 'contacts.record',
  input: RecordContactInput,
  output: RecordContactResult,
  allows: can('contacts.record'),
  errors: [
    'not_found',
    'permit_missing',
    'permit_used',
    'permit_recorded',
    'outcome_missing',
    'outcome_needs_promise',
    'follow_up_past',
    'promise_open',
    'promise_above_owed',
    'promise_due_range',
    'gate_refused',
  ],
  async run(ctx, input) {
    const { tx } = ctx
    const found = await findCase(tx, input.case_id)
    const fault = findFault(input, found.now)
    if (fault !== undefined) throw new DomainError(fault)
    const note = await readNote(ctx, found, input)
    if (note.verdict === 'refused') return refuseGate(note.reasons)
    const settled = await settle(ctx, input)
    // A promise voids what is queued for the debtor.
    if (input.promise !== undefined) await lockDebtor(tx, input.case_id)
    const recordId = await insertRecord(tx, ctx.actor.staffId, found, settled?.contact_point_id ?? null, input)
    const holdId = await hold(ctx, input, recordId)
    await finishWork(tx, input.case_id)
    const promiseId = await promise(ctx, input, recordId)
    const followUpAt = await followUp(ctx, input, found, promiseId !== null || holdId !== null)
    await endDraft(tx, ctx.actor.staffId, input.case_id, settled)
    ctx.audit({
      subject: input.case_id,
      clientId: found.client_id,
      facts: {
        record_id: recordId,
        call_result: input.call_result,
        outcome: input.outcome ?? null,
        promise_id: promiseId,
      },
    })
    const next = input.take_next ? await takeNext(tx, undefined) : null
    return {
      record_id: recordId,
      promise_id: promiseId,
      hold_id: holdId,
      next_follow_up_at: followUpAt,
      next,
      note_flags: note.reasons,
    }
  },
})

/** The words of the note, before anything is written. Of what passes nothing is stored but the record itself. */
async function readNote(ctx: CommandContext, { client_id }: CaseOfRecord, { case_id, note }: Input) {
  if (note === '') return { verdict: 'granted' as const, reasons: [] }
  const facts = { gate: 'text' as const, text: { body: note, kind: 'note' } }
  return askGate(ctx, { clientId: client_id, subject: case_id, facts, keeps: false })
}

async function settle({ tx }: CommandContext, input: Input): Promise<SettledPermit | null> {
  if (input.permit_id === undefined) return null
  const outcome = callResults[input.call_result].countsAsEffective ? 'effective' : 'not_effective'
  const settled = await settlePermit(tx, { permitId: input.permit_id, caseId: input.case_id, outcome })
  // CN-W3: said once, it holds for every case of the debtor and every agency, for ever.
  if (input.call_result === 'refused_contact' && settled.related_person_id !== null)
    await refuseRelatedPerson(tx, settled.related_person_id)
  return settled
}

async function promise(ctx: CommandContext, input: Input, recordId: string): Promise<string | null> {
  if (input.promise === undefined) return null
  const { amount_minor, due_on } = input.promise
  return promiseMaker()(ctx, { caseId: input.case_id, recordId, amountMinor: BigInt(amount_minor), dueOn: due_on })
}

/** A complaint, a dispute, a death said on the phone stops contact at once; the record is the evidence. */
async function hold({ tx }: CommandContext, input: Input, recordId: string): Promise<string | null> {
  const kind = holdOf(input.outcome)
  if (kind === null) return null
  return writeHold(tx, { caseId: input.case_id, kind, reason: `催记 ${recordId}`, untilAt: null, wholeDebtor: true })
}

function holdOf(outcome: ContactOutcome | undefined) {
  return outcome === undefined ? null : outcomes[outcome].setsHold
}

/** A case with neither promise nor hold always has a next step, or nobody would ever see it again. */
async function followUp(
  { tx }: CommandContext,
  input: Input,
  found: CaseOfRecord,
  settled: boolean,
): Promise<string | null> {
  if (settled && input.next_follow_up_at === undefined) return null
  const at =
    input.next_follow_up_at ??
    nextFollowUp({ callResult: input.call_result, outcome: input.outcome }, found.now, found.zone)
  await planWork(tx, input.case_id, { kind: 'follow_up', dueAt: at })
  return at
}
