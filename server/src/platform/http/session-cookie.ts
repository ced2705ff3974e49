import { createHash, randomBytes } from 'node:crypto'
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Proof } from '../operations.ts'

export type CookieNames = { session: string; device: string; options: CookieSerializeOptions }

/** Over https the names carry `__Host-`; over plain http (trial on loopback) a browser would refuse that prefix. */
export function cookieNames(publicUrl: string | undefined): CookieNames {
  const secure = publicUrl?.startsWith('https:') === true
  const prefix = secure ? '__Host-' : ''
  return {
    session: `${prefix}dunwell_session`,
    device: `${prefix}dunwell_device`,
    options: { path: '/', httpOnly: true, sameSite: 'strict', secure },
  }
}

/** A session token: the side names which login role serves it; forging the side reaches a role whose policies show nothing. */
export function newToken(side: 'staff' | 'client'): string {
  return `${side === 'client' ? 'c' : 's'}.${randomBytes(32).toString('base64url')}`
}

/** Cookie → proof. The database stores sha256(proof), and proof = sha256(token): neither dump nor log holds a usable token. */
export function proofOfToken(token: string): Proof {
  return {
    kind: 'session',
    proof: createHash('sha256').update(token).digest('hex'),
    side: token.startsWith('c.') ? 'client' : 'staff',
  }
}

export function proofOf(request: FastifyRequest, names: CookieNames): Proof | undefined {
  const token = request.cookies[names.session]
  return token === undefined || token === '' ? undefined : proofOfToken(token)
}

export function setCookie(
  reply: FastifyReply,
  names: CookieNames,
  which: 'session' | 'device',
  value: string,
  maxAgeSeconds?: number,
): void {
  void reply.setCookie(names[which], value, {
    ...names.options,
    ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
  })
}
export function clearSessionCookie(reply: FastifyReply, names: CookieNames): void {
  void reply.clearCookie(names.session, names.options)
}
