/** A workbook's frame: which sheets there are and where, what styles make of numbers, and which date system counts. */
import { type OpenZip, openZip, type ZipEntry } from '../../containers/open-zip.ts'
import { FileFault } from '../../file-fault.ts'
import type { ByteSource } from '../byte-source.ts'
import { SHEETS_MAX } from '../table.ts'
import { type Shown, shownAs } from './number-formats.ts'
import { readSharedStrings, SharedStrings } from './shared-strings.ts'
import { attributeOf, isTrue, parseWhole } from './xml-parser.ts'

export type SheetPart = { name: string; index: number; hidden: boolean; part: ZipEntry }

export type Workbook = {
  date1904: boolean
  sheets: readonly SheetPart[]
  /** By the style number of a cell. */
  shownAs: readonly Shown[]
  /** Read when first asked: the part may lie behind the sheets, and a look at the sheets' names needs none of it. */
  strings(): Promise<SharedStrings>
  read(part: ZipEntry): AsyncIterable<Uint8Array>
}

type Relation = { id: string; type: string; target: string }
type Package = { zip: OpenZip; parts: ReadonlyMap<string, ZipEntry> }

/** @throws FileFault xlsx_damaged · xlsx_doctype · xlsb_not_read · xlsx_too_many_sheets · zip_… */
export async function openWorkbook(source: ByteSource): Promise<Workbook> {
  const pack = await openPackage(source)
  const main = (await readRelations(pack, '')).find(({ type }) => type.endsWith('/officeDocument'))
  if (main === undefined) throw new FileFault('xlsx_damaged')
  if (/\.bin$/i.test(main.target)) throw new FileFault('xlsb_not_read')
  const relations = await readRelations(pack, main.target)
  const book = await readBook(pack, main.target)
  if (book.sheets.length > SHEETS_MAX) throw new FileFault('xlsx_too_many_sheets', { limit: SHEETS_MAX })
  const sheets = book.sheets.flatMap(({ name, hidden, relation }, index) => {
    const found = relations.find(({ id }) => id === relation)
    if (found === undefined) throw new FileFault('xlsx_damaged')
    // Chart sheets hold no rows.
    return found.type.endsWith('/worksheet') ? [{ name, index, hidden, part: getPart(pack, found.target) }] : []
  })
  const styles = relations.find(({ type }) => type.endsWith('/styles'))
  const shared = relations.find(({ type }) => type.endsWith('/sharedStrings'))
  let strings: Promise<SharedStrings> | undefined
  return {
    date1904: book.date1904,
    sheets,
    shownAs: styles === undefined ? [] : await readStyles(pack, styles.target),
    strings() {
      strings ??= shared === undefined ? Promise.resolve(new SharedStrings()) : readSharedStrings(read(pack, shared))
      return strings
    },
    read: (part) => pack.zip.read(part),
  }
}

async function openPackage(source: ByteSource): Promise<Package> {
  const zip = await openZip(source).catch((error: unknown) => {
    throw error instanceof FileFault && error.code === 'zip_damaged' ? new FileFault('xlsx_damaged') : error
  })
  // Names of parts do not tell capitals apart.
  return { zip, parts: new Map(zip.entries.map((entry) => [entry.name.replace(/^\/+/, '').toLowerCase(), entry])) }
}

function getPart(pack: Package, target: string): ZipEntry {
  const part = pack.parts.get(target.toLowerCase())
  if (part === undefined) throw new FileFault('xlsx_damaged')
  return part
}

function read(pack: Package, { target }: Pick<Relation, 'target'>): AsyncIterable<Uint8Array> {
  return pack.zip.read(getPart(pack, target))
}

/** Relations of a part, or of the package when `part` is empty; those that point outside are left out. */
async function readRelations(pack: Package, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/')
  const folder = part.slice(0, slash + 1)
  const relations: Relation[] = []
  await parseWhole(read(pack, { target: `${folder}_rels/${part.slice(slash + 1)}.rels` }), {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return
      relations.push({ id, type, target: resolve(folder, target) })
    },
  })
  return relations
}

function resolve(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/')
  const path: string[] = []
  for (const step of [...steps, ...target.split('/')]) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

async function readBook(pack: Package, target: string) {
  const sheets: { name: string; hidden: boolean; relation: string }[] = []
  let date1904 = false
  await parseWhole(read(pack, { target }), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = isTrue(attributes['date1904'])
      if (name !== 'sheet') return
      const { state, name: sheetName = '' } = attributes
      const hidden = state === 'hidden' || state === 'veryHidden'
      // The plain `id` would be the sheet's own; the relation's has a prefix.
      sheets.push({ name: sheetName, hidden, relation: attributeOf(attributes, 'id') ?? '' })
    },
  })
  return { sheets, date1904 }
}

async function readStyles(pack: Package, target: string): Promise<Shown[]> {
  const codes = new Map<number, string>()
  const formats: number[] = []
  let inCells = false
  await parseWhole(read(pack, { target }), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) formats.push(Number(attributes['numFmtId'] ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats.map((id) => shownAs(id, codes))
}
