import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { toProblem } from '../api/problem.ts'
import { awaitServer } from '../api/reachability.ts'
import { isSessionEndReason } from '../api/session-events.ts'
import { claimDrafts } from '../ui/drafts.ts'
import { parseSearch, stringifySearch } from '../ui/list-page/list-search.ts'
import { queryClient } from '../ui/query-client.ts'
import { meQuery } from './identity/index.ts'
import { screens } from './registry.ts'
import type { ScreenDeclaration } from './screen.ts'
import { CrashScreen } from './shell/parts/crash-screen.tsx'
import { NotFoundScreen } from './shell/parts/not-found.tsx'
import { OpeningScreen } from './shell/parts/opening-screen.tsx'
import { ScreenGate } from './shell/parts/screen-gate.tsx'

/** An answer within this time means that the server was there all along. */
const reachableMs = 1_000

const rootRoute = createRootRoute({ component: Outlet })

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./identity/screens/sign-in.tsx'), 'SignInScreen'),
})

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell/shell-layout.tsx'), 'ShellLayout'),
  beforeLoad: ({ location }) => enterOrSignIn(location.href),
})

function toRoute(screen: ScreenDeclaration) {
  return createRoute({
    getParentRoute: () => shellRoute,
    path: screen.path,
    staticData: { screen },
    component: lazyRouteComponent(async () => {
      const Screen = await loadPatiently(screen.load)
      return {
        default: () => (
          <ScreenGate screen={screen}>
            <Screen />
          </ScreenGate>
        ),
      }
    }),
  })
}

/**
 * The code of a screen, also over a line that is lost for a while: the router answers a failed fetch by loading the page anew, which
 * without a network leaves the browser's own error page and loses what was typed. Code that the server no longer has fails as ever.
 */
async function loadPatiently<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  for (;;) {
    try {
      return await load()
    } catch (error) {
      const asked = performance.now()
      await awaitServer()
      // It answered at once, so the line was not to blame.
      if (performance.now() - asked < reachableMs) throw error
    }
  }
}

// Unknown addresses keep the navigation around them.
const nowhereRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFoundScreen })

/** Loads who is signed in, or leads to the sign-in page and back afterwards. */
async function enterOrSignIn(href: string): Promise<void> {
  try {
    const me = await queryClient.ensureQueryData(meQuery)
    claimDrafts(me.staff.id)
  } catch (error) {
    const problem = toProblem(error)
    if (problem.status !== 401) throw error
    const reason = isSessionEndReason(problem.reason) ? { reason: problem.reason } : {}
    const next = href === '/' ? {} : { next: href }
    throw redirect({ to: '/sign-in', search: { ...reason, ...next } as never })
  }
}

export const router = createRouter({
  routeTree: rootRoute.addChildren([signInRoute, shellRoute.addChildren([...screens.map(toRoute), nowhereRoute])]),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: CrashScreen,
  defaultNotFoundComponent: NotFoundScreen,
  defaultPendingComponent: OpeningScreen,
  defaultPendingMs: 200,
  scrollRestoration: true,
})
