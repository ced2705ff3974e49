import { get, post, type Route } from '#platform/http/route'
import { reconcileMessage } from './commands/reconcile-message.ts'
import { seeStray, setStopWord } from './commands/replies.ts'
import { sendMany } from './commands/send-many.ts'
import { sendMessage } from './commands/send-message.ts'
import { submitTemplate } from './commands/submit-template.ts'
import { gatewayRoutes } from './gateway-routes.ts'
import { letterRoutes } from './letters/routes.ts'
import { listDrafts } from './queries/list-drafts.ts'
import { listOutbox, readMessage } from './queries/list-outbox.ts'
import { listStopWords, listStrays } from './queries/list-strays.ts'
import { listTemplates, readTemplate } from './queries/list-templates.ts'
import { previewTemplate } from './queries/preview-template.ts'
import { readBatch } from './queries/read-batch.ts'

export const routes: Route[] = [
  get('/v1/templates', listTemplates, 'Templates of short messages and letters'),
  get('/v1/templates/:template_id', readTemplate, 'One version of a template'),
  get('/v1/templates/:template_id/preview', previewTemplate, 'A template with the values of a case, its name masked'),
  post(
    '/v1/templates',
    submitTemplate,
    'Submit a template or a further version; the rules and a second person are asked',
    201,
  ),
  post('/v1/messages', sendMessage, 'Send a message to a contact point of a case, under a permit asked for here', 201),
  get('/v1/cases/:case_id/drafts', listDrafts, 'What could be sent about a case, merged, its name masked'),
  get('/v1/messages', listOutbox, 'The outbox: what was sent, is being sent, and was not sent'),
  get('/v1/messages/:message_id', readMessage, 'One message of the outbox'),
  post(
    '/v1/messages/:message_id/outcome',
    reconcileMessage,
    'Say what became of a message of which nothing is known',
    204,
  ),
  post('/v1/message-batches', sendMany, 'Send one template to many cases, each under a permit of its own', 202),
  get('/v1/message-batches/:batch_id', readBatch, 'What came of a batch, by reason'),
  get('/v1/stray-replies', listStrays, 'Replies from numbers that no case has'),
  post('/v1/stray-replies/:stray_id/seen', seeStray, 'Note that somebody has looked at a reply', 204),
  get('/v1/stop-words', listStopWords, 'Words by which a debtor ends short messages'),
  post('/v1/stop-words', setStopWord, 'Add or keep a stop word; ask for its end, or agree to it', 204),
  ...gatewayRoutes,
  ...letterRoutes,
]
