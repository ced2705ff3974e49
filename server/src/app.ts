/** The lists of what the product is made of: every module's routes and jobs. Wiring only. */
import { clientsRoutes } from '#modules/clients'
import { signInRoutes } from '#modules/identity'
import { intakeJobs, intakeRoutes, placementFlow, refreshFlow, registerFlows } from '#modules/intake'
import type { Route } from '#platform/http/route'
import type { AnyJob } from '#platform/jobs'

/** Kinds of bank files; a flow that belongs to a later module is registered here, for intake knows none of them. */
registerFlows([placementFlow, refreshFlow])

export const routes: Route[] = [...signInRoutes, ...clientsRoutes, ...intakeRoutes]
export const jobs: AnyJob[] = [...intakeJobs]
