import type { Route } from '#platform/http/route'
import { arrivalRoutes } from './arrival-routes.ts'
import { connectionRoutes } from './connection-routes.ts'
import { inboundRoutes } from './inbound-routes.ts'
import { keyRoutes } from './key-routes.ts'
import { packageRoutes } from './package-routes.ts'
import { uploadRoutes } from './upload-routes.ts'

export const transfersRoutes: Route[] = [
  ...uploadRoutes,
  ...connectionRoutes,
  ...arrivalRoutes,
  ...keyRoutes,
  ...inboundRoutes,
  ...packageRoutes,
]
