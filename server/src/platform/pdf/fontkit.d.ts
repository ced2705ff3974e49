/** The little of fontkit that is used; the package brings no types. */
declare module 'fontkit' {
  export type Font = {
    readonly unitsPerEm: number
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): { readonly advanceWidth: number }
  }
  export function create(file: Buffer): Font
}
