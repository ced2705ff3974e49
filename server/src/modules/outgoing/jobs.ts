import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { type AnyJob, defineJob, type JobContext } from '#platform/jobs'
import { completeFile, failFile } from './commands/complete-file.ts'
import { type RowsPage, readFile, readRows } from './queries/read-rows.ts'
import type { Value } from './rules/format-cell.ts'
import { mediaTypeOf, writeFile } from './write-file.ts'

type Drawn = { count: number; keys: string[] }

/** Writes a file for the client, keeps it, and enters its hash. */
const makeOutgoing = defineJob({
  on: 'outgoing.make',
  payload: z.object({ file_id: z.uuid() }),
  attemptsMax: 3,
  safeTwice:
    'A file that is ready is left as it is; bytes of a run that was cut short are kept under their own hash and named by nothing.',
  async run(ctx, { file_id }) {
    try {
      const { runner, proof, services, task } = ctx
      const file = await runner.ask(readFile, { file_id }, proof)
      if (file.state === 'ready') return
      const drawn: Drawn = { count: 0, keys: [] }
      const rows = drawRows(ctx, file_id, drawn)
      const kept = await services.blobs.put(writeFile(file.kind, file.layout, rows), {
        maxBytes: services.uploadBytesMax,
      })
      const done = {
        file_id,
        sha256: kept.sha256,
        size: kept.size,
        key_id: kept.keyId,
        media_type: mediaTypeOf(file.layout),
        row_count: drawn.count,
        claim_ids: file.kind === 'claimed_payments' ? drawn.keys : [],
      }
      await runner.execute(completeFile, done, proof)
      task.result({ file_id, rows: drawn.count })
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'internal'
      await ctx.runner.execute(failFile, { file_id, code }, ctx.proof)
      throw error
    }
  },
})

async function* drawRows(ctx: JobContext, fileId: string, drawn: Drawn): AsyncGenerator<Record<string, Value>> {
  for (let after: string | null = null; ; ) {
    const page: z.input<typeof RowsPage> = await ctx.runner.ask(readRows, { file_id: fileId, after }, ctx.proof)
    for (const { key, values } of page.data) {
      drawn.count += 1
      drawn.keys.push(key)
      yield values
    }
    await ctx.task.progress(drawn.count)
    after = page.data.at(-1)?.key ?? null
    if (!page.more || after === null) return
  }
}

export const jobs: AnyJob[] = [makeOutgoing]
