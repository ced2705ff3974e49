import { get, type Route } from '#platform/http/route'
import { listAgreements } from './list-agreements.ts'
import { listClients } from './list-clients.ts'

export const routes: Route[] = [
  get('/v1/clients', listClients, 'Clients in reach'),
  get('/v1/agreements', listAgreements, 'Agreements of the clients in reach'),
]
