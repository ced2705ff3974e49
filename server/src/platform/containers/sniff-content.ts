/** What a file is by its content, whatever its name says. */
import { FileFault, type FileFaultCode } from '../file-fault.ts'
import { type ByteSource, readBytes } from '../tables/byte-source.ts'
import { OLE_MAGIC, openOleFile } from './ole-file.ts'
import { openZip } from './open-zip.ts'
import { isPgpMessage } from './sniff-pgp.ts'

/** Tables, and layers that hold something. Everything else is refused by the code that names its way out. */
export type ContentKind =
  | 'text'
  | 'xlsx'
  | 'xls'
  | 'xlsx_protected'
  | 'zip'
  | 'pgp'
  | 'pgp_armored'
  | 'age'
  | 'age_armored'

const HEAD_BYTES = 64 * 1024

/** An entry, an empty directory, a piece of a split archive. */
const ZIP_MAGICS = new Set(['504b0304', '504b0506', '504b0708'])

const MAGICS: readonly (readonly [magic: string, code: FileFaultCode, at?: number])[] = [
  ['526172211a07', 'rar_not_read'],
  ['377abcaf271c', 'sevenzip_not_read'],
  ['1f8b08', 'sevenzip_not_read'],
  ['425a68', 'sevenzip_not_read'],
  ['fd377a585a00', 'sevenzip_not_read'],
  ['7573746172', 'sevenzip_not_read', 257],
  ['89504e470d0a1a0a', 'document_not_a_table'],
  ['ffd8ff', 'document_not_a_table'],
  ['49492a00', 'document_not_a_table'],
  ['4d4d002a', 'document_not_a_table'],
  ['7b5c727466', 'document_not_a_table'],
]

/** @throws FileFault … the refusals, and damage of the containers that had to be opened to know */
export async function sniffContent(source: ByteSource): Promise<ContentKind> {
  const head = await readBytes(source, 0, HEAD_BYTES)
  if (head.subarray(0, 8).equals(OLE_MAGIC)) return sniffOle(source)
  if (ZIP_MAGICS.has(head.toString('hex', 0, 4))) return sniffZip(source)
  const magic = MAGICS.find(([hex, , at = 0]) => head.toString('hex', at, at + hex.length / 2) === hex)
  if (magic) throw new FileFault(magic[1])
  if (head.subarray(0, 1024).includes('%PDF-')) throw new FileFault('pdf_not_a_table')
  return sniffText(head)
}

async function sniffOle(source: ByteSource): Promise<ContentKind> {
  const { names } = await openOleFile(source)
  if (names.includes('EncryptedPackage')) return 'xlsx_protected'
  if (names.includes('Workbook')) return 'xls'
  // A `Book` is Excel 5 or 95.
  throw new FileFault(names.includes('Book') ? 'xls_damaged' : 'ole_not_a_workbook')
}

async function sniffZip(source: ByteSource): Promise<ContentKind> {
  const zip = await openZip(source)
  const names = new Set(zip.entries.map(({ name }) => name.replace(/^\/+/, '').toLowerCase()))
  const has = (prefix: string) => [...names].some((name) => name.startsWith(prefix))
  if (names.has('xl/workbook.bin')) throw new FileFault('xlsb_not_read')
  if (names.has('[content_types].xml')) {
    if (has('word/') || has('ppt/')) throw new FileFault('document_not_a_table')
    return 'xlsx'
  }
  // A workbook whose own list of parts was lost is a damaged workbook, not an archive of XML files.
  if (names.has('xl/workbook.xml')) throw new FileFault('xlsx_damaged')
  if (names.has('mimetype') && names.has('content.xml')) throw new FileFault('ods_not_read')
  return 'zip'
}

function sniffText(head: Buffer): ContentKind {
  // UTF-16 is looked at without its NULs.
  const text = head
    .toString('latin1', 0, 4096)
    .replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .replaceAll('\0', '')
    .trimStart()
  if (/^-----BEGIN PGP MESSAGE-----/.test(text)) return 'pgp_armored'
  if (/^age-encryption\.org\/v1\n/.test(text)) return 'age'
  if (/^-----BEGIN AGE ENCRYPTED FILE-----/.test(text)) return 'age_armored'
  if (isPgpMessage(head)) return 'pgp'
  if (isMarkup(text)) throw new FileFault('html_not_read')
  return 'text'
}

/** Web pages, XML tables (Excel 2003) and web archives that go by the name .xls. */
function isMarkup(text: string): boolean {
  return (
    /^(<!--[\s\S]*?-->\s*)?<(!doctype html|html|head|meta|body|table|style|div)\b/i.test(text) ||
    /^<\?xml[\s\S]*<(\w+:)?(workbook|html)\b/i.test(text) ||
    /^MIME-Version:[\s\S]*multipart\/related/i.test(text)
  )
}
