/** The double-entry ledger of collected money. Other modules book in SQL, in their own transaction; see the README. */
export { readBalances } from './read-balances.ts'
export { routes } from './routes.ts'
