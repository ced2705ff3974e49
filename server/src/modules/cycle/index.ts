/** The monthly cycle of placements: checkpoints, end lists, keeping cases. Read the README. */
export { computeCycle, noteDone } from './commands/compute-cycle.ts'
export { requestKeep } from './commands/request-keep.ts'
export { keepExecutor } from './executor.ts'
export { listCheckpoints, listEnd, listKeepRequests } from './read-cycle.ts'
export { routes } from './routes.ts'
