import { hash, verify } from '@node-rs/argon2'

// OWASP's floor for argon2id (19 MiB, two passes): 7 to 16 ms a check on a small machine.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
let decoy: Promise<string> | undefined

export function hashPassword(password: string): Promise<string> {
  return hash(password, options)
}
export function passwordMatches(stored: string, password: string): Promise<boolean> {
  return verify(stored, password)
}
/** Spends the time of a check for a staff number that does not exist, so that the answer's time tells nothing. */
export async function spendCheck(password: string): Promise<false> {
  decoy ??= hash('no such person', options)
  await verify(await decoy, password)
  return false
}
