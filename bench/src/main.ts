/** `npm run bench -- --list`, `npm run bench -- B8 [--small]`. Ends with the verdict; exit 1 when a bar is missed. */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { placement } from './b01-placement.ts'
import { payments } from './b01b-payments.ts'
import { redelivery } from './b02-redelivery.ts'
import { refresh } from './b02b-refresh.ts'
import { memory } from './b03-memory.ts'
import { nextCase } from './b06-next-case.ts'
import { permit } from './b07-permit.ts'
import { listPage } from './b08-list-page.ts'
import { search } from './b13-search.ts'
import { sessionProof } from './b20-session-proof.ts'
import { reveal } from './b21-reveal.ts'
import { workbook } from './b22-workbook.ts'
import { calls } from './b24-calls.ts'
import { type Bench, type BenchOptions, isReached, verdictLine } from './bench.ts'
import { killedServer } from './f01-killed-server.ts'
import { killedImport } from './f03-killed-import.ts'
import { permitRace } from './f04-permit-race.ts'
import { epoch } from './f05-epoch.ts'

const benches: readonly Bench[] = [
  placement,
  payments,
  redelivery,
  refresh,
  memory,
  nextCase,
  permit,
  listPage,
  search,
  sessionProof,
  reveal,
  workbook,
  calls,
  killedServer,
  killedImport,
  permitRace,
  epoch,
]

const usage = `npm run bench -- --list | <id> [--small] [--rows N] [--runs N] [--seed N]\n`

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      list: { type: 'boolean' },
      small: { type: 'boolean' },
      rows: { type: 'string' },
      runs: { type: 'string' },
      seed: { type: 'string' },
    },
  })
  if (values.list === true) {
    say(benches.map((bench) => `${bench.id.padEnd(12)} ${bench.about}`))
    return 0
  }
  const bench = benches.find(({ id }) => id.toLowerCase() === positionals[0]?.toLowerCase())
  if (bench === undefined) {
    process.stderr.write(usage)
    return 2
  }
  return runBench(bench, {
    small: values.small === true,
    rows: values.rows === undefined ? undefined : Number(values.rows),
    runs: values.runs === undefined ? undefined : Number(values.runs),
    seed: values.seed === undefined ? undefined : Number(values.seed),
  })
}

async function runBench(bench: Bench, options: BenchOptions): Promise<number> {
  const { length } = cpus()
  say([
    `${bench.id}: ${bench.about}`,
    `Node ${process.version}, ${length} CPUs${options.small ? ', small' : ''}, ${load()}`,
  ])
  const figure = await bench.run(options)
  const holds = Object.entries(figure.holds ?? {}).map(([what, held]) => `${held ? 'holds' : 'BROKEN'}: ${what}`)
  say([...figure.lines, ...holds, load(), verdictLine(bench, figure)])
  return isReached(bench, figure) ? 0 : 1
}

/** Of the last minute. What waits for a CPU is slow on the clock, however little it needs. */
function load(): string {
  return `load ${loadavg()[0]?.toFixed(1)}`
}

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  },
)
