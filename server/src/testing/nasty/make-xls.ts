/** A BIFF8 workbook in a compound file, by hand: no library of ours writes .xls. */

export type XlsCell = string | number | { serial: number } | { error: number } | { formula: number }

const SECTOR = 512
const END = 0xfffffffe
const FREE = 0xffffffff
const FAT_SECTOR = 0xfffffffd

/** `protected`: with the record that says that the rest is encrypted. */
export function makeXls(rows: readonly (readonly (XlsCell | null)[])[], isProtected = false): Buffer {
  return makeOle('Workbook', toBiff(rows, isProtected))
}

function record(id: number, body: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id)
  head.writeUInt16LE(body.length, 2)
  return Buffer.concat([head, body])
}

function numbers(...values: number[]): Buffer {
  const body = Buffer.alloc(values.length * 2)
  for (const [at, value] of values.entries()) body.writeUInt16LE(value, at * 2)
  return body
}

function double(value: number): Buffer {
  const body = Buffer.alloc(8)
  body.writeDoubleLE(value)
  return body
}

function wide(text: string): Buffer {
  return Buffer.concat([Buffer.from([1]), Buffer.from(text, 'utf16le')])
}

function toBiff(rows: readonly (readonly (XlsCell | null)[])[], isProtected: boolean): Buffer {
  const bof = (kind: number) => record(0x0809, numbers(0x0600, kind, 0, 0, 0, 0, 0, 0))
  const xf = (format: number) => record(0x00e0, Buffer.concat([numbers(0, format), Buffer.alloc(16)]))
  const filePass = isProtected ? record(0x002f, numbers(0, 1, 2, 3)) : Buffer.alloc(0)
  const head = Buffer.concat([bof(5), filePass, xf(0), xf(14)])
  const sheetName = '明细'
  const name = Buffer.concat([Buffer.from([sheetName.length]), wide(sheetName)])
  const boundSheetBytes = 4 + 6 + name.length
  const end = record(0x000a)
  const sheetAt = Buffer.alloc(6)
  sheetAt.writeUInt32LE(head.length + boundSheetBytes + end.length)
  const cells = rows.flatMap((row, r) => row.map((cell, c) => (cell === null ? Buffer.alloc(0) : toCell(cell, r, c))))
  return Buffer.concat([head, record(0x0085, Buffer.concat([sheetAt, name])), end, bof(16), ...cells, end])
}

function toCell(cell: XlsCell, r: number, c: number): Buffer {
  if (typeof cell === 'string') return record(0x0204, Buffer.concat([numbers(r, c, 0, cell.length), wide(cell)]))
  if (typeof cell === 'number') return record(0x0203, Buffer.concat([numbers(r, c, 0), double(cell)]))
  if ('serial' in cell) return record(0x0203, Buffer.concat([numbers(r, c, 1), double(cell.serial)]))
  if ('error' in cell) return record(0x0205, Buffer.concat([numbers(r, c, 0), Buffer.from([cell.error, 1])]))
  return record(0x0006, Buffer.concat([numbers(r, c, 0), double(cell.formula), Buffer.alloc(8)]))
}

/** One stream, padded so that it lies in ordinary sectors. */
export function makeOle(name: string, stream: Buffer): Buffer {
  const padded = Buffer.concat([stream], Math.max(4096, Math.ceil(stream.length / SECTOR) * SECTOR))
  const sectors = padded.length / SECTOR
  const fat = Buffer.alloc(Math.ceil((sectors + 2) / 128 + 1) * SECTOR, 0xff)
  const fatSectors = fat.length / SECTOR
  for (let at = 0; at < fatSectors; at += 1) fat.writeUInt32LE(FAT_SECTOR, at * 4)
  fat.writeUInt32LE(END, fatSectors * 4)
  const first = fatSectors + 1
  for (let at = 0; at < sectors; at += 1) fat.writeUInt32LE(at === sectors - 1 ? END : first + at + 1, (first + at) * 4)
  return Buffer.concat([toHeader(fatSectors), fat, toDirectory(name, first, padded.length), padded])
}

function toHeader(fatSectors: number): Buffer {
  const header = Buffer.alloc(SECTOR)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(fatSectors, 44)
  header.writeUInt32LE(fatSectors, 48)
  header.writeUInt32LE(4096, 56)
  header.writeUInt32LE(END, 60)
  header.writeUInt32LE(END, 68)
  for (let at = 0; at < 109; at += 1) header.writeUInt32LE(at < fatSectors ? at : FREE, 76 + at * 4)
  return header
}

function toDirectory(name: string, first: number, size: number): Buffer {
  const directory = Buffer.alloc(SECTOR)
  const write = (at: number, entry: { name: string; type: number; child: number; start: number; size: number }) => {
    directory.write(entry.name, at, 'utf16le')
    directory.writeUInt16LE(entry.name.length * 2 + 2, at + 64)
    directory[at + 66] = entry.type
    directory[at + 67] = 1
    directory.writeUInt32LE(FREE, at + 68)
    directory.writeUInt32LE(FREE, at + 72)
    directory.writeUInt32LE(entry.child, at + 76)
    directory.writeUInt32LE(entry.start, at + 116)
    directory.writeUInt32LE(entry.size, at + 120)
  }
  write(0, { name: 'Root Entry', type: 5, child: 1, start: END, size: 0 })
  write(128, { name, type: 2, child: FREE, start: first, size })
  return directory
}
