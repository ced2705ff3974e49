export { allocate, previewAllocation } from './allocate.ts'
export { listSources } from './list-sources.ts'
export { allocationRoutes } from './routes.ts'
