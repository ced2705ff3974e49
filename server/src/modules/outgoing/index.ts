/** Outgoing: what goes back to a client in its own layout. Read the README. */
export { answerInLayout } from './answer-in-layout.ts'
export { makeFile } from './commands/make-file.ts'
export { openFile } from './commands/open-file.ts'
export { saveLayout } from './commands/save-layout.ts'
export { jobs as outgoingJobs } from './jobs.ts'
export { listFiles, listLayouts } from './queries/list-files.ts'
export { outgoingRoutes } from './routes.ts'
