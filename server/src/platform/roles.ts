import type { Config } from './config.ts'
import { deriveKey } from './config.ts'

/** Database login roles, one per process and purpose (security.md 2). The owner and the definer cannot log in. */
export const loginRoles = [
  'dunwell_migrate',
  'dunwell_serve_staff',
  'dunwell_serve_client',
  'dunwell_serve_program',
  'dunwell_work',
  'dunwell_adapter',
  'dunwell_auth',
  'dunwell_intake',
  'dunwell_relay',
  'dunwell_queue',
  'dunwell_sealer',
  'dunwell_retention',
  'dunwell_backup',
] as const
export type LoginRole = (typeof loginRoles)[number]

export function passwordOf(secret: Buffer, role: LoginRole): string {
  return deriveKey(secret, `role/${role}`).toString('hex')
}

/** The connection address of one login role on the installation's database. */
export function urlOf(adminUrl: string, secret: Buffer, role: LoginRole): string {
  const url = new URL(adminUrl)
  url.username = role
  url.password = passwordOf(secret, role)
  return url.toString()
}

/** DATABASE_URL or a clear instruction; `npm start` fills it in with the embedded server. */
export function requireDatabaseUrl(config: Config): string {
  if (config.databaseUrl === undefined)
    throw new Error(
      'DATABASE_URL is not set. Use `npm start` for the embedded trial database, or set it to a PostgreSQL 17 or newer.',
    )
  return config.databaseUrl
}
