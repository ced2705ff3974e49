import { sql } from 'kysely'
import { type DomainError, isFinal, reasonOf, toDomainError } from '#platform/errors'
import type { JobContext } from '#platform/jobs'
import { correctStaged } from '../correct-staged.ts'
import { toFileError } from '../file-errors.ts'
import { getFlow } from '../flow.ts'
import { findingsOf, unknownValues, warnFaults, warnTaken } from '../judge-file.ts'
import { layoutDifferences, sampleOf } from '../look-back.ts'
import { readCells, rejectFaults, rowsOf, totalsOf } from '../read-cells.ts'
import { sealFiles } from '../seal-files.ts'
import { type Staged, stageFile } from '../stage-file.ts'
import { type OpenDelivery, withDelivery } from '../with-delivery.ts'

type Context = Pick<JobContext, 'services' | 'proof' | 'task' | 'log'>

/**
 * Stages the file, reads its cells, refuses rows, adds up. One transaction: a killed process leaves the delivery as it was.
 * What is wrong with the file as a whole ends the delivery as rejected, with the code that the person sees.
 */
export async function validateDelivery(ctx: Context, deliveryId: string): Promise<void> {
  await readFile(ctx, deliveryId)
  // Also when this is the second run and the first one ended before it came so far. What fails is taken up by the worker's next round:
  // the delivery has been read, whatever becomes of another's file.
  await sealFiles(ctx.services).catch((error: unknown) =>
    ctx.log.error({ reason: reasonOf(error) }, 'files were not put under seal'),
  )
}

async function readFile(ctx: Context, deliveryId: string): Promise<void> {
  let read: OpenDelivery | undefined
  try {
    await withDelivery(ctx.services, ctx.proof, deliveryId, async (open) => {
      read = open
      if (open.state !== 'validating') return
      await judge(open, await stageFile(open, ctx.services.blobs, ctx.task), ctx)
    })
  } catch (thrown) {
    const error = toFileError(toDomainError(thrown))
    if (isFinal(error)) await reject(ctx, deliveryId, { error, taken: read?.taken === true })
    throw error
  }
}

async function judge(open: OpenDelivery, { cells, headers }: Staged, ctx: Context): Promise<void> {
  const { tx, delivery } = open
  const target = getFlow(delivery.flow)
  const corrected = await correctStaged(open, target, cells)
  // Before anything is compared: what becomes known or unknown meanwhile counts as later.
  const comparedAt = await currentSnapshot(tx)
  const known = await target.known?.(tx, delivery)
  const unchanged = await readCells(open, target, cells, known)
  await rejectFaults(open, target, cells)
  await warnFaults(open, target)
  await warnTaken(open, target, cells)
  await target.check?.(tx, delivery, rowsOf(target, delivery))
  const unknown = await unknownValues(open, target, cells)
  const findings = await findingsOf(open)
  const totals = await totalsOf(open, target, unchanged)
  const rejected = totals.file_count - totals.accepted_count
  const judged = { accepted: totals.accepted_count, unchanged: unchanged.count, refused: rejected }
  const preview = (await target.preview?.(tx, delivery, rowsOf(target, delivery), judged)) ?? {}
  const sample = await sampleOf(open, target)
  const differences = await layoutDifferences(open, headers)
  await sql`update intake.deliveries set state = 'validated', version = version + 1, file_count = ${totals.file_count}, file_sum_minor = ${totals.file_sum},
      unreadable_count = ${totals.unreadable_count}, accepted_count = ${totals.accepted_count}, accepted_sum_minor = ${totals.accepted_sum},
      rejected_count = ${rejected}, unchanged_count = ${unchanged.count}, known_slots = ${unchanged.slots}::int8multirange, placement_id = ${known?.placementId ?? null}::uuid, compared_at = ${comparedAt}::pg_snapshot, preview = ${JSON.stringify(preview)}::jsonb, checked_mapping = mapping, headers = ${headers}::text[], layout_differences = ${JSON.stringify(differences)}::jsonb, sample = ${sample === null ? null : JSON.stringify(sample)}::jsonb,
      checked_corrections = corrections, corrected_rows = ${corrected}, unknown_values = ${JSON.stringify(unknown)}::jsonb, findings = ${JSON.stringify(findings)}::jsonb, error_code = null, error_facts = null
    where id = ${delivery.id}`.execute(tx)
  ctx.task.result({
    delivery_id: delivery.id,
    file_count: totals.file_count,
    accepted_count: totals.accepted_count,
    rejected_count: rejected,
  })
}

async function currentSnapshot(tx: OpenDelivery['tx']): Promise<string> {
  const found = await sql<{ now: string }>`select pg_current_snapshot()::text as now`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new Error('no snapshot')
  return row.now
}

async function reject(ctx: Context, deliveryId: string, why: { error: DomainError; taken: boolean }): Promise<void> {
  const { error, taken } = why
  await withDelivery(ctx.services, ctx.proof, deliveryId, async ({ tx, state }) => {
    if (state !== 'validating') return
    // The file may be corrected and read again; what came of it by tomorrow, its original will be under seal.
    if (taken) await sql`select intake.forbid_delivery()`.execute(tx)
    await sql`update intake.deliveries set state = 'rejected', version = version + 1, error_code = ${error.code}, error_facts = ${JSON.stringify(error.facts)}::jsonb
      where id = ${deliveryId}`.execute(tx)
  })
}
