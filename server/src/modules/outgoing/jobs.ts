import { z } from 'zod'
import { type AnyJob, defineJob } from '#platform/jobs'
import { makeNow } from './make-now.ts'

/** Writes a file for the client, keeps it, and enters its hash. */
const makeOutgoing = defineJob({
  on: 'outgoing.make',
  payload: z.object({ file_id: z.uuid() }),
  attemptsMax: 3,
  safeTwice:
    'A file that is ready is left as it is; bytes of a run that was cut short are kept under their own hash and named by nothing.',
  async run(ctx, { file_id }) {
    const rows = await makeNow(ctx, file_id)
    if (rows !== undefined) ctx.task.result({ file_id, rows })
  },
})

export const jobs: AnyJob[] = [makeOutgoing]
