/** Where a sealed filing lies, and whether it is still what the register says. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FilingRow, FilingVerdict } from '@dunwell/contract/reports'
import { MANIFEST_NAME, verifyFolder } from '@dunwell/verifier'
import type { z } from 'zod'

export type Filing = z.output<typeof FilingRow>

/** One folder per operator; its name is the register number that also stands in the manifest. */
export function folderOf(filingsDir: string, filing: Filing): string {
  return join(filingsDir, filing.operator.id, filing.register)
}

/** Checks the folder as a bank would, and beyond that against the register: a folder sealed anew, even by our own key, is found. */
export async function verifyFiling(filingsDir: string, filing: Filing): Promise<z.output<typeof FilingVerdict>> {
  const dir = folderOf(filingsDir, filing)
  const verdict = await verifyFolder(dir, filing.key_id === null ? {} : { expectKeyId: filing.key_id })
  const problems = verdict.problems.map(({ code, path }) => ({ code: code as string, path: path ?? null }))
  if (
    verdict.manifest !== undefined &&
    filing.manifest_hash !== null &&
    (await manifestHashOf(dir)) !== filing.manifest_hash
  )
    problems.push({ code: 'register_differs', path: MANIFEST_NAME })
  return { ok: problems.length === 0, key_id: verdict.keyId ?? null, problems }
}

export async function manifestHashOf(dir: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(join(dir, MANIFEST_NAME)))
    .digest('hex')
}
