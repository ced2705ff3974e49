import { get, post, type Route } from '#platform/http/route'
import { sendMessage } from './commands/send-message.ts'
import { submitTemplate } from './commands/submit-template.ts'
import { listDrafts } from './queries/list-drafts.ts'
import { listOutbox, readMessage } from './queries/list-outbox.ts'
import { listTemplates, readTemplate } from './queries/list-templates.ts'
import { previewTemplate } from './queries/preview-template.ts'

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
]
