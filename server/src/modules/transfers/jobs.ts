import { z } from 'zod'
import { type AnyJob, defineJob } from '#platform/jobs'

export const transfersJobs: AnyJob[] = [
  defineJob({
    on: 'transfers.pull',
    payload: z.object({ connection_id: z.uuid() }),
    // Once more where its worker was killed; what it finds out by itself ends it, and the schedule tries again.
    attemptsMax: 2,
    safeTwice: 'A file is one row by path, size and time; what is fetched already is only moved.',
    run: async (ctx, payload) => (await import('./sftp/pull.ts')).pull(ctx, payload.connection_id),
  }),
  defineJob({
    on: 'transfers.test',
    payload: z.object({ connection_id: z.uuid() }),
    // Somebody waits for the answer: once more where its worker was killed.
    attemptsMax: 2,
    safeTwice: 'It looks and changes nothing.',
    run: async (ctx, payload) => (await import('./sftp/pull.ts')).tryConnection(ctx, payload.connection_id),
  }),
  defineJob({
    on: 'transfers.take',
    payload: z.object({ arrival_id: z.uuid() }),
    attemptsMax: 5,
    safeTwice: 'Works only on an arrival in state received; every step has a key of the arrival’s own.',
    run: async (ctx, payload) => (await import('./take-arrival.ts')).takeArrival(ctx, payload.arrival_id),
  }),
]
