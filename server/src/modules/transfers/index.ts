export { transfersJobs } from './jobs.ts'
export { transfersRoutes } from './routes.ts'
export { removeExpiredUploads } from './upload-routes.ts'
