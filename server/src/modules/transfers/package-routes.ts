import { OwnKeys, PackageTaken, TakePackageInput } from '@dunwell/contract/packages'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { requireIdempotencyKey } from '#platform/http/idempotency-key'
import { custom, get, post, type Route, type RouteContext } from '#platform/http/route'
import { can, type Proof } from '#platform/operations'
import { loadAgeKey } from '#platform/portable/age-key'
import type { PackageFolder } from '#platform/portable/open-package'
import { loadSigner } from '#platform/seal/signer'
import { agreeExchangeKey, endExchangeKey } from './commands/decide-exchange-key.ts'
import { enterExchangeKey } from './commands/enter-exchange-key.ts'
import { giveUpUploads } from './commands/give-up-uploads.ts'
import { findUpload } from './queries/find-upload.ts'
import { listExchangeKeys } from './queries/list-exchange-keys.ts'
import { listPackages } from './queries/list-packages.ts'
import { takePackage } from './take-package.ts'

type Files = z.output<typeof TakePackageInput>['files']

/** The uploads of the person's own, as a folder. What has not arrived whole is not there. */
async function uploadedFolder(ctx: RouteContext, proof: Proof, files: Files): Promise<PackageFolder> {
  const { spool } = ctx.services
  const byPath = new Map(files.map(({ path, upload_id: id }) => [path, id]))
  for (const id of byPath.values()) {
    const { size } = await ctx.runner.ask(findUpload, { upload_id: id }, proof)
    const offset = (await spool.find(id))?.offset
    if (offset === undefined) throw new DomainError('upload_expired')
    if (offset !== size) throw new DomainError('upload_not_complete', { offset, size })
  }
  return { paths: [...byPath.keys()], open: (path) => spool.read(byPath.get(path) ?? '') }
}

/** What no second try with the same files mends. A key may still be agreed, and another agreement chosen. */
const forGood: readonly string[] = ['package_damaged', 'package_signature', 'package_key_wrong']

async function giveUp({ runner, services, requestId }: RouteContext, proof: Proof, ids: string[]): Promise<void> {
  await runner.execute(giveUpUploads, { upload_ids: ids }, proof, { requestId })
  for (const id of ids) await services.spool.remove(id)
}

export const packageRoutes: Route[] = [
  get('/v1/exchange-keys', listExchangeKeys, 'Banks’ keys for packages on portable media, in versions'),
  custom({
    method: 'GET',
    url: '/v1/exchange-keys/own',
    summary: 'Our own recipient and signing fingerprint, for the bank to register',
    allows: can('transfers.read'),
    session: true,
    responses: { 200: OwnKeys },
    async handler(_request, _reply, { services }) {
      const { recipient } = await loadAgeKey(services.signerDir)
      const { keyId } = await loadSigner(services.signerDir)
      return { recipient, signer: keyId }
    },
  }),
  post('/v1/exchange-keys', enterExchangeKey, 'Enter a bank’s keys; another person confirms them', 201),
  post('/v1/exchange-keys/:exchange_key_id/agreement', agreeExchangeKey, 'Confirm keys that another entered', 204),
  post('/v1/exchange-keys/:exchange_key_id/end', endExchangeKey, 'End a version of keys', 204),
  get('/v1/packages', listPackages, 'Packages on portable media, taken in and sent out'),
  custom({
    method: 'POST',
    url: '/v1/packages',
    summary: 'Take a package over from files uploaded before; all of it arrives with an incident, or nothing',
    allows: can('transfers.manage'),
    session: true,
    errors: [
      'not_found',
      'upload_expired',
      'upload_not_complete',
      'package_damaged',
      'package_signature',
      'package_key_wrong',
      'package_key_unknown',
      'package_other_agreement',
    ],
    body: TakePackageInput,
    responses: { 201: PackageTaken },
    async handler(request, reply, ctx) {
      const { proof, requestId, runner, services } = ctx
      if (proof === undefined) throw new DomainError('not_signed_in')
      // The package's own manifest is the key: the same one again changes nothing.
      requireIdempotencyKey(request)
      const { agreement_id: agreementId, files } = request.body as z.output<typeof TakePackageInput>
      const folder = await uploadedFolder(ctx, proof, files)
      const uploadIds = files.map(({ upload_id: id }) => id)
      const medium = { agreementId, folder, uploadIds }
      const taken = await takePackage({ services, runner, proof, requestId }, medium).catch(async (error: unknown) => {
        if (error instanceof DomainError && forGood.includes(error.code)) await giveUp(ctx, proof, uploadIds)
        throw error
      })
      for (const id of uploadIds) await services.spool.remove(id)
      return reply.code(201).send(taken)
    },
  }),
]
