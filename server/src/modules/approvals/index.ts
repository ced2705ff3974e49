/** Approvals: requests decided step by step by others than their maker. Read the README. */
export { makeDecideRequest } from './commands/decide-request.ts'
export { makeWithdrawRequest } from './commands/withdraw-request.ts'
export { indexExecutors } from './execute-request.ts'
export type { ApprovalExecutor, ApprovalRequest, OpenRequest } from './model.ts'
export { finishExecution, openRequest } from './open-request.ts'
export { listRequests } from './queries/list-requests.ts'
export { listSteps, readRequest } from './queries/read-request.ts'
export { approvalsRoutes } from './routes.ts'
