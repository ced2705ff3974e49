/** Commissions: each collector's performance, derived from reconciled money and filed to finance. */
export { filePerformance } from './file-performance.ts'
export { listPerformance, readPeriodPerformance } from './read-performance.ts'
export { routes } from './routes.ts'
export { proposeScheme, schemesExecutor } from './schemes/propose-scheme.ts'
export { listSchemes, readScheme } from './schemes/read-schemes.ts'
