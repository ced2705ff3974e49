/** A large bank's placement of 100,000 rows, three in a hundred of them bad, and what its own repaired rows look like. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { countBadRows, generatePortfolio, type PortfolioAccount, writeWidePlacementCsv } from '@dunwell/demo'
import { bufferSource } from '@dunwell/server/platform/tables/byte-source'
import { readTable } from '@dunwell/server/platform/tables/read-table'
import { writeXlsx } from '@dunwell/server/platform/xlsx/write-xlsx'

const seed = 2026
export const wideCount = 100_000
const spoiled = { seed, badPerMille: 30 }
export const badCount = countBadRows(wideCount, spoiled)

/** Writes the file and gives the sum of its control slip. */
export async function writeWideFile(path: string): Promise<bigint> {
  let sumMinor = 0n
  function* counted(): Generator<PortfolioAccount> {
    for (const account of generatePortfolio({ seed, count: wideCount })) {
      sumMinor += account.balanceMinor
      yield account
    }
  }
  const file = createWriteStream(path)
  for (const chunk of writeWidePlacementCsv(counted(), spoiled)) if (!file.write(chunk)) await once(file, 'drain')
  file.end()
  await once(file, 'close')
  return sumMinor
}

type Repaired = { readonly workbook: Buffer; readonly sumMinor: bigint; readonly refused: number }

/** The refused rows as somebody repairs them: in the workbook that was handed out, cell by cell, the reasons left beside them. */
export async function repair(refusals: Buffer, sheet: string): Promise<Repaired> {
  const rows: string[][] = []
  for await (const { cells } of readTable(bufferSource(refusals), { format: 'xlsx', sheets: [sheet] })) rows.push(cells)
  const [header = [], ...refused] = rows
  const wanted = new Set(refused.map(([contractNo = '']) => contractNo))
  const right = new Map<string, string[]>()
  let sumMinor = 0n
  function* watched(): Generator<PortfolioAccount> {
    for (const account of generatePortfolio({ seed, count: wideCount })) {
      if (wanted.has(account.contractNo)) sumMinor += account.balanceMinor
      yield account
    }
  }
  for (const chunk of writeWidePlacementCsv(watched(), { seed }))
    for (const line of chunk.split('\r\n')) {
      const contractNo = line.slice(0, line.indexOf(','))
      if (wanted.has(contractNo)) right.set(contractNo, line.split(','))
    }
  const repaired = refused.map((cells) => {
    const own = right.get(cells[0] ?? '') ?? []
    return cells.map((cell, n) => own[n] ?? cell)
  })
  const columns = header.map((name) => ({ header: name, width: 16, kind: 'text' as const }))
  const pieces: Buffer[] = []
  for await (const piece of writeXlsx({ sheets: [{ name: sheet, columns, rows: repaired }] }))
    pieces.push(Buffer.from(piece))
  return { workbook: Buffer.concat(pieces), sumMinor, refused: refused.length }
}
