import { sql } from 'kysely'
import { DomainError, isFinal, toDomainError } from '#platform/errors'
import type { JobContext } from '#platform/jobs'
import { correctStaged } from '../correct-staged.ts'
import { toFileError } from '../file-errors.ts'
import { type ApplyResult, getFlow } from '../flow.ts'
import { readCells, rowsOf } from '../read-cells.ts'
import { stageFile } from '../stage-file.ts'
import { type OpenDelivery, withDelivery } from '../with-delivery.ts'

type Context = Pick<JobContext, 'services' | 'proof' | 'task' | 'jobId'>

/**
 * Writes a confirmed delivery, in one transaction with the state that says so: run twice, it finds the delivery applied
 * and does nothing. What turns out to be impossible returns it to `validated`, with the code.
 */
export async function applyDelivery(ctx: Context, deliveryId: string): Promise<void> {
  try {
    await withDelivery(ctx.services, ctx.proof, deliveryId, async (open) => {
      if (open.state !== 'applying') return
      const target = getFlow(open.delivery.flow)
      const known = await target.known?.(open.tx, open.delivery)
      // What was left out as known is known no more: the batch was undone or placed since.
      if ((known?.placementId ?? null) !== open.comparedWith) throw new DomainError('batch_changed')
      // Where nothing was left out as known, everything has been read, and is compared anew with what is owed.
      const leftOut = open.unchangedCount > 0 ? open.comparedAt : null
      const isStale = leftOut !== null && ((await known?.isStale?.(leftOut)) ?? false)
      if (isStale || !(await isRead(open))) {
        // Unlogged tables are empty after a database crash; the kept file gives the same rows again.
        const { cells } = await stageFile(open, ctx.services.blobs, ctx.task)
        await correctStaged(open, target, cells)
        const { count, slots } = await readCells(open, target, cells, known)
        open.unchangedCount = count
        await sql`update intake.deliveries set known_slots = ${slots}::int8multirange where id = ${open.delivery.id}`.execute(
          open.tx,
        )
      }
      const rows = open.fileCount ?? open.delivery.controlCount
      const step = (done: number, of: number) => ctx.task.progress(Math.floor((rows * done) / of), rows)
      const result = await target.apply(open.tx, open.delivery, rowsOf(target, open.delivery), step)
      await finish(open, result, ctx)
    })
  } catch (thrown) {
    const error = toFileError(toDomainError(thrown))
    if (isFinal(error)) await giveBack(ctx, deliveryId, error)
    throw error
  }
}

async function isRead({ tx, delivery, fileCount, unchangedCount }: OpenDelivery): Promise<boolean> {
  const found = await sql<{
    n: number
  }>`select count(*)::int as n from intake.readings where delivery_id = ${delivery.id}::uuid and attempt = ${delivery.attempt}::int`.execute(
    tx,
  )
  return (found.rows[0]?.n ?? 0) + unchangedCount === fileCount
}

async function finish(
  { tx, delivery, comparedWith, unchangedCount }: OpenDelivery,
  result: ApplyResult,
  ctx: Context,
): Promise<void> {
  const done = { ...result.counts, ...(unchangedCount > 0 && { unchanged: unchangedCount }) }
  const counts = JSON.stringify(done)
  const placementId = comparedWith ?? (delivery.flow === 'placement' ? delivery.id : null)
  await sql`update intake.deliveries set state = 'applied', version = version + 1, applied_at = now(), placement_id = ${placementId}::uuid, counts = ${counts}::jsonb, sums = ${JSON.stringify(result.sums)}::jsonb,
      error_code = null, error_facts = null where id = ${delivery.id}`.execute(tx)
  const facts = JSON.stringify({ flow: delivery.flow, ...done, ...result.sums })
  await sql`insert into audit.events (actor, action, subject, client_id, facts, request_id)
    values (${delivery.staffId}, 'intake.apply', ${delivery.id}, ${delivery.clientId}, ${facts}::jsonb, ${ctx.jobId})`.execute(
    tx,
  )
  await sql`select intake.drop_staged(${delivery.id})`.execute(tx)
  ctx.task.result({ delivery_id: delivery.id, ...done, ...result.sums })
}

async function giveBack(ctx: Context, deliveryId: string, error: DomainError): Promise<void> {
  await withDelivery(ctx.services, ctx.proof, deliveryId, async ({ tx, state }) => {
    if (state !== 'applying') return
    await sql`update intake.deliveries set state = 'validated', version = version + 1, error_code = ${error.code}, error_facts = ${JSON.stringify(error.facts)}::jsonb
      where id = ${deliveryId}`.execute(tx)
  })
}
