/** Which characters a face has, and how wide a text is in it, in the unit of `size`. */
export type Typeface = { has(codePoint: number): boolean; widthOf(text: string, size: number): number }

/** 〓, which Chinese printers set for a character that the case does not hold: seen by whoever reads, never taken for another. */
export const substitute = '〓'

/**
 * Han that GB 18030-2000 kept in the private area and Unicode has had since 4.1: files of older systems still bring them,
 * and no face draws the private ones.
 */
const assigned: Readonly<Record<string, string>> = {
  '\ue81e': '龴',
  '\ue826': '龵',
  '\ue82b': '龶',
  '\ue82c': '龷',
  '\ue832': '龸',
  '\ue843': '龹',
  '\ue854': '龺',
  '\ue864': '龻',
}

/** Every character that the face has not is one 〓, and told: nothing is dropped. Line ends stay, a tab is a space. */
export function fitGlyphs(text: string, face: Pick<Typeface, 'has'>): { text: string; missing: string[] } {
  const missing = new Set<string>()
  let fitted = ''
  for (const raw of text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ')) {
    const char = assigned[raw] ?? raw
    const isThere = char === '\n' || (!/\p{Cc}/u.test(char) && face.has(char.codePointAt(0) ?? 0))
    if (!isThere) missing.add(char)
    fitted += isThere ? char : substitute
  }
  return { text: fitted, missing: [...missing] }
}

/** U+20BB7, as the foot of the page names what could not be set. */
export function toCodePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** What may not begin a line (GB/T 15834), and what may not end one. */
const neverFirst = new Set('，。、；：？！）》」』”’】〉…—％%,.;:?!)]}·')
const neverLast = new Set('（《「『“‘【〈([{￥¥$')
/** Figures, latin words, and addresses of the net hold together. */
const word = /[A-Za-z0-9@._:/+-]/

/** Breaks a text into lines no wider than `width`: anywhere between Han, never within a figure, never before a comma. */
export function wrapText(text: string, width: number, widthOf: (text: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(toPieces(paragraph), width, widthOf))
}

function holdsTo(piece: string, char: string): boolean {
  const before = piece.at(-1) ?? ''
  if (neverFirst.has(char) || neverLast.has(before)) return true
  return word.test(char) && (word.test(before) || (/\d,$/.test(piece) && /\d/.test(char)))
}

function toPieces(paragraph: string): string[] {
  const pieces: string[] = []
  for (const char of paragraph) {
    const last = pieces.at(-1)
    const joins = last !== undefined && holdsTo(last, char)
    if (joins) pieces[pieces.length - 1] = last + char
    else pieces.push(char)
  }
  return pieces
}

function wrapParagraph(pieces: readonly string[], width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  // What alone is wider than the line is broken where it must be.
  for (const piece of pieces.flatMap((one) => (widthOf(one) <= width ? [one] : [...one]))) {
    if (line !== '' && widthOf(line + piece) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    if (line !== '' || piece !== ' ') line += piece
  }
  return [...lines, line.trimEnd()]
}
