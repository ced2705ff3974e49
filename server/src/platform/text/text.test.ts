import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FileFault } from '../file-fault.ts'
import { decodeStream } from './decode-stream.ts'
import { sniffEncoding, type TextEncodingName } from './sniff-encoding.ts'
import { sniffPaper, sniffSound } from './sniff-paper.ts'

// '姓名,地址\n张三,北京\n' and the four-byte character 𠮷 in GB18030, made with iconv: Node only decodes it.
const GB = Buffer.from('d0d5c3fb2cb5d8d6b70ad5c5c8fd2cb1b1bea90a', 'hex')
const GB_FOUR_BYTES = Buffer.from('9534b235', 'hex')
const CSV = '姓名,地址\n张三,北京\n'

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function decode(bytes: Buffer, encoding: TextEncodingName, size = 3): Promise<string> {
  let text = ''
  for await (const piece of decodeStream(inPieces(bytes, size), encoding)) text += piece
  return text
}

async function faultOf(promise: Promise<unknown>): Promise<FileFault> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof FileFault)) throw new Error('expected a file fault', { cause: error })
  return error
}

describe('sniffEncoding', () => {
  test.each<[string, Buffer, string]>([
    ['a UTF-8 mark', Buffer.from(`\ufeff${CSV}`), 'utf-8-bom'],
    ['a UTF-16 little-endian mark', Buffer.from(`\ufeff${CSV}`, 'utf16le'), 'utf-16le'],
    ['a UTF-16 big-endian mark', utf16be(`\ufeff${CSV}`), 'utf-16be'],
    ['a GB18030 mark', Buffer.concat([Buffer.from('84319533', 'hex'), GB]), 'gb18030'],
    ['UTF-8 without a mark', Buffer.from(CSV), 'utf-8'],
    ['pure ASCII', Buffer.from('a,b\n1,2\n'), 'utf-8'],
    ['GB18030', GB, 'gb18030'],
    ['UTF-16 without a mark', Buffer.from(CSV, 'utf16le'), 'utf-16le'],
    ['big-endian UTF-16 without a mark', utf16be(CSV), 'utf-16be'],
    ['ASCII in UTF-16', Buffer.from('a,b\n1,2\n', 'utf16le'), 'utf-16le'],
    ['Latin-1', Buffer.from('name;city\nM\u00fcller;K\u00f6ln\nG\u00f6tz;Bad T\u00f6lz\n', 'latin1'), 'unknown'],
    ['a UTF-32 mark', Buffer.from('fffe000041000000', 'hex'), 'unknown'],
    ['binary', Buffer.from('0001020000030400ff00', 'hex'), 'unknown'],
  ])('[R9] knows %s', (_title, bytes, expected) => {
    expect(sniffEncoding(bytes, true).encoding).toBe(expected)
  })

  test('[R9] a character cut by the end of the sample is no fault, by the end of the file it is', () => {
    const cut = Buffer.from('张三').subarray(0, 5)
    expect(sniffEncoding(cut, false).encoding).toBe('utf-8')
    expect(sniffEncoding(cut, true).encoding).not.toBe('utf-8')
    expect(sniffEncoding(GB.subarray(0, 17), false).encoding).toBe('gb18030')
  })
})

describe('decodeStream', () => {
  test('[R9] gives the same text however the bytes are cut', async () => {
    const text = `${CSV}𠮷野家,"a b"\r\n末行无换行`
    for (let size = 1; size < 12; size += 1) {
      expect(await decode(Buffer.from(text), 'utf-8', size)).toBe(text)
      expect(await decode(Buffer.from(`\ufeff${text}`), 'utf-8-bom', size)).toBe(text)
      expect(await decode(Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', size)).toBe(text)
      expect(await decode(utf16be(text), 'utf-16be', size)).toBe(text)
      expect(await decode(Buffer.concat([GB, GB_FOUR_BYTES, GB]), 'gb18030', size)).toBe(`${CSV}𠮷${CSV}`)
    }
  })

  test('[R9] bad bytes are a fault with offset and line, never a replacement character', async () => {
    const good = Buffer.from(CSV)
    const bytes = Buffer.concat([good, Buffer.from('王,'), Buffer.from([0xe5, 0xbc, 0x2c]), good])
    for (const size of [1, 4, 1000]) {
      const fault = await faultOf(decode(bytes, 'utf-8', size))
      expect([fault.code, fault.facts]).toEqual(['text_bad_bytes', { offset: good.length + 4, line: 3 }])
    }
    const cut = await faultOf(decode(GB.subarray(0, -2), 'gb18030'))
    expect([cut.code, cut.facts]).toEqual(['text_bad_bytes', { offset: GB.length - 3, line: 2 }])
    expect((await faultOf(decode(Buffer.from('00d84100', 'hex'), 'utf-16le'))).code).toBe('text_bad_bytes')
  })

  test('[R9] any flipped byte of Chinese UTF-8 decodes to other text or is a fault, but never to U+FFFD', async () => {
    const bytes = Buffer.from(CSV.repeat(3))
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const flipped = Buffer.from(bytes)
        flipped[at] = (flipped[at] ?? 0) ^ mask
        const result = await decode(flipped, 'utf-8', 7).catch((error: unknown) => error)
        if (typeof result === 'string') expect(result).not.toContain('\ufffd')
        else expect(result).toBeInstanceOf(FileFault)
      }),
    )
  })

  test('[R9] NUL is refused with its line', async () => {
    const fault = await faultOf(decode(Buffer.from('a,b\nc,\0d\n'), 'utf-8'))
    expect([fault.code, fault.facts]).toEqual(['text_has_nul', { line: 2 }])
  })

  test('[R9] a text without any break is refused before it fills the memory', async () => {
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) yield Buffer.alloc(4 * 1024 * 1024, 0x41)
    }
    const reading = (async () => {
      for await (const _ of decodeStream(endless(), 'utf-8')) expect.unreachable()
    })()
    expect((await faultOf(reading)).code).toBe('text_no_breaks')
  })
})

describe('what a document is by its first bytes', () => {
  test.each<[string, Buffer, string | undefined, string | undefined]>([
    ['a PDF behind a printer’s line', Buffer.from('@PJL\n%PDF-1.7'), 'application/pdf', undefined],
    ['a photograph', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg', undefined],
    ['a WAV file', Buffer.from('524946462400000057415645666d7420', 'hex'), undefined, 'audio/wav'],
    ['a RIFF file of pictures', Buffer.from('524946462400000057454250', 'hex'), undefined, undefined],
    ['an MP3 file with a tag', Buffer.from('49443304000000000000', 'hex'), undefined, 'audio/mpeg'],
    ['an MP3 file whose tag says that it is a PDF', Buffer.from('ID3\x04 %PDF-1.7 %'), undefined, 'audio/mpeg'],
    ['an MP3 file without one', Buffer.from('fffb9064', 'hex'), undefined, 'audio/mpeg'],
    ['an MP3 file of a telephone’s rate', Buffer.from('ffe318c4', 'hex'), undefined, 'audio/mpeg'],
    ['AAC, whose frames begin likewise', Buffer.from('fff15080', 'hex'), undefined, undefined],
    ['bits that are set and no frame', Buffer.from('ffffffff', 'hex'), undefined, undefined],
    ['a text in UTF-16', Buffer.from('fffe4100', 'hex'), undefined, undefined],
    ['nothing', Buffer.alloc(0), undefined, undefined],
  ])('[R17] %s', (_, head, paper, sound) => {
    expect([sniffPaper(head), sniffSound(head)]).toEqual([paper, sound])
  })
})
