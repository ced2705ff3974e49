import { PackageSigner, PackageSignerQuery } from '@dunwell/contract/packages'
import { can, defineQuery } from '#platform/operations'
import { getPackageAgreement } from '../packages.ts'

/** The bank's keys in force under an agreement: asked before a package is read, and before one is written. */
export const findPackageKeys = defineQuery({
  name: 'transfers.find-package-keys',
  input: PackageSignerQuery,
  output: PackageSigner,
  allows: can('transfers.manage'),
  async run({ tx }, input) {
    const { agreement_no, signer, recipient } = await getPackageAgreement(tx, input.agreement_id)
    return { agreement_no, signer, recipient }
  },
})
