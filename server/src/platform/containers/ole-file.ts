/** The container of .xls and of protected workbooks (compound file): its streams by name, read piece by piece. */
import { FileFault } from '../file-fault.ts'
import { type ByteSource, readBytes } from '../tables/byte-source.ts'

export type OleFile = {
  names: readonly string[]
  size(name: string): number
  read(name: string): AsyncGenerator<Buffer>
}

type Stream = { start: number; size: number }
type Frame = { source: ByteSource; sectorBytes: number; fat: Uint32Array; miniFat: Uint32Array; miniCutoff: number }

export const OLE_MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const HEADER_BYTES = 512
const MINI_BYTES = 64
const ENTRY_BYTES = 128
const LAST_REAL_SECTOR = 0xfffffffa
const STREAM = 2
const ROOT = 5
/** Sectors of one piece; they mostly lie side by side and are then one read. */
const RUN_SECTORS = 128

/** @throws FileFault xls_damaged */
export async function openOleFile(source: ByteSource): Promise<OleFile> {
  const header = await readBytes(source, 0, HEADER_BYTES)
  const shift = header.length === HEADER_BYTES ? header.readUInt16LE(30) : 0
  if (!header.subarray(0, 8).equals(OLE_MAGIC) || (shift !== 9 && shift !== 12)) throw damaged()
  const sectorBytes = 2 ** shift
  const bare = { source, sectorBytes, fat: new Uint32Array(), miniFat: new Uint32Array(), miniCutoff: 0 }
  const fat = await readFat(bare, header)
  const miniFat = toNumbers(await readChain({ ...bare, fat }, header.readUInt32LE(60)))
  const frame: Frame = { source, sectorBytes, fat, miniFat, miniCutoff: header.readUInt32LE(56) }
  const { root, streams } = await readDirectory(frame, header.readUInt32LE(48))
  const find = (name: string): Stream => {
    const stream = streams.get(name)
    if (stream === undefined) throw damaged()
    return stream
  }
  return {
    names: [...streams.keys()],
    size: (name) => find(name).size,
    read: (name) => readStream(frame, root, find(name)),
  }
}

async function readFat(frame: Frame, header: Buffer): Promise<Uint32Array> {
  const sectors: number[] = []
  for (let at = 76; at < HEADER_BYTES; at += 4) sectors.push(header.readUInt32LE(at))
  const perSector = frame.sectorBytes / 4 - 1
  let next = header.readUInt32LE(68)
  for (let step = 0; next < LAST_REAL_SECTOR; step += 1) {
    if (step > frame.source.size / frame.sectorBytes) throw damaged()
    const more = toNumbers(await readSectors(frame, next, 1))
    sectors.push(...more.subarray(0, perSector))
    next = more[perSector] ?? LAST_REAL_SECTOR
  }
  const pieces: Buffer[] = []
  for (const sector of sectors) if (sector < LAST_REAL_SECTOR) pieces.push(await readSectors(frame, sector, 1))
  return toNumbers(Buffer.concat(pieces))
}

async function readDirectory(
  frame: Frame,
  first: number,
): Promise<{ root: Stream; streams: ReadonlyMap<string, Stream> }> {
  const bytes = await readChain(frame, first)
  const streams = new Map<string, Stream>()
  let root: Stream | undefined
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    const nameBytes = Math.min(64, bytes.readUInt16LE(at + 64))
    const name = bytes.toString('utf16le', at, at + Math.max(0, nameBytes - 2))
    // Small versions leave rubbish in the upper half of the size.
    const high = frame.sectorBytes === 512 ? 0 : bytes.readUInt32LE(at + 124)
    const stream = { start: bytes.readUInt32LE(at + 116), size: high * 2 ** 32 + bytes.readUInt32LE(at + 120) }
    if (bytes[at + 66] === ROOT) root = stream
    else if (bytes[at + 66] === STREAM) streams.set(name, stream)
  }
  if (root === undefined) throw damaged()
  return { root, streams }
}

async function* readStream(frame: Frame, root: Stream, stream: Stream): AsyncGenerator<Buffer, void, undefined> {
  if (stream.size > frame.source.size) throw damaged()
  if (stream.size < frame.miniCutoff) {
    yield await readMini(frame, root, stream)
    return
  }
  let left = stream.size
  for await (const piece of readRuns(frame, stream.start)) {
    if (left <= 0) return
    yield piece.subarray(0, left)
    left -= piece.length
  }
  if (left > 0) throw damaged()
}

async function readMini(frame: Frame, root: Stream, stream: Stream): Promise<Buffer> {
  const minis = await readChain(frame, root.start)
  const pieces: Buffer[] = []
  let sector = stream.start
  for (let left = stream.size; left > 0; left -= MINI_BYTES) {
    const piece = minis.subarray(sector * MINI_BYTES, (sector + 1) * MINI_BYTES)
    if (piece.length < Math.min(left, MINI_BYTES)) throw damaged()
    pieces.push(piece.subarray(0, left))
    sector = frame.miniFat[sector] ?? LAST_REAL_SECTOR
  }
  return Buffer.concat(pieces)
}

async function readChain(frame: Frame, first: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readRuns(frame, first)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Sectors of a chain, those side by side together. A chain longer than the file runs in a circle. */
async function* readRuns(frame: Frame, first: number): AsyncGenerator<Buffer, void, undefined> {
  let sector = first
  for (let steps = 0; sector < LAST_REAL_SECTOR; ) {
    let count = 1
    while (count < RUN_SECTORS && frame.fat[sector + count - 1] === sector + count) count += 1
    steps += count
    if (steps > frame.source.size / frame.sectorBytes + RUN_SECTORS) throw damaged()
    yield await readSectors(frame, sector, count)
    sector = frame.fat[sector + count - 1] ?? LAST_REAL_SECTOR
  }
}

async function readSectors({ source, sectorBytes }: Frame, sector: number, count: number): Promise<Buffer> {
  const start = (sector + 1) * sectorBytes
  if (start >= source.size) throw damaged()
  return readBytes(source, start, count * sectorBytes)
}

function toNumbers(bytes: Buffer): Uint32Array {
  const numbers = new Uint32Array(Math.floor(bytes.length / 4))
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = bytes.readUInt32LE(at * 4)
  return numbers
}

function damaged(): FileFault {
  return new FileFault('xls_damaged')
}
