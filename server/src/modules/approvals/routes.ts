import { get, post, type Route } from '#platform/http/route'
import { makeDecideRequest } from './commands/decide-request.ts'
import { makeWithdrawRequest } from './commands/withdraw-request.ts'
import { indexExecutors } from './execute-request.ts'
import type { ApprovalExecutor } from './model.ts'
import { listRequests } from './queries/list-requests.ts'
import { readRequest } from './queries/read-request.ts'

/** The inbox with the executors of all kinds that this program knows (wiring passes them in). */
export function approvalsRoutes(executors: readonly ApprovalExecutor[]): Route[] {
  const byKind = indexExecutors(executors)
  return [
    get('/v1/approvals', listRequests, 'Approval requests: to decide, submitted, all in reach'),
    get('/v1/approvals/:request_id', readRequest, 'One approval request with its steps'),
    post('/v1/approvals/:request_id/decisions', makeDecideRequest(byKind), 'Agree, review or reject'),
    post('/v1/approvals/:request_id/withdrawal', makeWithdrawRequest(byKind), 'Take back one’s own open request'),
  ]
}
