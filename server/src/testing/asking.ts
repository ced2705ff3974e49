import type { DomainError } from '#platform/errors'
import type { TestDatabase } from './database.ts'
import type { World } from './world.ts'

type Live = Awaited<ReturnType<TestDatabase['signIn']>>

/** Each person of the world signed in once, with a fresh one-time code, and known from then on. Asked late: both are made before the first test. */
export function signedIn(of: () => { t: TestDatabase; world: World }): (person: string) => Promise<Live> {
  const known = new Map<string, Live>()
  return async (person) => {
    const { t, world } = of()
    const proof = known.get(person) ?? (await t.signIn(world.people[person], { fresh: true }))
    known.set(person, proof)
    return proof
  }
}

/** What an attempt is refused with. */
export const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )
