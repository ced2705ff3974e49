import { CaseIdInput, CasePage, ReadRevealInput, ReadRevealResult } from '@dunwell/contract/portfolio'
import { DomainError } from '#platform/errors'
import { custom, get, post, type Route, type RouteContext } from '#platform/http/route'
import { can, type Proof } from '#platform/operations'
import { answerName } from './commands/answer-name.ts'
import { attachEvidence, endHold, setHold } from './commands/hold.ts'
import { markCases } from './commands/mark-cases.ts'
import { moveStage } from './commands/move-stage.ts'
import { openCase } from './commands/open-case.ts'
import { refuseRelated } from './commands/refuse-related.ts'
import { askReveal, readReveal } from './commands/reveal.ts'
import { endView, saveView } from './commands/save-view.ts'
import { splitPerson } from './commands/split-person.ts'
import { withdrawPlacement } from './commands/withdraw-placement.ts'
import { documentRoutes } from './document-routes.ts'
import { countCases, listCases } from './queries/list-cases.ts'
import { listNameQuestions } from './queries/list-name-questions.ts'
import { listPlacements } from './queries/list-placements.ts'
import { listViews } from './queries/list-views.ts'
import { readStage } from './queries/read-stage.ts'

function requireProof(ctx: RouteContext): Proof {
  if (ctx.proof === undefined) throw new DomainError('not_signed_in')
  return ctx.proof
}

export const portfolioRoutes: Route[] = [
  get('/v1/placements', listPlacements, 'Batches placed with the units in reach'),
  post('/v1/placements/:placement_id/withdraw', withdrawPlacement, 'Undo a batch before first contact'),
  get('/v1/cases', listCases, 'List the cases of my desks, and those granted to me'),
  get('/v1/cases/count', countCases, 'How many cases a filter leaves, up to a bound'),
  post('/v1/cases/stages', moveStage, 'Move cases on the ladder, with the reason'),
  get('/v1/cases/:case_id/stage', readStage, 'Why a case stands at its stage: rules, versions, facts, persons'),
  post('/v1/cases/marks', markCases, 'Give cases a colour or tags'),
  get('/v1/list-views', listViews, 'My saved views of a list'),
  post('/v1/list-views', saveView, 'Save a view of a list under a name'),
  post('/v1/list-views/:view_id/end', endView, 'End a saved view'),
  custom({
    method: 'GET',
    url: '/v1/cases/:case_id',
    summary: 'Read a case; the look is written down',
    session: true,
    allows: can('portfolio.read-case'),
    errors: ['not_found'],
    params: CaseIdInput,
    responses: { 200: CasePage },
    async handler(request, _reply, ctx) {
      const outcome = await ctx.runner.execute(openCase, request.params, requireProof(ctx), {
        requestId: ctx.requestId,
      })
      return outcome.ok ? outcome.value : outcome.refusal
    },
  }),
  post('/v1/reveals', askReveal, 'Ask to see one masked value, with a reason', 201),
  custom({
    method: 'POST',
    url: '/v1/reveals/:grant_id/read',
    summary: 'See the value of a granted reveal, once',
    session: true,
    allows: can('portfolio.reveal'),
    errors: ['not_found'],
    params: ReadRevealInput,
    responses: { 200: ReadRevealResult },
    // Without an idempotency key: its row would keep the value.
    async handler(request, _reply, ctx) {
      const outcome = await ctx.runner.execute(readReveal, request.params, requireProof(ctx), {
        requestId: ctx.requestId,
      })
      return outcome.ok ? outcome.value : outcome.refusal
    },
  }),
  post('/v1/cases/:case_id/holds', setHold, 'Stop contact with the debtor', 201),
  post('/v1/holds/:hold_id/end', endHold, 'End a hold'),
  post('/v1/holds/:hold_id/evidence', attachEvidence, 'Attach the document that a hold rests on'),
  ...documentRoutes,
  post(
    '/v1/related-persons/:related_id/refusal',
    refuseRelated,
    'Note that a related person wants no contact, for ever',
  ),
  get('/v1/name-questions', listNameQuestions, 'Numbers under several names in a delivery'),
  post('/v1/name-questions/:question_id/answer', answerName, 'Say whether one number under two names is one person'),
  post('/v1/cases/:case_id/split', splitPerson, 'Split the person of a case from others of the same number', 201),
]
