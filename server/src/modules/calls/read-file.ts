import { createSecretKey, type KeyObject } from 'node:crypto'
import { type CallField, callFields } from '@dunwell/contract/calls'
import type { z } from 'zod'
import { openContainer } from '#platform/containers/open-container'
import { DomainError } from '#platform/errors'
import { lookupKeyOf } from '#platform/lookup-key'
import type { ByteSource } from '#platform/tables/byte-source'
import { inspectTable } from '#platform/tables/inspect-table'
import { readTable } from '#platform/tables/read-table'
import { placeOf } from '#platform/tables/table'
import type { TakenRow } from './commands/take-file.ts'
import { type FileDays, LineFault, type ReadCall, type ReadLine, type Source } from './model.ts'
import { readCdr, readColumns } from './rules/read-cdr.ts'
import { celReader } from './rules/read-cel.ts'
import { readNumber } from './rules/read-number.ts'
import { isWithin } from './rules/read-time.ts'

type Taken = z.output<typeof TakenRow>
export type CountedFile = { calls: number; internal: number }
const linesMax = 2_000_000

/** Rows of the file, CSV in any of its encodings, .xlsx or .xls, in an archive or not. @throws FileFault */
async function openRows(source: ByteSource) {
  const opened = await openContainer(source)
  if (opened.content === undefined) {
    await opened.close()
    throw new DomainError('call_columns_missing')
  }
  const { layout } = await inspectTable(opened.content.source, opened.content.hints)
  return { rows: readTable(opened.content.source, layout), close: () => opened.close() }
}

/** The names of the columns, and what each probably is. */
export async function readHeaders(source: ByteSource) {
  const { rows, close } = await openRows(source)
  try {
    for await (const { cells } of rows) {
      const headers = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
      if (headers.length > 0) return { headers, suggested: suggest(headers) }
    }
    throw new DomainError('call_file_empty')
  } finally {
    await close()
  }
}

function suggest(headers: readonly string[]): Partial<Record<CallField, string>> {
  const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '')
  const found = (Object.keys(callFields) as CallField[]).flatMap((field) => {
    const names = callFields[field].names.map(plain)
    const header = headers.find((one) => names.includes(plain(one)))
    return header === undefined ? [] : [[field, header] as const]
  })
  return Object.fromEntries(found)
}

/**
 * The file read through and nothing kept: it is taken whole or not at all, so a line that cannot be read, or that tells of another time, refuses it
 * here and is named. @throws DomainError, FileFault
 */
export async function countCalls(bytes: ByteSource, source: Source, days: FileDays): Promise<CountedFile> {
  const counted = { calls: 0, internal: 0 }
  for await (const line of linesOf(bytes, source, days)) {
    if (line.kind === 'internal') counted.internal += 1
    if (line.kind === 'call') counted.calls += 1
    if (counted.calls + counted.internal > linesMax) throw new DomainError('call_file_too_long', { limit: linesMax })
  }
  if (counted.calls === 0) throw new DomainError('call_file_empty', { internal: counted.internal })
  return counted
}

/** Its calls, piece by piece. Numbers leave here as keyed hash and mask; the file itself stays as it came, encrypted. */
export async function* readPieces(
  bytes: ByteSource,
  source: Source,
  days: FileDays,
  { lookupKey, rowsAtOnce }: { lookupKey: Buffer; rowsAtOnce: number },
): AsyncGenerator<Taken[]> {
  const key = createSecretKey(lookupKey)
  let piece: Taken[] = []
  for await (const line of linesOf(bytes, source, days)) {
    if (line.kind !== 'call') continue
    piece.push(toTaken(line.call, source, key))
    if (piece.length < rowsAtOnce) continue
    yield piece
    piece = []
  }
  if (piece.length > 0) yield piece
}

async function* linesOf(bytes: ByteSource, source: Source, days: FileDays): AsyncGenerator<ReadLine> {
  const { rows, close } = await openRows(bytes)
  try {
    const reader = readerOf(source)
    for await (const { cells, lineNo } of rows) {
      if (cells.every((cell) => cell.trim() === '')) continue
      yield* linesAt(placeOf(lineNo).row, () => reader.take(cells), days)
    }
    yield* linesAt(null, () => reader.rest(), days)
  } finally {
    await close()
  }
}

/** What a line tells; whatever is wrong with it names the line, where there is one. */
function* linesAt(line: number | null, read: () => Iterable<ReadLine>, days: FileDays): Generator<ReadLine> {
  const place = line === null ? {} : { line }
  try {
    for (const told of read()) {
      if (told.kind === 'call' && !isWithin(told.call.started, days)) throw new DomainError('call_day_out', place)
      yield told
    }
  } catch (error) {
    if (!(error instanceof LineFault)) throw error
    throw new DomainError('call_line_unreadable', { ...place, field: error.field })
  }
}

type LineReader = { take(cells: readonly string[]): Iterable<ReadLine>; rest(): Iterable<ReadLine> }

function readerOf(source: Source): LineReader {
  if (source.layout === 'asterisk_cel') {
    const cel = celReader(source)
    return {
      take: (cells) => told(cel.take(cells)),
      *rest() {
        for (const call of cel.rest()) yield* told(call)
      },
    }
  }
  if (source.layout === 'asterisk_cdr') return { take: (cells) => [readCdr(cells, source)], rest: () => [] }
  let header: string[] | undefined
  return {
    take(cells) {
      if (header !== undefined) return [readColumns(cells, header, source)]
      header = headerOf(cells, source)
      return []
    },
    rest: () => [],
  }
}

function* told(call: ReadCall | 'internal' | undefined): Generator<ReadLine> {
  if (call !== undefined) yield call === 'internal' ? { kind: 'internal' } : { kind: 'call', call }
}

function headerOf(cells: readonly string[], source: Source): string[] {
  const header = cells.map((cell) => cell.trim())
  const missing = Object.entries(source.mapping).filter(([, name]) => !header.includes(name))
  if (missing.length > 0)
    throw new DomainError('call_columns_missing', { columns: missing.map(([, name]) => name).join('、') })
  return header
}

function toTaken(call: ReadCall, source: Source, lookupKey: KeyObject): Taken {
  const number = readNumber(call.number, source)
  const key = lookupKeyOf(lookupKey, number.kind, number.value)
  return {
    uid: call.uid,
    key: key.toString('hex'),
    masked: number.masked,
    direction: call.direction,
    extension: call.extension,
    started: call.started,
    ended: call.ended,
    talk: call.talkS,
    answered: call.answered,
    cause: call.cause,
    permit: call.permit,
  }
}
