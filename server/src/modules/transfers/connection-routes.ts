import { randomUUID } from 'node:crypto'
import { ConnectionRef, CreateConnectionInput, ProbedHost, ProbeHostInput } from '@dunwell/contract/transfers'
import ssh2 from 'ssh2'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { requireIdempotencyKey } from '#platform/http/idempotency-key'
import { custom, get, post, type Route } from '#platform/http/route'
import { can } from '#platform/operations'
import { reachableAddress } from '#platform/reachable-host'
import { sealSecret } from '#platform/seal-secret'
import { changeConnection } from './commands/change-connection.ts'
import { keepConnection } from './commands/keep-connection.ts'
import { noteProbe } from './commands/note-probe.ts'
import { setConnectionState } from './commands/set-connection-state.ts'
import { startPull, startTest } from './commands/start-pull.ts'
import { listConnections } from './queries/list-connections.ts'
import { readConnectionLog } from './queries/read-connection-log.ts'
import { probeHostKey } from './sftp/probe-host-key.ts'

/** A server that is not to be found now may be entered all the same. @throws sftp_host_private */
async function requirePublic(host: string, privateNetworks: readonly string[]): Promise<void> {
  try {
    await reachableAddress(host, privateNetworks)
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'sftp_unreachable')) throw error
  }
}

export const connectionRoutes: Route[] = [
  get('/v1/connections', listConnections, 'SFTP servers from which files are fetched'),
  custom({
    method: 'POST',
    url: '/v1/connections',
    summary:
      'Fetch files of one kind from a bank’s SFTP server; our key pair is made here, its public half is for the bank',
    allows: can('transfers.manage'),
    session: true,
    errors: ['not_found', 'step_up_required', 'sftp_host_private'],
    body: CreateConnectionInput,
    responses: { 201: ConnectionRef },
    async handler(request, reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      // A second try makes a second key pair: the key would meet other content, so it only guards against the same request.
      requireIdempotencyKey(request)
      const said = request.body as z.output<typeof CreateConnectionInput>
      // Said at once. The poll looks again, for a name may lead elsewhere by then.
      await requirePublic(said.host, ctx.services.privateNetworks)
      const id = randomUUID()
      const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'dunwell' })
      const sealed = sealSecret(ctx.services.keys.transfer, id, pair.private).toString('hex')
      const input = {
        ...said,
        id,
        public_key: pair.public,
        key_sealed_hex: sealed,
      }
      const made = await ctx.runner.execute(keepConnection, input, ctx.proof, { requestId: ctx.requestId })
      if (!made.ok) return made.refusal
      return reply.code(201).send(made.value)
    },
  }),
  post('/v1/connections/:connection_id/state', setConnectionState, 'Pause, open or take over a connection', 204),
  post('/v1/connections/:connection_id/pull', startPull, 'Poll now', 202),
  post('/v1/connections/:connection_id/test', startTest, 'Sign in and look, and change nothing', 202),
  post('/v1/connections/:connection_id/change', changeConnection, 'Change where, how often and by which host key', 204),
  get('/v1/connections/:connection_id/log', readConnectionLog, 'The last polls and files of a connection'),
  custom({
    method: 'POST',
    url: '/v1/host-keys',
    summary: 'The key that a server shows, to be compared with what the bank says by another road',
    allows: can('transfers.manage'),
    session: true,
    errors: ['sftp_unreachable', 'sftp_host_private', 'sftp_host_key'],
    // A look at one server now and then, and no way to find out what else there is.
    config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
    body: ProbeHostInput,
    responses: { 200: ProbedHost },
    async handler(request, _reply, { services, runner, proof, requestId }) {
      if (proof === undefined) throw new DomainError('not_signed_in')
      const { host, port } = request.body as z.output<typeof ProbeHostInput>
      await runner.execute(noteProbe, { host, port }, proof, { requestId })
      return { host_key: await probeHostKey(await reachableAddress(host, services.privateNetworks), port) }
    },
  }),
]
