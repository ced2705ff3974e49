import { randomUUID } from 'node:crypto'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const HASH = /^[0-9a-f]{64}$/
const FOLDER = /^[0-9a-f]{2}$/

/** Which of these files somebody's row names. */
export type NamedOf = (hashes: readonly string[]) => Promise<readonly string[]>

/**
 * Takes away what was kept before `before` and no row names: a file that was refused, or whose sender went away. Folder by folder, one question
 * each. A file that comes again meanwhile is fresh (`put` stamps it first), and is put back.
 */
export async function sweepBlobs(dir: string, before: number, namedOf: NamedOf): Promise<number> {
  let swept = 0
  for (const folder of (await readdir(dir)).filter((name) => FOLDER.test(name))) {
    const at = join(dir, folder)
    const old: string[] = []
    for (const name of await readdir(at)) if (HASH.test(name) && (await isOlder(join(at, name), before))) old.push(name)
    if (old.length === 0) continue
    const named = new Set(await namedOf(old))
    for (const name of old.filter((one) => !named.has(one)))
      swept += await takeAway(join(at, name), join(dir, 'incoming', randomUUID()), before)
  }
  return swept
}

async function takeAway(path: string, aside: string, before: number): Promise<number> {
  if (!(await isThere(rename(path, aside)))) return 0
  if (await isOlder(aside, before)) {
    await rm(aside, { force: true })
    return 1
  }
  await rename(aside, path)
  return 0
}

async function isOlder(path: string, before: number): Promise<boolean> {
  const found = stat(path)
  return (await isThere(found)) && (await found).mtimeMs < before
}

/** Another worker sweeps the same store, and intake takes files away under seal. */
function isThere(act: Promise<unknown>): Promise<boolean> {
  return act.then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}
