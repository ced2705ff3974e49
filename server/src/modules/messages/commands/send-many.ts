import { randomUUID } from 'node:crypto'
import { SendManyInput, StartedBatch } from '@dunwell/contract/batches'
import type { TaskKind } from '@dunwell/contract/tasks'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** Orders one template for many cases. The rules are asked by the job, slice by slice, each under a permit of its own. */
export const sendMany = defineCommand({
  name: 'messages.send-many',
  input: SendManyInput,
  output: StartedBatch,
  allows: can('messages.send-many'),
  errors: ['not_found', 'template_not_in_force'],
  async run(ctx, input) {
    const id = randomUUID()
    const ids = [...new Set(input.case_ids)]
    const begun = await sql<{ waiting: number }>`
      select messages.start_batch(${id}::uuid, ${input.template_id}::uuid, ${ids}::uuid[]) as waiting`.execute(ctx.tx)
    const waiting = begun.rows[0]?.waiting ?? 0
    const made = await sql<{
      channel: string
    }>`select b.channel from messages.batches b where b.id = ${id}::uuid`.execute(ctx.tx)
    const kind: TaskKind = made.rows[0]?.channel === 'letter' ? 'messages.letter-batch' : 'messages.batch'
    const task = { kind, subjectId: id }
    const taskId =
      waiting === 0 ? null : await ctx.enqueue('messages.send-many', { batch_id: id }, { task, errandMinutes: 240 })
    ctx.audit({ subject: id, facts: { template_id: input.template_id, cases: ids.length, waiting } })
    return { batch_id: id, task_id: taskId, waiting }
  },
})
