/** Exports of cases by request: frozen, approved by a second person, written by a job. Read the README. */
export { askDownload, takeDownload } from './commands/download-export.ts'
export { requestExport } from './commands/request-export.ts'
export { exportsExecutor } from './executor.ts'
export { jobs } from './jobs.ts'
export { listExports, readExport } from './read-exports.ts'
export { routes } from './routes.ts'
