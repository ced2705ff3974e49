/** What the traps of wrapped tables share. */
import type { Layer } from '../../platform/containers/open-container.ts'
import type { NastyFile } from './nasty-file.ts'

export const CSV = Buffer.from('姓名,金额\n张三,1\n')
const ROWS = [
  ['姓名', '金额'],
  ['张三', '1'],
]
const LAYOUT = { format: 'delimited', encoding: 'utf-8', delimiter: ',' } as const

/** Made once, and only when a file needs them. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

export const readable = (
  more: Partial<NastyFile> & Pick<NastyFile, 'trap' | 'bytes'>,
  layers: readonly Layer[],
): NastyFile => ({
  second: 'text',
  ...more,
  verdict: { rows: ROWS, layers, layout: LAYOUT },
})

/** Names as programs of other countries write them: raw bytes, and no word about their encoding. */
export function withRawName(zip: Buffer, placeholder: string, name: Buffer): Buffer {
  const bytes = Buffer.from(zip)
  for (let at = bytes.indexOf(placeholder); at !== -1; at = bytes.indexOf(placeholder, at + 1)) name.copy(bytes, at)
  for (const [signature, flags] of [
    ['504b0304', 6],
    ['504b0102', 8],
  ] as const) {
    const magic = Buffer.from(signature, 'hex')
    for (let at = bytes.indexOf(magic); at !== -1; at = bytes.indexOf(magic, at + 4))
      bytes.writeUInt16LE(bytes.readUInt16LE(at + flags) & ~0x800, at + flags)
  }
  return bytes
}

export function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 0x01
  return copy
}
