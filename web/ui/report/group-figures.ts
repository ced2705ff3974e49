import type { FigureLine } from './report-types.ts'

export type FigureBlock = {
  readonly figure: FigureLine['figure']
  /** The line without a group, where the report has one. */
  readonly total: FigureLine | undefined
  readonly parts: readonly FigureLine[]
}

/** Lines of one figure together, in the report's own order. */
export function groupFigures(lines: readonly FigureLine[]): readonly FigureBlock[] {
  const figures = [...new Set(lines.map(({ figure }) => figure))]
  return figures.map((figure) => {
    const own = lines.filter((line) => line.figure === figure)
    return {
      figure,
      total: own.find(({ group }) => group === null),
      parts: own.filter(({ group }) => group !== null),
    }
  })
}
