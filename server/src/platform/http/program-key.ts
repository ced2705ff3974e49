/** Keys of banks' programs in `Authorization: Bearer`: made here, read here, kept nowhere. */
import { createHash, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { DomainError } from '../errors.ts'
import type { Proof } from '../operations.ts'

const shape = /^Bearer (dwk_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43})$/

const proofOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** A new key with what the database keeps of it: sha256 of the proof, which is sha256 of the key, as for sessions. */
export function newProgramKey(): { key: string; prefix: string; proofHash: string } {
  const prefix = randomBytes(4).toString('hex')
  const key = `dwk_${prefix}_${randomBytes(32).toString('base64url')}`
  const proofHash = createHash('sha256')
    .update(Buffer.from(proofOfKey(key), 'hex'))
    .digest('hex')
  return { key, prefix, proofHash }
}

/** @throws key_invalid without a key that could be one; whether it is live is the database's to say. */
export function requireProgram(request: FastifyRequest): Extract<Proof, { kind: 'program' }> {
  const key = shape.exec(request.headers.authorization ?? '')?.[1]
  if (key === undefined) throw new DomainError('key_invalid')
  // A server that listens on both families shows an IPv4 sender as a mapped IPv6 one.
  return { kind: 'program', proof: proofOfKey(key), address: request.ip.replace(/^::ffff:(?=\d+\.)/i, '') }
}
