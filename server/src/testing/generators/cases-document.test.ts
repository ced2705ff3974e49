import { expect, test } from 'vitest'
import { casesDocuments } from './cases-document.ts'
import { readPacks, readVectors } from './packs.ts'

const documents = casesDocuments()

test.each(readPacks())(
  '[R17] every worked case of $pack stands in its document, in either language',
  ({ pack, version, rules }) => {
    const cases = readVectors(pack).filter(({ rule }) => rules.some(({ id }) => id === rule))
    for (const side of ['zh', 'en'] as const) {
      const page = documents[`server/packs/documents/${pack}@${version}.${side}.html`] ?? ''
      expect(page.match(/<tr><td>/g)).toHaveLength(cases.length)
      expect(page.match(/<h2>/g)).toHaveLength(rules.length)
      // A page that is taken out of the house calls for nothing from outside.
      expect(page).not.toMatch(/https?:|<script|<link|url\(/)
    }
  },
)

test('[R17] the English document has Chinese only where a text is quoted', () => {
  const pages = Object.entries(documents).filter(([name]) => name.endsWith('.en.html'))
  const stray = pages.flatMap(([name, page]) => {
    const unquoted = page.replace(/<style>.*?<\/style>/s, '').replace(/“[^”]*”/g, '')
    return /\p{Script=Han}/u.test(unquoted) ? [name] : []
  })
  expect(stray).toEqual([])
})
