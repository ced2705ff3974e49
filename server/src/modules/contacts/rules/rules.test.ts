import { describe, expect, test } from 'vitest'
import { findFault } from './check-record.ts'
import { nextFollowUp } from './follow-up.ts'

const now = '2026-11-30T10:00:00+08:00'
const permit = '00000000-0000-4000-8000-000000000001'
const promise = { amount_minor: '100', due_on: '2026-12-05' }

describe('a record as a whole', () => {
  test.each([
    [{ direction: 'outbound', call_result: 'no_answer' }, 'permit_missing'],
    [{ direction: 'inbound', permit_id: permit, call_result: 'connected_self', outcome: 'willing' }, 'permit_missing'],
    [{ direction: 'outbound', permit_id: permit, call_result: 'connected_self' }, 'outcome_missing'],
    [
      { direction: 'outbound', permit_id: permit, call_result: 'connected_self', outcome: 'ptp' },
      'outcome_needs_promise',
    ],
    [{ direction: 'outbound', permit_id: permit, call_result: 'no_answer', promise }, 'outcome_needs_promise'],
    [
      { direction: 'outbound', permit_id: permit, call_result: 'busy', next_follow_up_at: '2026-11-30T02:00:00Z' },
      'follow_up_past',
    ],
    [{ direction: 'outbound', permit_id: permit, call_result: 'no_answer' }, undefined],
    [{ direction: 'outbound', permit_id: permit, call_result: 'connected_self', outcome: 'ptp', promise }, undefined],
    [{ direction: 'inbound', call_result: 'connected_self', outcome: 'dispute' }, undefined],
  ] as const)('[R18] %j: %s', (recorded, fault) => {
    expect(
      findFault(
        { ...recorded, outcome: 'outcome' in recorded ? recorded.outcome : undefined } as Parameters<
          typeof findFault
        >[0],
        now,
      ),
    ).toBe(fault)
  })
})

describe('the next follow-up', () => {
  test.each([
    ['no_answer', undefined, 'Asia/Shanghai', '2026-12-01T01:00:00Z'],
    ['invalid', undefined, 'Asia/Shanghai', '2026-12-03T01:00:00Z'],
    ['connected_self', 'willing', 'Asia/Shanghai', '2026-12-01T01:00:00Z'],
    ['connected_self', 'refuse', 'Asia/Urumqi', '2026-12-03T03:00:00Z'],
    ['no_answer', undefined, null, '2026-12-01T01:00:00Z'],
  ] as const)('[R18] after %s, %s in %s: %s', (callResult, outcome, zone, at) => {
    expect(nextFollowUp({ callResult, outcome }, now, zone)).toBe(at)
  })
})
