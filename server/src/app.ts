/** The lists of what the product is made of: every module's routes and jobs. Wiring only. */
import { allocationRoutes } from '#modules/allocation'
import { approvalsRoutes } from '#modules/approvals'
import {
  arrangementsRoutes,
  plansExecutor,
  plansExport,
  planTimeline,
  promiseOfRecord,
  promisesExport,
  promiseTimeline,
} from '#modules/arrangements'
import { callsJobs, callsRoutes, inboundTimeline, placedTimeline } from '#modules/calls'
import { agreementsExecutor, clientsRoutes, registerGateKeeper } from '#modules/clients'
import { routes as commissionsRoutes, schemesExecutor } from '#modules/commissions'
import {
  allotmentsExecutor,
  complianceRoutes,
  consentsExecutor,
  gateKeeper,
  overridesExecutor,
  packsExecutor,
  permitTimeline,
  unlocksExecutor,
} from '#modules/compliance'
import { contactsExport, contactsRoutes, recordTimeline, registerPromiseMaker } from '#modules/contacts'
import { routes as cycleRoutes, keepExecutor } from '#modules/cycle'
import {
  caseSource,
  exportsExecutor,
  jobs as exportsJobs,
  routes as exportsRoutes,
  registerExportSources,
} from '#modules/exports'
import { organisationRoutes, signInRoutes } from '#modules/identity'
import { incidentsRoutes } from '#modules/incidents'
import {
  caseListFlow,
  earlierTimeline,
  historyFlow,
  intakeJobs,
  intakeRoutes,
  placementFlow,
  refreshFlow,
  registerFlows,
} from '#modules/intake'
import { routes as ledgerRoutes } from '#modules/ledger'
import {
  gatewaysExecutor,
  letterTimeline,
  messagesJobs,
  routes as messagesRoutes,
  messageTimeline,
  templatesExecutor,
} from '#modules/messages'
import { answerInLayout, outgoingJobs, outgoingRoutes } from '#modules/outgoing'
import {
  claimAnswersFlow,
  claimRoutes,
  claimsExport,
  claimTimeline,
  paymentsExport,
  paymentsFlow,
  routes as paymentsRoutes,
  paymentTimeline,
} from '#modules/payments'
import { portfolioRoutes, registerTimelineParts } from '#modules/portfolio'
import { routes as reconciliationRoutes } from '#modules/reconciliation'
import { reportsExecutor, jobs as reportsJobs, routes as reportsRoutes } from '#modules/reports'
import { searchRoutes } from '#modules/search'
import { orderKeysExecutor, registerAnswerMaker, transfersJobs, transfersRoutes } from '#modules/transfers'
import { noticeRoutes } from '#platform/http/notice-routes'
import type { Route } from '#platform/http/route'
import { taskRoutes } from '#platform/http/task-routes'
import type { AnyJob } from '#platform/jobs'

/** Kinds of bank files; a flow that belongs to a later module is registered here, for intake knows none of them. */
registerFlows([placementFlow, refreshFlow, caseListFlow, historyFlow, paymentsFlow, claimAnswersFlow])

/** What stands on a case's timeline beside portfolio's own entries. */
registerTimelineParts([
  earlierTimeline,
  permitTimeline,
  recordTimeline,
  inboundTimeline,
  placedTimeline,
  promiseTimeline,
  planTimeline,
  letterTimeline,
  claimTimeline,
  paymentTimeline,
  messageTimeline,
])
/** What may be asked for as a file. */
registerExportSources([caseSource, contactsExport, promisesExport, plansExport, paymentsExport, claimsExport])
/** A record can tell of a promise, which is a later module's. */
registerPromiseMaker(promiseOfRecord)
/** Placing cases and taking them out as a file ask the rules, which are a later module's. */
registerGateKeeper(gateKeeper)
/** Banks' programs get receipt and refused rows in their own layout. */
registerAnswerMaker(answerInLayout)

export const routes: Route[] = [
  ...signInRoutes,
  ...organisationRoutes,
  ...clientsRoutes,
  ...incidentsRoutes,
  ...intakeRoutes,
  ...transfersRoutes,
  ...portfolioRoutes,
  ...searchRoutes,
  ...exportsRoutes,
  ...allocationRoutes,
  ...paymentsRoutes,
  ...claimRoutes,
  ...outgoingRoutes,
  ...ledgerRoutes,
  ...reconciliationRoutes,
  ...commissionsRoutes,
  ...complianceRoutes,
  ...contactsRoutes,
  ...callsRoutes,
  ...messagesRoutes,
  ...arrangementsRoutes,
  ...approvalsRoutes([
    agreementsExecutor,
    reportsExecutor,
    exportsExecutor,
    keepExecutor,
    unlocksExecutor,
    overridesExecutor,
    consentsExecutor,
    allotmentsExecutor,
    templatesExecutor,
    gatewaysExecutor,
    packsExecutor,
    plansExecutor,
    schemesExecutor,
    orderKeysExecutor,
  ]),
  ...reportsRoutes,
  ...cycleRoutes,
  ...taskRoutes,
  ...noticeRoutes,
]
export const jobs: AnyJob[] = [
  ...intakeJobs,
  ...transfersJobs,
  ...exportsJobs,
  ...messagesJobs,
  ...outgoingJobs,
  ...reportsJobs,
  ...callsJobs,
]
