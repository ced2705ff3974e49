import { parseArgs } from 'node:util'

export type CommandOptions = { positionals: string[]; values: Record<string, string | boolean | undefined> }
type Takes = { words: number; options: readonly string[]; usage: string }

/** Whom a command was meant for that begins no trial: `npm start -- permits …` is a second server otherwise, and says nothing. */
const elsewhere = '(other commands: npm run dunwell -- …)'

/** What each command takes: a word or an option beyond it is a mistake of whoever called, and begins nothing. */
const takes: Record<string, Takes> = {
  start: { words: 0, options: ['demo-cases'], usage: `dunwell start [--demo-cases N] ${elsewhere}` },
  serve: { words: 0, options: [], usage: `dunwell serve ${elsewhere}` },
  work: { words: 0, options: [], usage: `dunwell work ${elsewhere}` },
  migrate: { words: 0, options: [], usage: 'dunwell migrate' },
  demo: { words: 0, options: ['portfolio'], usage: 'dunwell demo --portfolio <csv>' },
  permits: { words: 1, options: ['month'], usage: 'dunwell permits replay --month YYYY-MM' },
  verify: { words: 1, options: ['key', 'lang'], usage: 'dunwell verify <folder> [--key F]' },
  portable: {
    words: 2,
    options: ['to', 'signer', 'recipient', 'agreement', 'as', 'key'],
    usage: 'dunwell portable key|export|open|import|send …',
  },
}

/** The name of a command and what was said to it; undefined where help is asked for, text where something was said that nothing takes. */
export function readWords(args: string[]): { name: string; options: CommandOptions } | string | undefined {
  const options = Object.fromEntries(
    Object.values(takes).flatMap((taken) => taken.options.map((name) => [name, { type: 'string' as const }])),
  )
  let read: CommandOptions
  try {
    read = parseArgs({ args, allowPositionals: true, options: { ...options, help: { type: 'boolean', short: 'h' } } })
  } catch (error) {
    // Wrong words of the caller end with a line and exit 2, not with a stack.
    return error instanceof Error ? error.message : String(error)
  }
  const { help, ...values } = read.values
  const [name, ...positionals] = read.positionals
  if (help === true) return undefined
  const taken = name === undefined ? undefined : takes[name]
  if (name === undefined || taken === undefined) return ''
  const isTaken = positionals.length <= taken.words && Object.keys(values).every((key) => taken.options.includes(key))
  return isTaken ? { name, options: { positionals, values } } : taken.usage
}
