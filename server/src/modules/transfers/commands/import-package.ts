import { ImportPackageInput, PackageTaken } from '@dunwell/contract/packages'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand } from '#platform/operations'
import { insertArrival, takePurpose } from '../arrivals.ts'
import { getPackageAgreement, notePackage, type PackageAgreement } from '../packages.ts'

type Input = z.output<typeof ImportPackageInput>

/** A package whose every file has been read to its end arrives as a whole, with its incident; the same one again changes nothing. */
export const importPackage = defineCommand({
  name: 'transfers.import-package',
  input: ImportPackageInput,
  output: PackageTaken,
  allows: can('transfers.manage'),
  errors: ['not_found', 'package_key_unknown'],
  constraints: { package_once: 'conflict' },
  async run(ctx, input) {
    const of = await getPackageAgreement(ctx.tx, input.agreement_id)
    if (of.signer !== input.signer) throw new DomainError('package_key_unknown')
    await useUp(ctx, input.upload_ids)
    const before = await sql<{ id: string; incident_id: string; file_count: number }>`
      select id, incident_id, file_count from transfers.packages
      where client_id = ${of.client_id} and direction = 'in' and manifest_sha256 = ${input.manifest_sha256}`.execute(
      ctx.tx,
    )
    const taken = before.rows[0]
    if (taken !== undefined)
      return { package_id: taken.id, incident_id: taken.incident_id, files: taken.file_count, already: true }
    const { id, incidentId } = await notePackage(ctx, of, {
      agreementId: input.agreement_id,
      direction: 'in',
      manifestSha256: input.manifest_sha256,
      signer: input.signer,
      files: input.files.length,
    })
    // A package has at most 200 files, and each is a job of its own.
    for (const file of input.files) await arrive(ctx, { of, packageId: id, agreementId: input.agreement_id, file })
    return { package_id: id, incident_id: incidentId, files: input.files.length, already: false }
  },
})

/** What the browser sent is used up; the files inside are kept under their own hashes. */
async function useUp(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update transfers.uploads set used_at = coalesce(used_at, now()) where id = any (${ids}::uuid[]) and sha256 is null`.execute(
    ctx.tx,
  )
}

type Arriving = { of: PackageAgreement; packageId: string; agreementId: string; file: Input['files'][number] }
async function arrive({ tx, actor, enqueue }: CommandContext, arriving: Arriving): Promise<void> {
  const { of, packageId, agreementId, file } = arriving
  const arrivalId = await insertArrival(tx, {
    clientId: of.client_id,
    unitId: of.unit_id,
    agreementId,
    way: 'portable',
    sourceId: packageId,
    reference: file.path,
    flow: file.flow,
    fileName: file.file_name,
    slip: file.slip,
    file,
    staffId: actor.staffId,
  })
  if (arrivalId === undefined) return
  await enqueue(
    takePurpose,
    { arrival_id: arrivalId },
    { clientId: of.client_id, task: { kind: takePurpose, subjectId: arrivalId } },
  )
}
