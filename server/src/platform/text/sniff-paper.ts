export type PaperType = 'application/pdf' | 'image/png' | 'image/jpeg'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const JPEG = Buffer.from([0xff, 0xd8, 0xff])

/** A scan or a photograph by its first bytes; of others, undefined: a browser would have to guess what to do with them. */
export function sniffPaper(head: Buffer): PaperType | undefined {
  // Sound may carry any text in its tag.
  if (sniffSound(head) !== undefined) return undefined
  // Printers put a line of their own before it.
  if (head.subarray(0, 1024).includes('%PDF-')) return 'application/pdf'
  if (head.subarray(0, PNG.length).equals(PNG)) return 'image/png'
  if (head.subarray(0, JPEG.length).equals(JPEG)) return 'image/jpeg'
  return undefined
}

type SoundType = 'audio/wav' | 'audio/mpeg'

/** A recording by its first bytes: a WAV container, or MP3 with or without a tag before it. */
export function sniffSound(head: Buffer): SoundType | undefined {
  if (head.subarray(0, 4).equals(RIFF) && head.subarray(8, 12).equals(WAVE)) return 'audio/wav'
  if (head.subarray(0, 3).equals(ID3) || isMpegFrame(head)) return 'audio/mpeg'
  return undefined
}

const RIFF = Buffer.from('RIFF')
const WAVE = Buffer.from('WAVE')
const ID3 = Buffer.from('ID3')

/** Eleven set bits begin a frame, and much else: a version, layer III, a bit rate and a sample rate that exist must follow. */
function isMpegFrame(head: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = head
  const isSync = first === 0xff && (second & 0xe0) === 0xe0
  const isLayer3 = (second & 0x18) !== 0x08 && (second & 0x06) === 0x02
  return isSync && isLayer3 && third >> 4 !== 0 && third >> 4 !== 15 && (third & 0x0c) !== 0x0c
}
