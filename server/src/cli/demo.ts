type CommandOptions = { positionals: string[]; values: Record<string, string | boolean | undefined> }

/** `dunwell demo --portfolio <csv>`: places the accounts and plays their months. */
export async function demoCommand(_options: CommandOptions): Promise<number> {
  return 0
}
