import { describe, expect, test } from 'vitest'
import { archiveTraps } from '../../testing/nasty/archive-traps.ts'
import { keyTraps } from '../../testing/nasty/key-traps.ts'
import type { NastyFile } from '../../testing/nasty/nasty-file.ts'
import { readAgain, unpackAgain } from '../../testing/nasty/second-readers.ts'
import { textTraps } from '../../testing/nasty/text-traps.ts'
import { workbookTraps } from '../../testing/nasty/workbook-traps.ts'
import { xlsxCellTraps } from '../../testing/nasty/xlsx-cell-traps.ts'
import { xlsxPackageTraps } from '../../testing/nasty/xlsx-package-traps.ts'
import { FileFault } from '../file-fault.ts'
import { bufferSource } from '../tables/byte-source.ts'
import { inspectTable } from '../tables/inspect-table.ts'
import { readTable } from '../tables/read-table.ts'
import type { TableInspection, TableRow } from '../tables/table.ts'
import { openContainer } from './open-container.ts'

const corpus = [...textTraps, ...xlsxCellTraps, ...xlsxPackageTraps, ...archiveTraps, ...keyTraps, ...workbookTraps]

type Reading = {
  rows: TableRow[]
  layers: readonly string[]
  inspection?: TableInspection
  plain?: Buffer
  fault?: FileFault
}

async function read(file: NastyFile, bytes: Buffer): Promise<Reading> {
  const reading: Reading = { rows: [], layers: [] }
  try {
    const opened = await openContainer(bufferSource(bytes), {
      secrets: typeof file.secrets === 'function' ? await file.secrets() : (file.secrets ?? {}),
      ...(file.entry !== undefined && { entry: file.entry }),
      maxBytes: 256 * 1024 * 1024,
    })
    try {
      reading.layers = opened.layers
      if (opened.content === undefined) throw new Error(`several entries: ${opened.entries.map(({ name }) => name)}`)
      const { source, hints } = opened.content
      reading.inspection = await inspectTable(source, { ...hints, ...file.hints })
      reading.plain = await readAll(source.stream())
      for await (const row of readTable(source, file.layout ?? reading.inspection.layout)) reading.rows.push(row)
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof FileFault)) throw error
    reading.fault = error
  }
  return reading
}

async function readAll(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

describe('nasty files', () => {
  test('[R9] there are at least eighty, each with a trap of its own', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(80)
    expect(new Set(corpus.map(({ trap }) => trap)).size).toBe(corpus.length)
  })

  test.each(corpus.map((file) => [file.trap, file] as const))('[R9] the reader meets %s', async (_trap, file) => {
    const bytes = await file.bytes()
    const reading = await read(file, bytes)
    if ('code' in file.verdict) {
      expect(reading.fault?.code).toBe(file.verdict.code)
      if (file.verdict.facts) expect(reading.fault?.facts).toEqual(file.verdict.facts)
      return
    }
    if (reading.fault) throw reading.fault
    expect(seenOf(reading)).toMatchObject(file.verdict)
    await agree(file, bytes, reading)
  })
})

/** Arrays are compared whole, objects in what the verdict names. */
function seenOf({ rows, layers, inspection }: Reading) {
  return {
    rows: rows.map(({ cells }) => cells),
    kinds: rows.map(({ kinds }) => kinds),
    lines: rows.map(({ lineNo }) => lineNo),
    hidden: rows.map(({ hidden }) => hidden),
    layout: inspection?.layout,
    sheets: inspection?.sheets,
    layers,
  }
}

async function agree(file: NastyFile, bytes: Buffer, reading: Reading): Promise<void> {
  if (file.second === undefined) throw new Error('a readable file names its second reader, or says why there is none')
  const isPlainZip = reading.layers.length > 0 && reading.layers.every((layer) => layer === 'zip')
  if (isPlainZip && file.secrets === undefined && file.unpackedOnce === undefined)
    expect(reading.plain?.equals(await unpackAgain(bytes, file.entry))).toBe(true)
  if (typeof file.second === 'object') return
  const ours = reading.rows.map(({ cells }) => cells)
  expect(await readAgain(file, { bytes, plain: reading.plain ?? bytes, rows: reading.rows })).toEqual(ours)
}
