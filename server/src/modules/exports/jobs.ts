import type { Readable } from 'node:stream'
import type { ExportRow } from '@dunwell/contract/exports'
import { z } from 'zod'
import { type CsvCell, streamCsv } from '#platform/csv/to-csv'
import { toCursor } from '#platform/cursor'
import { type AnyJob, defineJob, type JobContext } from '#platform/jobs'
import { writeXlsx, type XlsxCell, type XlsxColumn } from '#platform/xlsx/write-xlsx'
import { completeExport, failExport } from './commands/complete-export.ts'
import { toColumns, toLine } from './file-rows.ts'
import { readExport, readExportRows } from './read-exports.ts'

/** A gigabyte: a million rows of all columns are a fifth of it. */
const fileBytesMax = 1024 * 1024 * 1024
const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const
type Export = z.input<typeof ExportRow>

/** Writes the file of an approved export, streaming, in the requester's name and reach. */
const writeExport = defineJob({
  on: 'exports.write',
  payload: z.object({ export_id: z.uuid() }),
  attemptsMax: 3,
  safeTwice:
    'an export takes one file and becomes ready once; a file written again is another blob that nobody refers to',
  async run(ctx, payload) {
    const { runner, proof, services, task } = ctx
    const wanted = await runner.ask(readExport, payload, proof)
    if (wanted.state === 'ready') return
    try {
      const counter = { rows: 0 }
      const mark = await markOf(ctx, wanted.no)
      const lines = linesOf(ctx, wanted, mark.row, counter)
      const file = { title: mark.line, columns: toColumns(wanted.columns), lines }
      const written = await services.blobs.put(wanted.format === 'csv' ? toCsvFile(file) : toXlsxFile(file), {
        maxBytes: fileBytesMax,
      })
      await runner.execute(
        completeExport,
        {
          export_id: wanted.id,
          sha256: written.sha256,
          size: written.size,
          key_id: written.keyId,
          media_type: mediaTypes[wanted.format],
          rows: counter.rows,
        },
        proof,
      )
      task.result({ export_id: wanted.id, rows: counter.rows, path: '/exports' })
    } catch (error) {
      // Whoever asked sees that it failed; that this could not be said is only logged.
      await runner
        .execute(failExport, payload, proof)
        .catch((lost: unknown) =>
          ctx.log.error(
            { reason: lost instanceof Error ? lost.name : 'unknown' },
            'a failed export could not be marked',
          ),
        )
      throw error
    }
  },
})

/** Person, time, request: in the first line, and shorter at the end of every row. */
async function markOf({ runner, proof }: JobContext, no: string): Promise<{ line: string; row: string }> {
  const actor = await runner.whoIs(proof)
  const at = new Date().toISOString()
  return { line: `${actor.name} ${actor.staffNo} · ${at} · ${no}`, row: `${actor.staffNo} ${no}` }
}

async function* linesOf(
  { runner, proof, task }: JobContext,
  wanted: Export,
  mark: string,
  counter: { rows: number },
): AsyncGenerator<XlsxCell[]> {
  for (let cursor: string | null = null, more = true; more; ) {
    const page: Page = await runner.ask(readExportRows, { export_id: wanted.id, cursor }, proof)
    for (const row of page.rows) yield toLine(wanted.columns, row, mark)
    counter.rows += page.rows.length
    await task.progress(counter.rows, wanted.counted)
    cursor = page.next === null ? null : toCursor(page.next)
    more = cursor !== null
  }
}

type Page = z.output<typeof readExportRows.output>
type File = { title: string; columns: XlsxColumn[]; lines: AsyncGenerator<XlsxCell[]> }

function toXlsxFile({ title, columns, lines }: File): Readable {
  return writeXlsx({ sheets: [{ name: '案件', title: [title], columns, rows: lines }] })
}

async function* toCsvFile({ title, columns, lines }: File): AsyncGenerator<Buffer> {
  for await (const text of streamCsv(toCsvRows({ title, columns, lines }))) yield Buffer.from(text, 'utf8')
}

async function* toCsvRows({ title, columns, lines }: File): AsyncGenerator<CsvCell[]> {
  yield [title]
  yield columns.map(({ header }) => header)
  for await (const line of lines)
    yield line.map((cell, at) =>
      typeof cell === 'bigint' && columns[at]?.kind === 'money' ? { amountMinor: cell } : cell,
    )
}

export const jobs: AnyJob[] = [writeExport]
