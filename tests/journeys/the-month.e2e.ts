import { expect } from '@playwright/test'
import { batch } from './acts/month/batch.ts'
import { entrustment, keepChosen, returnChosen, stopOrder } from './acts/month/by-hand.ts'
import { claim } from './acts/month/claim.ts'
import { clientList } from './acts/month/client-list.ts'
import { exported, keeping, terms } from './acts/month/desk.ts'
import { incident } from './acts/month/incident.ts'
import { search } from './acts/month/search.ts'
import { type Cast, makeCast } from './cast.ts'
import { dayAfterPlacing, type KnownCase, untouchedCases } from './screens/console.ts'
import { test } from './story.ts'
import { violations } from './support.ts'

// What a month brings to the demo's portfolio, seventeen days after it was placed.
test.describe.configure({ mode: 'serial' })

let cast: Cast
let cases: readonly [recalled: KnownCase, stopped: KnownCase, claimed: KnownCase, byHand: KnownCase]
test.beforeAll(async ({ browser }) => {
  violations.length = 0
  const [recalled, stopped, claimed, byHand] = await untouchedCases('S111', 4)
  if (recalled === undefined || stopped === undefined || claimed === undefined || byHand === undefined)
    throw new Error('four cases are free')
  cases = [recalled, stopped, claimed, byHand]
  cast = makeCast(browser)
  await cast.at(`${await dayAfterPlacing(17)}T10:00:00+08:00`)
})
test.afterAll(() => cast.close())

test('[R13] a list of the client is seen, applied as a whole, and the case’s owner is told', () =>
  clientList(cast, cases[0], cases[1]))

test('[R13] a stop order is entered on the case and acts at once', () => stopOrder(cast, cases[3]))

test('[R13] chosen cases go back to the client from the list', () => returnChosen(cast, cases[3]))

test('[R12] a case is kept from the list, with consent and by another’s approval', () => keepChosen(cast))

test('[R29] a claimed payment goes with its proof to the client and comes back answered', () => claim(cast, cases[2]))

test('[R9] one number under two names is a question; merged persons are split; a batch by mistake is taken back', () =>
  batch(cast))

test('[R2] an export is approved by another and downloaded in two steps', () => exported(cast))

test('[R12] a missed checkpoint is seen and settled; keeping needs consent and another’s approval', () => keeping(cast))

test('[R34] an incident: people told, a log, another owner, closed by who may', () => incident(cast))

test('[R4] new terms are proposed by one and approved by another', () => terms(cast))

test('[R4] an agreement is entrusted to a guest agency and taken back early', () => entrustment(cast))

test('[R2] a case is found by the sound of a name and by a telephone number, in two steps', () =>
  search(cast, cases[2]))

test('axe finds no violation on any screen of the month', () => {
  expect(violations).toEqual([])
})
