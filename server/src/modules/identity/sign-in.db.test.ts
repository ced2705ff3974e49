import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deriveKey } from '#platform/config'
import { DomainError } from '#platform/errors'
import { proofOfToken } from '#platform/http/session-cookie'
import { openTestDatabase, type Person, plantWorld, type TestDatabase, type World } from '../../testing/index.ts'
import { enrol } from './enrol.ts'
import { completeSignIn, type SignInPorts, startSignIn, stepUp, touchSession, whyEnded } from './sign-in.ts'
import { newTotpSecret, totpCode } from './totp.ts'

const password = 'correct horse 电池'
const startMs = Date.parse('2026-11-25T02:00:00Z')

let t: TestDatabase
let world: World
let ports: SignInPorts
let nowMs = startMs
let person: Person
let secret: string

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  ports = { auth: t.pools.auth, totpKey: deriveKey(t.secret, 'totp'), nowMs: () => nowMs }
})
afterAll(() => t.close())

/** A person of their own per test, so that no test meets another's counters. */
beforeEach(async () => {
  const id = randomUUID()
  person = { id, staffNo: `T-${randomBytes(4).toString('hex')}`, role: 'phone_collector', unit: 'A1-1' }
  await t.admin.query('insert into identity.staff (id, staff_no, name, home_unit_id) values ($1, $2, $3, $4)', [
    id,
    person.staffNo,
    '测试员工',
    world.units['A1-1']?.id,
  ])
  await t.admin.query(
    "insert into identity.staff_roles (staff_id, role, unit_id, from_on) values ($1, 'phone_collector', $2, current_date - 1)",
    [id, world.units['A1-1']?.id],
  )
  secret = newTotpSecret()
  await enrol(ports.auth, ports.totpKey, id, password, secret)
  nowMs += 300_000
})

const complete = (challengeId: string, code: string, deviceCookie = 'device-1', atMs = nowMs) =>
  completeSignIn(
    { ...ports, nowMs: () => atMs },
    { challengeId, code, deviceCookie, deviceClass: 'console', label: 'test' },
  )

async function fullSignIn(device = 'device-1', atMs = nowMs) {
  const { challengeId } = await startSignIn(ports, person.staffNo, password, device)
  return complete(challengeId, totpCode(secret, atMs), device, atMs)
}
const codeOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  )
const liveSessions = async (): Promise<number> =>
  Number(
    (
      await t.admin.query('select count(*) as n from identity.sessions where staff_id = $1 and ended_at is null', [
        person.id,
      ])
    ).rows[0].n,
  )

test('[R2] password and one-time code on the first device open a session that acts as its person', async () => {
  const { token, endedOtherSession } = await fullSignIn()
  expect(endedOtherSession).toBe(false)
  const actor = await t.runner.whoIs(proofOfToken(token))
  expect(actor.staffId).toBe(person.id)
  expect(actor.roles).toEqual(['phone_collector'])
})

test('[R2] neither token nor proof stands in the database', async () => {
  const { token } = await fullSignIn()
  const proof = proofOfToken(token)
  const dump = JSON.stringify(
    (
      await t.admin.query(`select s.*, encode(proof_hash, 'hex') as hex from identity.sessions s where staff_id = $1`, [
        person.id,
      ])
    ).rows,
  )
  expect(dump).not.toContain(token)
  expect(dump).not.toContain(proof.kind === 'session' ? proof.proof : 'session expected')
})

test('[R2] a new sign-in ends the old session of the same device class, visibly', async () => {
  const first = await fullSignIn()
  const second = await fullSignIn('device-1', nowMs + 60_000)
  expect(second.endedOtherSession).toBe(true)
  const proof = proofOfToken(first.token)
  expect(await codeOf(t.runner.whoIs(proof))).toBe('session_ended')
  expect(await whyEnded(ports.auth, proof.kind === 'session' ? proof.proof : '')).toBe('replaced')
})

test('[R2] sixteen racing sign-ins of one person leave one live session', async () => {
  const challenges = await Promise.all(
    Array.from({ length: 16 }, () => startSignIn(ports, person.staffNo, password, 'device-1')),
  )
  // Codes of different steps, so that single use does not already decide the race.
  const outcomes = await Promise.all(
    challenges.map(({ challengeId }, i) => {
      const atMs = nowMs + i * 30_000
      return codeOf(complete(challengeId, totpCode(secret, atMs), 'device-1', atMs))
    }),
  )
  expect(outcomes.filter((outcome) => outcome === 'no error').length).toBeGreaterThan(0)
  expect(outcomes.filter((outcome) => outcome !== 'no error' && outcome !== 'sign_in_failed')).toEqual([])
  expect(await liveSessions()).toBe(1)
})

test('[R2] a one-time code works once, even for two challenges', async () => {
  const [a, b] = await Promise.all([
    startSignIn(ports, person.staffNo, password, 'device-1'),
    startSignIn(ports, person.staffNo, password, 'device-1'),
  ])
  const code = totpCode(secret, nowMs)
  const outcomes = await Promise.all([a, b].map(({ challengeId }) => codeOf(complete(challengeId, code, 'device-1'))))
  expect(outcomes.toSorted()).toEqual(['no error', 'sign_in_failed'])
})

test('[R2] ten wrong passwords from strange devices, racing, shut these; where it is shut the right one is answered as a wrong one', async () => {
  await fullSignIn('own device')
  const wrong = await Promise.all(
    Array.from({ length: 20 }, (_, n) => codeOf(startSignIn(ports, person.staffNo, 'wrong', `strange ${n}`))),
  )
  expect(new Set(wrong)).toEqual(new Set(['sign_in_failed']))
  const row = (
    await t.admin.query('select failed_count, locked_at from identity.credentials where staff_id = $1', [person.id])
  ).rows[0]
  expect(row.failed_count).toBe(10)
  expect(row.locked_at).not.toBeNull()
  for (const given of [password, 'wrong'])
    expect(await codeOf(startSignIn(ports, person.staffNo, given, 'strange'))).toBe('sign_in_failed')
  // Who knows a staff number keeps nobody from their work.
  expect(await codeOf(fullSignIn('own device', nowMs + 60_000))).toBe('no error')
  expect(await codeOf(startSignIn(ports, person.staffNo, password, 'strange'))).toBe('sign_in_failed')
})

test('[R2] ten wrong passwords or codes at an approved device shut it alone; opened again it counts anew', async () => {
  await fullSignIn('device-1')
  await codeOf(fullSignIn('device-2', nowMs + 60_000))
  await t.admin.query('update identity.devices set approved_at = now() where staff_id = $1', [person.id])
  await Promise.all(Array.from({ length: 7 }, () => codeOf(startSignIn(ports, person.staffNo, 'wrong', 'device-1'))))
  const { challengeId } = await startSignIn(ports, person.staffNo, password, 'device-1')
  const raced = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const own = await startSignIn(ports, person.staffNo, password, 'device-1')
      return codeOf(complete(own.challengeId, '000000'))
    }),
  )
  expect(raced.filter((code) => code === 'sign_in_failed')).toHaveLength(3)
  const right = totpCode(secret, nowMs + 120_000)
  expect(await codeOf(complete(challengeId, right, 'device-1', nowMs + 120_000))).toBe('account_locked')
  expect(await codeOf(startSignIn(ports, person.staffNo, password, 'device-1'))).toBe('sign_in_failed')
  expect(await codeOf(fullSignIn('device-2', nowMs + 120_000))).toBe('no error')
  await t.admin.query('update identity.devices set failed_count = 0, locked_at = null where staff_id = $1', [person.id])
  expect(await codeOf(fullSignIn('device-1', nowMs + 180_000))).toBe('no error')
})

test('[R2] nine wrong passwords and then the right one sign in and clear the count', async () => {
  for (let i = 0; i < 9; i++) await codeOf(startSignIn(ports, person.staffNo, 'wrong', 'device-1'))
  await fullSignIn()
  expect(
    (await t.admin.query('select failed_count from identity.credentials where staff_id = $1', [person.id])).rows[0]
      .failed_count,
  ).toBe(0)
})

test('[R2] whoever has the password alone opens no session and does not end the real one', async () => {
  const real = await fullSignIn()
  const { challengeId } = await startSignIn(ports, person.staffNo, password, 'attacker')
  for (let i = 0; i < 5; i++) expect(await codeOf(complete(challengeId, '000000', 'attacker'))).toBe('sign_in_failed')
  expect(await codeOf(complete(challengeId, totpCode(secret, nowMs + 60_000), 'attacker'))).toBe('challenge_expired')
  expect((await t.runner.whoIs(proofOfToken(real.token))).staffId).toBe(person.id)
})

test('[R2] a challenge belongs to the device on which the password was given', async () => {
  const { challengeId } = await startSignIn(ports, person.staffNo, password, 'device-1')
  expect(await codeOf(complete(challengeId, totpCode(secret, nowMs), 'device-2'))).toBe('challenge_expired')
})

test('[R2] a second device waits for approval even with every factor', async () => {
  await fullSignIn('device-1')
  expect(await codeOf(fullSignIn('device-2', nowMs + 60_000))).toBe('device_pending')
  await t.admin.query('update identity.devices set approved_at = now() where staff_id = $1', [person.id])
  expect(await codeOf(fullSignIn('device-2', nowMs + 120_000))).toBe('no error')
})

test('[R2] an unknown staff number gets the answer of a wrong password', async () => {
  expect(await codeOf(startSignIn(ports, 'nobody-0', password, 'device-1'))).toBe('sign_in_failed')
})

test('[R2] a session that is idle too long is over and cannot be touched back to life', async () => {
  const { token } = await fullSignIn()
  const proof = proofOfToken(token)
  if (proof.kind !== 'session') throw new Error('session expected')
  await t.admin.query(
    `update identity.sessions set last_seen_at = now() - interval '16 minutes' where staff_id = $1 and ended_at is null`,
    [person.id],
  )
  await touchSession(ports.auth, proof.proof)
  expect(await codeOf(t.runner.whoIs(proof))).toBe('session_ended')
  expect(await whyEnded(ports.auth, proof.proof)).toBe('idle')
})

test('[R2] a session past its absolute end is over however busy', async () => {
  const { token } = await fullSignIn()
  const proof = proofOfToken(token)
  await t.admin.query(
    `update identity.sessions set expires_at = now() - interval '1 second' where staff_id = $1 and ended_at is null`,
    [person.id],
  )
  expect(await codeOf(t.runner.whoIs(proof))).toBe('session_ended')
})

test('[R2] step-up takes a fresh code, rotates the token, and marks the session fresh for five minutes', async () => {
  const { token } = await fullSignIn()
  await t.admin.query(`update identity.sessions set stepped_up_at = now() - interval '6 minutes' where staff_id = $1`, [
    person.id,
  ])
  const old = proofOfToken(token)
  if (old.kind !== 'session') throw new Error('session expected')
  expect((await t.runner.whoIs(old)).fresh).toBe(false)
  expect(await codeOf(stepUp(ports, old.proof, totpCode(secret, nowMs)))).toBe('sign_in_failed')
  const atMs = nowMs + 60_000
  const { token: next } = await stepUp({ ...ports, nowMs: () => atMs }, old.proof, totpCode(secret, atMs))
  expect((await t.runner.whoIs(proofOfToken(next))).fresh).toBe(true)
  expect(await codeOf(t.runner.whoIs(old))).toBe('session_ended')
})

test('[R28] ending a leaver ends session, challenge and errand together', async () => {
  const { token } = await fullSignIn()
  const { challengeId } = await startSignIn(ports, person.staffNo, password, 'device-1')
  const client = await t.pools.serve_staff.connect()
  const admin = await t.signIn(world.people['org_admin@A'])
  await client.query('begin')
  await client.query(`select set_config('app.proof', $1, true)`, [admin.kind === 'session' ? admin.proof : ''])
  await client.query(`select identity.end_access($1)`, [person.id])
  await client.query('commit')
  client.release()
  expect(await codeOf(t.runner.whoIs(proofOfToken(token)))).toBe('session_ended')
  expect(await codeOf(complete(challengeId, totpCode(secret, nowMs + 60_000), 'device-1'))).toBe('challenge_expired')
})
