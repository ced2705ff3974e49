export type Delimiter = ',' | '\t' | ';'
export type TableDelimiter = Delimiter | '|'

const DELIMITERS: readonly Delimiter[] = [',', '\t', ';']
export const TABLE_DELIMITERS: readonly TableDelimiter[] = [...DELIMITERS, '|']
const LINES_READ = 30

/** The separator that cuts the first lines into the same number of cells most often. One column gives the comma. */
export function sniffDelimiter(sample: string): Delimiter {
  return pickDelimiter(sample, DELIMITERS, ',')
}

export function pickDelimiter<D extends TableDelimiter>(sample: string, among: readonly D[], fallback: D): D {
  let best = fallback
  let bestScore = 0
  const lines = splitOutsideQuotes(sample)
  for (const delimiter of among) {
    const score = scoreDelimiter(lines, delimiter)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** Agreement between lines first; the number of cells only breaks ties. */
function scoreDelimiter(lines: readonly string[], delimiter: TableDelimiter): number {
  const linesByCount = new Map<number, number>()
  for (const line of lines) {
    const count = line.split(delimiter).length - 1
    if (count > 0) linesByCount.set(count, (linesByCount.get(count) ?? 0) + 1)
  }
  let score = 0
  for (const [count, agreeing] of linesByCount) score = Math.max(score, agreeing * 10_000 + Math.min(count, 9_999))
  return score
}

/** Lines with their quoted parts blanked out, so that a separator inside quotes does not count. */
function splitOutsideQuotes(sample: string): string[] {
  return sample
    .replace(/"(?:[^"]|"")*(?:"|$)/g, '"')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_READ)
}
