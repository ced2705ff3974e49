/** Reconciliation: each side's figures matched on the agreed date, differences explained, three signatures, closed for ever. */
export { explainBreak, matchPeriod, openPeriod, recordStatement, signForClient, signPeriod } from './commands.ts'
export { listBreaks, listNextPeriods, listPeriods, readPeriod } from './queries.ts'
export { readStatement } from './read-statement.ts'
export { routes } from './routes.ts'
