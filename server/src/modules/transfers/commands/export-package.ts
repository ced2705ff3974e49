import { ExportPackageInput, PackageTaken } from '@dunwell/contract/packages'
import { can, defineCommand } from '#platform/operations'
import { getPackageAgreement, notePackage } from '../packages.ts'

/** A package for the bank leaves with its incident: asked when all is written, before the folder has its name. */
export const exportPackage = defineCommand({
  name: 'transfers.export-package',
  input: ExportPackageInput,
  output: PackageTaken,
  allows: can('transfers.manage'),
  errors: ['not_found'],
  async run(ctx, input) {
    const of = await getPackageAgreement(ctx.tx, input.agreement_id)
    const { id, incidentId } = await notePackage(ctx, of, {
      agreementId: input.agreement_id,
      direction: 'out',
      manifestSha256: input.manifest_sha256,
      signer: input.signer,
      files: input.file_count,
    })
    return { package_id: id, incident_id: incidentId, files: input.file_count, already: false }
  },
})
