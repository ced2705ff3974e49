import { HeartbeatInput, HeartbeatResult, SaveDraftInput, SaveDraftResult } from '@dunwell/contract/contacts'
import { CaseIdInput } from '@dunwell/contract/portfolio'
import { DomainError } from '#platform/errors'
import { custom, get, post, type Route } from '#platform/http/route'
import { can } from '#platform/operations'
import { recordContact } from './commands/record-contact.ts'
import { saveDraft } from './commands/save-draft.ts'
import { heartbeat, skipCase, takeNextWork } from './commands/take-next.ts'
import { readDraft } from './queries/read-draft.ts'
import { readToday } from './queries/read-today.ts'

export const contactsRoutes: Route[] = [
  post(
    '/v1/cases/:case_id/records',
    recordContact,
    'Record a contact; with take_next the next case is leased as well',
    201,
  ),
  get('/v1/cases/:case_id/draft', readDraft, 'My unfinished record of a case'),
  // Autosave and heartbeat come often and are safe to repeat: no idempotency key, whose rows would pile up.
  custom({
    method: 'PUT',
    url: '/v1/cases/:case_id/draft',
    summary: 'Save the unfinished record',
    session: true,
    allows: can('contacts.draft'),
    errors: ['not_found', 'invalid_input'],
    params: CaseIdInput,
    body: SaveDraftInput.omit({ case_id: true }),
    responses: { 200: SaveDraftResult },
    async handler(request, _reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const input = { ...(request.body as object), ...(request.params as object) }
      const outcome = await ctx.runner.execute(saveDraft, input, ctx.proof, { requestId: ctx.requestId })
      return outcome.ok ? outcome.value : outcome.refusal
    },
  }),
  get('/v1/work/today', readToday, 'What waits for me today, and what I have done'),
  post('/v1/work/next', takeNextWork, 'Take the next case'),
  post('/v1/work/skip', skipCase, 'Lay the case in hand aside, with a reason'),
  custom({
    method: 'POST',
    url: '/v1/work/heartbeat',
    background: true,
    summary: 'Keep the case in hand',
    session: true,
    allows: can('contacts.work'),
    errors: ['lease_lost'],
    body: HeartbeatInput,
    responses: { 200: HeartbeatResult },
    async handler(request, _reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const outcome = await ctx.runner.execute(heartbeat, request.body, ctx.proof, { requestId: ctx.requestId })
      return outcome.ok ? outcome.value : outcome.refusal
    },
  }),
]
