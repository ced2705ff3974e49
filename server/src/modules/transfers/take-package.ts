/**
 * A package from a medium (R10): signature and every hash are checked and every file kept before one transaction notes them all.
 * A process killed before leaves bytes that nothing names; killed after, everything stands.
 */

import { isErrorCode } from '@dunwell/contract'
import type { PackageTaken } from '@dunwell/contract/packages'
import type { z } from 'zod'
import { letGo } from '#modules/intake'
import { DomainError } from '#platform/errors'
import { FileFault } from '#platform/file-fault'
import type { Proof } from '#platform/operations'
import { loadAgeKey } from '#platform/portable/age-key'
import { type OpenPackage, openPackage, type PackageFolder } from '#platform/portable/open-package'
import type { Runner } from '#platform/runner'
import type { Services } from '#platform/services'
import { importPackage } from './commands/import-package.ts'
import { findPackageKeys } from './queries/find-package-keys.ts'

type Ports = {
  services: Pick<Services, 'pools' | 'blobs' | 'signerDir' | 'uploadBytesMax'>
  runner: Runner
  proof: Proof
  requestId?: string
}
type Medium = { agreementId: string; folder: PackageFolder; uploadIds?: readonly string[] }

/** @throws package_damaged · package_signature · package_key_wrong · package_key_unknown · package_other_agreement */
export async function takePackage(ports: Ports, medium: Medium): Promise<z.input<typeof PackageTaken>> {
  const { runner, proof, services, requestId } = ports
  const known = await runner.ask(findPackageKeys, { agreement_id: medium.agreementId }, proof)
  try {
    const { identity } = await loadAgeKey(services.signerDir)
    const opened = await openPackage(medium.folder, { identities: [identity] })
    if (opened.keyId !== known.signer) throw new DomainError('package_key_unknown')
    const meant = opened.manifest.facts['agreement_no']
    // Who signs for two agreements says which is meant: nobody chooses it here.
    if (meant !== known.agreement_no) throw new DomainError('package_other_agreement')
    const input = {
      agreement_id: medium.agreementId,
      manifest_sha256: opened.manifestHash,
      signer: opened.keyId,
      upload_ids: [...(medium.uploadIds ?? [])],
      files: await keepAll(services, opened),
    }
    const taken = await runner
      .execute(importPackage, input, proof, requestId === undefined ? {} : { requestId })
      .catch(async (error: unknown) => {
        await letAllGo(services, input.files)
        throw error
      })
    if (!taken.ok || taken.value.already) await letAllGo(services, input.files)
    if (taken.ok) return taken.value
    throw new DomainError(taken.refusal.refused, taken.refusal.facts)
  } catch (error) {
    if (error instanceof FileFault && isErrorCode(error.code)) throw new DomainError(error.code)
    throw error
  }
}

async function letAllGo(services: Ports['services'], files: readonly { sha256: string }[]): Promise<void> {
  for (const { sha256 } of files) await letGo(services, sha256)
}

async function keepAll(services: Ports['services'], opened: OpenPackage) {
  const kept = []
  try {
    for (const { path, file_name, flow, size: _size, hash: _hash, ...slip } of opened.files) {
      const { sha256, size, keyId } = await services.blobs.put(opened.read(path), { maxBytes: services.uploadBytesMax })
      kept.push({ path, file_name, flow, slip, sha256, size, key_id: keyId })
    }
    return kept
  } catch (error) {
    await letAllGo(services, kept)
    throw error
  }
}
