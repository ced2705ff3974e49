import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create } from 'fontkit'
import type { Typeface } from './typeset.ts'

/** A face with the file from which it is embedded. */
export type Face = Typeface & { file: Buffer }

const fileOf = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
} as const

const opened = new Map<keyof typeof fileOf, Face>()

/** Noto Sans SC (SIL Open Font License 1.1); read at the first letter, 10 MB each. */
export function openFace(weight: keyof typeof fileOf): Face {
  const known = opened.get(weight)
  if (known !== undefined) return known
  const file = readFileSync(fileURLToPath(import.meta.resolve(fileOf[weight])))
  const font = create(file)
  const face: Face = {
    file,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    // Without kerning, which only draws latin pairs closer: never too narrow.
    widthOf(text, size) {
      let units = 0
      for (const char of text) units += font.glyphForCodePoint(char.codePointAt(0) ?? 0).advanceWidth
      return (units * size) / font.unitsPerEm
    },
  }
  opened.set(weight, face)
  return face
}
