import { Secret, TOTP } from 'otpauth'

const period = 30
const window = 1

/** A new TOTP secret (160 bits, base32) for enrolment. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address that authenticator apps read as a QR code. */
export function totpUri(secret: string, staffNo: string): string {
  return new TOTP({ issuer: 'Dunwell', label: staffNo, secret: Secret.fromBase32(secret), period }).toString()
}

/** The code at an instant (ms since 1970). For the demo's login helper and for tests. */
export function totpCode(secret: string, atMs: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret), period }).generate({ timestamp: atMs })
}

/**
 * The step that a code stands for, or undefined. One step before and after is accepted for clock drift; steps up to
 * `lastStep` are spent, so that no code works twice (ASVS 6.5.1).
 */
export function acceptedStep(secret: string, code: string, lastStep: bigint, atMs: number): bigint | undefined {
  const delta = new TOTP({ secret: Secret.fromBase32(secret), period }).validate({
    token: code,
    timestamp: atMs,
    window,
  })
  if (delta === null) return undefined
  const step = BigInt(Math.floor(atMs / 1000 / period) + delta)
  return step > lastStep ? step : undefined
}
