export type PaperType = 'application/pdf' | 'image/png' | 'image/jpeg'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const JPEG = Buffer.from([0xff, 0xd8, 0xff])

/** A scan or a photograph by its first bytes; of others, undefined: a browser would have to guess what to do with them. */
export function sniffPaper(head: Buffer): PaperType | undefined {
  // Printers put a line of their own before it.
  if (head.subarray(0, 1024).includes('%PDF-')) return 'application/pdf'
  if (head.subarray(0, PNG.length).equals(PNG)) return 'image/png'
  if (head.subarray(0, JPEG.length).equals(JPEG)) return 'image/jpeg'
  return undefined
}
