import { toLocalDate } from '@dunwell/kit'
import { expect, it } from 'vitest'
import {
  afterRecord,
  type CaseFacts,
  calledIn,
  emptyDraft,
  isEmptyDraft,
  type RecordDraft,
  readDraftBody,
  suggestedResult,
  toRecord,
  withPromise,
  withResult,
} from './record-draft.ts'

const facts: CaseFacts = {
  caseId: 'c1',
  owed: { amount_minor: '1234567', currency: 'CNY' },
  mandateUntil: '2026-12-20',
  today: toLocalDate('2026-11-25'),
}
const dialled: RecordDraft = { ...emptyDraft, permitId: 'p1' }
const inputOf = (draft: RecordDraft) => {
  const checked = toRecord(draft, facts)
  return checked.ok ? checked.input : checked.fault.code
}

it('[R18] no answer is one chord: the marked suggestion is what is sent', () => {
  expect(inputOf(dialled)).toMatchObject({ permit_id: 'p1', call_result: 'no_answer' })
})

it('[R18] a conversation is never recorded as no answer: any other entry takes the suggestion away', () => {
  const entries: Partial<RecordDraft>[] = [
    { note: '本人称下周' },
    { attitude: 'neutral' },
    { dueText: '+3' },
    { overdueReason: 'forgot' },
  ]
  for (const entry of entries) {
    expect(suggestedResult({ ...dialled, ...entry })).toBeUndefined()
    expect(inputOf({ ...dialled, ...entry })).toBe('call_result_missing')
  }
})

it('[R18] what the telephone system says of the call is suggested, and nothing once somebody answered', () => {
  expect(suggestedResult({ ...dialled, told: 'busy' })).toBe('busy')
  expect(suggestedResult({ ...dialled, told: 'open' })).toBeUndefined()
  expect(suggestedResult({ ...dialled, told: 'busy', note: '本人称下周' })).toBeUndefined()
})

it('[R17] without a permit no outbound record is sent, and nothing is suggested', () => {
  expect(suggestedResult(emptyDraft)).toBeUndefined()
  expect(inputOf({ ...emptyDraft, callResult: 'no_answer' })).toBe('permit_missing')
  expect(inputOf({ ...emptyDraft, direction: 'inbound', callResult: 'connected_self', outcome: 'willing' })).toEqual({
    case_id: 'c1',
    direction: 'inbound',
    call_result: 'connected_self',
    outcome: 'willing',
    note: '',
  })
})

it('[R17a] who called in between leaves the permit of the call that is still owed its record; nothing else stays', () => {
  expect(afterRecord({ ...dialled, pointId: 'x1', note: '本人称下周' })).toEqual(emptyDraft)
  expect(afterRecord({ ...calledIn, note: '来电' })).toEqual(emptyDraft)
  expect(afterRecord({ ...calledIn, permitId: 'p1', pointId: 'x1', note: '来电' })).toEqual({
    ...dialled,
    pointId: 'x1',
  })
})

it('[R22] a promise takes what is owed unless another amount is typed', () => {
  const promised = { ...withPromise(dialled), dueText: '周五' }
  expect(inputOf(promised)).toMatchObject({
    outcome: 'ptp',
    promise: { amount_minor: '1234567', due_on: '2026-11-27' },
  })
  expect(inputOf({ ...promised, amountText: '5,000' })).toMatchObject({ promise: { amount_minor: '500000' } })
  expect(inputOf({ ...promised, amountText: '1,2O0' })).toBe('amount_unreadable')
  expect(inputOf({ ...promised, amountText: '12345.68' })).toBe('amount_range')
  expect(inputOf({ ...promised, amountText: '0' })).toBe('amount_range')
})

it('[R22] a promise falls due after today, within 30 days and within the mandate', () => {
  const promised = withPromise(dialled)
  expect(inputOf(promised)).toBe('due_empty')
  expect(inputOf({ ...promised, dueText: '早日' })).toBe('due_unreadable')
  expect(inputOf({ ...promised, dueText: '今天' })).toBe('due_range')
  expect(inputOf({ ...promised, dueText: '+26' })).toBe('due_range')
  expect(inputOf({ ...promised, dueText: '+25' })).toMatchObject({ promise: { due_on: '2026-12-20' } })
})

it('[R18] an outcome is asked for once somebody answered, and goes when nobody did', () => {
  const answered = withResult(dialled, 'connected_self')
  expect(inputOf(answered)).toBe('outcome_missing')
  expect(inputOf(withResult({ ...answered, outcome: 'refuse' }, 'busy'))).not.toHaveProperty('outcome')
})

it('[R22] a relative who promises makes a promise of a third party', () => {
  expect(withPromise(withResult(dialled, 'connected_contact')).outcome).toBe('ptp_third')
})

it('[R19] a saved draft comes back as it was typed, and foreign fields are left out', () => {
  const draft: RecordDraft = { ...withPromise(dialled), dueText: '+', amountText: '', note: '　说了一半' }
  expect(readDraftBody(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  expect(readDraftBody({ ...draft, told: 'open' }).told).toBe('open')
  const older = { told: 'rings', callResult: 'gone', outcome: 'gone', overdueReason: 'gone', attitude: 'gone' }
  expect(isEmptyDraft(readDraftBody({ colour: 1, note: 3, ...older }))).toBe(true)
})
