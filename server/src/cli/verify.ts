import { describeVerdict, verifyFolder } from '@dunwell/verifier'
import type { CommandOptions } from './read-words.ts'

/** `dunwell verify <folder>`: the verifier of its own package; no database, no configuration. Exit 0 sound, 2 usage, 3 not sound. */
export async function verifyCommand(options: CommandOptions): Promise<number> {
  const [folder, ...more] = options.positionals
  if (folder === undefined || more.length > 0) {
    process.stderr.write('dunwell verify <folder> [--key <fingerprint>] [--lang zh|en]\n')
    return 2
  }
  const key = options.values['key']
  const verdict = await verifyFolder(folder, typeof key === 'string' ? { expectKeyId: key } : {})
  process.stdout.write(
    `${describeVerdict(verdict, options.values['lang'] === 'en' ? 'en' : 'zh', typeof key === 'string')}\n`,
  )
  return verdict.ok ? 0 : 3
}
