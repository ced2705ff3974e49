/** Takes a file's layers off, one after the other, until a table is left. */
import { FileFault } from '../file-fault.ts'
import type { ByteSource } from '../tables/byte-source.ts'
import type { InspectHints } from '../tables/table.ts'
import { convertXls } from './convert-xls.ts'
import type { SignatureSeen } from './decrypt-pgp.ts'
import { decryptWorkbook } from './decrypt-workbook.ts'
import { openZip, type ZipEntry } from './open-zip.ts'
import type { Secrets } from './secrets.ts'
import { type ContentKind, sniffContent } from './sniff-content.ts'
import { type Spool, spool } from './spool.ts'

export type Layer = Exclude<ContentKind, 'text' | 'xlsx'>

export type EntrySeen = { name: string; size: number; encrypted: boolean }

export type OpenedContainer = {
  /** Outermost first; empty for a file that is a table as it stands. */
  layers: readonly Layer[]
  /** What the innermost archive holds. `name` is for people; it is never a path. */
  entries: readonly EntrySeen[]
  signature: SignatureSeen | undefined
  /** Absent when an archive holds several files and none was chosen: ask, and open again with `entry`. */
  content: { source: ByteSource; name: string | undefined; hints: Pick<InspectHints, 'rows'> } | undefined
  /** Gives the space of unpacked content back. The content cannot be read any more. */
  close(): Promise<void>
}

export type OpenOptions = { secrets?: Secrets; entry?: string; maxBytes?: number }

const LAYERS_MAX = 4
/** A zip in a zip is what mail programs make of a zip. Deeper ones are made to burst. */
const ZIPS_MAX = 2
const PLAIN_BYTES_MAX = 4 * 1024 ** 3

type Opening = {
  layers: Layer[]
  spools: Spool[]
  entries: EntrySeen[]
  signature: SignatureSeen | undefined
  name: string | undefined
  secrets: Secrets
  entry: string | undefined
  maxBytes: number
}

/** What is inside a file, and the plain content, bounded. @throws FileFault */
export async function openContainer(source: ByteSource, options: OpenOptions = {}): Promise<OpenedContainer> {
  const { secrets = {}, entry, maxBytes = PLAIN_BYTES_MAX } = options
  const opening: Opening = {
    layers: [],
    spools: [],
    entries: [],
    signature: undefined,
    name: undefined,
    secrets,
    entry,
    maxBytes,
  }
  const close = async () => {
    for (const { close } of opening.spools) await close()
  }
  try {
    const content = await unwrap(opening, source)
    const { layers, entries, signature, name } = opening
    return { layers, entries, signature, content: content && { ...content, name }, close }
  } catch (error) {
    await close()
    throw error
  }
}

type Plain = { source: ByteSource; hints: Pick<InspectHints, 'rows'> }

async function unwrap(opening: Opening, source: ByteSource): Promise<Plain | undefined> {
  let inner = source
  for (;;) {
    const kind = await sniffContent(inner)
    if (kind === 'text' || kind === 'xlsx') return { source: inner, hints: {} }
    opening.layers.push(kind)
    const zips = opening.layers.filter((layer) => layer === 'zip').length
    if (opening.layers.length > LAYERS_MAX || zips > ZIPS_MAX) throw new FileFault('container_too_deep')
    const spooled = await takeOff(opening, kind, inner)
    if (spooled === undefined) return undefined
    opening.spools.push(spooled)
    inner = spooled.source
    if (kind === 'xls') return { source: inner, hints: { rows: true } }
  }
}

/** The crypto libraries are loaded when a file needs them: every process that reads tables would carry them otherwise. */
async function takeOff(opening: Opening, kind: Layer, source: ByteSource): Promise<Spool | undefined> {
  const { secrets, maxBytes } = opening
  switch (kind) {
    case 'zip':
      return takeFromZip(opening, source)
    case 'pgp':
    case 'pgp_armored': {
      const { decryptPgp } = await import('./decrypt-pgp.ts')
      const opened = await decryptPgp(source, kind === 'pgp_armored', secrets, maxBytes)
      opening.signature = opened.signature
      return opened.content
    }
    case 'age':
    case 'age_armored': {
      const { decryptAge } = await import('./decrypt-age.ts')
      return decryptAge(source, kind === 'age_armored', secrets, maxBytes)
    }
    case 'xlsx_protected':
      return spool(decryptWorkbook(source, secrets.passwords ?? []), maxBytes)
    case 'xls':
      return spool(convertXls(source), maxBytes)
  }
}

async function takeFromZip(opening: Opening, source: ByteSource): Promise<Spool | undefined> {
  const zip = await openZip(source)
  const files = zip.entries.filter(isContent)
  if (files.length === 0) throw new FileFault('container_empty')
  opening.entries = files.map(({ name, size, encrypted }) => ({ name, size, encrypted }))
  const chosen = choose(files, opening)
  if (chosen === undefined) return undefined
  opening.name = chosen.name
  if (chosen.size > opening.maxBytes) throw new FileFault('zip_expands_too_much', { limit: opening.maxBytes })
  if (!chosen.encrypted) return spool(zip.read(chosen), opening.maxBytes)
  const { decryptZipEntry } = await import('./decrypt-zip-entry.ts')
  return decryptZipEntry(source, chosen, opening.secrets.passwords ?? [], opening.maxBytes)
}

function choose(files: readonly ZipEntry[], opening: Opening): ZipEntry | undefined {
  if (files.length === 1) return files[0]
  if (opening.entry === undefined) return undefined
  const chosen = files.find(({ name }) => name === opening.entry)
  if (chosen === undefined) throw new FileFault('entry_missing')
  return chosen
}

/** What systems add unasked. */
function isContent({ name }: ZipEntry): boolean {
  return !/(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._[^/]*$)/i.test(name)
}
