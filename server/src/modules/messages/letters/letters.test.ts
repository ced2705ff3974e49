import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { type DrawnPage, drawPages, pointsPerMm } from '#platform/pdf/draw-pages'
import { openFace } from '#platform/pdf/face'
import { layoutCover } from './layout-cover.ts'
import { addressWindow, type LetterContent, layoutLetter } from './layout-letter.ts'

const faces = { regular: openFace('regular'), bold: openFace('bold') }
const content: LetterContent = {
  letterNo: 'L-20261127-3F2A9C01',
  on: '2026-11-27',
  sender: '测试一分公司',
  addressee: '测某某',
  address: '测试省测试市测试区测试路一百二十三号',
  title: '信用卡欠款催收函',
  parts: [
    { text: '测某某：应还 12,345.67 元。', isSeal: false },
    { text: '（公章）', isSeal: true },
  ],
}
function laidOut(change: Partial<LetterContent> = {}) {
  const letter = layoutLetter({ ...content, ...change }, faces)
  if ('fault' in letter) throw new Error(letter.fault)
  return letter
}
async function drawn(pages: DrawnPage[]): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of drawPages(pages, { title: '信函', at: new Date('2026-11-27T02:00:00Z') }))
    chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
async function read(file: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise
  const texts: string[] = []
  for (let no = 1; no <= document.numPages; no += 1) {
    const { items } = await (await document.getPage(no)).getTextContent()
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(''))
  }
  return texts
}

describe('letters', () => {
  test.each(['短址', content.address, content.address.repeat(4), `${content.address} Block A-1203, 31/F`])(
    '[R17] only sender, address and name are seen through the window (%#)',
    (address) => {
      const [first] = laidOut({ address }).pages
      const { x, y, width, height } = addressWindow
      const seen = (first?.texts ?? []).filter(
        (one) => one.y + one.size / pointsPerMm > y && one.y < y + height && one.align !== 'right',
      )
      for (const one of seen) {
        expect(one.x).toBeGreaterThanOrEqual(x)
        expect(one.x + faces.regular.widthOf(one.text, one.size) / pointsPerMm).toBeLessThanOrEqual(x + width)
      }
      // A blank at which a line ends is its end.
      const read = seen.map(({ text }) => text).join('')
      expect(read.replaceAll(' ', '')).toBe(`测试一分公司${address}测某某（收）`.replaceAll(' ', ''))
      for (const one of (first?.texts ?? []).filter(({ align }) => align === 'right'))
        expect(one.x - faces.regular.widthOf(one.text, one.size) / pointsPerMm).toBeGreaterThan(x + width)
    },
  )

  test('[R17] an address that does not fit is a fault, never half an address', () => {
    expect(layoutLetter({ ...content, address: content.address.repeat(20) }, faces)).toEqual({ fault: 'address_unfit' })
  })

  test('[R17] a name of GB 18030 is printed whole, or its character stands as 〓 and is named at the foot', async () => {
    const has = laidOut({ addressee: '䶮𬭚龴' })
    expect(has.missing).toEqual([])
    expect((await read(await drawn(has.pages)))[0]).toContain('䶮𬭚龴（收）')
    const lacks = laidOut({ addressee: '测𠮷' })
    expect(lacks.missing).toEqual(['𠮷'])
    const [text] = await read(await drawn(lacks.pages))
    expect(text).toContain('测〓（收）')
    expect(text).toContain('〓 为字库没有的字，依次为 U+20BB7')
  })

  test('[R17] the same letter is the same bytes, with the face embedded and no more of it than is used', async () => {
    const [one, two, other] = await Promise.all([
      drawn(laidOut().pages),
      drawn(laidOut().pages),
      drawn(laidOut({ addressee: '测某' }).pages),
    ])
    expect(one.equals(two)).toBe(true)
    expect(one.equals(other)).toBe(false)
    expect(one.length).toBeLessThan(60_000)
    expect(one.toString('latin1')).toMatch(/\/FontName \/[A-Z]{6}\+NotoSansSC-Regular/)
  })

  test('[R17] a long letter goes over pages that say of how many they are', async () => {
    const parts = Array.from({ length: 30 }, (_, at) => ({
      text: `第${at}段。${'应还款项说明，'.repeat(20)}`,
      isSeal: false,
    }))
    const { pages } = laidOut({ parts })
    expect(pages.length).toBeGreaterThan(1)
    const texts = await read(await drawn(pages))
    expect(texts.map((text) => text.slice(-5))).toEqual(pages.map((_, at) => `${at + 1} / ${pages.length}`))
    for (const [at] of parts.entries()) expect(texts.join('')).toContain(`第${at}段。`)
  })

  test('[R17] the cover list names each letter, its pages, what could not be set and what was left out', async () => {
    const lines = Array.from({ length: 40 }, (_, at) => ({
      letterNo: `L-20261127-${String(at).padStart(8, '0')}`,
      caseNo: `C-${at}`,
      addressee: '测**',
      area: '测试省测试市',
      pages: 2,
      missing: at === 3 ? ['𠮷'] : [],
    }))
    const pages = layoutCover({
      runNo: 'P-20261127-00000001',
      clientName: '测试银行',
      unitName: '测试一分公司',
      on: '2026-11-27',
      lines,
      left: [{ letterNo: 'L-20261127-FFFFFFFF', why: '许可已失效' }],
    })
    const text = (await read(await drawn(pages))).join('')
    expect(pages).toHaveLength(2)
    expect(text).toContain('共 40 封 80 页')
    for (const { letterNo } of lines) expect(text).toContain(letterNo)
    expect(text).toContain('〓U+20BB7')
    expect(text).toMatch(/L-20261127-FFFFFFFF ?许可已失效/)
  })
})
