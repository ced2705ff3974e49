/** What the benchmarks of intake share: a database with an organisation and a bank, its files, deliveries that are weighed. */
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type BalanceRow,
  generatePortfolio,
  generateRefresh,
  type PaymentRow,
  type PortfolioAccount,
  writeBalanceCsv,
  writePaymentCsv,
  writeWidePlacementCsv,
} from '@dunwell/demo'
import { minor, toLocalDate } from '@dunwell/kit'
import { plantWorld } from '@dunwell/server/testing'
import { forkAsServer } from './as-server.ts'
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts'
import { clusterCpuSeconds } from './cluster-cpu.ts'
import type { Imported, ImportOrder } from './import-process.ts'

export const benchSeed = 2026
const linkedPercent = 10
export const paidInFullOneIn = 10

export type BankFile = { path: string; count: number; sumMinor: bigint }
export type Weighed = Imported & { serverCpuSeconds: number; walMegabytes: number; wallSeconds: number }
/** `onlyMoved` leaves out accounts that stand as they were placed. */
export type RefreshWish = { day: number; changedPercent: number; onlyMoved: boolean }
export type IntakeBench = {
  db: BenchDatabase
  placementFile(name: string, count: number): Promise<BankFile>
  refreshFile(name: string, count: number, wish: RefreshWish): Promise<BankFile>
  /** One payment on each account after the first `from`, of a tenth of them all that is owed. */
  paymentFile(name: string, count: number, from?: number): Promise<BankFile>
  /** Delivers a file in a process of its own; throws unless it ends applied. */
  deliver(file: BankFile, flow: 'placement' | 'refresh' | 'payments', batchNo?: string): Promise<Weighed>
  close(): Promise<void>
}

export async function openIntakeBench(): Promise<IntakeBench> {
  const db = await openBenchDatabase()
  // Both sides analyse what they need themselves; vacuum in between would fall on either by chance.
  await db.admin.query('alter system set autovacuum = off')
  await db.admin.query("alter system set max_wal_size = '8GB'")
  await db.admin.query('select pg_reload_conf()')
  const world = await plantWorld(db.admin)
  const staffId = world.people['admin_assistant@A']?.id ?? ''
  const accountsOf = (count: number) => cardsOf(generatePortfolio({ seed: benchSeed, count, linkedPercent }))
  const toFile = async (name: string, write: (add: (minor: bigint) => void) => Iterable<string>): Promise<BankFile> => {
    const file = { path: join(db.dir, name), count: 0, sumMinor: 0n }
    const chunks = write((minor) => {
      file.count += 1
      file.sumMinor += minor
    })
    await pipeline(Readable.from(chunks), createWriteStream(file.path))
    return file
  }
  return {
    db,
    placementFile: (name, count) =>
      toFile(name, (add) => writeWidePlacementCsv(adding(accountsOf(count), add), { seed: benchSeed })),
    refreshFile: (name, count, wish) =>
      toFile(name, (add) =>
        writeBalanceCsv(
          adding(
            refreshRows(() => accountsOf(count), wish),
            add,
          ),
        ),
      ),
    paymentFile: (name, count, from = 0) =>
      toFile(name, (add) => writePaymentCsv(addingPaid(paymentsOn(after(accountsOf(from + count), from)), add))),
    // Signed in each time: on a busy machine the file before may take longer than a session waits.
    deliver: async (file, flow, batchNo) =>
      weigh(db, {
        ...{ url: db.url, secretHex: db.secret.toString('hex'), dir: db.dir, path: file.path },
        proof: await db.signIn(staffId),
        delivery: {
          ...{ flow, clientId: world.clients.bankA.id, agreementId: world.clients.bankA.agreementA },
          ...{ fileName: 'bench.csv', asOf: flow === 'placement' ? '2026-04-30' : '2026-05-01' },
          ...(batchNo === undefined ? {} : { batchNo, mandateFrom: '2026-05-01', mandateUntil: '2026-10-31' }),
          ...{ controlCount: file.count, controlSumMinor: file.sumMinor.toString(), skipRejects: true },
        },
      }),
    close: () => db.close(),
  }
}

function* refreshRows(accounts: () => Iterable<PortfolioAccount>, wish: RefreshWish): Generator<BalanceRow> {
  const before = accounts()[Symbol.iterator]()
  for (const row of generateRefresh(benchSeed, wish.day, accounts(), wish.changedPercent)) {
    const was = before.next().value
    if (!wish.onlyMoved || was?.balanceMinor !== row.balanceMinor) yield row
  }
}

function* paymentsOn(accounts: Iterable<PortfolioAccount>): Generator<PaymentRow> {
  let n = 0
  for (const { contractNo, balanceMinor } of accounts) {
    const amountMinor = minor(n % paidInFullOneIn === 0 ? balanceMinor : balanceMinor / 10n + 1n)
    n += 1
    yield { contractNo, amountMinor, paidOn: toLocalDate('2026-05-12'), bankSerial: `LS${contractNo}`, note: '' }
  }
}

function* after(accounts: Iterable<PortfolioAccount>, from: number): Generator<PortfolioAccount> {
  let n = 0
  for (const account of accounts) if (n++ >= from) yield account
}

function* addingPaid(rows: Iterable<PaymentRow>, add: (minor: bigint) => void): Generator<PaymentRow> {
  for (const row of rows) {
    add(row.amountMinor)
    yield row
  }
}

/** The bank's agreement is about cards; others would be refused. */
function* cardsOf(accounts: Iterable<PortfolioAccount>): Generator<PortfolioAccount> {
  for (const account of accounts) yield { ...account, product: '信用卡' }
}

function* adding<Row extends PortfolioAccount | { balanceMinor: bigint }>(
  rows: Iterable<Row>,
  add: (minor: bigint) => void,
): Generator<Row> {
  for (const row of rows) {
    add(row.balanceMinor)
    yield row
  }
}

/** CPU of the whole server while it runs, background writers included, and of the process that delivers. */
async function weigh(db: BenchDatabase, order: ImportOrder): Promise<Weighed> {
  const { imported, ...weighed } = await weighServer(db, () => inOwnProcess(order))
  if (imported.state !== 'applied') throw new Error(`the delivery ended as ${imported.state}`)
  return { ...imported, ...weighed }
}

export async function weighServer<Value>(
  db: BenchDatabase,
  act: () => Promise<Value>,
): Promise<{ imported: Value; serverCpuSeconds: number; walMegabytes: number; wallSeconds: number }> {
  await db.admin.query('checkpoint')
  const lsn = (await db.admin.query<{ lsn: string }>('select pg_current_wal_lsn() as lsn')).rows[0]?.lsn
  const [cpu, from] = [clusterCpuSeconds(db.serverPid), performance.now()]
  const imported = await act()
  // A session that ends between two readings of /proc would be on nobody's account: wait until the delivery's have ended.
  await pause(1_000)
  const [serverCpuSeconds, wallSeconds] = [clusterCpuSeconds(db.serverPid) - cpu, (performance.now() - from) / 1000]
  const wal = await db.admin.query<{ bytes: string }>(
    'select pg_wal_lsn_diff(pg_current_wal_lsn(), $1)::text as bytes',
    [lsn],
  )
  return { imported, serverCpuSeconds, wallSeconds, walMegabytes: Number(wal.rows[0]?.bytes) / 1e6 }
}

function inOwnProcess(order: ImportOrder): Promise<Imported> {
  const child = forkAsServer('import-process.ts')
  return new Promise((resolve, reject) => {
    child.once('message', (imported: Imported) => resolve(imported))
    child.once('exit', (code) => code !== 0 && reject(new Error(`the delivering process ended with ${code}`)))
    child.send(order)
  })
}

export function weighedRow(
  name: string,
  {
    serverCpuSeconds,
    cpuSeconds = 0,
    walMegabytes,
    wallSeconds,
    peakMegabytes,
  }: Partial<Imported> & Omit<Weighed, keyof Imported>,
): string {
  const memory = peakMegabytes === undefined ? '' : `, Node at most ${peakMegabytes.toFixed(0)} MB`
  return `${name.padEnd(52)} ${(serverCpuSeconds + cpuSeconds).toFixed(2)} CPU s (server ${serverCpuSeconds.toFixed(2)}, Node ${cpuSeconds.toFixed(2)}), ${wallSeconds.toFixed(1)} s elapsed, WAL ${walMegabytes.toFixed(1)} MB${memory}`
}
