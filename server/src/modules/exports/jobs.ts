import type { Readable } from 'node:stream'
import type { ExportRow } from '@dunwell/contract/exports'
import { z } from 'zod'
import { type CsvCell, streamCsv } from '#platform/csv/to-csv'
import { toCursor } from '#platform/cursor'
import { type AnyJob, defineJob, type JobContext } from '#platform/jobs'
import { writeXlsx, type XlsxCell, type XlsxColumn } from '#platform/xlsx/write-xlsx'
import { completeExport, failExport } from './commands/complete-export.ts'
import { toColumns, toLine } from './file-rows.ts'
import { readExport, readExportLines } from './read-exports.ts'
import { sourceOf } from './sources.ts'

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
      const file = {
        ...{ title: mark.line, sheet: sourceOf(wanted.subject).title, lines },
        columns: toColumns(wanted.subject, wanted.columns),
      }
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
  let done = 0
  for (let cursor: string | null = null, more = true; more; ) {
    const page: Page = await runner.ask(readExportLines, { export_id: wanted.id, cursor }, proof)
    for (const line of page.lines) yield toLine(wanted.columns, line, mark)
    counter.rows += page.lines.length
    done += page.done
    await task.progress(done, wanted.counted)
    cursor = page.next === null ? null : toCursor(page.next)
    more = cursor !== null
  }
}

type Page = z.output<typeof readExportLines.output>
type File = { sheet: string; title: string; columns: XlsxColumn[]; lines: AsyncGenerator<XlsxCell[]> }

function toXlsxFile({ sheet, title, columns, lines }: File): Readable {
  return writeXlsx({ sheets: [{ name: sheet, title: [title], columns, rows: lines }] })
}

async function* toCsvFile({ title, columns, lines }: Omit<File, 'sheet'>): AsyncGenerator<Buffer> {
  for await (const text of streamCsv(toCsvRows({ title, columns, lines }))) yield Buffer.from(text, 'utf8')
}

async function* toCsvRows({ title, columns, lines }: Omit<File, 'sheet'>): AsyncGenerator<CsvCell[]> {
  yield [title]
  yield columns.map(({ header }) => header)
  for await (const line of lines)
    yield line.map((cell, at) =>
      typeof cell === 'bigint' && columns[at]?.kind === 'money' ? { amountMinor: cell } : cell,
    )
}

export const jobs: AnyJob[] = [writeExport]
