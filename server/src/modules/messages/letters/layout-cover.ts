import type { DrawnPage, DrawnRule, DrawnText } from '#platform/pdf/draw-pages'
import { toCodePoint } from '#platform/pdf/typeset'

/** One line of the list that goes to the print room with the letters: names and addresses are masked on it. */
export type CoverLine = {
  letterNo: string
  caseNo: string
  addressee: string
  area: string
  pages: number
  missing: readonly string[]
}
export type Cover = {
  runNo: string
  clientName: string
  unitName: string
  on: string
  lines: readonly CoverLine[]
  /** Those of the queue that were not printed, with their reason. */
  left: readonly { letterNo: string; why: string }[]
}

const columns = [25, 36, 78, 112, 132, 182] as const
const right = 190
const top = 48
const line = 6
const perPage = 36

/** The cover list of a run: what the stack must hold, with a place to tick each letter off. Every page says of how many it is. */
export function layoutCover(cover: Cover): DrawnPage[] {
  const rows = [
    ...cover.lines.map((one, at) => rowOf(one, at + 1)),
    ...cover.left.map(({ letterNo, why }) => ['—', letterNo, why, '', '', '']),
  ]
  const pages = Math.max(1, Math.ceil(rows.length / perPage))
  const sheets = cover.lines.reduce((sum, { pages: count }) => sum + count, 0)
  return Array.from({ length: pages }, (_, page): DrawnPage => {
    const shown = rows.slice(page * perPage, (page + 1) * perPage)
    return {
      rules: [0, ...shown.keys()].map((_, at) => ruleAt(top + (at + 1) * line - 2.2)),
      texts: [
        { text: '信函打印清单', x: 105, y: 18, size: 14, weight: 'bold', align: 'middle' },
        { text: `${cover.clientName} · ${cover.unitName}`, x: 25, y: 29, size: 9 },
        { text: `批次 ${cover.runNo} · ${cover.on}`, x: 25, y: 34.5, size: 9 },
        { text: `共 ${cover.lines.length} 封 ${sheets} 页`, x: right, y: 34.5, size: 9, align: 'right' },
        ...cells(['序号', '信函编号', '案件号', '收件人', '地区', '页数'], top - 1, 'bold'),
        ...shown.flatMap((row, at) => cells(row, top + (at + 1) * line - 1)),
        { text: '打印：__________　装封：__________　交寄：__________', x: 25, y: 276, size: 9 },
        { text: `${page + 1} / ${pages}`, x: right, y: 284, size: 7.5, align: 'right' },
      ],
    }
  })
}

function rowOf(one: CoverLine, no: number): string[] {
  const note = one.missing.length === 0 ? '' : ` 〓${one.missing.map(toCodePoint).join('')}`
  return [String(no), one.letterNo, one.caseNo, one.addressee, `${one.area}${note}`, String(one.pages)]
}
const cells = (row: readonly string[], y: number, weight?: 'bold'): DrawnText[] =>
  row.flatMap((text, at) =>
    text === '' ? [] : [{ text, x: columns[at] ?? right, y, size: 8, ...(weight === undefined ? {} : { weight }) }],
  )
const ruleAt = (y: number): DrawnRule => ({ from: [25, y], to: [right, y] })
