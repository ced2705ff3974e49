import { get, post, type Route } from '#platform/http/route'
import { acknowledgeBulletin, publishBulletin, writeBulletin } from './bulletin-commands.ts'
import { listClientLog, writeClientLog } from './client-log.ts'
import { endEntrustment, entrustAgreement } from './entrust.ts'
import { fileRoutes } from './file-routes.ts'
import { listAgreements } from './list-agreements.ts'
import { listBulletins } from './list-bulletins.ts'
import { listClients } from './list-clients.ts'
import { proposeTerms } from './propose-terms.ts'
import { readAgreement } from './read-agreement.ts'
import { readBulletin } from './read-bulletin.ts'

export const routes: Route[] = [
  get('/v1/clients', listClients, 'Clients in reach'),
  get('/v1/agreements', listAgreements, 'Agreements of the clients in reach'),
  get('/v1/agreements/:agreement_id', readAgreement, 'One agreement: versions of its terms, entrustments'),
  post('/v1/agreements/:agreement_id/terms', proposeTerms, 'Propose the next version of the terms', 201),
  post('/v1/agreements/:agreement_id/entrustments', entrustAgreement, 'Entrust an agreement to a guest agency', 201),
  post('/v1/entrustments/:entrustment_id/end', endEntrustment, 'End an entrustment earlier'),
  get('/v1/bulletins', listBulletins, 'Clients’ latest requirements: mine to acknowledge, in force, archive'),
  post('/v1/bulletins', writeBulletin, 'Write the draft of a bulletin or of its next version', 201),
  get('/v1/bulletins/:bulletin_id', readBulletin, 'One bulletin: text, files, acknowledgements, versions'),
  post('/v1/bulletins/:bulletin_id/publication', publishBulletin, 'Publish a draft to everybody concerned'),
  post('/v1/bulletins/:bulletin_id/acknowledgement', acknowledgeBulletin, 'Acknowledge a bulletin'),
  get('/v1/client-log', listClientLog, 'What was said to and by clients'),
  post('/v1/client-log', writeClientLog, 'Enter what was said to or by a client', 201),
  ...fileRoutes,
]
