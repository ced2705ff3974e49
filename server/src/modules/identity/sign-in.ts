/**
 * Sign-in: password, then one-time code, on an approved device (R2). Runs as the login role `dunwell_auth`, which reads
 * credentials and nothing of the cases. No session exists before every factor is right.
 */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { DomainError } from '#platform/errors'
import { newToken, proofOfToken } from '#platform/http/session-cookie'
import { openSecret } from '#platform/seal-secret'
import { inTransaction } from '#platform/transaction'
import { passwordMatches, spendCheck } from './password.ts'
import { acceptedStep } from './totp.ts'

const failuresMax = 10
const challengeMinutes = 5
const challengeFailuresMax = 5

export type SignInPorts = { auth: pg.Pool; totpKey: Buffer; nowMs: (client: pg.PoolClient) => number | Promise<number> }
type DeviceClass = 'console' | 'field'

/** By which codes are judged: the database's, for a server whose own clock is wrong would shut out everybody, and spend steps that are not due. */
export async function databaseNowMs(client: pg.PoolClient): Promise<number> {
  const found = await client.query<{ ms: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
  )
  const [row] = found.rows
  if (row === undefined) throw new Error('a clock is a row')
  return row.ms
}

/**
 * First step. The credential's row stays locked while the password is checked, so that racing guesses queue up and the tenth
 * wrong one shuts the sign-in, however many come at once. Guesses count by where they come from: at an approved device of that person
 * for this device, from anywhere else for all of these together. Where it is shut no password is looked at.
 * @throws sign_in_failed (also for an unknown person and where it is shut, in the same time)
 */
export async function startSignIn(
  ports: SignInPorts,
  staffNo: string,
  password: string,
  deviceCookie: string,
): Promise<{ challengeId: string }> {
  const verdict = await inTransaction(ports.auth, (client) =>
    checkPassword(client, { staffNo, password, deviceCookie }),
  )
  if (verdict.kind === 'refused') throw new DomainError('sign_in_failed')
  const made = await ports.auth.query<{ id: string }>(
    `insert into identity.challenges (staff_id, cookie_hash, expires_at) values ($1, $2, now() + make_interval(mins => $3)) returning id`,
    [verdict.staffId, cookieHash(deviceCookie), challengeMinutes],
  )
  const id = made.rows[0]?.id
  if (id === undefined) throw new Error('challenge was not made')
  return { challengeId: id }
}

type PasswordVerdict = { kind: 'right'; staffId: string } | { kind: 'refused' }
/** Whose guesses are counted, and where; no device stands for all that nobody approved for this person. */
type Guessing = { staffId: string; deviceId: string | null }

async function checkPassword(
  client: pg.PoolClient,
  given: { staffNo: string; password: string; deviceCookie: string },
): Promise<PasswordVerdict> {
  const found = await client.query<{ staff_id: string; password_hash: string; locked: boolean }>(
    `select c.staff_id, c.password_hash, c.locked_at is not null as locked
     from identity.credentials c join identity.staff s on s.id = c.staff_id where s.staff_no = $1 and s.left_at is null for update of c`,
    [given.staffNo],
  )
  const row = found.rows[0]
  const guessing = row && {
    staffId: row.staff_id,
    deviceId: (await findApproved(client, row.staff_id, given.deviceCookie)) ?? null,
  }
  const shut = row === undefined || guessing === undefined || (await isShut(client, guessing, row.locked))
  const isRight =
    shut || row === undefined
      ? await spendCheck(given.password)
      : await passwordMatches(row.password_hash, given.password)
  if (row !== undefined && isRight) return { kind: 'right', staffId: row.staff_id }
  if (guessing !== undefined && !shut) await countFailure(client, guessing)
  await audit(client, 'identity.sign-in-failed', row?.staff_id ?? null)
  return { kind: 'refused' }
}

/** Asked by a statement of its own once the credential's row is locked: what an earlier guess of the race counted at the device is then seen. */
async function isShut(client: pg.PoolClient, { deviceId }: Guessing, locked: boolean): Promise<boolean> {
  if (deviceId === null) return locked
  const found = await client.query<{ locked: boolean }>(
    'select locked_at is not null as locked from identity.devices where id = $1',
    [deviceId],
  )
  return found.rows[0]?.locked ?? true
}

/** Adds one failure and shuts at the limit. */
async function countFailure(client: pg.PoolClient, { staffId, deviceId }: Guessing): Promise<void> {
  if (deviceId !== null) {
    await client.query(
      'update identity.devices set failed_count = failed_count + 1, locked_at = case when failed_count + 1 >= $2 then now() end where id = $1',
      [deviceId, failuresMax],
    )
    return
  }
  await client.query(
    `update identity.credentials set failed_count = failed_count + 1, locked_at = case when failed_count + 1 >= $2 then now() end
     where staff_id = $1 and locked_at is null`,
    [staffId, failuresMax],
  )
}

export type SignedIn = { token: string; endedOtherSession: boolean }
type Completion =
  | { kind: 'signed_in'; value: SignedIn }
  | { kind: 'refused'; code: 'sign_in_failed' | 'account_locked' | 'device_pending' | 'challenge_expired' }

export type SecondFactor = {
  challengeId: string
  code: string
  deviceCookie: string
  deviceClass: DeviceClass
  /** What the person will recognise the device by, e.g. its user agent. */
  label: string
}

/**
 * Second step: the one-time code. A complete sign-in ends the person's other session of the same device class, visibly.
 * @throws challenge_expired · sign_in_failed · account_locked · device_pending
 */
export async function completeSignIn(ports: SignInPorts, factor: SecondFactor): Promise<SignedIn> {
  const completion = await inTransaction(ports.auth, (client) => complete(ports, client, factor))
  if (completion.kind === 'refused') throw new DomainError(completion.code)
  return completion.value
}

async function complete(ports: SignInPorts, client: pg.PoolClient, factor: SecondFactor): Promise<Completion> {
  const challenge = await client.query<{ staff_id: string }>(
    `select staff_id from identity.challenges where id = $1 and used_at is null and expires_at > now() and cookie_hash = $2 and failed_count < $3 for update`,
    [factor.challengeId, cookieHash(factor.deviceCookie), challengeFailuresMax],
  )
  const staffId = challenge.rows[0]?.staff_id
  if (staffId === undefined) return { kind: 'refused', code: 'challenge_expired' }
  const deviceId = (await findApproved(client, staffId, factor.deviceCookie)) ?? null
  const verdict = await spendCode(ports, client, { staffId, deviceId }, factor.code)
  if (verdict !== 'right') {
    await client.query('update identity.challenges set failed_count = failed_count + 1 where id = $1', [
      factor.challengeId,
    ])
    return { kind: 'refused', code: verdict === 'shut' ? 'account_locked' : 'sign_in_failed' }
  }
  await client.query('update identity.challenges set used_at = now() where id = $1', [factor.challengeId])
  const device = await approvedDevice(client, staffId, factor.deviceCookie, factor.label)
  if (device === undefined) return { kind: 'refused', code: 'device_pending' }
  return { kind: 'signed_in', value: await openSession(client, staffId, device, factor.deviceClass) }
}

/** Checks a one-time code under the credential's row lock and spends its step. Racing sign-ins of one person queue up here. */
async function spendCode(
  ports: SignInPorts,
  client: pg.PoolClient,
  { staffId, deviceId }: Guessing,
  code: string,
): Promise<'right' | 'wrong' | 'shut'> {
  const found = await client.query<{ totp_secret_sealed: Buffer; totp_last_step: bigint; locked: boolean }>(
    'select totp_secret_sealed, totp_last_step, locked_at is not null as locked from identity.credentials where staff_id = $1 for update',
    [staffId],
  )
  const row = found.rows[0]
  if (row === undefined || (await isShut(client, { staffId, deviceId }, row.locked))) return 'shut'
  const step = acceptedStep(
    openSecret(ports.totpKey, staffId, row.totp_secret_sealed),
    code,
    row.totp_last_step,
    await ports.nowMs(client),
  )
  if (step === undefined) {
    await countFailure(client, { staffId, deviceId })
    await audit(client, 'identity.code-refused', staffId)
    return 'wrong'
  }
  // A right code ends the count of the place where it was given, and of no other.
  await client.query(
    `update identity.credentials set totp_last_step = $2, failed_count = case when $3::uuid is null then 0 else failed_count end where staff_id = $1`,
    [staffId, step.toString(), deviceId],
  )
  if (deviceId !== null)
    await client.query('update identity.devices set failed_count = 0 where id = $1 and failed_count > 0', [deviceId])
  return 'right'
}

/** A person's very first device counts as approved with all factors (enrolment); every later one waits for the administrator. */
async function approvedDevice(
  client: pg.PoolClient,
  staffId: string,
  deviceCookie: string,
  label: string,
): Promise<string | undefined> {
  await client.query(
    `insert into identity.devices (staff_id, cookie_hash, label, approved_at)
     select $1, $2, $3, case when t.auto_approve_devices or not exists (select 1 from identity.devices d where d.staff_id = $1) then now() end
     from identity.settings t on conflict (staff_id, cookie_hash) do nothing`,
    [staffId, cookieHash(deviceCookie), label.slice(0, 200)],
  )
  return findApproved(client, staffId, deviceCookie)
}

async function findApproved(client: pg.PoolClient, staffId: string, deviceCookie: string): Promise<string | undefined> {
  const found = await client.query<{ id: string }>(
    'select id from identity.devices where staff_id = $1 and cookie_hash = $2 and approved_at is not null and ended_at is null',
    [staffId, cookieHash(deviceCookie)],
  )
  return found.rows[0]?.id
}

async function openSession(
  client: pg.PoolClient,
  staffId: string,
  deviceId: string,
  deviceClass: DeviceClass,
): Promise<SignedIn> {
  const side = await client.query<{ client_id: string | null }>('select client_id from identity.staff where id = $1', [
    staffId,
  ])
  const clientId = side.rows[0]?.client_id ?? null
  const ended = await client.query(
    `update identity.sessions set ended_at = now(), ended_why = 'replaced' where staff_id = $1 and device_class = $2 and ended_at is null`,
    [staffId, deviceClass],
  )
  const token = newToken(clientId === null ? 'staff' : 'client')
  const made = await client.query<{ id: string }>(
    `insert into identity.sessions (staff_id, device_class, device_id, proof_hash, client_id, read_only, expires_at, stepped_up_at)
     select $1, $2, $3, sha256(decode($4, 'hex')), $5,
       coalesce((select bool_and(ro.read_only) from identity.staff_roles r join identity.roles ro using (role)
                 where r.staff_id = $1 and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())), true),
       now() + make_interval(hours => t.absolute_hours), now()
     from identity.settings t returning id`,
    [staffId, deviceClass, deviceId, proofText(token), clientId],
  )
  const sessionId = made.rows[0]?.id
  await client.query('select identity.compute_scopes($1, $2)', [sessionId, staffId])
  await audit(client, 'identity.signed-in', staffId)
  return { token, endedOtherSession: (ended.rowCount ?? 0) > 0 }
}

/**
 * A fresh one-time code within a session. Rotates the token, so that a stolen older one is worth nothing afterwards.
 * @throws session_ended · sign_in_failed · account_locked
 */
export async function stepUp(ports: SignInPorts, proof: string, code: string): Promise<{ token: string }> {
  const outcome = await inTransaction(ports.auth, (client) => rotate(ports, client, proof, code))
  if (outcome.kind === 'refused') throw new DomainError(outcome.code)
  return { token: outcome.token }
}

type Rotation = { kind: 'rotated'; token: string } | { kind: 'refused'; code: 'sign_in_failed' | 'account_locked' }

async function rotate(ports: SignInPorts, client: pg.PoolClient, proof: string, code: string): Promise<Rotation> {
  const found = await client.query<{
    id: string
    staff_id: string
    device_id: string | null
    client_id: string | null
  }>(
    `select s.id, s.staff_id, s.device_id, s.client_id from identity.sessions s cross join identity.settings t
     where s.proof_hash = sha256(decode($1, 'hex')) and s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => t.idle_minutes) for update of s`,
    [proof],
  )
  const session = found.rows[0]
  if (session === undefined) throw new DomainError('session_ended')
  const verdict = await spendCode(ports, client, { staffId: session.staff_id, deviceId: session.device_id }, code)
  if (verdict === 'wrong') return { kind: 'refused', code: 'sign_in_failed' }
  if (verdict === 'shut') {
    await client.query(`update identity.sessions set ended_at = now(), ended_why = 'disabled' where id = $1`, [
      session.id,
    ])
    return { kind: 'refused', code: 'account_locked' }
  }
  const token = newToken(session.client_id === null ? 'staff' : 'client')
  await client.query(
    `update identity.sessions set proof_hash = sha256(decode($2, 'hex')), stepped_up_at = now() where id = $1`,
    [session.id, proofText(token)],
  )
  await audit(client, 'identity.stepped-up', session.staff_id)
  return { kind: 'rotated', token }
}

export async function signOut(ports: SignInPorts, proof: string): Promise<void> {
  await ports.auth.query(
    `update identity.sessions set ended_at = now(), ended_why = 'signed_out' where proof_hash = sha256(decode($1, 'hex')) and ended_at is null`,
    [proof],
  )
}

/** Marks a session as used. Never revives one that has been idle too long. */
export async function touchSession(auth: pg.Pool, proof: string): Promise<void> {
  await auth.query(
    `update identity.sessions s set last_seen_at = now() from identity.settings t
     where s.proof_hash = sha256(decode($1, 'hex')) and s.ended_at is null and s.last_seen_at < now() - interval '20 seconds'
       and s.last_seen_at > now() - make_interval(mins => t.idle_minutes)`,
    [proof],
  )
}

/** Why a session is no longer live: what the sign-in page tells its person. Undefined when the proof was never one. */
export async function whyEnded(auth: pg.Pool, proof: string): Promise<string | undefined> {
  const found = await auth.query<{ why: string }>(
    `select coalesce(s.ended_why, case when s.expires_at <= now() then 'absolute' else 'idle' end) as why
     from identity.sessions s where s.proof_hash = sha256(decode($1, 'hex'))`,
    [proof],
  )
  return found.rows[0]?.why
}

function cookieHash(cookie: string): Buffer {
  return createHash('sha256').update(cookie).digest()
}
function proofText(token: string): string {
  const proof = proofOfToken(token)
  if (proof.kind !== 'session') throw new Error('a token is always a session proof')
  return proof.proof
}

async function audit(client: pg.Pool | pg.PoolClient, action: string, staffId: string | null): Promise<void> {
  await client.query('insert into audit.events (actor, action, subject) values ($1, $2, $1)', [staffId, action])
}
