/** The `dunwell` command. Wiring only: reads arguments, calls the programs, prints what a person needs to know. */
import { demoCommand } from './cli/demo.ts'
import { permitsCommand } from './cli/permits.ts'
import { portableCommand } from './cli/portable.ts'
import { type CommandOptions, readWords } from './cli/read-words.ts'
import { migrateCommand, serveCommand, startCommand, workCommand } from './cli/run.ts'
import { verifyCommand } from './cli/verify.ts'

const usage = `dunwell <command>

  start [--demo-cases N]       trial: embedded database, demo, server and worker in one process
  serve                        HTTP API and console            (DATABASE_URL)
  work                         jobs                            (DATABASE_URL)
  migrate                      bring DATABASE_URL to this version and make its login roles
  demo --portfolio <csv>       play the demo's real accounts into DATABASE_URL
  permits replay --month YYYY-MM  decide a month again, list what differs (DATABASE_URL)
  verify <folder> [--key F]    check a sealed filing; needs no database
  portable key|export|open     files on a medium when the network is down; needs no database
  portable import|send         the same of this installation, with an incident     (DATABASE_URL)
`

const commands: Record<string, (options: CommandOptions) => Promise<number>> = {
  start: startCommand,
  serve: serveCommand,
  work: workCommand,
  migrate: migrateCommand,
  demo: demoCommand,
  permits: permitsCommand,
  verify: verifyCommand,
  portable: portableCommand,
}

async function main(): Promise<number> {
  const read = readWords(process.argv.slice(2))
  if (read === undefined) {
    process.stdout.write(usage)
    return 0
  }
  if (typeof read === 'string') {
    process.stderr.write(read === '' ? usage : `${read}\n`)
    return 2
  }
  const command = commands[read.name]
  if (command === undefined) throw new Error('a command that takes words is one that runs')
  return command(read.options)
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
