import { expect, test } from 'vitest'
import { foldCounters, unfoldCounters } from './counts.ts'

test.each([
  ['nothing', { sms: { confirmed: 0, inFlight: 0 } }, { sms: 0 as const }],
  ['nothing that could fall', { sms_7d: { confirmed: 0, inFlight: 0, frees: null } }, { sms_7d: 0 as const }],
  ['one confirmed', { sms: { confirmed: 1, inFlight: 0 } }, { sms: { confirmed: 1, inFlight: 0 } }],
  ['one in flight', { sms: { confirmed: 0, inFlight: 1 } }, { sms: { confirmed: 0, inFlight: 1 } }],
  ['not counted', { house_effective_call: null }, { house_effective_call: null }],
])('[R17] a counter is kept short and read back the same: %s', (_, counters, kept) => {
  expect(foldCounters(counters)).toEqual(kept)
  expect(foldCounters(unfoldCounters(kept))).toEqual(kept)
})

test('[R17] a counter that is missing stays unknown: only what the database says stands at nothing does', () => {
  expect(unfoldCounters({ sms: 0 })).toEqual({ sms: { confirmed: 0, inFlight: 0 } })
  expect(unfoldCounters({}).effective_call).toBeUndefined()
})
