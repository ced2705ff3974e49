import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { deriveKey } from '#platform/config'
import { openPools, type Pools } from '#platform/db'
import { proofOfToken } from '#platform/http/session-cookie'
import type { Proof } from '#platform/operations'
import { loginRoles } from '#platform/roles'
import { makeRunner, type Runner } from '#platform/runner'
import type { Person } from './world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
    secretHex: string
  }
}

export type TestDatabase = {
  /** The superuser's address of this clone: fixtures and expectations, never the code under test. */
  adminUrl: string
  admin: pg.Pool
  pools: Pools
  runner: Runner
  secret: Buffer
  /** Opens a live session for a planted person, as a complete sign-in would. */
  signIn(
    person: Person | undefined,
    options?: { fresh?: boolean; deviceClass?: 'console' | 'field' },
  ): Promise<Extract<Proof, { kind: 'session' }> & { token: string }>
  /** Fixes the clock that decides, or sets it free with null. */
  setNow(instant: string | null): Promise<void>
  close(): Promise<void>
}

/** A clone of the migrated template, for one test file. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const base = inject('adminUrl')
  const secret = Buffer.from(inject('secretHex'), 'hex')
  const name = `t_${randomBytes(6).toString('hex')}`
  const maintenance = new pg.Client({ connectionString: base })
  await maintenance.connect()
  await maintenance.query(`create database ${name} template dunwell_template`)
  // A clone does not take over the template's rights on the database itself.
  await maintenance.query(
    `revoke all on database ${name} from public; grant connect on database ${name} to ${loginRoles.join(', ')}`,
  )
  const url = new URL(base)
  url.pathname = `/${name}`
  const adminUrl = url.toString()
  const admin = new pg.Pool({ connectionString: adminUrl, max: 4 })
  // Closing drops the database by force; a pool that still winds down must not take that for a fault.
  admin.on('error', () => undefined)
  const pools = openPools(adminUrl, secret, 8)
  return {
    adminUrl,
    admin,
    pools,
    secret,
    runner: makeRunner(pools, deriveKey(secret, 'idempotency')),
    signIn: (person, options = {}) => signIn(admin, person, options),
    setNow: async (instant) => void (await admin.query('update platform.clock set fixed_at = $1', [instant])),
    close: async () => {
      await pools.end()
      await admin.end()
      await maintenance.query(`drop database ${name} with (force)`)
      await maintenance.end()
    },
  }
}

async function signIn(
  admin: pg.Pool,
  person: Person | undefined,
  options: { fresh?: boolean; deviceClass?: 'console' | 'field' },
): Promise<Extract<Proof, { kind: 'session' }> & { token: string }> {
  if (person === undefined) throw new Error('no such person in the world')
  const token = `${person.role === 'client_user' ? 'c' : 's'}.${randomBytes(32).toString('base64url')}`
  const proof = proofOfToken(token)
  if (proof.kind !== 'session') throw new Error('not a session')
  const id = randomUUID()
  const deviceClass = options.deviceClass ?? 'console'
  await admin.query(
    "update identity.sessions set ended_at = now(), ended_why = 'replaced' where staff_id = $1 and device_class = $2 and ended_at is null",
    [person.id, deviceClass],
  )
  await admin.query(
    `insert into identity.sessions (id, staff_id, device_class, proof_hash, client_id, read_only, expires_at, stepped_up_at)
     select $1, $2, $3, sha256(decode($4, 'hex')), s.client_id,
       (select bool_and(ro.read_only) from identity.staff_roles r join identity.roles ro using (role) where r.staff_id = s.id),
       now() + interval '12 hours', case when $5 then now() end
     from identity.staff s where s.id = $2`,
    [id, person.id, deviceClass, proof.proof, options.fresh === true],
  )
  await admin.query('select identity.compute_scopes($1, $2)', [id, person.id])
  return { ...proof, token }
}
