import type pg from 'pg'
import { sealSecret } from '#platform/seal-secret'
import { hashPassword } from './password.ts'

/** Sets a person's password and TOTP secret (enrolment or reset by two staff). Unlocks. Runs as `dunwell_auth`. */
export async function enrol(
  auth: pg.Pool,
  totpKey: Buffer,
  staffId: string,
  password: string,
  totpSecret: string,
): Promise<void> {
  await auth.query(
    `insert into identity.credentials (staff_id, password_hash, totp_secret_sealed) values ($1, $2, $3)
     on conflict (staff_id) do update set password_hash = excluded.password_hash, totp_secret_sealed = excluded.totp_secret_sealed,
       totp_last_step = 0, failed_count = 0, locked_at = null, password_set_at = now()`,
    [staffId, await hashPassword(password), sealSecret(totpKey, staffId, totpSecret)],
  )
  await auth.query(
    'update identity.devices set failed_count = 0, locked_at = null where staff_id = $1 and failed_count > 0',
    [staffId],
  )
}
