/** Calls: what the telephone system says of permits and records. Read the README. */
export { receiveFile } from './commands/take-file.ts'
export { followExchange, leaveExchange, readExchangeState } from './exchange/follow-exchange.ts'
export { jobs as callsJobs } from './jobs.ts'
export { callsRoutes } from './routes.ts'
export { inboundTimeline, placedTimeline } from './timeline.ts'
