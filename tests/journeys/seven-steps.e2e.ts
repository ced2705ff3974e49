import { expect } from '@playwright/test'
import { allocation } from './acts/allocation.ts'
import { filing } from './acts/filing.ts'
import { narrow } from './acts/narrow.ts'
import { payments } from './acts/payments.ts'
import { placement } from './acts/placement.ts'
import { agreedDate, reconciliation } from './acts/reconciliation.ts'
import { refusedByCap, refusedByHour, work } from './acts/work.ts'
import { type Cast, makeCast } from './cast.ts'
import { test } from './story.ts'
import { violations } from './support.ts'

// One story told in order: each step stands on what the one before it left behind.
test.describe.configure({ mode: 'serial' })
test.use({ demoCases: 0 })

let cast: Cast
test.beforeAll(({ browser }) => {
  cast = makeCast(browser)
})
test.afterAll(() => cast.close())

test('[R9] step 1: a placement file becomes cases, its refused rows say why, and again it changes nothing', async () => {
  await cast.at('2026-05-01T10:00:00+08:00')
  await placement(cast)
})

test('[R16] step 2: the supervisor allocates fairly and sees the spread before and after', async () => {
  await cast.at('2026-05-01T11:00:00+08:00')
  await allocation(cast)
})

test('[R17] step 3: a permit shows the number, the record goes in by keys, a promise with it', async () => {
  await cast.at('2026-05-01T14:00:00+08:00')
  await work(cast)
})

test('[R17] step 3: the cap and the hours refuse with rule, clause and reopening time', async () => {
  await cast.at('2026-05-01T16:00:00+08:00')
  await refusedByCap(cast)
  await cast.at('2026-05-01T22:30:00+08:00')
  await refusedByHour(cast)
})

test('[R29] step 4: payments are posted once, promises turn kept or broken, what is owed follows', async () => {
  await cast.at('2026-06-02T10:00:00+08:00')
  await payments(cast)
})

test('[R30] step 5: on the agreed date both sides are matched, explained, signed and closed; performance is filed', async () => {
  await cast.at(`${await agreedDate(cast)}T10:00:00+08:00`)
  await reconciliation(cast)
})

test('[R33] step 6: the week is reported, agreed, reviewed and sealed in a folder that proves itself', async () => {
  await cast.at('2026-06-08T10:00:00+08:00')
  await filing(cast)
})

test('the screens of all three fit a narrow window', async () => {
  await narrow(cast)
})

test('axe finds no violation on any screen of the seven steps', () => {
  expect(violations).toEqual([])
})
