import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, plantWorld, type TestDatabase, type World } from '../testing/index.ts'

let t: TestDatabase
let world: World

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())

test('[R1] a live session names its person and permissions', async () => {
  const proof = await t.signIn(world.people['phone_collector@A1-1'])
  const actor = await t.runner.whoIs(proof)
  expect(actor.roles).toEqual(['phone_collector'])
  expect(actor.permissions.has('portfolio.read-case')).toBe(true)
})
