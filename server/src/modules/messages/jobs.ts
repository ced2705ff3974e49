import { z } from 'zod'
import { type AnyJob, defineJob } from '#platform/jobs'

export const messagesJobs: AnyJob[] = [
  defineJob({
    on: 'messages.send-many',
    payload: z.object({ batch_id: z.uuid(), task_id: z.uuid() }),
    attemptsMax: 3,
    safeTwice:
      'A case of the batch is asked for once and its message claimed once; a second try takes those that still wait.',
    run: async (ctx, payload) => (await import('./sending/send-many.ts')).sendBatch(ctx, payload.batch_id),
  }),
  defineJob({
    on: 'messages.print',
    payload: z.object({ run_id: z.uuid() }),
    attemptsMax: 3,
    safeTwice:
      'What was claimed is kept before anything is drawn, and claimed anew where nothing was kept; a run that is made is not made again.',
    run: async (ctx, payload) => (await import('./letters/print-job.ts')).printRun(ctx, payload.run_id),
  }),
  defineJob({
    on: 'messages.send',
    payload: z.object({ message_id: z.uuid() }),
    // While a provider cannot be reached: the queue's eighth try comes after half an hour, and an order stands for one.
    attemptsMax: 8,
    safeTwice:
      'A message is claimed once; one that was claimed by a worker that is gone becomes unknown and is never sent again.',
    run: async (ctx, payload) => (await import('./sending/send-message.ts')).sendMessage(ctx, payload.message_id),
  }),
]
