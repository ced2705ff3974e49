import {
  attitudes,
  type CallResult,
  type ContactOutcome,
  callResults,
  outcomes,
  overdueReasons,
  type RecordContactInput,
} from '@dunwell/contract/contacts'
import { addDays, type LocalDate, parseAmountMinor, toAmountText } from '@dunwell/kit'
import type { MoneyJson } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import { requiresOutcome, requiresPromise } from './code-panels.ts'
import { parseDueToken } from './date-token.ts'

export type Direction = 'outbound' | 'inbound'
export type OverdueReason = (typeof overdueReasons)[number]
export type Attitude = (typeof attitudes)[number]

/** What stands in the record form: as typed, nothing decided. It is the body of the saved draft. */
export type RecordDraft = {
  readonly direction: Direction
  readonly permitId?: string | undefined
  readonly pointId?: string | undefined
  /** What the telephone system says of the call: its result, or that it does not say which (`open`). Without one nobody says anything. */
  readonly told?: CallResult | 'open' | undefined
  readonly callResult?: CallResult | undefined
  readonly outcome?: ContactOutcome | undefined
  readonly overdueReason?: OverdueReason | undefined
  readonly attitude?: Attitude | undefined
  readonly note: string
  /** Undefined: what is owed, as offered. */
  readonly amountText?: string | undefined
  readonly dueText: string
}

export type RecordInput = Shape<typeof RecordContactInput>
export type RecordField = 'permit' | 'call_result' | 'outcome' | 'amount' | 'due'
export type RecordFault = {
  readonly field: RecordField
  readonly code:
    | 'permit_missing'
    | 'call_result_missing'
    | 'outcome_missing'
    | 'amount_unreadable'
    | 'amount_range'
    | 'due_empty'
    | 'due_unreadable'
    | 'due_range'
}
export type CaseFacts = {
  readonly caseId: string
  readonly owed: MoneyJson
  readonly mandateUntil: string
  readonly today: LocalDate
}
export type CheckedRecord =
  | { readonly ok: true; readonly input: Omit<RecordInput, 'take_next'> }
  | { readonly ok: false; readonly fault: RecordFault }

export const emptyDraft: RecordDraft = { direction: 'outbound', note: '', dueText: '' }

/** What is opened from the desk of those who call in. */
export const calledIn: RecordDraft = { ...emptyDraft, direction: 'inbound' }

/** How far ahead a promise may fall due; the server decides. */
export const promiseDaysMax = 30

export function isEmptyDraft(draft: RecordDraft): boolean {
  return JSON.stringify(draft) === JSON.stringify(emptyDraft)
}

/**
 * Without signals from a telephone system, the one fact after a dial is that nobody has been recorded as answering; with them, what the line
 * itself said, and nothing once somebody answered. It is offered, marked as a suggestion, and falls as soon as anything else is filled in: a conversation is never recorded as no answer.
 */
export function suggestedResult(draft: RecordDraft): CallResult | undefined {
  if (draft.permitId === undefined || draft.callResult !== undefined || draft.direction !== 'outbound') return undefined
  const untouched =
    draft.outcome === undefined &&
    draft.overdueReason === undefined &&
    draft.attitude === undefined &&
    draft.note.trim() === '' &&
    draft.dueText.trim() === ''
  if (!untouched || draft.told === 'open') return undefined
  return draft.told ?? 'no_answer'
}

export function resultOf(draft: RecordDraft): CallResult | undefined {
  return draft.callResult ?? suggestedResult(draft)
}

/** Who called in between was recorded without the permit: the call that it was given for is still owed its record, here as on the server. */
export function afterRecord({ direction, permitId, pointId }: RecordDraft): RecordDraft {
  return direction === 'inbound' && permitId !== undefined ? { ...emptyDraft, permitId, pointId } : emptyDraft
}

/** Another result than an answered one takes the outcome with it; a changed kind of answer keeps only what it offers. */
export function withResult(draft: RecordDraft, callResult: CallResult): RecordDraft {
  return { ...draft, callResult, outcome: requiresOutcome(callResult) ? draft.outcome : undefined }
}

/** The promise key: whoever promises has answered. */
export function withPromise(draft: RecordDraft): RecordDraft {
  if (draft.callResult === 'connected_contact') return { ...draft, outcome: 'ptp_third' }
  return { ...draft, callResult: 'connected_self', outcome: 'ptp' }
}

export function amountTextOf(draft: RecordDraft, owed: MoneyJson): string {
  return draft.amountText ?? toAmountText(BigInt(owed.amount_minor))
}

const refuse = (field: RecordField, code: RecordFault['code']): CheckedRecord => ({ ok: false, fault: { field, code } })

/** The form as the server wants it, or the first thing that is missing. */
export function toRecord(draft: RecordDraft, facts: CaseFacts): CheckedRecord {
  const callResult = resultOf(draft)
  if (draft.direction === 'outbound' && draft.permitId === undefined) return refuse('permit', 'permit_missing')
  if (callResult === undefined) return refuse('call_result', 'call_result_missing')
  if (requiresOutcome(callResult) && draft.outcome === undefined) return refuse('outcome', 'outcome_missing')
  const promise = requiresPromise(draft.outcome) ? readPromise(draft, facts) : undefined
  if (promise !== undefined && 'field' in promise) return { ok: false, fault: promise }
  return {
    ok: true,
    input: {
      case_id: facts.caseId,
      direction: draft.direction,
      call_result: callResult,
      note: draft.note.trim(),
      ...(draft.direction === 'outbound' && { permit_id: draft.permitId }),
      ...(draft.outcome !== undefined && { outcome: draft.outcome }),
      ...(draft.overdueReason !== undefined && { overdue_reason: draft.overdueReason }),
      ...(draft.attitude !== undefined && { attitude: draft.attitude }),
      ...(promise !== undefined && { promise }),
    },
  }
}

function readPromise(draft: RecordDraft, facts: CaseFacts): NonNullable<RecordInput['promise']> | RecordFault {
  const amount = parseAmountMinor(amountTextOf(draft, facts.owed))
  if (!amount.ok) return { field: 'amount', code: 'amount_unreadable' }
  if (amount.minor <= 0n || amount.minor > BigInt(facts.owed.amount_minor)) {
    return { field: 'amount', code: 'amount_range' }
  }
  const due = parseDueToken(draft.dueText, facts.today)
  if (!due.ok) return { field: 'due', code: due.code === 'empty' ? 'due_empty' : 'due_unreadable' }
  if (!isDueInRange(due.date, facts)) return { field: 'due', code: 'due_range' }
  return { amount_minor: amount.minor.toString(), due_on: due.date }
}

export function isDueInRange(due: LocalDate, facts: Pick<CaseFacts, 'today' | 'mandateUntil'>): boolean {
  return due > facts.today && due <= addDays(facts.today, promiseDaysMax) && due <= facts.mandateUntil
}

const results = Object.keys(callResults) as CallResult[]

/** A saved body is of this program, yet perhaps of an older one: what does not fit is left out. */
export function readDraftBody(body: Readonly<Record<string, unknown>>): RecordDraft {
  const text = (name: keyof RecordDraft) => {
    const value = body[name]
    return typeof value === 'string' ? value : undefined
  }
  const oneOf = <Code extends string>(name: keyof RecordDraft, codes: readonly Code[]) =>
    codes.find((code) => code === body[name])
  return definedOnly({
    direction: body['direction'] === 'inbound' ? 'inbound' : 'outbound',
    permitId: text('permitId'),
    pointId: text('pointId'),
    told: oneOf('told', [...results, 'open']),
    callResult: oneOf('callResult', results),
    outcome: oneOf('outcome', Object.keys(outcomes) as ContactOutcome[]),
    overdueReason: oneOf('overdueReason', overdueReasons),
    attitude: oneOf('attitude', attitudes),
    note: text('note') ?? '',
    amountText: text('amountText'),
    dueText: text('dueText') ?? '',
  })
}

function definedOnly(draft: RecordDraft): RecordDraft {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as RecordDraft
}
