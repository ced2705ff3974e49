import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { CommandContext } from '#platform/operations'
import type { ApprovalExecutor, ApprovalRequest, RequestState } from './model.ts'
import { finishExecution } from './open-request.ts'

type Row = {
  id: string
  kind: string
  subject: string
  subject_version: number
  maker: string
  unit_id: string
}

export type Executors = ReadonlyMap<string, ApprovalExecutor>

/** Fails on two executors of one kind. */
export function indexExecutors(executors: readonly ApprovalExecutor[]): Executors {
  const byKind = new Map<string, ApprovalExecutor>()
  for (const executor of executors)
    for (const kind of executor.kinds) {
      if (byKind.has(kind)) throw new Error(`two executors of ${kind}`)
      byKind.set(kind, executor)
    }
  return byKind
}

/** Tells the executor of the request's kind how it ended, in this transaction. Returns the execution state. */
export async function executeRequest(
  ctx: CommandContext,
  executors: Executors,
  requestId: string,
  state: Exclude<RequestState, 'open'>,
): Promise<'none' | 'pending' | 'succeeded'> {
  const request = await getRequest(ctx.tx, requestId)
  const executor = executors.get(request.kind)
  if (executor === undefined) throw new Error(`no executor of ${request.kind}`)
  if (state === 'approved') {
    const execution = await executor.approved(ctx, request)
    if (execution === 'succeeded') await finishExecution(ctx, requestId, 'succeeded')
    return execution
  }
  await executor[state]?.(ctx, request)
  return 'none'
}

async function getRequest(tx: Tx, requestId: string): Promise<ApprovalRequest> {
  const found = await sql<Row>`select id, kind, subject, subject_version, maker, unit_id
    from approvals.settled(${requestId}::uuid)`.execute(tx)
  const row = found.rows[0]
  if (row === undefined) throw new DomainError('not_found')
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    subjectVersion: row.subject_version,
    maker: row.maker,
    unitId: row.unit_id,
  }
}
