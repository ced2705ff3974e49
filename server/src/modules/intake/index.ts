export { amendDelivery } from './commands/amend-delivery.ts'
export { confirmDelivery } from './commands/confirm-delivery.ts'
export { createDelivery } from './commands/create-delivery.ts'
export { clientOrders } from './commands/order-resume.ts'
export { setMapping } from './commands/set-mapping.ts'
export { startValidation } from './commands/start-validation.ts'
export { withdrawDelivery } from './commands/withdraw-delivery.ts'
export { type DeliverPorts, deliverFile, type FileDelivery } from './deliver-file.ts'
export {
  type ApplyResult,
  type ColumnType,
  type Delivery,
  type FlowName,
  type FlowTarget,
  findFlow,
  getFlow,
  type Rows,
  registerFlows,
  rejectLines,
  type TargetColumn,
} from './flow.ts'
export { handOut } from './hand-out.ts'
export { historyFlow } from './history/history-flow.ts'
export { jobs as intakeJobs } from './jobs.ts'
export { caseListFlow } from './lists/case-list-flow.ts'
export { placementFlow } from './placement/placement-flow.ts'
export { findLastWidths } from './queries/find-last-widths.ts'
export { getDelivery } from './queries/get-delivery.ts'
export { listDeliveries } from './queries/list-deliveries.ts'
export { listRejects } from './queries/list-rejects.ts'
export { suggestMapping } from './queries/suggest-mapping.ts'
export { receiveFile } from './receive-file.ts'
export { refreshFlow } from './refresh-flow.ts'
export { lockFigures } from './refresh-rows.ts'
export { routes as intakeRoutes } from './routes.ts'
export { letGo, sealFiles } from './seal-files.ts'
export { stageFile } from './stage-file.ts'
export { earlierTimeline } from './timeline.ts'
export type { OpenDelivery } from './with-delivery.ts'
