import { get, type Route } from '#platform/http/route'
import { readBalances } from './read-balances.ts'

export const routes: Route[] = [get('/v1/ledger/balances', readBalances, 'Ledger balances by agreement and account')]
