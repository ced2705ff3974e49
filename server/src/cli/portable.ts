/** `dunwell portable`: files on a medium when the network to the bank is down (R10). The bank runs key, export and open, which need no database. */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '#platform/errors'
import { FileFault } from '#platform/file-fault'
import { loadAgeKey } from '#platform/portable/age-key'
import { type OpenPackage, openPackage } from '#platform/portable/open-package'
import { packageFolder } from '#platform/portable/package-folder'
import { writePackage } from '#platform/portable/write-package'
import { loadSigner } from '#platform/seal/signer'
import { PackageList } from './package-list.ts'
import type { CommandOptions } from './read-words.ts'

const usage = `dunwell portable key                                       our recipient (age1…) and our signing key's fingerprint
dunwell portable export <list.json> --to <folder> --recipient age1…   pack, sign and encrypt the files that the list names
dunwell portable open <folder> --to <folder> [--key <fingerprint>]    check the signature and every hash, and decrypt
dunwell portable import <folder> --agreement <no> --as <staff no>     take all of it over, with an incident   (DATABASE_URL)
dunwell portable send <list.json> --to <folder> --agreement <no> --as <staff no>   pack for the bank's registered key, with an incident
  keys: --signer <dir>, else $DATA_DIR/signer · a passphrase instead of a recipient: $DUNWELL_PASSPHRASE
`

/** Exit 0 done, 2 usage, 3 not sound. */
export async function portableCommand({ positionals, values }: CommandOptions): Promise<number> {
  try {
    const done = await run({ positionals, values })
    if (done !== undefined) return done
  } catch (error) {
    if (!(error instanceof FileFault || error instanceof DomainError)) throw error
    process.stderr.write(`${error.code}\n`)
    return 3
  }
  process.stderr.write(usage)
  return 2
}

async function run({ positionals, values }: CommandOptions): Promise<number | undefined> {
  const [act, subject] = positionals
  const to = values['to']
  if (act === 'key') return tellKey(signerDirOf(values))
  if (subject === undefined) return undefined
  if (act === 'import') return online(subject, values)
  if (typeof to !== 'string') return undefined
  if (act === 'send') return online(subject, values)
  if (act === 'export') return pack(subject, to, values)
  return act === 'open' ? unpack(subject, to, values) : undefined
}

/** `import` without a target, `send` with one. */
async function online(subject: string, { agreement, as, to }: CommandOptions['values']): Promise<number | undefined> {
  if (typeof agreement !== 'string' || typeof as !== 'string') return undefined
  // Only here: what opens the database is slow to load, and a bank that packs has none.
  const { importFolder, sendFolder, withUs } = await import('./portable-with-us.ts')
  return withUs({ agreementNo: agreement, staffNo: as }, async (us) => {
    if (typeof to === 'string') {
      const sent = await sendFolder(us, subject, to)
      process.stdout.write(`${sent.files} · incident ${sent.incidentId}\n`)
    } else {
      const taken = await importFolder(us, subject)
      process.stdout.write(`${taken.files}${taken.already ? ' (already)' : ''} · incident ${taken.incident_id}\n`)
    }
    return 0
  })
}

function signerDirOf(values: CommandOptions['values']): string {
  const given = values['signer']
  return typeof given === 'string' ? given : join(process.env['DATA_DIR'] ?? '.data', 'signer')
}

async function tellKey(dir: string): Promise<number> {
  const [{ recipient }, { keyId }] = [await loadAgeKey(dir), await loadSigner(dir)]
  process.stdout.write(`${recipient}\n${keyId}\n`)
  return 0
}

async function pack(list: string, to: string, values: CommandOptions['values']): Promise<number> {
  const passphrase = process.env['DUNWELL_PASSPHRASE']
  const { recipient } = values
  if (typeof recipient !== 'string' && passphrase === undefined) {
    process.stderr.write(usage)
    return 2
  }
  const { facts, files } = PackageList.parse(JSON.parse(await readFile(list, 'utf8')))
  const written = await writePackage({
    dir: resolve(to),
    files: files.map(({ file, ...rest }) => ({
      ...rest,
      file_name: basename(file),
      open: () => createReadStream(resolve(dirname(list), file)),
    })),
    signer: await loadSigner(signerDirOf(values)),
    key: typeof recipient === 'string' ? { recipients: recipient.split(',') } : { passphrase: passphrase ?? '' },
    facts,
    createdAt: new Date().toISOString(),
  })
  process.stdout.write(`${files.length} · ${written.keyId}\n`)
  return 0
}

/** The folder appears whole, when every file has been seen to its end, or not at all. */
async function unpack(folder: string, to: string, values: CommandOptions['values']): Promise<number> {
  const passphrase = process.env['DUNWELL_PASSPHRASE']
  const { identity } = await loadAgeKey(signerDirOf(values))
  const unlock = passphrase === undefined ? { identities: [identity] } : { passphrase }
  const opened = await openPackage(await packageFolder(resolve(folder)), unlock)
  if (typeof values['key'] === 'string' && values['key'] !== opened.keyId) throw new FileFault('package_signature')
  const temporary = `${resolve(to)}.part`
  await mkdir(temporary, { recursive: false, mode: 0o700 })
  try {
    await writePlain(temporary, opened)
    await rename(temporary, resolve(to))
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
  process.stdout.write(`${opened.files.length} · ${opened.keyId}\n`)
  return 0
}

async function writePlain(dir: string, opened: OpenPackage): Promise<void> {
  for (const { path } of opened.manifest.files) {
    await mkdir(dirname(join(dir, path)), { recursive: true, mode: 0o700 })
    await pipeline(Readable.from(opened.read(path)), createWriteStream(join(dir, path), { mode: 0o600, flags: 'wx' }))
  }
  for (const [path, bytes] of Object.entries(opened.own)) await writeFile(join(dir, path), bytes, { mode: 0o600 })
}
