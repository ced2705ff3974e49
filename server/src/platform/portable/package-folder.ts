import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PackageFolder } from './open-package.ts'

/** A package as it lies on a medium. Links are not followed. */
export async function packageFolder(dir: string): Promise<PackageFolder> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/'),
    )
  return { paths, open: (path) => createReadStream(join(dir, path)) }
}
