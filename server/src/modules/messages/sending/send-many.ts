import { DomainError } from '#platform/errors'
import type { JobContext } from '#platform/jobs'
import { sendLater } from '../commands/send-later.ts'
import { sendSlice } from '../commands/send-slice.ts'
import { listUnsent, readBatch } from '../queries/read-batch.ts'
import { GatewayDown } from './gateway.ts'
import { sendMessage } from './send-message.ts'

const atOnce = 8

/** A batch, slice by slice: what was asked for is sent before more is asked, so that no permit waits. A second try begins with what the first had queued. */
export async function sendBatch(ctx: JobContext, batchId: string): Promise<void> {
  const { runner, proof, task } = ctx
  const batch = await runner.ask(readBatch, { batch_id: batchId }, proof)
  await sendAll(ctx, (await runner.ask(listUnsent, { batch_id: batchId }, proof)).message_ids)
  for (let done = 0; ; ) {
    const input = { batch_id: batchId, template_id: batch.template_id, channel: batch.channel }
    const slice = await runner.execute(sendSlice, input, proof)
    if (!slice.ok) throw new DomainError(slice.refusal.refused)
    if (slice.value.taken === 0) break
    await sendAll(ctx, slice.value.message_ids)
    done += slice.value.taken
    await task.progress(done, batch.total)
  }
}

async function sendAll(ctx: JobContext, ids: readonly string[]): Promise<void> {
  const waiting = [...ids]
  const left = new Set(ids)
  const work = async () => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) if (await isSent(ctx, id)) left.delete(id)
  }
  // All of them come to their end, and what is left has jobs of its own, before the first fault is told: none is in the hands of nobody.
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, work))
  if (left.size > 0) await ctx.runner.execute(sendLater, { message_ids: [...left] }, ctx.proof)
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}

/** False: its provider takes nothing for now, or what it was ordered on has changed, which is its own matter and not that of the batch. */
async function isSent(ctx: JobContext, messageId: string): Promise<boolean> {
  try {
    await sendMessage(ctx, messageId)
    return true
  } catch (error) {
    if (error instanceof GatewayDown || error instanceof DomainError) return false
    throw error
  }
}
