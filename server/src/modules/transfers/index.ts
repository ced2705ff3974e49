export { removeExpiredUploads, uploadRoutes as transfersRoutes } from './upload-routes.ts'
