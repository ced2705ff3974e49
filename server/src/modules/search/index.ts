export { askSearch } from './commands/ask-search.ts'
export { readSearch } from './commands/read-search.ts'
export { searchRoutes } from './routes.ts'
export { readText } from './rules/read-text.ts'
