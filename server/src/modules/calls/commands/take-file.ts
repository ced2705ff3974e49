import { MatchDayInput, Matched, SentFile, SourceRef } from '@dunwell/contract/calls'
import { Nothing } from '@dunwell/contract/common'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand, defineQuery } from '#platform/operations'

const KeptFile = z.object({
  source_id: z.uuid(),
  file_name: z.string(),
  sha256: z.string(),
  size: z.number(),
  key_id: z.string(),
})

/** Whether a file of this source would be taken; of one out of reach as of none. */
export const askSource = defineQuery({
  name: 'calls.ask-source',
  input: SourceRef,
  output: Nothing,
  allows: can('calls.import'),
  async run({ tx }, input) {
    const found = await sql`
      select 1 from calls.sources s
      where s.id = ${input.source_id}::uuid and s.unit_id = any ((select identity.unit_ids('report'))::uuid[])`.execute(
      tx,
    )
    if (found.rows.length === 0) throw new DomainError('not_found')
    return {}
  },
})

/** A file of records has come; a job reads it. */
export const receiveFile = defineCommand({
  name: 'calls.receive-file',
  input: KeptFile,
  output: SentFile,
  allows: can('calls.import'),
  errors: ['not_found'],
  async run({ tx, audit, enqueue }, input) {
    const made = await sql<{
      id: string
    }>`select calls.receive_file(${input.source_id}::uuid, ${input.sha256}, ${input.size}, ${input.key_id}, ${input.file_name}) as id`.execute(
      tx,
    )
    const id = z.string().parse(made.rows[0]?.id)
    await enqueue('calls.take', { file_id: id }, { task: { kind: 'calls.take', subjectId: id } })
    audit({ subject: id, facts: { sha256: input.sha256, size: input.size } })
    return { file_id: id }
  },
})

export const TakenRow = z.object({
  uid: z.string(),
  key: z.string(),
  masked: z.string(),
  direction: z.string(),
  extension: z.string().nullable(),
  started: z.string(),
  ended: z.string().nullable(),
  talk: z.number().int(),
  answered: z.boolean(),
  cause: z.string(),
  permit: z.string().nullable(),
})

/** A piece of a file. Taken twice it is there once, so that a job that was killed begins again from the front. */
export const takeRows = defineCommand({
  name: 'calls.take-rows',
  input: z.object({ file_id: z.uuid(), rows: z.array(TakenRow) }),
  output: z.object({ taken: z.number().int() }),
  allows: can('calls.import'),
  errors: ['not_found'],
  unaudited: 'a piece of a file, of which hundreds may follow each other; its end is written down',
  async run({ tx }, input) {
    const taken = await sql<{
      taken: number
    }>`select calls.take_rows(${input.file_id}::uuid, ${JSON.stringify(input.rows)}::jsonb) as taken`.execute(tx)
    return { taken: taken.rows[0]?.taken ?? 0 }
  },
})

/** The file is read; the days that it tells of are matched with permits and records in the same transaction. */
export const endFile = defineCommand({
  name: 'calls.end-file',
  input: z.object({
    file_id: z.uuid(),
    calls: z.number().int(),
    internal: z.number().int(),
  }),
  output: Matched,
  allows: can('calls.import'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    const ended = await sql<{ matched: z.input<typeof Matched> }>`
      select calls.end_file(${input.file_id}::uuid, ${input.calls}, ${input.internal}) as matched`.execute(tx)
    const matched = Matched.parse(ended.rows[0]?.matched)
    audit({ subject: input.file_id, facts: { ...matched } })
    return matched
  },
})

export const refuseFile = defineCommand({
  name: 'calls.refuse-file',
  input: z.object({ file_id: z.uuid(), code: z.string(), facts: z.record(z.string(), z.unknown()) }),
  output: Nothing,
  allows: can('calls.import'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    await sql`select calls.refuse_file(${input.file_id}::uuid, ${input.code}, ${JSON.stringify(input.facts)}::jsonb)`.execute(
      tx,
    )
    audit({ subject: input.file_id, facts: { code: input.code } })
    return {}
  },
})

/** A day again, after an extension was given its name. */
export const matchDay = defineCommand({
  name: 'calls.match-day',
  input: MatchDayInput,
  output: Matched,
  allows: can('calls.import'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    const found = await sql<{
      matched: object
    }>`select calls.match_day(${input.source_id}::uuid, ${input.on_date}::date) as matched`.execute(tx)
    const matched = { calls: 0, matched: 0, settled: 0, incidents: 0, ...found.rows[0]?.matched }
    audit({ subject: input.source_id, facts: matched })
    return matched
  },
})
