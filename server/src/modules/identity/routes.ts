import { randomBytes } from 'node:crypto'
import {
  DemoLogin,
  Me,
  SignInInput,
  SignInResult,
  StepUpInput,
  TotpInput,
  TotpResult,
} from '@dunwell/contract/identity'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { custom, type Route, type RouteContext } from '#platform/http/route'
import { clearSessionCookie, setCookie } from '#platform/http/session-cookie'
import { anyone, can } from '#platform/operations'
import { readSelf } from './read-self.ts'
import { completeSignIn, databaseNowMs, type SignInPorts, signOut, startSignIn, stepUp } from './sign-in.ts'

const deviceYear = 365 * 24 * 3600
/** Of one address, at which a hundred people may begin their day; guesses at one person are counted by themselves. */
const signInLimit = { rateLimit: { max: 300, timeWindow: '1 minute' } }

function ports(ctx: RouteContext): SignInPorts {
  return { auth: ctx.services.pools.auth, totpKey: ctx.services.keys.totp, nowMs: databaseNowMs }
}
function deviceCookieOf(request: FastifyRequest, ctx: RouteContext): string | undefined {
  return request.cookies[ctx.services.cookies.device]
}
function sessionProof(ctx: RouteContext): string {
  if (ctx.proof?.kind !== 'session') throw new DomainError('not_signed_in')
  return ctx.proof.proof
}

export const signInRoutes: Route[] = [
  custom({
    method: 'POST',
    url: '/v1/sign-in',
    summary: 'Sign in, first step: staff number and password',
    session: false,
    allows: anyone('nobody is signed in yet'),
    errors: ['sign_in_failed'],
    body: SignInInput,
    responses: { 200: SignInResult },
    config: signInLimit,
    async handler(request, reply, ctx) {
      const body = request.body as z.output<typeof SignInInput>
      const device = deviceCookieOf(request, ctx) ?? randomBytes(32).toString('base64url')
      setCookie(reply, ctx.services.cookies, 'device', device, deviceYear)
      const { challengeId } = await startSignIn(ports(ctx), body.staff_no, body.password, device)
      return { challenge_id: challengeId, next: 'totp' }
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/sign-in/totp',
    summary: 'Sign in, second step: one-time code',
    session: false,
    allows: anyone('nobody is signed in yet'),
    errors: ['sign_in_failed', 'account_locked', 'device_pending', 'challenge_expired'],
    body: TotpInput,
    responses: { 200: TotpResult },
    config: signInLimit,
    async handler(request, reply, ctx) {
      const body = request.body as z.output<typeof TotpInput>
      const device = deviceCookieOf(request, ctx)
      if (device === undefined) throw new DomainError('challenge_expired')
      const signedIn = await completeSignIn(ports(ctx), {
        challengeId: body.challenge_id,
        code: body.code,
        deviceCookie: device,
        deviceClass: 'console',
        label: request.headers['user-agent'] ?? '',
      })
      setCookie(reply, ctx.services.cookies, 'session', signedIn.token)
      return { ended_other_session: signedIn.endedOtherSession }
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/sign-out',
    summary: 'Sign out',
    session: false,
    allows: anyone('ending a session that is already over does no harm'),
    async handler(_request, reply, ctx) {
      if (ctx.proof?.kind === 'session') await signOut(ports(ctx), ctx.proof.proof)
      clearSessionCookie(reply, ctx.services.cookies)
      return reply.code(204).send()
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/step-up',
    summary: 'Give a fresh one-time code for a sensitive act',
    session: true,
    allows: can('identity.read-self'),
    errors: ['sign_in_failed', 'account_locked'],
    body: StepUpInput,
    async handler(request, reply, ctx) {
      const body = request.body as z.output<typeof StepUpInput>
      const { token } = await stepUp(ports(ctx), sessionProof(ctx), body.code)
      setCookie(reply, ctx.services.cookies, 'session', token)
      return reply.code(204).send()
    },
  }),
  custom({
    method: 'GET',
    url: '/v1/me',
    summary: 'Who am I, and what may I do',
    session: true,
    allows: can('identity.read-self'),
    responses: { 200: Me },
    async handler(_request, _reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      return { ...(await ctx.runner.ask(readSelf, {}, ctx.proof)), demo: ctx.services.demo }
    },
  }),
  custom({
    method: 'GET',
    url: '/v1/demo/logins',
    summary: 'Logins of the demo; absent outside a demo',
    session: false,
    allows: anyone('a demo shows its own logins; the route answers not found elsewhere'),
    responses: { 200: z.object({ data: z.array(DemoLogin) }) },
    async handler(_request, _reply, ctx) {
      const logins = ctx.services.demoLogins?.()
      if (logins === undefined) throw new DomainError('not_found')
      return { data: logins }
    },
  }),
]
