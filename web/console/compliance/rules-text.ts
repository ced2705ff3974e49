type RuleData = { [key: string]: unknown }

/** The rules of a pack as text, for writing on. */
export function writeRules(rules: readonly { readonly data: RuleData }[]): string {
  return JSON.stringify(
    rules.map(({ data }) => data),
    null,
    2,
  )
}

/** Undefined where the text is no list of rules; what a rule may say is the server's to judge. */
export function readRules(text: string): RuleData[] | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch (error) {
    // The parser says no by throwing: the text is not finished yet.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  if (!Array.isArray(read) || read.length === 0) return undefined
  const isRule = (one: unknown): one is RuleData => typeof one === 'object' && one !== null && !Array.isArray(one)
  return read.every(isRule) ? read : undefined
}
