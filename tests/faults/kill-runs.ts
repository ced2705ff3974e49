/** F1: SIGKILL of the server at random points of a delivery, then start again: once and whole, whatever the point. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, ServerGone } from './client.ts'
import { type BankFile, type Delivered, deliver } from './deliver.ts'
import type { Installation } from './installation.ts'
import type { Seeded } from './seeded.ts'

export type Hit = { afterMs: number; state: string; delivered: Delivered }

/**
 * Delivers `file`, with one kill at a random moment of the time that such a delivery takes. The client then does what a person
 * does: the same again, under the same keys. A delivery that was faster than its kill is no run; `file(n)` gives the next one.
 */
export async function deliverThroughKill(
  installation: Installation,
  client: Client,
  file: BankFile,
  options: { withinMs: number; random: Seeded; kill: () => Promise<void> },
): Promise<Hit> {
  const afterMs = options.random.below(options.withinMs)
  const first = deliver(client, file).then(
    (delivered) => ({ delivered, broken: undefined }),
    (broken: unknown) => ({ delivered: undefined, broken }),
  )
  await pause(afterMs)
  await options.kill()
  const outcome = await first
  if (outcome.delivered === undefined && !(outcome.broken instanceof ServerGone)) throw outcome.broken
  await installation.startAgain()
  const state = await stateOf(installation, file)
  return { afterMs, state, delivered: await deliver(client, file) }
}

/** Where the delivery stood when the server died, as the database tells it after the restart. */
async function stateOf(installation: Installation, file: BankFile): Promise<string> {
  const rows = await installation.sql<{ state: string }>('select state from intake.deliveries where file_name = $1', [
    file.fileName,
  ])
  return rows.map((row) => row.state).join('+') || 'nothing yet'
}
