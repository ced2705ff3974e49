import type { Readable } from 'node:stream'
import PDFDocument from 'pdfkit'
import { openFace } from './face.ts'

/** Millimetres from the upper left corner of an A4 page; `y` is the top of the text, `size` in points. */
export type DrawnText = {
  text: string
  x: number
  y: number
  size: number
  weight?: 'bold'
  /** x is the right edge, or the middle. */
  align?: 'right' | 'middle'
}
export type DrawnRule = { from: readonly [number, number]; to: readonly [number, number] }
export type DrawnPage = { texts: readonly DrawnText[]; rules: readonly DrawnRule[] }

export const pointsPerMm = 72 / 25.4
/** How much of its size a line of Noto Sans SC stands above its base. */
const ascent = 0.88

/**
 * Draws A4 pages with embedded, subset faces. The same pages, title and instant give the same bytes: the instant is the only
 * clock that the file knows, and its identifier is made of both.
 */
export function drawPages(pages: Iterable<DrawnPage>, about: { title: string; at: Date }): Readable {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'zh-CN',
    pdfVersion: '1.7',
    info: { Title: about.title, Producer: 'Dunwell', Creator: 'Dunwell', CreationDate: about.at },
  })
  const faces = { regular: openFace('regular'), bold: openFace('bold') }
  for (const [name, face] of Object.entries(faces)) document.registerFont(name, face.file)
  for (const page of pages) {
    document.addPage()
    document.lineWidth(0.4)
    for (const { from, to } of page.rules)
      document
        .moveTo(from[0] * pointsPerMm, from[1] * pointsPerMm)
        .lineTo(to[0] * pointsPerMm, to[1] * pointsPerMm)
        .stroke()
    for (const { text, x, y, size, weight = 'regular', align } of page.texts) {
      const width = faces[weight].widthOf(text, size)
      const left = x * pointsPerMm - (align === 'right' ? width : align === 'middle' ? width / 2 : 0)
      document
        .font(weight)
        .fontSize(size)
        .text(text, left, y * pointsPerMm + ascent * size, { lineBreak: false, baseline: 'alphabetic' })
    }
  }
  document.end()
  return document
}
