import type { DrawnPage, DrawnRule, DrawnText } from '#platform/pdf/draw-pages'
import { fitGlyphs, type Typeface, toCodePoint, wrapText } from '#platform/pdf/typeset'

/** One letter as it is printed: who sends, to whom, and the parts of its template with everything merged. */
export type LetterContent = {
  letterNo: string
  /** The day on the letter. */
  on: string
  sender: string
  addressee: string
  address: string
  title: string
  /** In the order in which they are read; the seal stands at the right. */
  parts: readonly { text: string; isSeal: boolean }[]
}
export type LaidOutLetter = { pages: DrawnPage[]; missing: string[] }
type LetterFault = { fault: 'address_unfit' }

/** Millimetres. The window is that of a long envelope (DIN 5008 form B, 90 × 45): only what stands in it is seen from outside. */
export const sheet = { width: 210, height: 297 } as const
export const addressWindow = { x: 20, y: 45, width: 90, height: 45 } as const
/** Inside the window by what an envelope lets a sheet slip. */
const inner = { x: 25, y: 55, width: 75, height: 31 } as const
const margin = { left: 25, right: 190, top: 25, foot: 272 } as const
const body = { size: 10.5, line: 6, first: 104, between: 3 } as const
const foot = { size: 7.5, line: 3.6 } as const
const foldMarks: readonly DrawnRule[] = [105, 210].map((y) => ({ from: [5, y], to: [9, y] }))
const pointsPerMm = 72 / 25.4

type Faces = { regular: Typeface; bold: Typeface }

/**
 * Pure layout: where each line stands on which page. A character that the face has not is drawn as 〓 and named at the foot; an
 * address that does not fit the window even in small type is a fault, for half an address reaches nobody.
 */
export function layoutLetter(content: LetterContent, faces: Faces): LaidOutLetter | LetterFault {
  const fit = makeFit(faces.regular)
  const address = layoutAddress(fit.text(content.address), fit.text(`${content.addressee}（收）`), faces.regular)
  if (address === undefined) return { fault: 'address_unfit' }
  const parts = content.parts.map(({ text, isSeal }) => ({ text: fit.text(text), isSeal }))
  const title = fit.text(content.title)
  const sender = fit.text(content.sender)
  const flow = flowParts(parts, faces.regular)
  const missing = fit.missing()
  const pages = flow.map(
    (lines, at): DrawnPage => ({
      rules: at === 0 ? foldMarks : [],
      texts: [
        ...(at === 0 ? [...head(content, title, sender, faces), ...address] : []),
        ...lines,
        ...footOf(content, missing, [at + 1, flow.length]),
      ],
    }),
  )
  return { pages, missing }
}

function makeFit(face: Typeface): { text(raw: string): string; missing(): string[] } {
  const missing = new Set<string>()
  return {
    text(raw) {
      const fitted = fitGlyphs(raw, face)
      for (const char of fitted.missing) missing.add(char)
      return fitted.text
    },
    missing: () => [...missing],
  }
}

const widthIn = (face: Typeface, size: number) => (text: string) => face.widthOf(text, size) / pointsPerMm

/** The largest of these sizes in which address and addressee fit the window. */
function layoutAddress(address: string, addressee: string, face: Typeface): DrawnText[] | undefined {
  for (const size of [11, 10, 9, 8]) {
    const line = (size * 1.35) / pointsPerMm
    const lines = [address, addressee].flatMap((text) => wrapText(text, inner.width, widthIn(face, size)))
    if (lines.length * line <= inner.height)
      return lines.map((text, at) => ({ text, x: inner.x, y: inner.y + at * line, size }))
  }
  return undefined
}

/** Beside and below the window; the sender's own line stands in it above the address, as the post wants it for a return. */
function head(content: LetterContent, title: string, sender: string, faces: Faces): DrawnText[] {
  const [senderLine = ''] = wrapText(sender, inner.width, widthIn(faces.regular, 7))
  return [
    { text: sender, x: margin.left, y: margin.top, size: 12, weight: 'bold' },
    { text: senderLine, x: inner.x, y: 48, size: 7 },
    { text: `编号：${content.letterNo}`, x: margin.right, y: 55, size: 9, align: 'right' },
    { text: `日期：${content.on}`, x: margin.right, y: 60.5, size: 9, align: 'right' },
    { text: title, x: sheet.width / 2, y: 93, size: 14, weight: 'bold', align: 'middle' },
  ]
}

/** Breaks the parts into pages: the first begins below title and window, the others at the top. */
function flowParts(parts: readonly { text: string; isSeal: boolean }[], face: Typeface): DrawnText[][] {
  const pages: DrawnText[][] = [[]]
  let y: number = body.first
  for (const [at, { text, isSeal }] of parts.entries()) {
    if (at > 0) y += body.between
    for (const line of wrapText(text, margin.right - margin.left, widthIn(face, body.size))) {
      if (y + body.line > margin.foot - 3) {
        pages.push([])
        y = margin.top
      }
      const place = isSeal ? { x: margin.right, align: 'right' as const } : { x: margin.left }
      if (line !== '') pages.at(-1)?.push({ text: line, y, size: body.size, ...place })
      y += body.line
    }
  }
  return pages
}

function footOf(content: LetterContent, missing: readonly string[], [no, of]: readonly [number, number]): DrawnText[] {
  const note =
    missing.length === 0 ? [] : [`〓 为字库没有的字，依次为 ${missing.map(toCodePoint).join('、')}，请以原件为准。`]
  return [
    ...note.map((text) => ({ text, x: margin.left, y: margin.foot + 3, size: foot.size })),
    { text: content.letterNo, x: margin.left, y: margin.foot + 3 + 2 * foot.line, size: foot.size },
    { text: `${no} / ${of}`, x: margin.right, y: margin.foot + 3 + 2 * foot.line, size: foot.size, align: 'right' },
  ]
}
