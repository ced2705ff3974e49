import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { FileFault } from '../file-fault.ts'

const name = 'portable-age.txt'
const readableByOthers = 0o077

/** The operator's own age key: packages for us are encrypted to its recipient. Made at the first call, kept beside the signing key. */
export async function loadAgeKey(dir: string): Promise<{ identity: string; recipient: string }> {
  const path = join(dir, name)
  const identity = (await readKey(path)) ?? (await makeKey(dir, path))
  return { identity, recipient: await identityToRecipient(identity) }
}

async function readKey(path: string): Promise<string | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (found === undefined) return undefined
  if ((found.mode & readableByOthers) !== 0) throw new FileFault('signing_key_exposed')
  return (await readFile(path, 'utf8')).trim()
}

/** `link` fails when the name is taken: two processes that start at once end with one key. */
async function makeKey(dir: string, path: string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const temporary = join(dir, `.${randomUUID()}`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(`${await generateX25519Identity()}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(temporary, { force: true })
  }
  const made = await readKey(path)
  if (made === undefined) throw new FileFault('signing_key_invalid')
  return made
}
