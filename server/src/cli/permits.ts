/**
 * `dunwell permits replay --month 2026-11`: decides every contact, gate and move of the ladder of a month once more, by the versions and the
 * inputs that were stored with it, and lists what comes out otherwise. Reads as the owner of the database and writes nothing.
 */
import { replayMonth } from '#modules/compliance'
import { readConfig } from '#platform/config'
import { requireDatabaseUrl, urlOf } from '#platform/roles'
import type { CommandOptions } from './read-words.ts'

/** Exit 0: all the same. 2: usage. 3: differences. */
export async function permitsCommand(options: CommandOptions): Promise<number> {
  const month = options.values['month']
  if (options.positionals[0] !== 'replay' || typeof month !== 'string' || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    process.stderr.write('dunwell permits replay --month YYYY-MM\n')
    return 2
  }
  const config = readConfig()
  const url = urlOf(requireDatabaseUrl(config), config.secret, 'dunwell_migrate')
  const { lookedAt, differences } = await replayMonth(url, month)
  for (const { permit_id, requested_at, was, is } of differences)
    process.stdout.write(`${new Date(requested_at).toISOString()}\t${permit_id}\t${was}\t${is}\n`)
  process.stdout.write(`${month}: ${lookedAt} decisions, ${differences.length} differ\n`)
  return differences.length === 0 ? 0 : 3
}
