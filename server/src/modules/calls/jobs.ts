import { isErrorCode } from '@dunwell/contract'
import { callLayouts } from '@dunwell/contract/calls'
import { InstantText } from '@dunwell/contract/common'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError, isFinal } from '#platform/errors'
import { FileFault } from '#platform/file-fault'
import { type AnyJob, defineJob, type JobContext } from '#platform/jobs'
import { can, defineQuery } from '#platform/operations'
import { blobSource } from '#platform/tables/byte-source'
import { endFile, refuseFile, takeRows } from './commands/take-file.ts'
import { readExchangeJob } from './exchange/read-exchange.ts'
import { ownColumns } from './exchange/write-calls.ts'
import type { FileDays } from './model.ts'
import { countCalls, readPieces } from './read-file.ts'

const Payload = z.object({ file_id: z.uuid() })
const rowsAtOnce = 5_000

const Waiting = z.object({
  sha256: z.string(),
  state: z.string(),
  layout: z.enum(callLayouts),
  mapping: z.record(z.string(), z.string()),
  outside_prefix: z.string(),
  dial_prefixes: z.array(z.string()),
  area_code: z.string().nullable(),
  extension_digits: z.number(),
  first: InstantText,
  last: InstantText,
  first_local: z.string(),
  last_local: z.string(),
})

/** The file and how its source says to read it. */
const findFile = defineQuery({
  name: 'calls.find-file',
  input: Payload,
  output: Waiting,
  allows: can('calls.import'),
  async run({ tx }, input) {
    const found = await sql<z.input<typeof Waiting>>`
      select f.file_sha256 as sha256, f.state, s.layout, s.mapping, s.outside_prefix, s.dial_prefixes, s.area_code, s.extension_digits, b.first, b.last, b.first_local, b.last_local
      from calls.files f join calls.sources s on s.id = f.source_id cross join calls.days_of(f.id) b where f.id = ${input.file_id}`.execute(
      tx,
    )
    const [file] = found.rows
    if (file === undefined) throw new DomainError('not_found')
    return file
  },
})

const readFileJob = defineJob({
  on: 'calls.take',
  payload: Payload,
  attemptsMax: 5,
  safeTwice:
    'A call is one row by the id that the telephone system gave it; the end of a file is written once, and what it matches stays matched.',
  async run(ctx, payload) {
    const file = await ctx.runner.ask(findFile, payload, ctx.proof)
    if (file.state !== 'received') return
    try {
      await takeFile(ctx, payload.file_id, file)
    } catch (thrown) {
      const error = toFileError(thrown)
      if (isFinal(error))
        await ctx.runner.execute(
          refuseFile,
          { file_id: payload.file_id, code: error.code, facts: error.facts },
          ctx.proof,
        )
      throw error
    }
  },
})

/** Read through twice: once whether it can be read whole, and again piece by piece, so that no file is ever held whole. */
async function takeFile(ctx: JobContext, fileId: string, file: z.input<typeof Waiting>): Promise<void> {
  const { blobs, keys } = ctx.services
  const source = {
    layout: file.layout,
    mapping: file.layout === 'exchange' ? ownColumns : file.mapping,
    outsidePrefix: file.outside_prefix,
    dialPrefixes: file.dial_prefixes,
    areaCode: file.area_code,
    extensionDigits: file.extension_digits,
  }
  const { first_local: firstLocal, last_local: lastLocal } = file
  const days: FileDays = { first: new Date(file.first), last: new Date(file.last), firstLocal, lastLocal }
  const bytes = await blobSource(blobs, file.sha256)
  const counted = await countCalls(bytes, source, days)
  let taken = 0
  for await (const rows of readPieces(bytes, source, days, { lookupKey: keys.lookup, rowsAtOnce })) {
    await ctx.runner.execute(takeRows, { file_id: fileId, rows }, ctx.proof)
    taken += rows.length
    await ctx.task.progress(taken, counted.calls)
  }
  const ended = await ctx.runner.execute(endFile, { file_id: fileId, ...counted }, ctx.proof)
  if (ended.ok) ctx.task.result({ file_id: fileId, ...ended.value })
}

/** What is wrong with a file, as the person who sent it should read it. */
function toFileError(error: unknown): unknown {
  if (!(error instanceof FileFault)) return error
  return isErrorCode(error.code) ? new DomainError(error.code, { ...error.facts }) : error
}

export const jobs: AnyJob[] = [readFileJob, readExchangeJob]
