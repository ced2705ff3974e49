import { get, post, type Route } from '#platform/http/route'
import { listPromises } from './list-promises.ts'
import { makePromise } from './make-promise.ts'
import { signPlan, withdrawPlan } from './plans/end-plan.ts'
import { previewPlan, proposePlan } from './plans/propose-plan.ts'
import { listPlans, readPlan } from './plans/read-plans.ts'
import { withdrawPromise } from './withdraw-promise.ts'

export const arrangementsRoutes: Route[] = [
  get('/v1/promises', listPromises, 'Promises to pay, by due day'),
  post('/v1/cases/:case_id/promises', makePromise, 'Note a promise made outside a call', 201),
  post('/v1/promises/:promise_id/withdraw', withdrawPromise, 'Withdraw a promise'),
  get('/v1/plans', listPlans, 'Instalment plans, the newest first'),
  get('/v1/plans/:plan_id', readPlan, 'An instalment plan with its parts and what it says'),
  get('/v1/cases/:case_id/plan-schedule', previewPlan, 'The parts of an instalment plan before it is proposed'),
  post('/v1/cases/:case_id/plans', proposePlan, 'Propose an instalment plan', 201),
  post('/v1/plans/:plan_id/signature', signPlan, 'Record the signed paper of an instalment plan'),
  post('/v1/plans/:plan_id/withdraw', withdrawPlan, 'Withdraw an instalment plan that is not signed'),
]
