export { type Answer, type AnswerAbout, type AnswerPorts, registerAnswerMaker } from './answers.ts'
export { transfersJobs } from './jobs.ts'
export { transfersRoutes } from './routes.ts'
export { removeExpiredUploads } from './upload-routes.ts'
