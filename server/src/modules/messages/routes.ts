import { get, post, type Route } from '#platform/http/route'
import { submitTemplate } from './commands/submit-template.ts'
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
]
