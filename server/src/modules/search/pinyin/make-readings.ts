/**
 * `node server/src/modules/search/pinyin/make-readings.ts` prints the rows of `search.readings` as its migration has them.
 * Readings are looked up when a name is written, set-based in SQL: calling the library for each row would be a loop in Node.
 */
import { pinyin, polyphonic } from 'pinyin-pro'

const [first, last] = [0x4e00, 0x9fff]

/** Syllable → the characters whose usual reading it is, and those that may also be read so. Without tones; ü is v, as typed. */
export function makeReadings(from = first, until = last): Map<string, { main: string; other: string }> {
  const bySyllable = new Map<string, { main: string; other: string }>()
  const note = (syllable: string, char: string, isMain: boolean): void => {
    const found = bySyllable.get(syllable) ?? { main: '', other: '' }
    found[isMain ? 'main' : 'other'] += char
    bySyllable.set(syllable, found)
  }
  for (let code = from; code <= until; code++) {
    const char = String.fromCodePoint(code)
    const readings = readingsOf(char)
    const usual = pinyin(char, { toneType: 'none', v: true })
    for (const reading of readings) note(reading, char, reading === (readings.includes(usual) ? usual : readings[0]))
  }
  return new Map([...bySyllable].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function readingsOf(char: string): string[] {
  const found = polyphonic(char, { toneType: 'none', type: 'array', v: true })[0] ?? []
  // A surname is sometimes read as the character is nowhere else (单 shan, 尉 yu): the library knows those apart.
  const surname = pinyin(char, { toneType: 'none', v: true, surname: 'head' })
  return [...new Set([...found, surname])].filter((reading) => /^[a-z]{1,6}$/.test(reading))
}

if (import.meta.main) {
  const lines = [...makeReadings()].map(([syllable, { main, other }]) => `  ('${syllable}', '${main}', '${other}')`)
  process.stdout.write(`${lines.join(',\n')}\n`)
}
