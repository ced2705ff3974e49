import type { z } from 'zod'
import type { Log } from './log.ts'
import type { Proof } from './operations.ts'
import type { Runner } from './runner.ts'
import type { Services } from './services.ts'

/** What a job works with. `proof` is its errand: the person for whom it acts, for its purpose, until it expires. */
export type JobContext = {
  runner: Runner
  proof: Proof
  jobId: string
  task: TaskHandle
  log: Log
  services: Services
}

/** The visible row of a job in the task centre. Without a task row all calls do nothing. */
export type TaskHandle = {
  /** Writes progress at most every 200 ms and fails with JobCancelled when the person asked to stop. */
  progress(done: number, total?: number): Promise<void>
  /** What the person sees at the end: ids, counts, codes. */
  result(result: Record<string, unknown>): void
}

export class JobCancelled extends Error {}

/**
 * A job: what a relay enqueues when the outbox holds an event of its `on` kind. `safeTwice` says in one sentence what makes
 * it safe to run twice, because at-least-once is all a queue can promise.
 */
export type Job<Payload extends z.ZodType> = {
  on: string
  payload: Payload
  attemptsMax: number
  safeTwice: string
  run(ctx: JobContext, payload: z.output<Payload>): Promise<void>
}

export function defineJob<Payload extends z.ZodType>(job: Job<Payload>): Job<Payload> {
  return job
}
// biome-ignore lint/suspicious/noExplicitAny: a list of jobs holds every payload; variance forbids a narrower type.
export type AnyJob = Job<any>
