import { DownloadAsked, DownloadRef, ExportRef } from '@dunwell/contract/exports'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** Leave to take the file out, with a fresh one-time code; its event is committed before a byte goes (R3). */
export const askDownload = defineCommand({
  name: 'exports.ask-download',
  input: ExportRef,
  output: DownloadAsked,
  allows: can('exports.read'),
  errors: ['not_found', 'export_not_ready', 'export_expired'],
  fresh: true,
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const asked = await sql<{ id: string }>`select exports.ask_download(${input.export_id}::uuid) as id`.execute(tx)
    const id = asked.rows[0]?.id
    if (id === undefined) throw new Error('a leave was not written')
    audit({ subject: input.export_id, facts: { download_id: id } })
    return { download_id: id }
  },
})

const TakenFile = z.object({
  export_id: z.string(),
  no: z.string(),
  format: z.enum(['xlsx', 'csv']),
  sha256: z.string(),
})

/** The file behind a committed leave, once, within a minute. */
export const takeDownload = defineCommand({
  name: 'exports.take-download',
  input: DownloadRef,
  output: TakenFile,
  allows: can('exports.read'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const taken = await sql<
      z.output<typeof TakenFile>
    >`select * from exports.take_download(${input.download_id}::uuid)`.execute(tx)
    const file = taken.rows[0]
    if (file === undefined) throw new DomainError('not_found')
    audit({ subject: file.export_id, facts: { download_id: input.download_id, sha256: file.sha256 } })
    return file
  },
})
