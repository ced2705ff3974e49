/**
 * `npm run portfolio -- --count 1000000 --out placement.csv`: a synthetic bank file of any size up to five million accounts,
 * the same bytes for the same arguments. Prints what the bank's control slip would say.
 */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { type LocalDate, toAmountText, toLocalDate } from '@dunwell/kit'
import { writeBalanceCsv, writePaymentCsv } from './bank-files.ts'
import { generatePayments } from './payments.ts'
import { generatePortfolio, type PortfolioAccount } from './portfolio.ts'
import { generateRefresh } from './refresh.ts'
import { writeWidePlacementCsv } from './wide-placement.ts'

type Totals = { count: number; sumMinor: bigint }
const usage =
  'usage: --count N --out FILE [--kind placement|refresh|payments] [--seed N] [--linked PERCENT] [--bad PER_MILLE] [--changed PERCENT] [--day N] [--month YYYY-MM]\n'

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  count: { type: 'string' },
  out: { type: 'string' },
  kind: { type: 'string', default: 'placement' },
  seed: { type: 'string', default: '2026' },
  linked: { type: 'string', default: '0' },
  bad: { type: 'string', default: '0' },
  changed: { type: 'string', default: '5' },
  day: { type: 'string', default: '1' },
  month: { type: 'string', default: '2026-05' },
} as const

/** An argument that is none of ours is answered with what is, not with a stack. */
function readArguments() {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    process.stderr.write(`${error.message}\n${usage}`)
    process.exit(2)
  }
}
const values = readArguments()
if (values.help) {
  process.stdout.write(usage)
  process.exit(0)
}

const seed = Number(values.seed)
const totals: Totals = { count: 0, sumMinor: 0n }

function* adding<Row>(rows: Iterable<Row>, amountOf: (row: Row) => bigint): Generator<Row> {
  for (const row of rows) {
    totals.count += 1
    totals.sumMinor += amountOf(row)
    yield row
  }
}

const writers: Record<string, (accounts: Iterable<PortfolioAccount>) => Generator<string>> = {
  placement: (accounts) =>
    writeWidePlacementCsv(
      adding(accounts, (account) => account.balanceMinor),
      { seed, badPerMille: Number(values.bad) },
    ),
  refresh: (accounts) => {
    const rows = generateRefresh(seed, Number(values.day), accounts, Number(values.changed))
    return writeBalanceCsv(adding(rows, (row) => row.balanceMinor))
  },
  payments: (accounts) => {
    const month: LocalDate = toLocalDate(`${values.month}-01`)
    return writePaymentCsv(adding(generatePayments(seed, month, accounts), (row) => row.amountMinor))
  },
}

const write = writers[values.kind]
if (values.count === undefined || values.out === undefined || write === undefined) {
  process.stderr.write(usage)
  process.exitCode = 2
} else {
  const accounts = generatePortfolio({ seed, count: Number(values.count), linkedPercent: Number(values.linked) })
  await pipeline(Readable.from(write(accounts)), createWriteStream(values.out))
  process.stdout.write(`${totals.count} rows, ${toAmountText(totals.sumMinor)}\n`)
}
