import { MarkCasesInput, MarkCasesResult } from '@dunwell/contract/case-lists'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** Gives cases a colour or tags. All of them or none; what looks like a number of a person is no tag. */
export const markCases = defineCommand({
  name: 'portfolio.mark-cases',
  input: MarkCasesInput,
  output: MarkCasesResult,
  allows: can('portfolio.mark-cases'),
  errors: ['not_found', 'tag_personal'],
  async run({ tx, audit }, input) {
    if (input.add_tags.some((tag) => /\d{5}/.test(tag.normalize('NFKC').replace(/[\s-]/g, ''))))
      throw new DomainError('tag_personal')
    const colour = input.colour === undefined ? null : (input.colour ?? '')
    const marked = await sql<{
      count: number
    }>`select portfolio.mark_cases(${input.case_ids}::uuid[], ${colour}, ${input.add_tags}::text[], ${input.remove_tags}::text[]) as count`.execute(
      tx,
    )
    const count = marked.rows[0]?.count ?? 0
    audit({ facts: { count, colour, tags_added: input.add_tags.length, tags_removed: input.remove_tags.length } })
    return { count }
  },
})
