/** The `dunwell` command. Wiring only: reads arguments, calls the programs, prints what a person needs to know. */
import { parseArgs } from 'node:util'
import { demoCommand } from './cli/demo.ts'
import { permitsCommand } from './cli/permits.ts'
import { portableCommand } from './cli/portable.ts'
import { migrateCommand, serveCommand, startCommand, workCommand } from './cli/run.ts'
import { verifyCommand } from './cli/verify.ts'

const usage = `dunwell <command>

  start [--demo-cases N]       trial: embedded database, demo, server and worker in one process
  serve                        HTTP API and console            (DATABASE_URL)
  work                         jobs                            (DATABASE_URL)
  migrate                      bring DATABASE_URL to this version and make its login roles
  demo --portfolio <csv>       play the demo's real accounts into DATABASE_URL
  permits replay --month YYYY-MM  decide a month's contacts again, list what differs (DATABASE_URL)
  verify <folder> [--key F]    check a sealed filing; needs no database
  portable key|export|open     files on a medium when the network is down; needs no database
  portable import|send         the same of this installation, with an incident     (DATABASE_URL)
`

type CommandOptions = { positionals: string[]; values: Record<string, string | boolean | undefined> }
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

/** Wrong words of the caller end with usage and exit 2, not with a stack. */
function readArguments(): CommandOptions | undefined {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'demo-cases': { type: 'string' },
        portfolio: { type: 'string' },
        key: { type: 'string' },
        to: { type: 'string' },
        signer: { type: 'string' },
        recipient: { type: 'string' },
        agreement: { type: 'string' },
        as: { type: 'string' },
        month: { type: 'string' },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return undefined
  }
}

async function main(): Promise<number> {
  const read = readArguments()
  const [name, ...rest] = read?.positionals ?? []
  const command = name === undefined ? undefined : commands[name]
  if (read === undefined || command === undefined || read.values['help'] === true) {
    process.stdout.write(usage)
    return read?.values['help'] === true ? 0 : 2
  }
  return command({ positionals: rest, values: read.values })
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
