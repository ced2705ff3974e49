import { get, post, type Route } from '#platform/http/route'
import { endEntrustment, entrustAgreement } from './entrust.ts'
import { listAgreements } from './list-agreements.ts'
import { listClients } from './list-clients.ts'
import { proposeTerms } from './propose-terms.ts'
import { readAgreement } from './read-agreement.ts'

export const routes: Route[] = [
  get('/v1/clients', listClients, 'Clients in reach'),
  get('/v1/agreements', listAgreements, 'Agreements of the clients in reach'),
  get('/v1/agreements/:agreement_id', readAgreement, 'One agreement: versions of its terms, entrustments'),
  post('/v1/agreements/:agreement_id/terms', proposeTerms, 'Propose the next version of the terms', 201),
  post('/v1/agreements/:agreement_id/entrustments', entrustAgreement, 'Entrust an agreement to a guest agency', 201),
  post('/v1/entrustments/:entrustment_id/end', endEntrustment, 'End an entrustment earlier'),
]
