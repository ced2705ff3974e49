import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PackCases, PackCasesRef } from '@dunwell/contract/rule-packs'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

/** Made from the worked cases by `npm run generate`: shipped versions have theirs, what a house drafted has none. */
const folder = join(import.meta.dirname, '../../../../packs/documents')
const sides = { 'zh-CN': 'zh', en: 'en' } as const
const shipped: ReadonlySet<string> = new Set(readdirSync(folder))

const documentOf = (pack: string, version: string, language: keyof typeof sides): string =>
  `${pack}@${version}.${sides[language]}.html`

export const hasCases = (pack: string, version: string): boolean => shipped.has(documentOf(pack, version, 'en'))

/** The worked cases of one version as a document: the rule, its clause, the inputs in words, the verdict. */
export const readPackCases = defineQuery({
  name: 'compliance.read-pack-cases',
  input: PackCasesRef,
  output: PackCases,
  allows: can('compliance.read-packs'),
  async run(_ctx, { pack, version, language }) {
    const name = documentOf(pack, version, language)
    // Only a name that is there: what is asked for is never a path.
    if (!shipped.has(name)) throw new DomainError('not_found')
    return { file_name: name, content: await readFile(join(folder, name), 'utf8') }
  },
})
