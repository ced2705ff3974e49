/** The lists of what the product is made of: every module's routes and jobs. Wiring only. */
import type { Route } from '#platform/http/route'
import type { AnyJob } from '#platform/jobs'

export const routes: Route[] = []
export const jobs: AnyJob[] = []
