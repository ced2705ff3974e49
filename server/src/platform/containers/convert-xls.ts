/** An .xls is read whole by a child process of bounded memory and time, and turned into our own lines. */
import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { FileFault } from '../file-fault.ts'
import type { ByteSource } from '../tables/byte-source.ts'
import { openOleFile } from './ole-file.ts'

const XLS_BYTES_MAX = 64 * 1024 * 1024
/** 50,000 rows × 30 columns took 658 MB and 1.4 s of CPU. */
const HEAP_MB = 1536
const TIME_LIMIT_MS = 120_000
const CHILD = new URL('./convert-xls-child.ts', import.meta.url).pathname

/** @throws FileFault workbook_too_large · xls_damaged */
export async function* convertXls(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  if (source.size > XLS_BYTES_MAX) throw new FileFault('workbook_too_large', { limit: XLS_BYTES_MAX })
  if (await hasPassword(source)) throw new FileFault('xls_damaged', { reason: 'password' })
  // Nothing of ours is handed down: the child reads a stranger's file.
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, CHILD], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {},
  })
  const ended = new Promise<{ code: number | null; killed: boolean }>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, killed: signal !== null }))
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS)
  // A child that has given up reads no more; how it ended says why.
  child.stdin.on('error', () => undefined)
  Readable.from(source.stream(), { objectMode: false }).pipe(child.stdin)
  try {
    yield* child.stdout
    const { code, killed } = await ended
    if (code === 0) return
    // An abort for lack of memory ends by a signal, like our own kill.
    throw new FileFault(killed || code === 134 ? 'workbook_too_large' : 'xls_damaged')
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}

const FILE_PASS = 0x2f
const END_OF_GLOBALS = 0x0a

/** The library reads an encrypted workbook as if it were plain, and gives rubbish for rows. */
async function hasPassword(source: ByteSource): Promise<boolean> {
  const ole = await openOleFile(source)
  const pieces: Buffer[] = []
  for await (const piece of ole.read('Workbook')) {
    pieces.push(piece)
    if (pieces.length === 2) break
  }
  const head = Buffer.concat(pieces)
  for (let at = 0; at + 4 <= head.length; at += 4 + head.readUInt16LE(at + 2)) {
    const id = head.readUInt16LE(at)
    if (id === FILE_PASS) return true
    if (id === END_OF_GLOBALS) return false
  }
  return false
}
