import { describe, expect, test } from 'vitest'
import { openFace } from './face.ts'
import { fitGlyphs, toCodePoint, wrapText } from './typeset.ts'

const face = openFace('regular')
/** Han are one wide, everything else half. */
const widthOf = (text: string) => [...text].reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? 1 : 0.5), 0)

describe('setting type', () => {
  test.each([
    ['测试', '测试', []],
    // Of GB 18030-2022: extension A, the eight that were private, an E of the list of 8105; the face has them.
    ['㐂䶮龴𬭚〇', '㐂䶮龴𬭚〇', []],
    ['\ue81e\ue864', '龴龻', []],
    ['王𠮷', '王〓', ['𠮷']],
    ['𠮷𪚥鿴𠮷', '〓〓〓〓', ['𠮷', '𪚥', '鿴']],
    ['葛\u{e0100}', '葛〓', ['\u{e0100}']],
    ['甲\u0007乙\ue000', '甲〓乙〓', ['\u0007', '\ue000']],
    ['甲\t乙\r\n丙', '甲 乙\n丙', []],
  ])('[R17] %j is set as %j: no character is dropped', (text, set, missing) => {
    expect(fitGlyphs(text, face)).toEqual({ text: set, missing })
    expect([...fitGlyphs(text, face).text]).toHaveLength([...text.replace('\r\n', '\n')].length)
  })

  test('[R17] what cannot be set is named by its number', () => {
    expect(['𠮷', '\u0007'].map(toCodePoint)).toEqual(['U+20BB7', 'U+0007'])
  })

  test.each([
    ['甲乙丙丁戊', ['甲乙丙丁', '戊']],
    ['甲乙丙丁，戊', ['甲乙丙', '丁，戊']],
    ['甲乙丙（丁）', ['甲乙丙', '（丁）']],
    ['应还 12,345.67元', ['应还', '12,345.67', '元']],
    ['甲\n\n乙', ['甲', '', '乙']],
    ['', ['']],
    ['abcdefghijklmnop', ['abcdefgh', 'ijklmnop']],
  ])('[R17] %j breaks into %j', (text, lines) => {
    const broken = wrapText(text, text.startsWith('应') ? 4.5 : 4, widthOf)
    expect(broken).toEqual(lines)
  })
})
