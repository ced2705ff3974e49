import { Readable } from 'node:stream'
import { SentFile, SourceRef } from '@dunwell/contract/calls'
import { sql } from 'kysely'
import { z } from 'zod'
import { EngineDown } from '#platform/call-control'
import { streamCsv } from '#platform/csv/to-csv'
import { defineJob, type JobContext } from '#platform/jobs'
import { can, defineCommand, defineQuery } from '#platform/operations'
import { inTime } from './in-time.ts'
import { writeCalls } from './write-calls.ts'

/** So many pieces in one go; the rest is read by the next, so that no errand ends in between. */
const piecesAtOnce = 50
const pieceWithinMs = 60_000

const findCursor = defineQuery({
  name: 'calls.find-cursor',
  input: SourceRef,
  output: z.object({ cursor: z.string().nullable() }),
  allows: can('calls.import'),
  async run({ tx }, input) {
    const found = await sql<{
      cursor: string | null
    }>`select calls.read_cursor(${input.source_id}::uuid) as cursor`.execute(tx)
    return { cursor: found.rows[0]?.cursor ?? null }
  },
})

const Piece = SourceRef.extend({
  from: z.string().nullable(),
  next: z.string(),
  file_name: z.string(),
  sha256: z.string(),
  size: z.number(),
  key_id: z.string(),
})

/** A piece of the engine's books has come; it is read as a file that somebody sent. */
const receiveRecords = defineCommand({
  name: 'calls.receive-records',
  input: Piece,
  output: SentFile,
  allows: can('calls.import'),
  errors: ['not_found', 'conflict'],
  async run({ tx, audit, enqueue }, input) {
    const made = await sql<{ id: string }>`
      select calls.receive_records(${input.source_id}::uuid, ${input.from}, ${input.next}, ${input.sha256}, ${input.size}, ${input.key_id}, ${input.file_name}) as id`.execute(
      tx,
    )
    const id = z.string().parse(made.rows[0]?.id)
    await enqueue('calls.take', { file_id: id })
    audit({ subject: id, facts: { sha256: input.sha256, size: input.size } })
    return { file_id: id }
  },
})

/** The end of the books was reached: what is over and was taken is matched whole, without anybody sending anything. */
const endDays = defineCommand({
  name: 'calls.end-days',
  input: SourceRef,
  output: z.object({ days: z.number().int() }),
  allows: can('calls.import'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    const ended = await sql<{ days: number }>`select calls.end_days(${input.source_id}::uuid) as days`.execute(tx)
    const days = ended.rows[0]?.days ?? 0
    audit({ subject: input.source_id, facts: { days } })
    return { days }
  },
})

export const readExchangeJob = defineJob({
  on: 'calls.read-exchange',
  payload: SourceRef,
  attemptsMax: 1,
  safeTwice: 'A piece is received from the place at which the reading stands, which moves with it; a call is one row.',
  async run(ctx, input) {
    const { exchange } = ctx.services.callControl
    if (exchange === undefined) return
    try {
      // What was not read to its end is no whole day yet.
      if (await readOn(ctx, input.source_id, exchange)) await ctx.runner.execute(endDays, input, ctx.proof)
    } catch (error) {
      if (!(error instanceof EngineDown)) throw error
      // Asked again in a few minutes, from the same place.
      ctx.log.warn({ engine: exchange.name }, 'the books of the telephone system could not be read')
    }
  },
})

type Engine = NonNullable<JobContext['services']['callControl']['exchange']>

/** Whether the end of the books was reached. */
async function readOn(ctx: JobContext, sourceId: string, exchange: Engine): Promise<boolean> {
  const { blobs, uploadBytesMax } = ctx.services
  let { cursor } = await ctx.runner.ask(findCursor, { source_id: sourceId }, ctx.proof)
  for (let piece = 0; piece < piecesAtOnce; piece += 1) {
    const { rows, next } = await inTime(exchange.records(cursor), pieceWithinMs)
    const [first] = rows
    if (first === undefined) return true
    const kept = await blobs.put(Readable.from(streamCsv(writeCalls(rows)), { objectMode: false }), {
      maxBytes: uploadBytesMax,
    })
    const file = { file_name: `${exchange.name} ${first.startedAt.toISOString()}.csv`, sha256: kept.sha256 }
    const received = { ...file, size: kept.size, key_id: kept.keyId, source_id: sourceId, from: cursor, next }
    await ctx.runner.execute(receiveRecords, received, ctx.proof)
    cursor = next
  }
  return false
}
