/** The lists of what the product is made of: every module's routes and jobs. Wiring only. */
import { signInRoutes } from '#modules/identity'
import type { Route } from '#platform/http/route'
import type { AnyJob } from '#platform/jobs'

export const routes: Route[] = [...signInRoutes]
export const jobs: AnyJob[] = []
