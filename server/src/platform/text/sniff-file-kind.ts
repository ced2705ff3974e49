export type FileKind = 'xlsx' | 'xls' | 'zip' | 'pdf' | 'text'

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const ZIP_ENTRY = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const ZIP_EMPTY = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const NAME_LENGTH_AT = 26
const NAME_AT = 30

/**
 * What a file is by its first bytes, whatever its name says. `xls` also stands for an encrypted .xlsx: both lie in the
 * same old container. `text` means only "none of the others": `sniffEncoding` judges it.
 */
export function sniffFileKind(head: Buffer): FileKind {
  if (head.subarray(0, OLE.length).equals(OLE)) return 'xls'
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  const magic = head.subarray(0, 4)
  if (magic.equals(ZIP_EMPTY)) return 'zip'
  if (!magic.equals(ZIP_ENTRY)) return 'text'
  const names = listEntryNames(head)
  // Word and PowerPoint files share the package format, and with it [Content_Types].xml.
  const other = names.some((name) => name.startsWith('word/') || name.startsWith('ppt/'))
  const spreadsheet = names.some((name) => name === '[Content_Types].xml' || name.startsWith('xl/'))
  return spreadsheet && !other ? 'xlsx' : 'zip'
}

function listEntryNames(head: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at !== -1; at = head.indexOf(ZIP_ENTRY, at + 4)) {
    if (at + NAME_AT > head.length) break
    const length = head.readUInt16LE(at + NAME_LENGTH_AT)
    names.push(head.toString('utf8', at + NAME_AT, at + NAME_AT + length))
  }
  return names
}
